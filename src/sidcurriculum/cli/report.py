"""Prints the results of commands as text or JSON."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click

    from sidcurriculum.findings import Finding

_JSON = "sidcurriculum.json"
WIDTH = 100
"""Maximum characters of an offending line to print."""
WORDS = {"error": "error", "warning": "warning", "info": "note"}
"""The word for each level of findings."""
COLOURS = {"error": "31", "warning": "33", "info": "36", "place": "1", "faint": "2"}


def note_json(context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    """Records that JSON output was requested, for a later failure."""
    context.meta[_JSON] = value
    return value


def wants_json(context: click.Context) -> bool:
    return bool(context.meta.get(_JSON))


def print_json(value: dict[str, Any]) -> None:
    """The one object that a command prints on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def failure(error: Exception, *, as_json: bool) -> int:
    """Prints why a command could not run, or the errors of a refused lesson; returns the exit code."""
    from sidcurriculum.errors import LessonError

    if isinstance(error, LessonError):
        if as_json:
            print_json({"findings": rows(error.findings)})
        else:
            print_findings(error.findings, sys.stderr)
        return 1
    message = _os_error(error) if isinstance(error, OSError) else str(error)
    if as_json:
        print_json({"error": message})
    print(f"sidcurriculum: {message}", file=sys.stderr)
    return 2


def _os_error(error: OSError) -> str:
    """`path: reason`, instead of Python's `[Errno 2] reason: 'path'`."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


def rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Every field of each finding, by name."""
    return [finding._asdict() for finding in findings]


def _painter(stream: IO[str]) -> Any:
    on = stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

    def paint(text: str, colour: str) -> str:
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if on else text

    return paint


def print_findings(findings: Sequence[Finding], stream: IO[str]) -> None:
    """Prints findings with their lines and carets, grouped by file in the order of first findings."""
    paint = _painter(stream)
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.path, []).append(finding)
    for number, path in enumerate(files):
        if number:
            print(file=stream)
        for finding in sorted(files[path], key=lambda one: (one.line, one.column)):
            place, _, rest = str(finding).partition(f": {finding.code} ")
            level = "" if finding.level == "error" else f"{finding.level}: "
            rule = f"{paint(finding.rule, 'faint')} " if finding.rule else ""
            print(f"{paint(place, 'place')}: {paint(finding.code, finding.level)} {rule}{level}{rest}", file=stream)
            if finding.excerpt.strip():
                line, caret = pointed(finding.excerpt, finding.column, finding.length)
                print(f"    {line}\n    {paint(caret, finding.level)}", file=stream)


def pointed(line: str, column: int, length: int = 1) -> tuple[str, str]:
    """The line, truncated to WIDTH characters around its column, and a line with carets under `length` characters."""
    line = line.replace("\t", " ").rstrip()
    index = max(column - 1, 0)
    start = max(0, min(index - WIDTH // 2, len(line) - WIDTH)) if len(line) > WIDTH else 0
    lead = "…" if start else ""
    tail = "…" if start + WIDTH < len(line) else ""
    before = lead + line[start:index]
    meant = line[index : min(index + length, start + WIDTH)]
    carets = "^" * max(sum(map(_cells, meant)), 1)
    return lead + line[start : start + WIDTH] + tail, " " * sum(map(_cells, before)) + carets


def _cells(character: str) -> int:
    """The terminal columns of a character: 0 for combining and zero-width ones, 2 for wide ones (UAX #11)."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def count(number: int, one: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def tally(findings: Sequence[Finding]) -> str:
    """`2 errors and 1 warning in 1 file`; empty without findings."""
    files = count(len({finding.path for finding in findings}), "file")
    return f"{levels(findings)} in {files}" if findings else ""


def levels(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning and 3 notes`; empty without findings."""
    numbers = {level: sum(finding.level == level for finding in findings) for level in WORDS}
    parts = [count(number, WORDS[level]) for level, number in numbers.items() if number]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def outcome(findings: Iterable[Finding]) -> int:
    """1 if any finding is an error, else 0."""
    return int(any(finding.level == "error" for finding in findings))
