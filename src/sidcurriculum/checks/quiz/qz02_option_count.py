"""A question with one right answer has three options, or four; for pupils under nine, two will do.

Why: With two options half of all guesses are right. Good wrong options are hard to find, so that a fourth or fifth one
is often a filler that nobody chooses, and each must still be read.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What does Dara do first?
        options: [right: He stops., wrong: He runs., wrong: He sings., wrong: He sleeps., wrong: He eats.]

Good:
    exit_quiz:
      - kind: single choice
        stem: What does Dara do first?
        options: [right: He stops and thinks., wrong: He sends it on., wrong: He answers at once.]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines: three options are
    enough. Two for the youngest is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .keyed_questions import offers

MOST = 4
"""Maximum options (house; the source finds three enough)."""
FEWEST = 3
"""Minimum options for pupils from nine years on (the source)."""


def check(context: LessonContext) -> Iterator[Hit]:
    for offer in offers(context):
        count = len(offer.question.options)
        if offer.single and count > MOST:
            yield Hit(
                (*offer.loc, "options"), f"{count} options are many to read", "keep the right one and two or three"
            )
        elif offer.single and count < FEWEST and context.stage not in (None, "A"):
            what = f"with {count} options every second guess is right"
            yield Hit((*offer.loc, "options"), what, "add a mistake that pupils make, or use kind: true or false")


RULE = Rule("QZ02", "option-count", "warning", check)
