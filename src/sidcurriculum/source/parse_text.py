"""Reads a text that may be YAML or JSON."""

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
"""Prefixes of codes of YAML syntax faults, after which JSON is tried."""


def examine_text(text: str | bytes, path: str, model: type[M]) -> FileReading[M]:
    """As `examine`, for a text or UTF-8 bytes that may also be JSON."""
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
        if value is not None:  # YAML rejects tabs and some escapes of JSON
            return examine_value(value, path, model)
    return reading


def _json(text: str) -> Mapping[str, Any] | None:
    """Parses JSON; None if it is not valid, not a mapping or has duplicate keys."""
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
