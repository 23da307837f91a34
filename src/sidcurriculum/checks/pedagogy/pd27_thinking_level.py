"""Objectives ask younger pupils mostly to apply what they know, and the oldest at least once to judge or to make.

Why: Children up to eleven need practice before they judge; pupils of fifteen who only list and name are asked too
little. A lesson with a verb that is in no list is not looked at.

Bad:
    ages: 15-17
    objectives:
      - List four features that keep people looking

Good:
    ages: 15-17
    objectives:
      - List four features that keep people looking
      - Judge which of them a user can switch off

Source: The levels are those of Anderson and Krathwohl (2001), after Bloom; what each age should reach is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .verbs import LEVELS, opening

APPLY = LEVELS.index("apply")
EVALUATE = LEVELS.index("evaluate")


def check(context: LessonContext) -> Iterator[Hit]:
    if context.stage not in ("A", "B", "D") or not context.lesson.objectives:
        return
    begins = [opening(objective.text).level for objective in context.lesson.objectives]
    reached = [LEVELS.index(level) for level in begins if level is not None]
    if len(reached) < len(begins):
        return
    if context.stage == "D" and max(reached) < EVALUATE:
        what = "no objective asks pupils of this age to judge or to make something"
        yield Hit(("objectives",), what, "let one open with judge, justify, plan, draft or design", key=True)
    if context.stage in ("A", "B") and sum(level <= APPLY for level in reached) * 2 < len(reached):
        what = "most objectives ask pupils of this age to analyse, judge or create"
        yield Hit(("objectives",), what, "let half of them open with name, sort, explain, show or choose", key=True)


RULE = Rule("PD27", "thinking-level", "info", check, languages=("en",))
