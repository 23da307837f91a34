"""Each objective is checked by a question that names it.

Why: A question that names its objective tells the teacher what to teach again. Questions of the starter quiz don't
count: they are about earlier lessons.

Bad:
    objectives: {sort: Sort ten cards, write: Write a note}
    exit_quiz:
      - {kind: open, objective: write, stem: Write a note for Bopha.}

Good:
    objectives: {sort: Sort ten cards, write: Write a note}
    exit_quiz:
      - {kind: open, objective: write, stem: Write a note for Bopha.}
      - {kind: true or false, objective: sort, stem: This card is allowed., answer: true}

Source: Constructive alignment (Biggs, 1996).
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

HINT = "add `objective:` with its id to the question that checks it"


def check(context: LessonContext) -> Iterator[Hit]:
    asked = {name for held in context.questions if held.part != "starter_quiz" for name in held.question.objective}
    objectives = context.lesson.objectives
    if objectives and not asked:
        yield Hit(("objectives",), "no question says which objective it checks", HINT, key=True)
        return
    for number, objective in enumerate(objectives):
        if objective.id not in asked:
            yield Hit(("objectives", number, "text"), f"no question checks the objective `{objective.id}`", HINT)


RULE = Rule("PD16", "checked-objective", "warning", check, release="error")
