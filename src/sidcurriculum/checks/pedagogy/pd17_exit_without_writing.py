"""The youngest pupils can answer the exit quiz without writing.

Why: Children of six to eight write slowly. A quiz that they must write takes the help block's time, and tests
writing. A class whose middle age is nine or more can write a word.

Bad:
    ages: 6-8
    exit_quiz:
      - kind: short answer
        stem: What does Rabbit do first?
        accept: She stops.

Good:
    ages: 6-8
    exit_quiz:
      - kind: ordering
        stem: What does Rabbit do first, next and last?
        items: [Stop, Step away, Tell]

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import Cloze, Numerical, Open, ShortAnswer

WRITTEN = (Open, ShortAnswer, Cloze, Numerical)
"""Kinds of questions that can't be answered with fingers, signs or cards."""
WRITES = 9
"""Mean age from which a class can write."""


def check(context: LessonContext) -> Iterator[Hit]:
    ages = context.lesson.ages
    if ages is None or ages.low + ages.most >= 2 * WRITES:
        return
    for held in context.questions:
        if held.part == "exit_quiz" and isinstance(held.question, WRITTEN):
            what = f"pupils of this age would have to write an answer ({held.question.kind})"
            yield Hit(
                (*held.loc, "kind"), what, "ask with options, true or false, or an order that they show with signs"
            )


RULE = Rule("PD17", "exit-without-writing", "warning", check)
