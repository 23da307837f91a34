"""Parses YAML into a model, with the position of every value and all faults of the file at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from sidcurriculum.findings import Finding, Level
from sidcurriculum.model.base import Written, built
from sidcurriculum.patterns import beyond_ascii

from .codes import CODES
from .events import FORBIDDEN, SourceFault, UnreadableFile
from .message_words import close, shown
from .model_shapes import Loc
from .parse_result import ParseResult
from .positions import Positions, place_of
from .recovery import NOTHING, read_all
from .text_files import LARGEST, nearest, text_of

__all__ = [
    "CODES",
    "FileReading",
    "Loc",
    "Positions",
    "SourceFault",
    "close",
    "examine",
    "examine_file",
    "located",
    "nearest",
    "read",
    "read_file",
    "shown",
]

M = TypeVar("M", bound=Written)
_MOST = 100
_WIDEST = 400


@dataclass(frozen=True)
class FileReading(Generic[M]):
    """The result of reading one file: its value, positions and faults."""

    path: str
    model: M | None
    """The value; None if anything is wrong."""
    partial: M | None
    """The value without faulty parts, for checking its references; None if too little is left."""
    raw: Any
    """The raw values: mappings, lists, texts and None."""
    positions: Positions
    text: str
    findings: tuple[Finding, ...]
    filed: ClassVar[bool] = True
    """Whether it was read from a text with lines."""

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the text, without line ends."""
        return self.text.splitlines()

    def finding(
        self,
        code: str,
        loc: Loc,
        what: str,
        hint: str = "",
        *,
        key: bool = False,
        level: Level = "error",
        word: str = "",
    ) -> Finding:
        """Creates a finding at the value at `loc`, or at the first `word` in it."""
        line, column = self.positions.of(loc, key=key)
        if word:
            line, column = place_of(word, self.lines, line, column)
        return Finding(self.path, line, column, code, what, hint, level, _excerpt(self.lines, line))


def _excerpt(lines: Sequence[str], line: int) -> str:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return text if len(text) <= _WIDEST else text[:_WIDEST] + "…"


def _finding(path: str, fault: SourceFault, lines: Sequence[str]) -> Finding:
    line, column, code, what, hint, length, instead = fault
    if line > len(lines) > 0:  # an empty value at the very end
        line, column = len(lines), len(lines[-1]) + 1
    if 0 < line <= len(lines):
        column = min(column, len(lines[line - 1]) + 1)  # found in the corrected line
    return Finding(path, line, column, code, what, hint, "error", _excerpt(lines, line), "", length, instead)


def _clean(text: str) -> tuple[str, list[SourceFault]]:
    """Replaces characters that YAML forbids by spaces, so that the rest can be parsed."""
    if beyond_ascii(text).isprintable():  # far faster than a search, and false for every forbidden character
        return text, []
    found = FORBIDDEN.search(text)
    if found is None:
        return text, []
    before = text[: found.start()]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    count = len(FORBIDDEN.findall(text))
    what = f"the character U+{ord(found[0]):04X} can't be seen and can't be in a lesson"
    what += f" ({count} of its kind in this file)" if count > 1 else ""
    fault = SourceFault(line, found.start() - start + 1, "ENC02", what, "delete it, or write the text anew")
    return FORBIDDEN.sub(" ", text), [fault]


def read(
    text: str, path: str, model: type[M], *, defaults: Mapping[str, Any] | None = None
) -> tuple[M | None, tuple[Finding, ...]]:
    """Parses a YAML text; returns the model, or None if there are faults, and all findings.

    Never raises. `defaults` are raw values for top-level keys that the text does not set. `path` only names the text in
    findings.
    """
    reading = examine(text, path, model, defaults=defaults)
    return reading.model, reading.findings


def read_file(
    path: Path, model: type[M], *, defaults: Mapping[str, Any] | None = None
) -> tuple[M | None, tuple[Finding, ...]]:
    """As `read` for a file; a file that is missing, too large, not regular or not UTF-8 is a finding."""
    reading = examine_file(path, model, defaults=defaults)
    return reading.model, reading.findings


def examine_file(path: Path, model: type[M], *, defaults: Mapping[str, Any] | None = None) -> FileReading[M]:
    """As `read_file`, but returns positions and partial results too."""
    text, faults = text_of(path)
    if text is None:
        findings = tuple(_finding(path.as_posix(), fault, ()) for fault in faults)
        return FileReading(path.as_posix(), None, None, None, Positions(NOTHING.place, model), "", findings)
    return examine(text, path.as_posix(), model, defaults=defaults, faults=faults)


def examine(
    text: str,
    path: str,
    model: type[M],
    *,
    defaults: Mapping[str, Any] | None = None,
    faults: list[SourceFault] | None = None,
) -> FileReading[M]:
    """As `read`, but returns positions and partial results too; `faults` are earlier ones."""
    if len(text) > LARGEST:
        what = f"the text has {len(text):,} characters; more than {LARGEST:,} are not read"
        finding = Finding(path, 0, 0, "FILE02", what, "no lesson is this long")
        return FileReading(path, None, None, None, Positions(NOTHING.place, model), "", (finding,))
    text = text.removeprefix("\ufeff")
    clean, controls = _clean(text)
    look = _look(clean, model, defaults)
    found = [*(faults or ()), *controls]
    if look.faults or look.suspect:
        look, slips = _explained(clean, look, model, defaults)
        found += slips
    lost = {
        fault.line for fault in look.faults if fault.code == "YAML05"
    }  # for a value that is empty only because of that
    found += [fault for fault in look.faults if fault.code != "VAL05" or fault.line not in lost]
    found = sorted(dict.fromkeys(found), key=lambda fault: (fault.line, fault.column))
    lines = clean.splitlines() if found else ()
    findings = [_finding(path, fault, lines) for fault in found[:_MOST]]
    if len(found) > _MOST:
        what = f"{len(found) - _MOST} more faults follow"
        findings.append(findings[-1]._replace(what=what, hint="mend these first"))
    whole = look.sound if not findings else None
    return FileReading(path, whole, look.partial, look.value, Positions(look.place, model), clean, tuple(findings))


def located(path: Path, model: type[M]) -> FileReading[M]:
    """Reads only the positions of a file that is known to be valid, without validation."""
    text, _ = text_of(path)
    clean, _ = _clean((text or "").removeprefix("\ufeff"))
    (value, place, *_), _, _ = read_all(clean)
    return FileReading(path.as_posix(), None, None, value, Positions(place, model), clean, ())


def _look(text: str, model: type[Written], defaults: Mapping[str, Any] | None) -> ParseResult:
    """Parses and validates a text once."""
    try:
        (value, place, scanned, suspect), broken, dropped = read_all(text)
    except UnreadableFile as cut:
        fault = cut.fault
        if fault.code == "FILE01":
            fault = fault._replace(hint=_begun(model))
        return ParseResult(None, NOTHING.place, None, None, [fault])
    merged = {**defaults, **value} if defaults and isinstance(value, dict) else value
    sound, partial, shapes = _validate(merged, model, Positions(place, model), dropped, text)
    corrected = {fault.line for fault in broken}  # what a corrected line holds twice is a consequence of the correction
    scanned = [fault for fault in scanned if fault.code != "YAML02" or fault.line not in corrected]
    return ParseResult(value, place, sound, partial, [*scanned, *broken, *shapes], suspect)


def _begun(model: type[Written]) -> str:
    """The least that a file must hold, for the message about an empty one."""
    needed = [f"`{name}: …`" for name, field in model.model_fields.items() if field.is_required()]
    if "activities" in model.model_fields:
        return "a lesson begins with a line `title: …`"
    lines = "a line" if len(needed) == 1 else "lines"
    return f"it needs {lines} {' and '.join(needed)}" if needed else "fill it, or delete it"


def _explained(
    text: str, look: ParseResult, model: type[Written], defaults: Mapping[str, Any] | None
) -> tuple[ParseResult, list[SourceFault]]:
    """The result for the corrected text, with faults for mistyped characters and dashes."""
    from .list_dashes import explained
    from .typing_slips import righted

    meant = righted(text, model)
    look = _look(meant.text, model, defaults) if meant.faults else look
    return explained(meant.text, look, lambda text: _look(text, model, defaults)), meant.faults


def _validate(
    value: Any, model: type[M], positions: Positions, dropped: bool, text: str
) -> tuple[M | None, M | None, list[SourceFault]]:
    from pydantic import ValidationError

    try:
        sound = built(model).model_validate(value)
    except ValidationError as error:
        from .partial_model import partial_of
        from .validation_errors import explain

        errors = error.errors(include_url=False)
        return None, partial_of(value, model, positions, errors), explain(errors, model, positions, dropped, text)
    return sound, sound, []
