"""The options of a question have one form: all with a capital or none, all with a full stop or none.

Why: The option that looks different is chosen, or left out, for its looks. Names keep their capitals, and an
abbreviation its full stop.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: Stop and think., wrong: Reply, wrong: Send it on]

Good:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: Stop and think, wrong: Reply, wrong: Send it on]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines (options parallel in
    form); capitals and full stops as the sign of it are house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import plain
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .keyed_questions import offers, on_writing

STOPS = (".", "!", "?", "។", "。", "।")
SHORT = later(r"(?:^|\s)(?:\w\.)+$|\b(?:etc|Ltd|Inc|Co|Jr|Sr|St|No|min|max|approx|cf)\.$|\.\.\.$|…$|\d!$")
"""An ending that is no full stop: of an abbreviation, an ellipsis, a factorial."""
LONG = later(r"\S+(?:\s+[^\WA-Z]\S*){2,}$")
"""Two or more lower-case words after the first: more than a name."""
FIRST = later(r"[^\W\d_]+")


def _sentence_case(text: str, small: str) -> bool:
    """Tests whether the capital only marks the start of the option.

    That is so if lower case follows, or if the lesson has the word in lower case.
    """
    if LONG.match(text):
        return True
    first = FIRST.match(text)
    return first is not None and re.search(rf"\b{re.escape(first[0].lower())}\b", small) is not None


def _typed(text: str) -> bool:
    """Tests whether the option is a password or a symbol, whose last character is no full stop."""
    return " " not in text and not text[:-1].isalpha()


def check(context: LessonContext) -> Iterator[Hit]:
    for offer in offers(context):
        texts = [plain(option.text).strip() for option in offer.question.options]
        if not all(texts) or on_writing(offer.stem):
            continue
        stops = [text.endswith(STOPS) and not SHORT.search(text) and not _typed(text) for text in texts]
        small = [text[:1].islower() and len(text) > 2 for text in texts]
        others = [text for text in texts if text[:1].isupper()]
        for number, text in enumerate(texts):
            if stops.count(stops[number]) == 1 < len(texts) - 1:
                how = "ends with a full stop" if stops[number] else "ends without a full stop"
            elif (
                small[number]
                and len(others) == len(texts) - 1 > 1
                and sum(_sentence_case(one, context.joined) for one in others) * 2 > len(others)
            ):
                how = "begins with a small letter"
            else:
                continue
            what = f"“{text}” alone {how}"
            yield Hit((*offer.loc, "options", number, "text"), what, "give all options the same form")
            break


RULE = Rule("QZ13", "parallel-options", "info", check)
