"""Pupils look at a picture, answer or do something at least at every fourth slide.

Why: Text after text is a lecture, and reading along is not thinking. A picture, a question or a task in between brings
a class of fifty back.

Bad:
    activities:
      - title: Rules
        steps:
          - {say: First., show: A link can lie.}
          - {say: Second., show: A voice can be made.}
          - {say: Third., show: A picture can be made too.}
          - {say: Fourth., show: A person can know.}

Good:
    activities:
      - title: Rules
        steps:
          - {say: First., show: A link can lie.}
          - {say: Second., show: A voice can be made.}
          - {say: Third., show: A picture can be made too.}
          - {ask: "What would you look at first?", show: A person can know.}

Source: Rosenshine, Principles of Instruction (2012): small steps, with practice after each; four slides are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.views.slide import TeacherSlide

from .slide_places import ASKING, place

MOST = 3
"""Slides of text in a row."""
TEXT = frozenset({"content", "statement", "two-columns", "three-columns", "table", "key-word", "scenario"})
"""Layouts that may hold text alone."""


def _only_text(slide: TeacherSlide) -> bool:
    """Tests whether pupils only read a slide while it is shown."""
    more = (slide.picture, slide.kit, slide.question, slide.video, slide.timer, slide.prompt, slide.vote, slide.think)
    if slide.layout not in TEXT or any(more):
        return False
    title = None if slide.part and slide.title == slide.part.title else slide.title
    seen = (title, slide.text, slide.story, slide.table, *slide.points, *(step.do for step in slide.steps))
    if any(ASKING.intersection(text) for text in seen if text):
        return False
    return not any(step.pupils or step.ask or step.worksheet or step.video for step in slide.steps)


def check(context: LessonContext) -> Iterator[Hit]:
    row: list[tuple[int, TeacherSlide]] = []
    for number, slide in enumerate(context.view.deck, 1):
        if slide.part is not None and slide.part.kind == "activity" and _only_text(slide):
            row.append((number, slide))
            continue
        yield from _told(context, row)
        row = []
    yield from _told(context, row)


def _told(context: LessonContext, row: list[tuple[int, TeacherSlide]]) -> Iterator[Hit]:
    if len(row) > MOST:
        loc = place(context, row[MOST][1].id)
        what = f"{len(row)} slides of text follow each other without a picture, a question or a task"
        yield Hit(loc or (), what, "ask something in between, show a picture, or give pupils something to do")


RULE = Rule("SL14", "text-after-text", "warning", check)
