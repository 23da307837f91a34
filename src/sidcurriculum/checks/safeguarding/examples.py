"""A text into whether it stands there to be refused, so that its words are nobody's advice."""

from __future__ import annotations

from sidcurriculum.checks.texts import Text
from sidcurriculum.model.question import Option, TrueFalse
from sidcurriculum.model.worksheet import Card, Message, Reading, Sort

APART = frozenset({"claim", "translators", "references"})
"""Fields that quote others: what pupils may believe, notes for translators, titles of sources."""


SHOWN = (Card, Reading, Sort)
"""Owners of texts that may hold an invented message, which may claim and shout what it likes."""


def example(text: Text) -> bool:
    """Whether it is a wrong option, a false statement, a quotation, or what a person in an invented chat writes."""
    owner = text.owner
    if text.field in APART:
        return True
    if isinstance(owner, Option):
        return text.field == "text" and not owner.correct
    false = isinstance(owner, TrueFalse) and not owner.answer and text.field == "stem"
    return false or isinstance(owner, Message)
