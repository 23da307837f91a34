"""Adds direction marks to right-to-left text, around numbers and names with adjacent punctuation.

By the Unicode bidirectional algorithm (UAX #9) punctuation takes the direction of its neighbours: between right-to-left
words "-14" is displayed as "14-", "C++" as "++C", and "092 311 511" as "511 311 092". A left-to-right mark on both
sides keeps such a run in order. Digits of the script itself are left to the algorithm: in Arabic the minus of ٥ is on
its right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.patterns import later

MARK = "\u200e"
"""Left-to-right mark."""
RIGHT_MARK = "\u200f"
"""Right-to-left mark."""
_DOT = " · "
FROM_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Unicode blocks of right-to-left scripts, with digits and punctuation, as ranges of a character class."""
_RUN = rf"[^\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069{FROM_RIGHT}]+"
_STRETCH = later(rf"{_RUN}(?:[ \u00a0]{_RUN})*")
_RIGHT_LETTER = later(rf"[^\W\d_](?<=[{FROM_RIGHT}])|\u0640")
_OPERATOR = later("[-+\u2212\u00d7\u00f7*/=<>\u2264\u2265\u2260\u2248\u00b1^]+")
_GROUP = later(r"\+?\d+(?:[-\u2011]\d+)*")
"""A digit group of a telephone number, followed by a space."""
_ORDERED = later(r"\d+(?:[.,:/]\d+)*|[^\W\d_](?:.*[^\W_])?")
"""Runs that the algorithm keeps in order: numbers, and runs from a letter to a letter or digit."""
_QUOTES = "\"'«»“”„‘’"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_SIGNS = 12
"""Maximum punctuation marks of the sentence around a number or name."""
_BEFORE = f"{_QUOTES}¿¡"
_BEHIND = f"{_QUOTES}.,;:!?…-–—"


def keep_order(text: str) -> str:
    """Adds marks around each run whose punctuation or digit groups would be reordered.

    The sides of a lone dot are separate items, which follow each other from the right.
    """
    return _STRETCH.sub(lambda found: "".join(_marked(found)), text.replace(_DOT, f" ·{RIGHT_MARK} "))


def _marked(found: re.Match[str]) -> Iterator[str]:
    """The runs of a segment without right-to-left letters, with marks."""
    start, end = found.span()
    before, after = found.string[max(start - 1, 0) : start], found.string[end : end + 1]
    if before == after == MARK:
        yield found.group()
        return
    runs = re.split("([ \u00a0])", found.group())
    glued = bool(_RIGHT_LETTER.fullmatch(before))
    at = 0
    while at < len(runs):
        lead, last, tail = _trimmed(runs[at], glued and at == 0)
        core = [last]
        at += 1
        while last and not tail and (step := _joined(runs, at, last)):
            _, last, tail = _trimmed(runs[at + step - 1], glued=False)
            core += [*runs[at : at + step - 1], last]
            at += step
        joined = "".join(core)
        mark = MARK if joined and not _ORDERED.fullmatch(joined) else ""
        yield f"{lead}{mark}{joined}{mark}{tail}"


def _joined(runs: list[str], at: int, last: str) -> int:
    """The number of runs and spaces that continue a number or name.

    These are an operator with its operand, or another digit group.
    """
    if at + 1 < len(runs) and _GROUP.fullmatch(last):
        lead, following, _ = _trimmed(runs[at + 1], glued=False)
        if not lead and _GROUP.fullmatch(following):
            return 2
    if at + 3 < len(runs) and _OPERATOR.fullmatch(runs[at + 1]):
        lead, following, _ = _trimmed(runs[at + 3], glued=False)
        return 4 if following and not lead else 0
    return 0


def _trimmed(run: str, glued: bool) -> tuple[str, str, str]:
    """Splits a run into the sentence's punctuation before, the number or name, and the punctuation after.

    `glued` means that a right-to-left letter precedes, so that a hyphen is no minus.
    """
    start, end = 0, len(run)
    while start < end and glued and not run[start].isalnum():
        start += 1
    for _ in range(_SIGNS):
        if start >= end:
            break
        first, last, inner = run[start], run[end - 1], run[start:end]
        if first in _BEFORE or (first in _BRACKETS and _BRACKETS[first] not in inner[:-1]):
            start += 1
        elif last in _BEHIND or (last in _BRACKETS.values() and not _opened(inner)):
            end -= 1
        else:
            break
    core = run[start:end]
    if not any(sign.isalnum() for sign in core):
        return run, "", ""
    return run[:start], core, run[end:]


def _opened(text: str) -> bool:
    """Tests whether the closing bracket at the end is opened within the text."""
    return any(text.endswith(closing) and opening in text for opening, closing in _BRACKETS.items())
