"""No card to sort stands under two headings.

Why: Pupils get two equal cards and can't know which belongs where; the key calls half of the right answers wrong.

Bad:
    exit_quiz:
      - kind: categorising
        stem: What may a stranger know?
        groups: {Tell: [my game, my colour], Keep: [my street, my game]}

Good:
    exit_quiz:
      - kind: categorising
        stem: What may a stranger know?
        groups: {Tell: [my game, my colour], Keep: [my street, my school]}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.source import Loc

FIELDS = frozenset({"groups", "sort"})


def check(context: LessonContext) -> Iterator[Hit]:
    met: dict[tuple[Loc, str], str] = {}
    for text in context.texts:
        if text.field in FIELDS and not text.key:
            *here, heading, _ = text.loc
            first = met.setdefault((tuple(here), text.norm), str(heading))
            if first != heading:
                what = f"this card stands under “{first}” too"
                yield Hit(text.loc, what, "take it out of one of them, or tell the two apart in words")


RULE = Rule("QZ21", "one-heading", "warning", check)
