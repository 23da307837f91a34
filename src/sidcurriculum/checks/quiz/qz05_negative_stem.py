"""A stem asks for what is so; if it must ask for what is not, the “not” is set in bold or capitals.

Why: Pupils who know the answer overlook a small “not”, and choose the wrong option. In a second language this happens
more often.

Bad:
    exit_quiz:
      - kind: single choice
        stem: Which of these is not a source?
        options: [right: a guess, wrong: a book, wrong: a record]

Good:
    exit_quiz:
      - kind: single choice
        stem: Which of these is a source?
        options: [wrong: a guess, right: a book, wrong: a wish]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .keyed_questions import offers

ASKS = later(
    r"(?:\b(?:which|what|who|whom|where)\b|^(?:choose|find|tick|circle|mark|select|name|point)\b)[^.?!]*[.?!]?\s*$",
    re.IGNORECASE,
)
"""The last part of a stem, which holds its question."""
ASIDE = later(r",?\s\b(?:if|when|because|although|while|since|before|after|that|who|whose|so that)\b.*", re.IGNORECASE)
"""A subordinate clause about the story."""
NOT = later(r"(?<!\band )(?<!, )\b(?:not|never|except|cannot|[a-z]+n['’]t)\b", re.IGNORECASE)
"""Words that negate a question; “and not a quarrel” only states a contrast."""
HINT = "ask for what is so; or write **not** in bold"


def check(context: LessonContext) -> Iterator[Hit]:
    for offer in offers(context):
        asks = ASKS.search(offer.question.stem)
        if asks is None:
            continue
        head, rest = asks[0][:8], asks[0][8:]
        found = NOT.search(head + ASIDE.sub("", rest))
        if found and not found[0].isupper() and f"*{found[0]}*" not in offer.question.stem:
            yield Hit(
                (*offer.loc, "stem"), f"the stem asks with “{found[0]}”, which is easily overlooked", HINT, found[0]
            )


RULE = Rule("QZ05", "negative-stem", "warning", check, languages=("en",))
