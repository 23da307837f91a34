"""A way for less time takes less time.

Why: A teacher turns to it when the bell is near. Without minutes of its own it counts as long as the activity itself.

Bad:
    activities:
      - title: Cards
        minutes: 10
        alternatives:
          - {when: less time, steps: [Use four cards.]}

Good:
    activities:
      - title: Cards
        minutes: 10
        alternatives:
          - {when: less time, minutes: 5, steps: [Use four cards.]}

Source: The meaning of `when:` and `minutes:` in the lesson format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    for number, activity in enumerate(context.lesson.activities):
        for place, other in enumerate(activity.alternatives):
            if "less time" not in other.when or activity.minutes is None:
                continue
            loc = ("activities", number, "alternatives", place)
            hint = f"write fewer than {activity.minutes.most} minutes"
            if other.minutes is None:
                yield Hit((*loc, "when"), "the way for less time does not say how long it takes", hint)
            elif other.minutes.most >= activity.minutes.most:
                what = f"the way for less time takes {other.minutes.most} minutes, as the activity may"
                yield Hit((*loc, "minutes"), what, hint)


RULE = Rule("PD29", "shorter-way", "warning", check)
