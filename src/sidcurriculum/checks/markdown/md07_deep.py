"""Lists go four levels deep at most; nothing stands in more than twelve lists and quotations.

Why: Slides have four levels: what lies deeper looks there like the level above it. A reader has lost the way by then.

Bad:
    pupils: |
      - living things
        - animals
          - birds
            - ducks
              - wild ducks

Good:
    pupils: |
      - living things
        - animals
          - birds
            - wild ducks

Source: house; the themes' slides have four levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .markdown_texts import written

DEEPEST = 4
"""Maximum levels of lists."""
MOST = 12
"""Maximum nesting of lists and quotations."""
DEEP = later(
    r"^(?:[ \t>]{6,}|\t+)(?:[-*+]|\d{1,9}[.)])[ \t]|(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){4}|(?:>[ \t]?){5}", re.MULTILINE
)
IN_A_ROW = later(r"[-*+.)][ \t]+(?:[-*+]|\d{1,9}[.)])[ \t]+[-*+\d]")
"""Three consecutive markers, a quick test for four."""
_OPEN = ("bullet_list_open", "ordered_list_open")
_CLOSE = ("bullet_list_close", "ordered_list_close")


def check(context: LessonContext) -> Iterator[Hit]:
    joined = context.joined
    if not any(sign in joined for sign in ("\t", ">", " " * 6)) and IN_A_ROW.search(joined) is None:
        return
    for text in written(context, "- ", "* ", "+ ", ". ", ") ", ">", "\t"):
        if DEEP.search(text.text) is None:
            continue
        lists = quotes = 0
        told = 0
        for token in markup.tokens(text.text):
            lists += (token.type in _OPEN) - (token.type in _CLOSE)
            quotes += (token.type == "blockquote_open") - (token.type == "blockquote_close")
            if lists + quotes > MOST:
                what = f"this stands in more than {MOST} lists and quotations"
                line = text.text.split("\n")[token.map[0]].strip() if token.map else ""
                yield Hit(text.loc, what, "bring it to the text's first levels", line, level="error")
                break
            words = token.content.split("\n")[0]
            if token.type == "inline" and lists > max(DEEPEST, told):
                told = lists
                what = f"this list is {lists} levels deep; slides have {DEEPEST}"
                yield Hit(text.loc, what, "make a list of its own of the deeper levels", words)


RULE = Rule("MD07", "deep", "warning", check)
