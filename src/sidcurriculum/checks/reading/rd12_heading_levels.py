"""Headings in a text go down one level at a time, from `#`, `##` or `###` on, and have two levels at most.

Why: A screen reader and Word's navigation show headings as a tree. A level that is left out is a branch that leads from
nowhere. Documents have two levels of their own and four in all.

Bad:
    background: |
      ## Sources
      Where facts come from.
      #### Records
      What somebody wrote down.

Good:
    background: |
      ## Sources
      Where facts come from.
      ### Records
      What somebody wrote down.

Source: Web Content Accessibility Guidelines 2.2, technique G141.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

HEADING = later(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(#{1,6})(?:[ \t]+\S.*)?$", re.MULTILINE)
FIRST = 3
"""The deepest level that a text may begin with: below the headings of the document's parts."""
MOST = 2
"""Maximum levels in one text."""


def check(context: LessonContext) -> Iterator[Hit]:
    if "##" not in context.joined:
        return
    for text in context.texts:
        if "##" not in text.text:
            continue
        above: list[int] = []
        for found in HEADING.finditer(markup.without_code(text.text)):
            level, shown = len(found[1]), found[0].strip()
            last = above[-1] if above else 0
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            if last and level > last + 1:
                what = f"a heading of level {level} follows one of level {last}"
                yield Hit(text.loc, what, f"begin it with {'#' * (last + 1)}", shown)
            elif not last and level > FIRST:
                what = f"the first heading of this text is of level {level}"
                yield Hit(text.loc, what, "begin it with ##", shown)
            elif len(above) > MOST:
                what = f"headings go {len(above)} levels deep here; {MOST} are set"
                yield Hit(text.loc, what, "make it a line in **bold**", shown)


RULE = Rule("RD12", "heading-levels", "warning", check)
