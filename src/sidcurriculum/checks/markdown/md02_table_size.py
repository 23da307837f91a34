"""A table has at most 26 columns and 2,000 cells.

Why: A sheet of A4 is 170 mm wide between its margins: of more than 26 columns none has room for two letters.

Bad:
    pupils: |
      | a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p | q | r | s | t | u | v | w | x | y | z | aa |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|----|
      | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |

Good:
    pupils: |
      | a | b | c | d | e | f | g | h | i | j |
      |---|---|---|---|---|---|---|---|---|---|
      | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 0 |

Source: house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .markdown_texts import written

MOST_COLUMNS = 26
MOST_CELLS = 2000
SHOWN = 60
"""Characters of a row to report."""


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "|"):
        bars = text.text.count("|")
        if bars <= MOST_COLUMNS:
            continue
        lines = text.text.split("\n")
        if bars + len(lines) <= MOST_CELLS and all(line.count("|") < MOST_COLUMNS for line in lines):
            continue
        held = 0
        for line in lines:
            width = len(markup.cells(line)) if "|" in line else 0
            held = held + width if width else 0
            if width > MOST_COLUMNS:
                what = f"this table has {width:,} columns; a page holds {MOST_COLUMNS}"
                yield Hit(text.loc, what, "make several tables of it", line.strip()[:SHOWN])
                break
            if held > MOST_CELLS:
                what = f"this table has more than {MOST_CELLS:,} cells"
                yield Hit(text.loc, what, "make several tables of it", line.strip()[:SHOWN])
                break


RULE = Rule("MD02", "table-size", "error", check)
