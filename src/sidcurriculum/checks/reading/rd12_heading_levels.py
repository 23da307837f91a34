"""Headings in a text go down one level at a time.

Why: A screen reader and Word's navigation show headings as a tree. A level that is left out is a branch that leads from
nowhere.

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

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule

HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S.*$", re.MULTILINE)


def check(case: Case) -> Iterator[Hit]:
    if "##" not in case.joined:
        return
    for text in case.texts:
        if "#" not in text.text:
            continue
        above = 0
        for found in HEADING.finditer(text.text):
            level = len(found[1])
            if above and level > above + 1:
                what = f"a heading of level {level} follows one of level {above}"
                yield Hit(text.loc, what, f"begin it with {'#' * (above + 1)}", found[0].strip())
            above = level


RULE = Rule("RD12", "heading-levels", "warning", check)
