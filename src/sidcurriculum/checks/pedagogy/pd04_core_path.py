"""A lesson has a short path, marked `core: true`, of at most 25 minutes that ends with help.

Why: Bells ring late, rooms are locked, rain is loud. A teacher who has half the time needs to know beforehand what to
keep. The exit quiz, and a help block that the library adds, always belong to the path.

Bad:
    activities:
      - {title: Talk, minutes: 15, core: true}
      - {title: Write, minutes: 15, core: true}

Good:
    activities:
      - {title: Talk, minutes: 8, core: true}
      - {title: Write, minutes: 8-12, core: true}
      - {title: Share, minutes: 10}

Source: Studies read in second-hand sources put lost primary teaching time at up to a quarter; 25 minutes is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

CORE = 25
"""Maximum minutes of the short path at its shortest (house)."""
LONG = 30
"""Minutes from which a lesson needs a short path (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    activities = context.lesson.activities
    if not any(activity.core for activity in activities):
        if (context.view.minutes_in_all or 0) >= LONG and len(activities) > 1:
            what = "no activity belongs to a short path for a day on which time is lost"
            yield Hit((), what, "write `core: true` in the activities that must not be left out", level="info")
        return
    minutes = context.view.minutes_of_core
    if minutes is not None and minutes > CORE:
        first = next(number for number, activity in enumerate(activities) if activity.core)
        what = f"the short path takes at least {minutes} minutes, not {CORE}"
        yield Hit(("activities", first, "core"), what, "take `core:` off an activity, or give it a shorter lower time")
    for number, activity in enumerate(activities):
        if activity.phase == "help" and not activity.core:
            yield Hit(("activities", number, "phase"), "the short path leaves out the help block",
                      "write `core: true` in this activity")  # fmt: skip


RULE = Rule("PD04", "core-path", "warning", check)
