"""The times on an activity's slides fit into its minutes.

Why: Pupils work by the clock on the slide, the teacher by the minutes in the guide. If the clocks add up to more,
one of the two is wrong.

Bad:
    activities:
      - title: Cards
        minutes: 5
        show: {title: Sort the cards, timer: 10}

Good:
    activities:
      - title: Cards
        minutes: 12
        show: {title: Sort the cards, timer: 10}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Slide, Stage


def check(context: LessonContext) -> Iterator[Hit]:
    for number, activity in enumerate(context.lesson.activities):
        shown = sum(_minutes(step.show) for step in activity.steps if step.show is not None)
        if activity.minutes is not None and shown > activity.minutes.most:
            what = f"the slides of the activity give pupils {shown} minutes, the activity has {activity.minutes.most}"
            yield Hit(
                ("activities", number, "minutes"), what, "make the times on the slides shorter, or the activity longer"
            )


def _minutes(slide: Slide) -> int:
    """The slide's timer, else the minutes of its think-pair-share."""
    stages: tuple[Stage | None, ...] = (slide.think, slide.pair, slide.share)
    return slide.timer or sum(stage.minutes or 0 for stage in stages if stage is not None)


RULE = Rule("PD28", "timers", "warning", check)
