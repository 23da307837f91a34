"""A sensitive lesson has a question box, and says who empties it and when.

Why: Most children do not ask in front of fifty others. A box lets them ask without a name, but only if a named adult
reads it the same day.

Bad:
    safeguarding: {sensitivity: medium}

Good:
    safeguarding:
      sensitivity: medium
      question_box: You empty it yourself the same day.

Source: Classroom principles of the PSHE Association on anonymous questions, read in secondary copies.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule


def check(case: Case) -> Iterator[Hit]:
    if case.sensitive and not case.lesson.safeguarding.question_box:
        what = f"a lesson of {case.lesson.safeguarding.sensitivity} sensitivity has no question box"
        yield Hit(("safeguarding", "sensitivity"), what, "write question_box: who empties it, and when")


RULE = Rule("SG22", "question-box", "warning", check)
