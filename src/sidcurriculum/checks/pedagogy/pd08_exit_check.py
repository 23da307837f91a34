"""A lesson ends with a check of what pupils can do now.

Why: Without it the teacher learns in the next test, weeks later, what the class did not take in. An exit quiz, an
exit ticket, or a question in the plenary is enough.

Bad:
    title: A lesson without an end

Good:
    exit_quiz:
      - {kind: true or false, stem: A long passphrase is stronger., answer: true}

Source: house. Oak National Academy ends each lesson with an exit quiz.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .pupil_work import active


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    if lesson.exit_quiz or any(held.step.show is not None and held.step.show.exit_ticket for held in context.steps):
        return
    if any(activity.phase == "plenary" and active(activity) for activity in lesson.activities):
        return
    yield Hit((), "nothing checks at the end what pupils can do now", "add an `exit_quiz:`, two to four questions")


RULE = Rule("PD08", "exit-check", "warning", check, release="error")
