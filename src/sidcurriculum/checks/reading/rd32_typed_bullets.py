"""A list inside a text begins its items with a dash, not with a bullet of a word processor.

Why: To Markdown “•” is a letter. The items run on in one paragraph, on paper and on slides.

Bad:
    do: |
      Bring these:
      • a bag
      • a pen

Good:
    do: |
      Bring these:

      - a bag
      - a pen

Source: house
Fix: The bullet is replaced by a dash and a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import without_code
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import beyond_ascii, later
from sidcurriculum.source.yaml_signs import BULLETS

SIGN = later(f"[{BULLETS}]")
ITEM = later(rf"^([ \t]*)([{BULLETS}])[ \t\u00a0]*(\S+(?: \S+)?)", re.MULTILINE)


def check(context: LessonContext) -> Iterator[Hit]:
    if not SIGN.search(beyond_ascii(context.joined)):
        return
    for text in context.texts:
        for found in ITEM.finditer(without_code(text.text)) if SIGN.search(text.text) else ():
            word = found[0].lstrip(" \t")
            what = f"this line begins with {found[2]}, which makes no list"
            yield Hit(text.loc, what, "begin it with a dash and a space", word, text.key, f"- {found[3]}")


RULE = Rule("RD32", "typed-bullets", "warning", check)
