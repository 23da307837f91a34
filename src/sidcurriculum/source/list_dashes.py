"""Detects a missing or surplus list dash, which is reported instead of the many errors that it causes.

A missing dash joins two items, which duplicates keys; a surplus one splits an item, which loses keys. Lines at faults
are tried with a dash added or removed, and the variant with the fewest faults is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from .events import BrokenSyntax, SourceFault, UnreadableFile, scan
from .parse_result import ParseResult

L = TypeVar("L", bound=ParseResult)
LONGEST = 60_000
"""Maximum length of a text to try: twice the longest lesson."""
TRIES = 24
"""Maximum number of variants."""
_KEY = re.compile(r" *(?:- +)?(?P<key>[a-z_]+):(?: |$)")
_CODES = frozenset({"YAML01", "YAML02", "KEY01", "KEY02", "VAL01", "VAL05", "VAL07"})
"""Codes of faults that a dash may explain."""
_ALONE = frozenset({"YAML01", "YAML02", "KEY02"})
"""Codes that it may explain if there are no others."""


class _Edit(NamedTuple):
    line: int
    text: str
    fault: SourceFault


def explained(text: str, look: L, read: Callable[[str], L]) -> L:
    """The result for the corrected text, with the dash as its first fault.

    If no dash explains the faults, the same result is returned. `read` parses a text.
    """
    faults = look.faults
    codes = _CODES if len(faults) > 1 else _ALONE
    if len(text) > LONGEST or not any(fault.code in codes and fault.instead is None for fault in faults):
        return look
    lines = text.splitlines()
    best: tuple[int, _Edit, L] | None = None
    for edit in list(_edits(lines, faults))[:TRIES]:
        changed = "\n".join([*lines[: edit.line], edit.text, *lines[edit.line + 1 :]])
        try:
            scan(changed)
        except (BrokenSyntax, UnreadableFile):
            continue
        tried = read(changed)
        if best is None or len(tried.faults) < best[0]:
            best = (len(tried.faults), edit, tried)
        if not tried.faults:
            break
    if best is None or (best[0] and best[0] > len(faults) - 2):
        return look
    _, edit, tried = best
    if any(fault.line == edit.line + 1 for fault in tried.faults):
        return look
    if len(faults) == 1 and faults[0].code == "YAML02":  # ambiguous
        hint = f"{edit.fault.hint} if a new item begins here; otherwise {faults[0].hint}"
        return look._replace(faults=[faults[0]._replace(hint=hint)])
    return tried._replace(sound=None, faults=[edit.fault, *tried.faults])


def _edits(lines: Sequence[str], faults: Sequence[SourceFault]) -> Iterator[_Edit]:
    """Variants of the lines at faults, and of those above, with a dash added or removed."""
    seen: set[int] = set()
    for fault in faults:
        for number in (fault.line - 1, fault.line, _above(lines, fault.line - 1)):
            if 0 <= number < len(lines) and number not in seen and lines[number].strip():
                seen.add(number)
                yield from _of(lines, number)


def _items(lines: Sequence[str], number: int, place: int) -> bool:
    """Tests whether an adjacent item has its dash in this column."""
    around = (_above(lines, number), number + 1)
    return any(0 <= one < len(lines) and lines[one].startswith(" " * place + "- ") for one in around)


def _above(lines: Sequence[str], number: int) -> int:
    return next((above for above in range(min(number, len(lines)) - 1, -1, -1) if lines[above].strip()), -1)


def _of(lines: Sequence[str], number: int) -> Iterator[_Edit]:
    line = lines[number]
    depth = len(line) - len(line.lstrip(" "))
    text = line[depth:]
    key = _KEY.match(line)
    name = f"`{key['key']}`" if key else "this text"
    if text.startswith("- "):
        if key is None:
            return
        rest = text[1:].lstrip(" ")
        for place in (depth + len(text) - len(rest), depth):
            hint = f"take the dash out, and let {name} begin after {place} spaces" if place else "take the dash out"
            fault = SourceFault(
                number + 1, depth + 1, "YAML07", f"this dash begins a new item, which {name} does not", hint
            )
            yield _Edit(number, " " * place + rest, fault)
        return
    for place in (depth - 2, depth):
        if place >= 0 and (key or _items(lines, number, place)):
            hint = f"write `- {key['key']}: …`" if key else "write `- ` before it"
            hint += f", with the dash after {place} spaces" if place else ""
            fault = SourceFault(
                number + 1, depth + 1, "YAML07", f"a dash is missing before {name}, which begins a new item", hint
            )
            yield _Edit(number, " " * place + "- " + text, fault)
