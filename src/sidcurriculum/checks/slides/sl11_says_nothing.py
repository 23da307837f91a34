"""Every text says something.

Why: A title that holds nothing but an invisible character, an empty link or an empty piece of code is printed as an
empty line. A slide without a title can't be made: no teacher would find it, no screen reader tell it from the next.

Bad:
    activities:
      - title: "[](https://www.example.org)"

Good:
    activities:
      - title: Look at a page

Source: WCAG 2.2, criteria 2.4.2 and 2.4.4; that lessons hold no such texts is house.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

EMPTY_LINK = later(r"(?<!!)\[([^\]\w]*)\]\([^)\n]*\)")
"""A link without words; group 1 is its content."""
WORD = later(r"\w")


def check(context: LessonContext) -> Iterator[Hit]:
    for text in context.texts:
        written = text.text
        if written[:1].isalpha() and "](" not in written and ";" not in written:
            continue
        if (WORD.search(written) is None or "](" in written or ";" in written) and not says_anything(written):
            yield Hit(text.loc, "nothing of this text can be seen", "write what it should say", "", text.key)


def says_anything(text: str) -> bool:
    """Tests whether any visible character is printed."""
    shown = EMPTY_LINK.sub(r"\1", text)
    shown = shown.replace("`", "") if "`" in shown else html.unescape(shown)  # in code, &nbsp; is printed as typed
    return any(unicodedata.category(sign)[0] not in "CZ" or unicodedata.category(sign) == "Co" for sign in shown)


RULE = Rule("SL11", "says-nothing", "error", check)
