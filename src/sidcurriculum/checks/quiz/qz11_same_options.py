"""No two options of a question say the same.

Why: If one of two equal options is right, half of the pupils who know the answer are told that they are wrong.

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

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.texts import norm, plain
from sidcurriculum.model.question import Option, Poll

from .items import offers

SAYS_NOTHING = re.compile(r"^(?:a|an|the)\s|[\s.,;:!]+$|[“”\"']")


def _said(option: Option) -> str:
    """What the option says, without articles, case and punctuation; its picture counts as words."""
    return SAYS_NOTHING.sub("", norm(plain(option.text))) + (option.picture.file if option.picture else "")


def check(case: Case) -> Iterator[Hit]:
    asked = [(offer.loc, offer.question.options) for offer in offers(case)]
    asked += [(one.loc, one.question.options) for one in case.questions if isinstance(one.question, Poll)]
    for loc, options in asked:
        seen: dict[str, int] = {}
        for number, option in enumerate(options):
            first = seen.setdefault(_said(option), number)
            if first != number:
                what = f"options {first + 1} and {number + 1} say the same"
                yield Hit((*loc, "options", number, "text"), what, "write another one, or take it out")


RULE = Rule("QZ11", "same-options", "error", check)
