"""An activity stands behind those that it waits for.

Why: `after: [story]` says that the story must be told before. A teacher follows the plan from top to bottom.

Bad:
    activities:
      - {title: Retell, after: [story]}
      - {title: Story, id: story}

Good:
    activities:
      - {title: Story, id: story}
      - {title: Retell, after: [story]}

Source: The meaning of `after:` in the lesson format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    activities = context.lesson.activities
    place = {activity.id: number for number, activity in enumerate(activities) if activity.id}
    for number, activity in enumerate(activities):
        for at, name in enumerate(activity.after):
            if place.get(name, number) > number:
                what = f"the activity must come after `{name}`, and stands before it"
                yield Hit(
                    ("activities", number, "after", at), what, "move the activity down, or take the `after:` out", name
                )


RULE = Rule("PD25", "waits", "warning", check)
