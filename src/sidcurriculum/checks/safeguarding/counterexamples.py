"""Detects counterexamples: texts that pupils are to judge or reject, whose words are no advice."""

from __future__ import annotations

import re

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.model import Slide
from sidcurriculum.model.question import Option, TrueFalse
from sidcurriculum.model.worksheet import Card, Message, Reading, Sort
from sidcurriculum.patterns import later

APART = frozenset({"claim", "translators", "references"})
"""Fields that quote others: misconceptions, notes for translators, titles of sources."""


SHOWN = (Card, Reading, Sort)
"""Owners of texts that may hold an invented message."""


_MAIL = later(r"^\W*(?:From|Sender|Subject)\W*:", re.MULTILINE)


def mail(text: LessonText) -> bool:
    """Tests for an e-mail with its header."""
    return _MAIL.search(text.text) is not None


def shown(text: LessonText) -> bool:
    """Tests for a text of an invented writer: a card, a text to read, a story, or an e-mail with its header."""
    return isinstance(text.owner, SHOWN) or text.field == "story" or mail(text)


_JUDGED = later(
    r"\b(?:rewrite|correct|mend|improve|judge) (?:it|them|the|this|that|each|every|what|all)\b"
    r"|\b(?:what|which|who|that) (?:is|was|sounds) (?:wrong|unfair|not true)"
    r"|\b(?:is|are) wrong\b|\b(?:circle|underline|find|spot|mark|name|list|count)\b[^.!?\n]{0,30}"
    r"\b(?:signs?|mistakes?|tricks?|warnings?|flags?|lies)\b",
    re.IGNORECASE,
)
"""Words of activities in which pupils judge or correct what is shown."""
_SAYS = frozenset({"title", "pupils", "ask", "intro", "stem"})


def judged(context: LessonContext, text: LessonText) -> bool:
    """Tests whether pupils are to judge or correct the text, by the rest of its activity."""
    if not isinstance(text.owner, Slide) and not shown(text):
        return False
    place = text.loc[:2]
    return any(one.loc[:2] == place and one.field in _SAYS and _JUDGED.search(one.plain) for one in context.texts)


_MENDED = later(
    r"\bcross\b[^.!?\n]{0,30}\bout\b|\bstrike (?:out|through)\b|\bbad advice\b"
    r"|\b(?:everything|each|every|all)\b[^.!?\n]{0,30}\b(?:is|are) wrong\b"
    r"|\b(?:correct|mend|rewrite|repair|fix) (?:the|these|this|each|every|all|it|them)\b",
    re.IGNORECASE,
)
"""Words of steps whose sheet holds wrong sentences."""


def mended(context: LessonContext, text: LessonText) -> bool:
    """Tests whether the text is on a worksheet that pupils are to correct, by the rest of its step."""
    if "worksheet" not in text.loc:
        return False
    at = text.loc.index("worksheet")
    return any(
        one.loc[:at] == text.loc[:at] and _MENDED.search(one.plain)
        for one in context.texts
        if one is not text and one.field in ("pupils", "say", "do", "intro", "title")
    )


def example(text: LessonText) -> bool:
    """Tests for a wrong option, a false statement, an item to sort, a quotation or an invented message."""
    owner = text.owner
    if text.field in APART:
        return True
    if isinstance(owner, Option):
        return text.field == "text" and not owner.correct
    false = isinstance(owner, TrueFalse) and not owner.answer and text.field == "stem"
    return false or isinstance(owner, Message) or (text.field == "sort" and not text.key)
