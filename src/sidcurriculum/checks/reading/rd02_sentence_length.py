"""Sentences for pupils are short: 10 words for the youngest, 14, 18, and 22 for the oldest.

Why: A reader keeps a sentence in mind until it ends. In a second language that is a few words.

Bad:
    ages: 9-11
    key_points:
      - When a message that you did not expect asks you for something that you would not tell a person in the
        street, stop.

Good:
    ages: 9-11
    key_points:
      - Does a message ask for something that you would not tell anyone? Then stop.

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

MOST = {"A": 10, "B": 14, "C": 18, "D": 22}
"""Maximum words of a sentence, by stage (house)."""
HEARD_ONLY = frozenset({"alt", "transcript"})
"""Fields that describe a picture or film at length."""
SLACK = 1.25
"""Ratio to that number from which a sentence is reported, so that one word too many is no finding (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    most = MOST[context.stage] if context.stage else None
    for text in context.for_pupils if most else ():
        if most is None or text.field in HEARD_ONLY or len(text.text.split()) <= SLACK * most or "![" in text.text:
            continue
        lengths = [len(sentence.split()) for sentence in text.sentences]
        longest = max(lengths, default=0)
        if longest > SLACK * most:
            sentence = text.sentences[lengths.index(longest)]
            start = " ".join(sentence.split()[:4])
            what = f"the sentence “{start} …” has {longest} words, and {most} are easy at this age"
            yield Hit(text.loc, what, "make two of it", start, text.key)


RULE = Rule("RD02", "sentence-length", "info", check, languages=("en",))
