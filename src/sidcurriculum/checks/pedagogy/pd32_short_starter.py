"""Starters together take eight minutes at most.

Why: Settling, rules and recall open the door; the lesson is behind it. Time that a starter takes is taken from
practice.

Bad:
    phase: starter
    minutes: 15
    ask: What do you remember?

Good:
    phase: starter
    minutes: 4-6
    ask: What do you remember?

Source: house: three minutes to settle and agree on rules, and five to recall.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.source import Loc
from sidcurriculum.views.timeline import STARTER_QUIZ

MOST = 8
"""Maximum minutes of all starters at their shortest (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    timed = [
        (number, activity.minutes)
        for number, activity in enumerate(lesson.activities)
        if activity.phase == "starter" and activity.minutes is not None
    ]
    least = sum(span.low for _, span in timed) + (STARTER_QUIZ.low if lesson.starter_quiz else 0)
    if timed and least > MOST:
        loc: Loc = ("activities", timed[0][0], "minutes")
        yield Hit(
            loc, f"the starters take at least {least} minutes", f"keep them under {MOST + 1}; move the rest to practice"
        )


RULE = Rule("PD32", "short-starter", "info", check)
