"""Assigns the comment lines between two entries to the one above or the one below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class CommentLine(NamedTuple):
    """A line with only a comment, or an empty line."""

    column: int
    text: str


def shared_out(
    rows: Sequence[CommentLine], column: int, closed: Sequence[tuple[int, list[str]]], before: list[str] | None
) -> list[str]:
    """Returns the comment lines that belong to the entry at `column`, and adds the others to earlier entries.

    `closed` are the blocks that ended here, innermost first, each with its column and the lines below its last entry;
    `before` are the lines below the previous sibling. A comment that is indented more than the entry belongs to a
    closed block; one that adjoins only the text above belongs to that. At the end of a file `column` is -1.
    """
    own = next((number for number, row in enumerate(rows) if row.text and row.column <= column), len(rows))
    last = max((number for number, row in enumerate(rows[:own]) if row.text), default=-1) + 1
    inner, rest = (rows[:last], rows[last:]) if closed else ((), rows)
    if column < 0:
        inner, rest = _foot(inner, rest)
    for row in inner:
        if not row.text:
            continue
        home = next((tail for at, tail in closed if at <= row.column), closed[-1][1])
        if _blank_above(rows, row) and (home or rows[0].text == ""):
            home.append("")
        home.append(row.text)
    touching = next((number for number, row in enumerate(rest) if not row.text), 0)
    if before is not None and touching and column >= 0 and not inner:
        before += [row.text for row in rest[:touching]]
        rest = rest[touching:]
    return _single([row.text for row in rest])


def _foot(
    inner: Sequence[CommentLine], rest: Sequence[CommentLine]
) -> tuple[Sequence[CommentLine], Sequence[CommentLine]]:
    """At the end of a file, an unindented comment after an empty line belongs to the file."""
    for number, row in enumerate(inner):
        if row.text and row.column == 0 and number and not inner[number - 1].text:
            return inner[: number - 1], (*inner[number - 1 :], *rest)
    return inner, rest


def _blank_above(rows: Sequence[CommentLine], row: CommentLine) -> bool:
    number = next(number for number, other in enumerate(rows) if other is row)
    return number > 0 and not rows[number - 1].text


def _single(lines: Sequence[str]) -> list[str]:
    """Collapses repeated empty lines."""
    return [line for number, line in enumerate(lines) if line or not number or lines[number - 1]]
