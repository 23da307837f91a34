"""A text into whether it stands there to be refused, so that its words are nobody's advice."""

from __future__ import annotations

import re

from sidcurriculum.checks.texts import Text
from sidcurriculum.model.question import Option, TrueFalse
from sidcurriculum.model.worksheet import Card, Message, Reading, Sort
from sidcurriculum.patterns import later

APART = frozenset({"claim", "translators", "references"})
"""Fields that quote others: what pupils may believe, notes for translators, titles of sources."""


SHOWN = (Card, Reading, Sort)
"""Owners of texts that may hold an invented message, which may claim and shout what it likes."""


_MAIL = later(r"^\W*(?:From|Sender|Subject)\W*:", re.MULTILINE)


def mail(text: Text) -> bool:
    """Whether it shows a mail with its head."""
    return _MAIL.search(text.text) is not None


def shown(text: Text) -> bool:
    """Whether it shows what somebody invented writes: a card, a text to read, a story, or a mail with its head."""
    return isinstance(text.owner, SHOWN) or text.field == "story" or mail(text)


def example(text: Text) -> bool:
    """Whether it is a wrong option, a false statement, a thing to sort, a quotation or an invented message."""
    owner = text.owner
    if text.field in APART:
        return True
    if isinstance(owner, Option):
        return text.field == "text" and not owner.correct
    false = isinstance(owner, TrueFalse) and not owner.answer and text.field == "stem"
    return false or isinstance(owner, Message) or (text.field == "sort" and not text.key)
