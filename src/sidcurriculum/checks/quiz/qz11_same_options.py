"""No two options of a question say the same.

Why: If one of two equal options is right, half of the pupils who know the answer are told that they are wrong.
Capitals, articles and the full stop at the end make no difference, except where the stem asks how something is written
or searched for. Code that differs in one sign is different code.

Bad:
    exit_quiz:
      - kind: single choice
        stem: Who can help?
        options: [right: A teacher., wrong: a teacher, wrong: a player]

Good:
    exit_quiz:
      - kind: single choice
        stem: Who can help?
        options: [right: a teacher, wrong: a stranger in a game, wrong: a player]

Source: house
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import codes, norm, plain
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import MultipleResponse, Option, Poll, SingleChoice
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

from .keyed_questions import offers, on_writing

Choice = SingleChoice | MultipleResponse | Poll
SAYS_NOTHING = later(r"^(?:a|an|the)\s+(?=\w\w)|(?<=[^\W\d_])[\s.,;:!?]+$", re.IGNORECASE)
QUOTED = later(r"""^["“](.*)["”]$|^['‘](.*)['’]$""")
MARKS, ENDS, ARTICLES = "\"“'‘", " .,;:!?", ("a ", "an ", "the ")
"""Characters that the patterns need, which most options lack."""
SIGNS = 2
"""Maximum letters of a symbol, in which case matters: Co and CO, mW and MW."""


def _said(option: Option, exact: bool) -> tuple[str, ...]:
    """Normalizes an option: no article, lower case, no outer punctuation, unless `exact`. Code and picture are kept."""
    words = " ".join(plain(option.text).split())
    if not exact:
        words = QUOTED.sub(r"\1\2", words) if words[:1] in MARKS else words
        if words[-1:] in ENDS or words[:4].lower().startswith(ARTICLES):
            words = SAYS_NOTHING.sub("", words)
        words = norm(words) if len(words) > SIGNS else words
    return words, *codes(option.text), option.picture.source if option.picture else ""


def check(context: LessonContext) -> Iterator[Hit]:
    asked: list[tuple[Loc, Choice]] = [(offer.loc, offer.question) for offer in offers(context)]
    asked += [(one.loc, one.question) for one in context.questions if isinstance(one.question, Poll)]
    for loc, question in asked:
        exact = on_writing(plain(question.stem))
        seen: dict[tuple[str, ...], int] = {}
        for number, option in enumerate(question.options):
            first = seen.setdefault(_said(option, exact), number)
            if first != number:
                what = f"options {first + 1} and {number + 1} say the same"
                yield Hit((*loc, "options", number, "text"), what, "write another one, or take it out")


RULE = Rule("QZ11", "same-options", "error", check)
