"""The keywords to find a lesson by are words that the lesson has to do with.

Why: A keyword of which no word occurs in the lesson was often copied from another file, and leads people who search
to the wrong lesson.

Bad:
    keywords: [cyberbullying]
    activities:
      - {title: Build a passphrase, pupils: Write four words.}

Good:
    keywords: [strong passphrases]
    activities:
      - {title: Build a passphrase, pupils: Write four words.}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .inflections import said, words

ELSEWHERE = frozenset({"keywords", "references"})
"""Parts that are not taught."""


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    if not lesson.keywords:
        return
    texts = [text for text in context.texts if text.loc[0] not in ELSEWHERE]
    for number, keyword in enumerate(lesson.keywords):
        parts = words(keyword, 2)
        if parts and not any(said(part, texts, context.language) for part in parts):
            what = f"the keyword “{keyword}” has nothing in common with the text of the lesson"
            yield Hit(("keywords", number), what, "take it out, or use a word that the lesson has", keyword)


RULE = Rule("PD21", "keyword", "info", check, languages=("en",))
