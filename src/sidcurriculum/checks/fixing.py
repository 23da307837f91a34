"""Findings that can be mended into the mended text of their file; all else of the file stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from sidcurriculum.findings import Finding
from sidcurriculum.model import Lesson
from sidcurriculum.source import examine


def fixed(text: str, findings: Sequence[Finding]) -> str:
    """The text of a lesson file with every mendable finding of it mended, from the end to the beginning.

    Comments, order and quoting survive, since only the words meant are replaced. A change after which the file would
    not be a sound lesson is not made; of two findings that overlap, the later one waits for the next time.
    """
    lines = text.splitlines(keepends=True)
    reached: dict[int, int] = {}
    for finding in sorted(findings, key=lambda one: (one.line, one.column), reverse=True):
        if finding.instead is None or not 0 < finding.line <= len(lines):
            continue
        line = lines[finding.line - 1]
        start, end = finding.column - 1, finding.column - 1 + finding.length
        if end > reached.get(finding.line, len(line)):
            continue
        changed = line[:start] + finding.instead + line[end:]
        candidate = [*lines[: finding.line - 1], changed, *lines[finding.line :]]
        if examine("".join(candidate), finding.path, Lesson).model is not None:
            lines = candidate
            reached[finding.line] = start
    return "".join(lines)
