"""A stem does not end with “a” or “an” where only some options can follow it.

Why: “An …” can be followed by “elephant” and not by “dog”. Grammar then gives away what knowledge should find.

Bad:
    exit_quiz:
      - kind: single choice
        stem: "The animal in the picture is an"
        options: [right: elephant, wrong: dog, wrong: cow]

Good:
    exit_quiz:
      - kind: single choice
        stem: "The animal in the picture is"
        options: [right: an elephant, wrong: a dog, wrong: a cow]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines (grammatical clues).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import plain
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .keyed_questions import offers

ENDS = later(r"\b(an?)[\s.…:_]*$", re.IGNORECASE)
VOWEL = later(r"[aeio]|u(?!ni|s[ei])|hour|honest", re.IGNORECASE)


def check(context: LessonContext) -> Iterator[Hit]:
    for offer in offers(context):
        ends = ENDS.search(offer.stem)
        if ends is None:
            continue
        fits = [bool(VOWEL.match(plain(option.text).strip())) for option in offer.question.options]
        if len(set(fits)) > 1:
            what = f"only some options can follow “{ends[1]}”"
            yield Hit((*offer.loc, "stem"), what, "put “a” or “an” into each option")


RULE = Rule("QZ15", "article-clue", "warning", check, languages=("en",))
