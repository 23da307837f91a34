"""One space stands between words, and none before a comma or a full stop.

Why: In print a second space is a hole, and a translator's program takes the same sentence for a new one.

Bad:
    pupils: Read the card  and say why .

Good:
    pupils: Read the card and say why.

Source: house
Fix: One space is kept; the one before the sign is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import without_code
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

TWO = later(r"(?<=[^\W_])([\w,.;:!?)”’]?)( {2,})([\w(“‘]+)")
BEFORE = later(r"(\w+)( +)([,;](?=\s)|[.!?](?=\s+[A-Z]|\s*$))")
SUSPECT = ("  ", " ,", " ;", " .", " !", " ?")
"""A quick test; texts without a match have no finding."""
LAID_OUT = later(r"^[^\n]*\|[^\n]*$|^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)]|#{1,6})[ \t]+)+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)
"""Places where spaces may be layout: table rows, and the markers of list items, quotations and headings."""


def check(context: LessonContext) -> Iterator[Hit]:
    if not any(sign in context.joined for sign in SUSPECT):
        return
    for text in context.texts:
        written = text.text
        if not any(sign in written for sign in SUSPECT):
            continue
        written = LAID_OUT.sub(lambda found: "\0" * len(found[0]), without_code(written))
        if "  " in written:
            for found in TWO.finditer(written):
                yield Hit(
                    text.loc,
                    f"{len(found[2])} spaces stand before “{found[3]}”",
                    "keep one",
                    found[0],
                    text.key,
                    f"{found[1]} {found[3]}",
                )
        if context.language != "fr":
            for found in BEFORE.finditer(written):
                mended = found[1] + found[3]
                yield Hit(text.loc, f"a space stands before “{found[3]}”", "take it out", found[0], text.key, mended)


RULE = Rule("RD14", "double-space", "info", check)
