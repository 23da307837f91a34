"""Which slides a teacher shows with each step of a lesson: from the step on with which a slide is taught first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .lesson_types import TeacherLesson

Cues = tuple[tuple[tuple[str, ...], ...], ...]
"""For each part of the lesson and each of its steps the ids of the slides that are shown from it on."""


def slide_cues(lesson: TeacherLesson) -> Cues:
    """The cues of the parts of a lesson. A slide that opens a part, before any step, belongs to the first step."""
    steps = [part.steps if part.kind == "activity" else () for part in lesson.parts]
    numbers = {id(step): number for own in steps for number, step in enumerate(own)}
    found: list[list[list[str]]] = [[[] for _ in own] for own in steps]
    for slide in lesson.deck:
        if slide.at is None or not found[slide.at - 1]:
            continue
        own = found[slide.at - 1]
        number = numbers.get(id(slide.steps[0]), 0) if slide.steps else 0
        own[min(number, len(own) - 1)].append(slide.id)
    return tuple([tuple([tuple(ids) for ids in own]) for own in found])
