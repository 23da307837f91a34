"""A lesson has one to three objectives, and no more than its minutes allow.

Why: Each objective is taught, practised and checked. With four, one of the three is skipped. A lesson without any
gives a teacher no way to know when it is done.

Bad:
    objectives:
      - Name three helpers
      - Draw a helping hand
      - Show the three steps
      - Write a letter to a helper

Good:
    objectives:
      - Draw a hand with three helpers
      - Show the three steps

Source: house. The guide of Oak National Academy for its lesson assistant (its public repository, `body.ts`) asks for an
outcome that can be reached in the time of the lesson.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

MOST = 3
"""Maximum objectives of a lesson (house)."""
EACH = 10
"""Minutes that an objective needs to be taught, practised and checked (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    number = len(context.lesson.objectives)
    room = MOST if context.period is None else max(1, min(MOST, context.period // EACH))
    if not number:
        yield Hit((), "the lesson has no objectives", "write under `objectives:` what pupils can do afterwards")
    elif number > room:
        where = f"a lesson of {context.period} minutes" if context.period is not None and room < MOST else "a lesson"
        what = f"{number} objectives are more than {where} can teach and check"
        yield Hit(("objectives",), what, f"keep {room}, or make two lessons", key=True, level="warning")


RULE = Rule("PD15", "objective-count", "warning", check, release="error")
