"""A sensitive lesson has a question box, and says who empties it and when.

Why: A pupil who can't speak before the class can write. A note that calls for help must be read on the same day by an
adult who knows what to do; a box that nobody empties is worse than none.
A lesson with one pupil, as at a bedside, needs none.

Bad:
    safeguarding: {sensitivity: medium, question_box: Put the box beside the door.}

Good:
    safeguarding: {sensitivity: medium, question_box: You empty the box yourself before you leave school today.}

Source: Classroom principles of the PSHE Association, read in secondary copies; the same day is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

PARTS = (
    (WordMatcher("box-emptied"), "who empties it", "add “You empty the box yourself.”"),
    (WordMatcher("box-when"), "when it is emptied", "add “before you leave school today”"),
)


def check(context: LessonContext) -> Iterator[Hit]:
    if not context.sensitive or context.alone:
        return
    given = context.lesson.safeguarding
    if given.question_box is None:
        what = f"a lesson of {given.sensitivity} sensitivity has no question box"
        hint = "write question_box: where it stands, who empties it, and when"
        yield Hit(("safeguarding", "sensitivity"), what, hint)
        return
    for words, missing, hint in PARTS:
        if words.knows(context.language) and not words.stand_in(given.question_box):
            yield Hit(("safeguarding", "question_box"), f"the question box does not say {missing}", hint)


RULE = Rule("SG22", "question-box", "warning", check)
