"""There are as many success criteria as objectives, or some more, and not more than twice as many.

Why: A success criterion tells a pupil what an objective looks like when it is reached. An objective without one is
a goal that only the teacher can see; a long list is read by nobody.

Bad:
    objectives: [Draw a helping hand, Show the three steps]
    success_criteria: [My hand has helpers from two places.]

Good:
    objectives: [Draw a helping hand, Show the three steps]
    success_criteria: [My hand has helpers from two places., I can do the three steps.]

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

TIMES = 2
"""Maximum success criteria per objective (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    criteria, objectives = len(context.lesson.success_criteria), len(context.lesson.objectives)
    if not criteria or not objectives:
        return
    if criteria < objectives:
        what = f"{objectives} objectives have {criteria} success criteria"
        hint = "write for each objective how pupils know that they can do it"
        yield Hit(("success_criteria",), what, hint, key=True)
    elif criteria > objectives * TIMES:
        what = f"{criteria} success criteria are many for {objectives} objectives"
        yield Hit(("success_criteria",), what, f"keep the {objectives * TIMES} that matter most", key=True)


RULE = Rule("PD18", "success-criteria", "warning", check)
