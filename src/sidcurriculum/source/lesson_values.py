"""Reads a lesson from a mapping or a model instead of a file.

Numbers and other scalars are converted to text as in YAML, so that the same validation applies. Positions are paths
such as `activities[2].steps[0].ask` instead of lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from os import PathLike, fspath
from typing import Any, ClassVar, TypeVar

from sidcurriculum.findings import Finding, Level
from sidcurriculum.model.base import Written

from . import FileReading, _validate
from .events import DEEPEST, FORBIDDEN, LONGEST, MOST, Place, SourceFault
from .message_words import shown
from .model_shapes import Loc
from .positions import Positions
from .text_files import LARGEST

M = TypeVar("M", bound=Written)
_MOST_FAULTS = 100


@dataclass(slots=True)
class _Number:
    """The ordinal of a value in the mapping, used in place of a line."""

    line: int
    column: int = 0


class _TooMuch(Exception):  # noqa: N818 - never leaves this module
    """The value is too large or nested too deep; nothing else is reported."""

    def __init__(self, fault: SourceFault) -> None:
        super().__init__(fault.what)
        self.fault = fault


@dataclass(frozen=True)
class Held(FileReading[M]):
    """The result of reading a value in memory; `names` are the paths of its values by ordinal."""

    names: tuple[str, ...] = ("",)
    filed: ClassVar[bool] = False

    def finding(
        self,
        code: str,
        loc: Loc,
        what: str,
        hint: str = "",
        *,
        key: bool = False,
        level: Level = "error",
        word: str = "",  # noqa: ARG002 - there are no lines to find it in
    ) -> Finding:
        """Creates a finding at the value at `loc`, or at its nearest existing ancestor."""
        line, _ = self.positions.of(loc, key=key)
        return Finding(self.path, 0, 0, code, what, hint, level, loc=self.names[line - 1])


def examine_value(
    value: Mapping[str, Any] | Written, path: str, model: type[M], *, defaults: Mapping[str, Any] | None = None
) -> Held[M]:
    """Validates a mapping; returns the model and all findings, and never raises for its content.

    `defaults` are values for top-level keys that it does not set. `path` only names it in findings.
    """
    walk = _Walk()
    try:
        raw, place = walk.read(value, "", 0)
    except _TooMuch as much:
        found = (_finding(path, much.fault, walk.names),)
        return Held(path, None, None, None, Positions((None, None, None), model), "", found)
    merged = {**defaults, **raw} if defaults and isinstance(raw, dict) else raw
    positions = Positions(place, model)
    sound, partial, shapes = _validate(merged, model, positions, False, "")
    faults = sorted(dict.fromkeys((*walk.faults, *shapes)))
    findings = tuple(_finding(path, fault, walk.names) for fault in faults[:_MOST_FAULTS])
    return Held(path, None if findings else sound, partial, raw, positions, "", findings, tuple(walk.names))


def _finding(path: str, fault: SourceFault, names: list[str]) -> Finding:
    loc = names[fault.line - 1] if fault.line else ""
    return Finding(path, 0, 0, fault.code, fault.what, fault.hint, loc=loc)


class _Walk:
    """Walks a value, and collects paths and faults."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.faults: list[SourceFault] = []
        self.letters = 0

    def read(self, value: Any, way: str, depth: int, key: _Number | None = None) -> tuple[Any, Place]:
        """Converts a value as YAML would hold it, with the positions of its parts."""
        number = len(self.names)
        self.names.append(way)
        mark = _Number(number)
        if depth >= DEEPEST:
            self._much("FILE03", f"lists and mappings are nested more than {DEEPEST} deep", "does it hold itself?")
        if number >= MOST:
            self._much("FILE02", f"more than {MOST:,} values", "no lesson is this long; split it")
        if isinstance(value, Written):
            value = _set(value)
        if isinstance(value, Mapping):
            return self._mapping(value, way, depth, mark, key)
        if isinstance(value, list | tuple):
            pairs = [self.read(inner, f"{way}[{at}]", depth + 1) for at, inner in enumerate(value)]
            return [inner for inner, _ in pairs], (mark, key, [place for _, place in pairs])
        return self._scalar(value, number), (mark, key, None)

    def _mapping(
        self, value: Mapping[Any, Any], way: str, depth: int, mark: _Number, key: _Number | None
    ) -> tuple[Any, Place]:
        read: dict[str, Any] = {}
        places: dict[str, Place] = {}
        for name, inner in value.items():
            text = self._scalar(name, mark.line) or "null"
            step = f".{text}" if text.replace("-", "_").isidentifier() else f"[{text!r}]"
            if text in read:
                self._add(mark.line, "YAML02", f"`{text}` stands here a second time", "keep one of the two")
            at = _Number(len(self.names))
            read[text], places[text] = self.read(inner, (way + step).removeprefix("."), depth + 1, at)
        return read, (mark, key, places)

    def _scalar(self, value: Any, number: int) -> str | None:
        if value is None:
            return None
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return self._text(str.__str__(value), number)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))  # JSON does not distinguish integers, which minutes must be
        if isinstance(value, int | float | Decimal):
            return str(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, PathLike):
            return self._text(str(fspath(value)).replace("\\", "/"), number)
        what = f"a value of the type {type(value).__name__} can't be in a lesson"
        self._add(number, "VAL01", what, "a lesson holds texts, numbers, true, false, lists and mappings")
        return "-"

    def _text(self, text: str, number: int) -> str:
        self.letters += len(text)
        if len(text) > LONGEST:
            self._much("FILE02", f"a text has more than {LONGEST:,} characters", "shorten or split it", number)
        if self.letters > LARGEST:
            self._much("FILE02", f"the texts have more than {LARGEST:,} characters", "no lesson is this long")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text.isprintable() or (bad := FORBIDDEN.search(text)) is None:
            return text
        what = f"{shown(text[:40].replace(bad[0], '…'))} holds the character U+{ord(bad[0]):04X}, which can't be seen"
        self._add(number, "ENC02", what, "delete it, or write the text anew")
        return FORBIDDEN.sub(" ", text)

    def _add(self, number: int, code: str, what: str, hint: str) -> None:
        self.faults.append(SourceFault(number + 1, 1, code, what, hint))

    def _much(self, code: str, what: str, hint: str, number: int = -1) -> None:
        raise _TooMuch(SourceFault(number + 1, 0, code, what, hint))


def _set(value: Written) -> dict[str, Any]:
    """The fields of a model that differ from their defaults."""
    held = value.__dict__
    fields = type(value).model_fields.items()
    return {
        name: held[name]
        for name, field in fields
        if name in held and (field.is_required() or held[name] != field.get_default(call_default_factory=True))
    }
