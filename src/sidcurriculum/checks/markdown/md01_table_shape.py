"""Each row of a table has the cells that its heading has, and the line below the heading has as many dashes.

Why: A cell too many gets a column without a heading, or is a `|` that was meant as a sign. Lines that look like a table
and are none are printed with their bars.

Bad:
    pupils: |
      | Who | What |
      |-----|------|
      | Dara | reads | and writes |

Good:
    pupils: |
      | Who | What |
      |-----|------|
      | Dara | reads and writes |

Source: GitHub Flavored Markdown Spec, section 4.10, on tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .markdown_texts import written

BELOW = later(r"[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""The delimiter row of a table."""
BARRED = later(r"[\s>]*\|.*\|\s*")
TOLD = -1
"""The reported length of a broken table, after its first line."""
AFTER_SLASH = "write \\| for a bar that is no border"


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "|"):
        yield from _lines(text, markup.without_code(text.text, spans=False).split("\n"))


def _lines(text: LessonText, lines: Sequence[str]) -> Iterator[Hit]:
    width = 0
    for at, line in enumerate(lines):
        if "|" not in line:
            width = width if line.strip(" >\t") else 0
            continue
        row = markup.cells(line)
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if width:
            if len(row) > width > 0:
                what = f"this row has {len(row)} cells, the table's heading has {width}"
                yield Hit(text.loc, what, f"give the heading as many; {AFTER_SLASH}", line.strip())
        elif BELOW.fullmatch(below) and "|" in below and len(markup.cells(below)) == len(row):
            width = len(row)
            if not any(row):
                yield Hit(
                    text.loc, "no column of this table has a heading", "write one above each column", below.strip()
                )
        elif BARRED.fullmatch(line) and len(row) > 1 and not BELOW.fullmatch(line):
            below_it = BELOW.fullmatch(below) and "|" in below
            what = (
                f"the heading has {len(row)} cells, the line below it {len(markup.cells(below))}"
                if below_it
                else "this looks like a row of a table, and is printed with its bars"
            )
            yield Hit(text.loc, what, "write |---| below the heading, with --- for each column", line.strip())
            width = TOLD


RULE = Rule("MD01", "table-shape", "warning", check)
