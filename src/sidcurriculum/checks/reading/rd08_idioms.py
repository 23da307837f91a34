"""Pupils' texts say what they mean, without idioms.

Why: An idiom can't be understood from its words, nor translated by them. A pupil who reads English as a second language
looks for the cat in “let the cat out of the bag”.

Bad:
    pupils: Think outside the box and keep an eye on your partner.

Good:
    pupils: Think of something new, and watch your partner.

Source: house, after common advice of plain-language guides for readers of a second language.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

WORDS = WordMatcher("idioms")


def check(context: LessonContext) -> Iterator[Hit]:
    texts = [text for text in context.texts if text.pupils or text.who == "family"]
    yield from WORDS.hits(context, texts, "“{}” is an idiom", "say it in plain words")


RULE = Rule("RD08", "idioms", "warning", check, languages=("en",))
