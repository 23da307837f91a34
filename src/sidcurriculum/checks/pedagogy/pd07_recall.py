"""A lesson that follows another one begins with recalling it, and a starter quiz recalls something that the plan names.

Why: What pupils bring back from memory stays longer. A quiz on things that nobody taught only shows who knew them
already. The first lesson of a unit that names no lesson before it is free, and so is a lesson of a folder without
`unit.yaml`, which stands alone.

Bad:
    starter_quiz:
      - {kind: true or false, stem: A passphrase is long., answer: true}

Good:
    prior_knowledge: Pupils have made a passphrase in the lesson before.
    starter_quiz:
      - {kind: true or false, stem: A passphrase is long., answer: true}

Source: Education Endowment Foundation, Cognitive Science Approaches in the Classroom (2021), read in summaries; it
says itself that evidence from classrooms is thinner than from laboratories.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    follows = bool(lesson.prerequisites) or (context.entry.in_unit and context.entry.place[1] > 0)
    begins = any(activity.phase == "starter" for activity in lesson.activities)
    if follows and not lesson.starter_quiz and not begins:
        what = "other lessons come before this one, and it does not begin with recalling them"
        yield Hit(
            (), what, "add a `starter_quiz:` with two or three questions on them, or an activity of `phase: starter`"
        )
    if lesson.starter_quiz and not follows and not lesson.prior_knowledge:
        what = "the starter quiz recalls nothing that the plan names"
        hint = "say under `prior_knowledge:` what pupils bring, or name the lesson before under `prerequisites:`"
        yield Hit(("starter_quiz",), what, hint, key=True)


RULE = Rule("PD07", "recall", "warning", check)
