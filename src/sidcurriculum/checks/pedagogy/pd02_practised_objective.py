"""Each objective is practised: an activity names it, and pupils do something there.

Why: What is announced and then only told is not learned. The link from the activity also lets the guide and the
slides say what each part is for.

Bad:
    objectives: {sort: Sort ten cards, write: Write a note}
    activities:
      - title: Cards
        objectives: [sort]
        pupils: Sort the cards.

Good:
    objectives: {sort: Sort ten cards, write: Write a note}
    activities:
      - title: Cards and a note
        objectives: [sort, write]
        pupils: Sort the cards and write a note.

Source: Constructive alignment (Biggs, 1996).
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .pupil_work import active

HINT = "add its id to `objectives:` of the activity in which pupils practise it"


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    if not any(activity.objectives for activity in lesson.activities):
        if lesson.objectives:
            yield Hit(("objectives",), "no activity says which objective it serves", HINT, key=True)
        return
    for number, objective in enumerate(lesson.objectives):
        serving = [activity for activity in lesson.activities if objective.id in activity.objectives]
        loc = ("objectives", number, "text")
        if not serving:
            yield Hit(loc, f"no activity practises the objective `{objective.id}`", HINT)
        elif not any(active(activity) for activity in serving):
            what = f"pupils do nothing in the activities for the objective `{objective.id}`"
            yield Hit(loc, what, "give them something to do there: `pupils:`, `ask:` or `worksheet:`")


RULE = Rule("PD02", "practised-objective", "warning", check, release="error")
