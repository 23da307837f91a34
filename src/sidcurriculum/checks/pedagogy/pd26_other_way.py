"""An activity that cannot do without paper, a projector or free space says what to do where these are missing.

Why: The printer is out of ink, the current is off, the benches are screwed down. Lines, boxes to draw in and
questions can go into an exercise book; cards, texts to read and tables to fill cannot. A slide that a step only
shows needs another way; one that goes with the teacher's words does not.

Bad:
    activities:
      - title: Sort
        steps:
          - worksheet: {sort: {Safe: [A song], Ask first: [An address]}}

Good:
    activities:
      - title: Sort
        steps:
          - worksheet: {sort: {Safe: [A song], Ask first: [An address]}}
        alternatives:
          - {when: no printing, steps: [Read the cards aloud. Pupils show a hand for each.]}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Step
from sidcurriculum.model.worksheet import Cards, Chat, Checklist, Fill, Reading, Sort

PRINTED = (Cards, Sort, Chat, Reading, Fill, Checklist)
"""Pieces that an exercise book can't replace."""
NEEDED = ("projector", "space", "printing")


def check(context: LessonContext) -> Iterator[Hit]:
    for number, activity in enumerate(context.lesson.activities):
        ways = {when for other in activity.alternatives for when in other.when}
        lacking: dict[str, Hit] = {}
        for need in activity.needs:
            if need in NEEDED:
                loc = ("activities", number, "needs")
                lacking[need] = Hit(
                    loc, f"the activity needs {_called(need)}, and there is no other way", _hint(need), key=True
                )
        for place, step in enumerate(activity.steps):
            here = ("activities", number, "steps", place)
            if any(isinstance(piece, PRINTED) and piece.per != "teacher" for piece in step.worksheet):
                what = "the sheet must be printed, and there is no other way"
                lacking.setdefault("printing", Hit((*here, "worksheet"), what, _hint("printing"), key=True))
            if _only_shows(step):
                what = "the step only shows a slide, and there is no other way"
                lacking.setdefault("projector", Hit((*here, "show"), what, _hint("projector"), key=True))
        yield from (hit for need, hit in lacking.items() if f"no {need}" not in ways)


def _called(need: str) -> str:
    return {"projector": "a projector", "space": "free space"}.get(need, need)


def _hint(need: str) -> str:
    return f"add an alternative with `when: no {need}`"


def _only_shows(step: Step) -> bool:
    """Tests whether the class sees something that the teacher can neither say nor draw."""
    slide = step.show
    return slide is not None and bool(slide.picture or slide.chat or slide.table) and not (step.do or step.say)


RULE = Rule("PD26", "other-way", "info", check)
