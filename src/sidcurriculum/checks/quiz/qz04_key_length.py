"""The right option is no longer than the wrong ones.

Why: Who writes a question puts most care into the right option, and makes it long and exact. Pupils learn to choose the
longest option, and the quiz no longer shows what they know.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What is a source?
        options: [right: the person or place that a fact comes from, wrong: a river, wrong: a picture]

Good:
    exit_quiz:
      - kind: single choice
        stem: What is a source?
        options: [right: the place a fact comes from, wrong: the picture beside a text, wrong: the name of an app]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines; the numbers
    are house.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import plain
from sidcurriculum.checks.rule import Hit, Rule

from .keyed_questions import KeyedQuestion, offers

LONGER = 1.3
"""Maximum ratio to the mean length of the wrong options (house)."""
LETTERS = 12
"""Letters over the longest wrong option that are not noticed (house)."""
SEEN = 1.1
"""Ratio to the longest wrong option that is visible (house)."""
SET = 4
"""Minimum questions of a quiz for a pattern (house)."""
HINT = "shorten it, or give the wrong options as much to say"


def _length(text: str) -> int:
    """The number of characters without Khmer's combining marks."""
    return sum(not unicodedata.category(letter).startswith(("M", "C")) for letter in plain(text))


def check(context: LessonContext) -> Iterator[Hit]:
    longest: dict[str, list[KeyedQuestion]] = {}
    asked: dict[str, int] = {}
    for offer in offers(context):
        if not offer.single or not offer.worded:
            continue
        key, others = offer.right()[0], [_length(option.text) for option in offer.wrong()]
        length = _length(key.text)
        if length > LONGER * sum(others) / len(others) and length > max(others) + LETTERS:
            what = f"the right option has {length} letters, the longest wrong one {max(others)}"
            yield Hit(offer.at(key), what, HINT)
        if offer.placed.quiz:
            asked[offer.placed.part] = asked.get(offer.placed.part, 0) + 1
            if length > SEEN * max(others):
                longest.setdefault(offer.placed.part, []).append(offer)
    for part, found in longest.items():
        if asked[part] >= SET and len(found) > asked[part] / 2:
            what = f"the right option is plainly the longest in {len(found)} of {asked[part]} questions"
            yield Hit((part,), what, HINT, key=True)


RULE = Rule("QZ04", "key-length", "warning", check)
