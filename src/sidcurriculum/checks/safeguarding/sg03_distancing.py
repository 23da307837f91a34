"""A sensitive lesson keeps its subject away from pupils' own lives, and says how.

Why: A rabbit, an invented girl or a card can have a trouble that a pupil has, and the pupil can think about it without
telling anyone. A lesson that names no such device is easily taught as a talk about the class itself. Nothing is asked
of a lesson that shows one: a slide with `story:`, a chat, cards, things to sort, or the word that somebody is made up.

Bad:
    safeguarding: {sensitivity: high}

Good:
    safeguarding: {sensitivity: high, distancing: [story, sorted cards]}

Source: Classroom principles of the PSHE Association on distancing, read in secondary copies.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .fiction import distanced


def check(context: LessonContext) -> Iterator[Hit]:
    if context.sensitive and not context.lesson.safeguarding.distancing and not distanced(context):
        what = f"a lesson of {context.lesson.safeguarding.sensitivity} sensitivity names no distancing device"
        hint = "write distancing: story, animal, persona, sorted cards or advice letter, and teach through it"
        yield Hit(("safeguarding", "sensitivity"), what, hint)


RULE = Rule("SG03", "distancing", "warning", check, release="error")
