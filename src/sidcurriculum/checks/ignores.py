"""Parses comments `# sid: ignore SG07 because …` in lesson files, which suppress findings, and checks them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sidcurriculum.findings import Finding
from sidcurriculum.patterns import later

_COMMENT = later(r"(?:^|\s)#\s*sid:\s*ignore\b\s*([A-Z]{2,4}\d\d(?:\s*,\s*[A-Z]{2,4}\d\d)*)?[\s:,-]*(.*)$")
MARK = "sid:"


class Ignore(NamedTuple):
    """One ignore comment."""

    line: int
    """Its line, from 1."""
    column: int
    target: int
    """The line that it applies to: its own, or the next one with content if it is alone on its line."""
    codes: tuple[str, ...]
    reason: str


def ignores(lines: Sequence[str], texts: Collection[str]) -> list[Ignore]:
    """The ignore comments of a file; text inside a value is never a comment."""
    found = []
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line) if MARK in line else None
        if match is None or any(line[match.start() :].strip() in text for text in texts if MARK in text):
            continue
        alone = not line[: match.start()].strip()
        target = _next(lines, number) if alone else number
        codes = tuple(code.strip() for code in (match[1] or "").split(",") if code.strip())
        column = line.index("#", match.start()) + 1
        found.append(Ignore(number, column, target, codes, match[2].strip()))
    return found


def _next(lines: Sequence[str], number: int) -> int:
    """The next line with content; the comment's own at the end of the file."""
    for following in range(number + 1, len(lines) + 1):
        text = lines[following - 1].strip()
        if text and not text.startswith("#"):
            return following
    return number


def faults(
    path: str,
    lines: Sequence[str],
    found: Sequence[Ignore],
    used: Collection[tuple[int, str]],
    asked: Collection[str],
    every: Collection[str],
) -> list[Finding]:
    """Findings on comments without a code or reason, with an unknown rule, or without effect.

    `used` holds line and code of each comment that suppressed a finding; `asked` are codes of the rules that ran,
    `every` those of all rules.
    """
    wrong = []
    for one in found:

        def say(code: str, what: str, hint: str, level: str = "error", one: Ignore = one) -> None:
            wrong.append(Finding(path, one.line, one.column, code, what, hint, level, lines[one.line - 1]))  # type: ignore[arg-type]

        if not one.codes:
            say("IGN01", "the comment names no rule", "write # sid: ignore SG07 and why")
            continue
        if not one.reason:
            say("IGN02", "the comment gives no reason", f"write # sid: ignore {', '.join(one.codes)} and why")
        for code in one.codes:
            if code not in every:
                say("IGN03", f"there is no rule {code}", "sidcurriculum explain lists the rules")
            elif one.reason and code in asked and (one.line, code) not in used:
                say("IGN04", f"{code} finds nothing here", "take the comment out", "warning")
    return wrong


CODES = {
    "IGN01": "A comment `# sid: ignore` names no rule.",
    "IGN02": "A comment `# sid: ignore` gives no reason.",
    "IGN03": "A comment `# sid: ignore` names a rule that does not exist.",
    "IGN04": "A comment `# sid: ignore` takes nothing away.",
}
"""Codes of faults of the comments themselves, which can't be ignored."""
