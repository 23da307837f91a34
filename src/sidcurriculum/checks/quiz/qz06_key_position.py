"""Where options keep their order, the right one is not always at the same place.

Why: Pupils notice that the second option is always right. The library shuffles options, so that this can happen only
where `keep_order: true` holds them.

Bad:
    exit_quiz:
      - {kind: single choice, keep_order: true, stem: "How many?", options: [right: one, wrong: two, wrong: six]}
      - {kind: single choice, keep_order: true, stem: "How often?", options: [right: once, wrong: twice, wrong: daily]}
      - {kind: single choice, keep_order: true, stem: "How far?", options: [right: near, wrong: far, wrong: farther]}

Good:
    exit_quiz:
      - {kind: single choice, stem: "How many?", options: [right: one, wrong: two, wrong: six]}
      - {kind: single choice, stem: "How often?", options: [right: once, wrong: twice, wrong: daily]}
      - {kind: single choice, stem: "How far?", options: [right: near, wrong: far, wrong: farther]}

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines; the numbers
    are house.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.views.pupil_forms import letter

from .keyed_questions import KeyedQuestion, offers

SHARE = 0.5
"""Maximum share of questions with the right option at one position (house)."""
FEW = 3
"""Minimum questions for a pattern, if all agree (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    kept: dict[str, list[KeyedQuestion]] = {}
    for offer in offers(context):
        if offer.single and offer.question.keep_order:
            kept.setdefault(offer.placed.part, []).append(offer)
    for found in kept.values():
        places = Counter(offer.question.options.index(offer.right()[0]) for offer in found)
        place, times = places.most_common(1)[0]
        if times == len(found) == FEW or (len(found) > FEW and times > SHARE * len(found)):
            what = f"the right option is {letter(place)} in {times} of {len(found)} questions that keep their order"
            hint = "take keep_order out where the order means nothing, or move options"
            yield Hit((*found[0].loc, "keep_order"), what, hint, key=True)


RULE = Rule("QZ06", "key-position", "warning", check)
