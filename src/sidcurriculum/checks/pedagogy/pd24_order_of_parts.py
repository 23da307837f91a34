"""Starters come first, the plenary after the work, and the help block last.

Why: What comes first wakes up what pupils know, and what comes last stays. A child must leave the room knowing where
somebody listens.

Bad:
    activities:
      - {title: Where help is, phase: help}
      - {title: Cards, phase: practise}

Good:
    activities:
      - {title: Cards, phase: practise}
      - {title: Where help is, phase: help}

Source: house; the order is that of the ministry's five steps of a lesson: review, new lesson, strengthening, close.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

WORK = frozenset({"teach", "practise", "create", "discuss", "starter"})


def check(context: LessonContext) -> Iterator[Hit]:
    phases = [activity.phase for activity in context.lesson.activities]
    for number, phase in enumerate(phases):
        before, after = phases[:number], phases[number + 1 :]
        loc = ("activities", number, "phase")
        if phase == "starter" and any(one not in (None, "starter") for one in before):
            yield Hit(
                loc,
                "a starter comes after other parts of the lesson",
                "move it to the beginning, or name another phase",
            )
        elif phase == "help" and any(one != "help" for one in after):
            yield Hit(
                loc,
                "the help block is not the last part of the lesson",
                "move it to the end; the exit quiz comes before it by itself",
            )
        elif phase == "plenary" and any(one in WORK for one in after):
            yield Hit(
                loc, "the plenary comes before the end of the work", "move it behind the work, or name another phase"
            )


RULE = Rule("PD24", "order-of-parts", "warning", check)
