"""Applies the fixes of findings to the text of a file; the rest of the file is unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sidcurriculum.findings import Finding
from sidcurriculum.formatting import model_of
from sidcurriculum.model import Lesson
from sidcurriculum.source import examine
from sidcurriculum.source.typing_slips import righted

SLIPS = ("YAML06", "YAML07", "YAML08")
"""Codes of mistyped YAML characters."""


def fixed(text: str, findings: Sequence[Finding]) -> str:
    """Applies all fixes to a text, from the end to the beginning.

    Only the faulty words are replaced, so that comments, order and quoting are kept. A fix is skipped if the file would
    be neither valid nor have fewer faults afterwards; of overlapping fixes, the later one is skipped.
    """
    before = text.splitlines(keepends=True)
    text = _typed_right(text, findings)
    lines = text.splitlines(keepends=True)
    model = model_of(Path(findings[0].path)) if findings else Lesson
    faults = len(examine(text, "", model).findings)
    reached: dict[int, int] = {}
    for finding in sorted(findings, key=lambda one: (one.line, one.column), reverse=True):
        if finding.instead is None or not 0 < finding.line <= len(lines):
            continue
        line = lines[finding.line - 1]
        if finding.code in SLIPS and line != before[finding.line - 1]:
            continue
        start, end = finding.column - 1, finding.column - 1 + finding.length
        if end > reached.get(finding.line, len(line)):
            continue
        changed = line[:start] + finding.instead + line[end:]
        candidate = [*lines[: finding.line - 1], changed, *lines[finding.line :]]
        read = examine("".join(candidate), finding.path, model)
        if read.model is not None or len(read.findings) < faults:
            lines = candidate
            faults = len(read.findings)
            reached[finding.line] = start
    return "".join(lines)


def _typed_right(text: str, findings: Sequence[Finding]) -> str:
    """Replaces mistyped characters that findings name, whole lists at once."""
    if not any(finding.code in SLIPS and finding.instead is not None for finding in findings):
        return text
    mended = righted(text.removeprefix("\ufeff"), Lesson).text
    lines, ends = mended.splitlines(), [line[len(line.rstrip("\r\n")) :] for line in text.splitlines(keepends=True)]
    return ("\ufeff" if text.startswith("\ufeff") else "") + "".join(map("".join, zip(lines, ends, strict=True)))
