"""A text of YAML or JSON -> its Reading: JSON is nearly YAML, and read as itself where it is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sidcurriculum.findings import Finding
from sidcurriculum.model.base import Written

from . import FileReading, _finding, examine
from .events import SourceFault
from .lesson_values import examine_value
from .positions import Positions
from .recovery import NOTHING
from .text_files import decoded

M = TypeVar("M", bound=Written)
_SYNTAX = ("YAML", "ENC")
"""How the codes of faults begin that JSON may not have."""


def examine_text(text: str | bytes, path: str, model: type[M]) -> FileReading[M]:
    """`examine` for a text, or for the bytes of one in UTF-8, that may also be JSON."""
    faults: list[SourceFault] = []
    if isinstance(text, bytes):
        read, faults = decoded(text)
        if read is None:
            findings: tuple[Finding, ...] = tuple(_finding(path, fault, ()) for fault in faults)
            return FileReading(path, None, None, None, Positions(NOTHING.place, model), "", findings)
        text = read
    reading = examine(text, path, model, faults=faults)
    if any(finding.code.startswith(_SYNTAX) for finding in reading.findings):
        value = _json(text)
        if value is not None:  # tabs and some escapes of JSON are none of YAML
            return examine_value(value, path, model)
    return reading


def _json(text: str) -> Mapping[str, Any] | None:
    """The mapping in a text of JSON without doubled keys; None where it is none."""
    try:
        value = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found
