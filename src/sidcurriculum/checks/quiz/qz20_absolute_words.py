"""Words such as “always” and “nobody” do not stand in wrong options alone.

Why: Pupils learn that an option with “always” is never right, and find the answer without reading on.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What is true of a long answer?
        options: [right: It may be wrong., wrong: It is always right., wrong: Nobody can check it.]

Good:
    exit_quiz:
      - kind: single choice
        stem: What is true of a long answer?
        options: [right: It may be wrong., wrong: It is right, wrong: It can't be checked.]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines (specific
    determiners).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .keyed_questions import offers

ABSOLUTE = later(r"\b(?:always|never|nobody|no one|everybody|everyone|everything|nothing|only|all)\b", re.IGNORECASE)


def check(context: LessonContext) -> Iterator[Hit]:
    for offer in offers(context):
        wrong = [(option, ABSOLUTE.search(option.text)) for option in offer.wrong()]
        found = [(option, word[0]) for option, word in wrong if word]
        if len(found) > 1 and not any(ABSOLUTE.search(option.text) for option in offer.right()):
            words = " and ".join(f"“{word}”" for _, word in found)
            what = f"{words} stand in wrong options alone"
            yield Hit(offer.at(found[0][0]), what, "take them out, or let a right option be as sure", found[0][1])


RULE = Rule("QZ20", "absolute-words", "info", check, languages=("en",))
