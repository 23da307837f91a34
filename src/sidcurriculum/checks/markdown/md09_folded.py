"""A list, table or heading is not written where YAML joins lines: after `>`, or without any sign.

Why: After `>` the lines of a paragraph become one. The items of a list stand behind each other in one sentence, and a
table is a line of bars.

Bad:
    do: >
      1. Hand out the cards.
      2. Read them aloud.

Good:
    do: |
      1. Hand out the cards.
      2. Read them aloud.

Source: YAML 1.2.2, section 8.1.3, on folded scalars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Lesson
from sidcurriculum.patterns import later
from sidcurriculum.source import located

from .markdown_texts import written

JOINED = later(r"\S[ \t]+(?:[-*+]|\d{1,3}[.)]|#{1,6}|>|\|)[ \t]+\S|\|[ \t]+\|")
"""Markup that joined lines may hold."""
MARK = later(r"[ \t|][-*+>|#\d \t]")
"""A faster pattern that all of these contain."""
MARKED = later(r"(?:([-*+])|(\d{1,3}[.)])|(#{1,6})|(>)(?=[ \t]?\S)|(\|))[ \t]*\S")
SPACED = later(r"(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t]+\S")
KINDS = ("list", "list", "heading", "quotation", "table")
RULED = later(r"[ \t|:-]+")
"""The delimiter row of a table."""
COUNTED = later(r"^[ \t]*1[.)][ \t]+\S.*?[.!?។:;,][ \t]+(2[.)][ \t]+\S+)", re.MULTILINE)
"""The first two items of a numbered list, on one line."""
HINT = "write | after the key, and each item in a line of its own below"
COLONS = (":", "៖")
DASHES = later(r"\s*(?:-\s+)*")
LITERAL = later(r"\|[-+0-9]*\s*(?:#.*)?$")


def check(context: LessonContext) -> Iterator[Hit]:
    suspects = [
        text
        for text in written(context, " ")
        if MARK.search(text.text) and JOINED.search(text.text) and not _table(text.text)
    ]
    if not suspects:
        return
    reading = context.entry.reading or located(context.entry.path, Lesson)
    for text in suspects:
        line, column = reading.positions.of(text.loc, key=text.key)
        found = _joined(reading.lines, line, column, text.text)
        if found is not None:
            what = f"this line of a {found[0]} is joined to the one before it: YAML runs these lines together"
            yield Hit(text.loc, what, HINT, found[1], text.key)
        elif counted := COUNTED.search(text.text):
            yield Hit(text.loc, "the items of this list stand in one line", HINT, counted[1], text.key)


def _table(text: str) -> bool:
    """Tests for a table with every row on a separate line."""
    if not text.startswith("|"):
        return False
    lines = text.rstrip().split("\n")
    bars = lines[0].count("|")
    return len(lines) > 1 and RULED.fullmatch(lines[1]) is not None and all(line.count("|") == bars for line in lines)


def _joined(lines: Sequence[str], number: int, column: int, text: str) -> tuple[str, str] | None:
    """The first line with a mark that is joined to others with one, or to a sentence that ends in a colon."""
    if number > len(lines):  # not in a file
        return None
    first = lines[number - 1][column - 1 :]
    if LITERAL.match(first):
        return None
    paragraph = [] if first.startswith(">") else [first.lstrip("\"'")]
    for line in _below(lines, number, column):
        bare = line.strip().rstrip("\"'")
        paragraph = [*paragraph, bare] if bare else []
        kind = _kind(bare)
        if not kind or len(paragraph) < 2 or re.search(rf"\S {re.escape(bare)}", text) is None:
            continue
        if [_kind(one) for one in paragraph].count(kind) > 1 or paragraph[-2].endswith(COLONS):
            return kind, bare
    return None


def _below(lines: Sequence[str], number: int, column: int) -> Iterator[str]:
    """The further lines of a value, which are indented more than its parent."""
    head = lines[number - 1]
    start = len(DASHES.match(head)[0])  # type: ignore[index]
    item = start - 2 if head[:start].strip() else start - 1
    edge = item if column - 1 == start else start
    for line in lines[number:]:
        if line.strip() and len(line) - len(line.lstrip(" ")) <= edge:
            return
        yield line


def _kind(line: str) -> str:
    found = MARKED.match(line)
    if found is None:
        return ""
    kind = KINDS[(found.lastindex or 1) - 1]
    return "" if kind in ("list", "heading") and not SPACED.match(line) else kind


RULE = Rule("MD09", "folded", "warning", check)
