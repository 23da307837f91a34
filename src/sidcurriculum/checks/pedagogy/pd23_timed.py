"""Each activity says how many minutes it takes.

Why: With one activity untimed, nobody can tell whether the lesson fits the period, slides show no time, and the
plan has empty cells.

Bad:
    activities:
      - {title: Talk, minutes: 10}
      - {title: Write}

Good:
    activities:
      - {title: Talk, minutes: 10}
      - {title: Write, minutes: 15-20}

Source: house. The Galaxy Training Network requires a time for each tutorial (`bin/schema-tutorial.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    activities = context.lesson.activities
    untimed = [number for number, activity in enumerate(activities) if activity.minutes is None]
    if untimed:
        one = "the activity has no minutes" if len(untimed) == 1 else f"{len(untimed)} activities have no minutes"
        yield Hit(("activities", untimed[0], "title"), one, "add `minutes: 8` or `minutes: 6-10`")


RULE = Rule("PD23", "timed", "info", check, release="warning")
