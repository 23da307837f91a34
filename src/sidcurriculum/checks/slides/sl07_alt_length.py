"""An alternative text says what matters in a picture: more than a word, and no more than a few sentences.

Why: A screen reader reads it in one go, and can't stop or go back as in a text. One word, or the name of a file, says
nothing.

Bad:
    activities:
      - title: Look
        say: The teacher's notes say ![picture1](images/hand.png) here.

Good:
    activities:
      - title: Look
        say: The teacher's notes say ![An open hand with five fingers](images/hand.png) here.

Source: W3C, Images tutorial, on short and complex images; the limits are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import UNSPACED

from .alternative_texts import alternatives

MOST = 250
"""Maximum letters of an alternative text (house). 150 is a common limit, but a picture that carries a task needs its
parts named: 7 of 18 pictures in the first three lessons do."""


def check(context: LessonContext) -> Iterator[Hit]:
    for loc, alt, file, _ in alternatives(context):
        if len(alt) > MOST:
            what = f"the alternative text has {len(alt)} letters; {MOST} are easy to hear"
            yield Hit(loc, what, "say what matters here, and put the rest into the text beside it")
        elif len(alt.split()) < 2 and context.language not in UNSPACED:
            what = f"“{alt}” says little of `{file}`"
            yield Hit(loc, what, "say what a person who can't see it needs to know", alt)


RULE = Rule("SL07", "alt-length", "warning", check)
