"""A lesson says which framework codes it serves.

Why: A ministry or a school that adopts a framework looks lessons up by its codes, and `sidcurriculum coverage` counts
them. That a code exists and is certain is looked at when a lesson is read.

Bad:
    objectives:
      sort: Sort ten cards

Good:
    objectives:
      sort: {text: Sort ten cards, codes: [RISK4C/CONDUCT]}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    if not context.entry.library.frameworks or lesson.codes or not lesson.objectives:
        return
    if not any(objective.codes for objective in lesson.objectives):
        hint = "add `codes:` to an objective; `sidcurriculum coverage` shows what the frameworks have"
        yield Hit(("objectives",), "no objective names a framework code", hint, key=True)


RULE = Rule("PD14", "framework-code", "info", check)
