"""The right option does not give itself away by repeating a word of the stem that no other option has.

Why: A pupil who understands neither the question nor the options still sees that two of them share a word.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What do we call a program that can generate text?
        options: [right: a text generator that can generate, wrong: a small lamp, wrong: a fast train]

Good:
    exit_quiz:
      - kind: single choice
        stem: What do we call a program that writes likely words?
        options: [right: a text generator, wrong: a search page, wrong: a spelling checker]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines (clang
    associations);
    words from six letters is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .keyed_questions import offers

LONG = later(r"[^\W\d_]{6,}")
"""A pattern for words long enough to be noticed (house)."""
COMMON = frozenset({"should", "before", "because", "people", "without", "another", "somebody", "answer", "question"})
"""Long words that do not hint at the answer (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    for offer in offers(context):
        if not offer.single:
            continue
        stem = {word.lower() for word in LONG.findall(offer.stem)} - COMMON
        key = offer.right()[0]
        others = " ".join(option.text.lower() for option in offer.wrong())
        for word in LONG.findall(key.text) if stem else ():
            if word.lower() in stem and word.lower() not in others:
                what = f"“{word}” stands in the stem and in the right option alone"
                yield Hit(offer.at(key), what, "use it in a wrong option too, or say it in another way", word)
                break


RULE = Rule("QZ07", "echo", "info", check, languages=("en",))
