"""A plan has the parts that a teacher needs who did not write it.

Why: Good publishers give each lesson a summary, key points, success criteria, words, misconceptions with answers,
what pupils bring, and help for those who need more or less. A colleague who takes over in the morning can then
teach it.

Bad:
    summary: Pupils write a note.

Good:
    summary: Pupils write a note that says which help they had.
    key_points: [An honest note says which help you had.]
    success_criteria: [My note says what helped.]
    prior_knowledge: Pupils can write a sentence.
    vocabulary: {note: A short text for a reader.}
    misconceptions: [{claim: Help is cheating., response: It depends on the rule.}]
    differentiation: {support: Give the beginning of the sentence.}

Source: The guide of Oak National Academy for its lesson assistant (its public repository, `body.ts`) names key learning
points, prior knowledge, keywords and misconceptions with a response; the others are house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Lesson

PARTS: Mapping[str, Callable[[Lesson], object]] = {
    "summary": lambda lesson: lesson.summary,
    "key_points": lambda lesson: lesson.key_points,
    "success_criteria": lambda lesson: lesson.success_criteria,
    "prior_knowledge": lambda lesson: lesson.prior_knowledge or lesson.prerequisites,
    "vocabulary": lambda lesson: lesson.vocabulary,
    "misconceptions": lambda lesson: lesson.misconceptions,
    "differentiation": lambda lesson: (
        lesson.differentiation
        or any(step.support or step.extension for activity in lesson.activities for step in activity.steps)
    ),
}
"""The parts of a plan by key, with the test that each is present."""


def check(context: LessonContext) -> Iterator[Hit]:
    missing = [name for name, there in PARTS.items() if not there(context.lesson)]
    if missing:
        yield Hit((), f"the plan has no {', '.join(missing)}", "write what a teacher needs who did not plan the lesson")


RULE = Rule("PD19", "whole-plan", "info", check, release="warning")
