"""Finds where in a lesson a slide of its deck comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

if TYPE_CHECKING:
    from sidcurriculum.checks.laid_slide import LaidSlide

ANSWER = "-answer"
ASKING = frozenset("?？؟;՞፧")
"""Signs that a text asks something; the Greek one is a semicolon."""
_NAME = later(r"a(\d+)(?:-s(\d+)|-opener)?")
_QUIZ = later(r"(starter|exit)-quiz-(\d+)")
_FIXED: dict[str, Loc] = {"objectives": ("objectives",), "remember": ("key_points",), "rules": ("safeguarding",)}


def place(context: LessonContext, name: str) -> Loc | None:
    """The location of what a slide shows; None for slides whose words are not the lesson's."""
    name = name.removesuffix(ANSWER)
    if step := _NAME.fullmatch(name):
        number = context.view.parts[int(step[1]) - 1].number or 0
        here: Loc = ("activities", number - 1)
        return here if step[2] is None else (*here, *_field(context, number - 1, int(step[2]) - 1))
    if quiz := _QUIZ.fullmatch(name):
        return f"{quiz[1]}_quiz", int(quiz[2]) - 1
    return _FIXED.get(name)


def _field(context: LessonContext, activity: int, step: int) -> Loc:
    shows = context.lesson.activities[activity].steps[step].show is not None
    return "steps", step, "show" if shows else "ask"


def own_slides(context: LessonContext) -> Iterator[tuple[Loc, list[LaidSlide]]]:
    """The laid-out slides of each text of the lesson, with its location."""
    slides: Iterable[LaidSlide] = context.slides or ()
    for name, group in groupby(slides, key=lambda slide: slide.name):
        loc = place(context, name)
        if loc is not None:
            yield loc, list(group)
