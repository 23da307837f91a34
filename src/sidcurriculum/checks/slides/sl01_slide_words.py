"""A slide shows few words: 20 for the youngest, 30, 40, and 50 for the oldest.

Why: Pupils can't read one thing and listen to another. From the last row of a room with fifty pupils, a full slide is
grey. A story or a chat may have half as many more, since it is read aloud line by line.

Bad:
    ages: 6-8
    activities:
      - title: Listen
        say: Listen.
        show: >-
          Rabbit looks at the phone and sees a message, and the message says that there is a present for her at the
          river today.

Good:
    ages: 6-8
    activities:
      - title: Listen
        say: Rabbit sees a message. It says that there is a present at the river.
        show: A message for Rabbit

Source: Mayer, Multimedia Learning (redundancy), read in secondary copies; the numbers are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.worksheet import Message
from sidcurriculum.source import Loc

MOST = {"A": 20, "B": 30, "C": 40, "D": 50}
"""Maximum words of a slide, by stage (house)."""
SLACK = 1.15
"""Ratio to that number from which a slide is reported, so that a word too many is no finding (house)."""
ALOUD = 1.5
"""Ratio to that number for a story or a chat, which is read aloud line by line (house)."""
UNSEEN = frozenset({"alt", "transcript", "file", "question", "who"})


def check(context: LessonContext) -> Iterator[Hit]:
    most = MOST[context.stage] if context.stage else None
    if most is None:
        return
    words: dict[Loc, int] = {}
    aloud: set[Loc] = set()
    for text in context.texts:
        if "show" in text.loc and text.field not in UNSEEN and "alternatives" not in text.loc:
            slide = text.loc[: text.loc.index("show") + 1]
            words[slide] = words.get(slide, 0) + len(text.plain.split())
            if text.field == "story" or isinstance(text.owner, Message):
                aloud.add(slide)
    for slide, count in words.items():
        easy = round(ALOUD * most) if slide in aloud else most
        if count > SLACK * easy:
            what = f"the slide shows {count} words, and {easy} are easy at this age"
            yield Hit(slide, what, "say the rest, or show it on a second slide")


RULE = Rule("SL01", "slide-words", "warning", check, languages=("en",))
