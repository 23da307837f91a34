"""Maps a lesson to the Cambodian ministry's lesson plan: its five steps, and objectives of three kinds.

Steps and columns are those of plans that schools use. The tables of this module assign parts to steps, and objectives
to kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from sidcurriculum.model.translated import original

from . import pupil
from .run_sheet import RunMove, first_sentences, said
from .timeline import TeacherPart
from .view import View

if TYPE_CHECKING:
    from .lesson_types import TeacherLesson

Name: TypeAlias = Literal["administration", "review", "new", "strengthen", "close"]
STEPS: tuple[Name, ...] = ("administration", "review", "new", "strengthen", "close")
"""The five steps: class administration, last lesson, new lesson, strengthening knowledge, homework and advice."""
USUAL: Mapping[Name, tuple[int, int]] = {
    "administration": (2, 3), "review": (5, 10), "new": (25, 30), "strengthen": (5, 7), "close": (2, 3),
}  # fmt: skip
"""Usual minutes of each step; a Cambodian teacher has still to confirm them."""
PLACES: Mapping[str | None, Name] = {
    "starter": "review", "teach": "new", "practise": "new", "discuss": "new", "create": "new", "share": "new",
    "plenary": "strengthen", "help": "close",
}  # fmt: skip
"""The step of each phase; an activity without a phase belongs to the new lesson."""
KNOWING = frozenset((
    "define", "describe", "distinguish", "explain", "give", "identify", "know", "label", "list", "match", "name",
    "notice", "recall", "recognise", "recognize", "say", "state", "tell", "understand",
))  # fmt: skip
FEELING = frozenset((
    "accept", "agree", "appreciate", "care", "choose", "commit", "feel", "help", "promise", "respect", "support",
    "value",
))  # fmt: skip
"""Opening verbs of objectives of knowledge (remembering and understanding) or attitude; all others are skills."""


SENTENCES = 60
"""Characters up to which a second sentence of what teacher and pupils do stands in the plan; the guide has the rest."""


class PlanStep(View):
    """One of the five steps."""

    id: Name
    """administration, review, new, strengthen or close."""
    number: int
    """1 to 5."""
    parts: tuple[TeacherPart, ...]
    """The lesson's parts that belong to it."""
    moves: tuple[tuple[RunMove, ...], ...]
    """For each part what the teacher does and asks, in its first sentences."""
    pupils: tuple[tuple[str, ...], ...]
    """For each part what pupils do, in its first sentences."""
    low: int
    """Least minutes."""
    high: int
    """Most minutes."""
    own: bool
    """Whether the minutes are those of its parts; else they are the usual ones."""


class Plan(View):
    """The lesson as the ministry's form has it."""

    steps: tuple[PlanStep, ...]
    """The five steps."""
    knowledge: tuple[pupil.Objective, ...]
    """Objectives of that kind."""
    skill: tuple[pupil.Objective, ...]
    """Objectives of that kind."""
    attitude: tuple[pupil.Objective, ...]
    """Objectives of that kind."""


def domain(objective: pupil.Objective) -> Literal["knowledge", "skill", "attitude"]:
    """knowledge, skill or attitude: as the lesson says, else by the verb that opens the sentence."""
    if objective.domain:
        return objective.domain
    verb = original(objective.text).lstrip().partition(" ")[0].strip("*_,.").lower()
    return "knowledge" if verb in KNOWING else "attitude" if verb in FEELING else "skill"


def _moves(part: TeacherPart) -> Iterator[RunMove]:
    own = part.steps if part.kind == "activity" else ()
    return (move for step in own for move in said(step, SENTENCES) if move.kind != "say")


def _pupils(part: TeacherPart) -> Iterator[str]:
    own = part.steps if part.kind == "activity" else ()
    return (first_sentences(step.pupils, SENTENCES) for step in own if step.pupils)


def steps(lesson: TeacherLesson) -> Plan:
    """Divides the parts among the five steps, with minutes, and the objectives among three kinds.

    Parts keep their teaching order: one that follows a part of a later step belongs to that step too.
    """
    held: dict[Name, list[TeacherPart]] = {step: [] for step in STEPS}
    reached = 1
    for part in lesson.parts:
        reached = max(reached, STEPS.index(PLACES.get(part.phase, "new")))
        held[STEPS[reached]].append(part)
    found = []
    for number, step in enumerate(STEPS, 1):
        parts = tuple(held[step])
        moves = tuple(tuple(_moves(part)) for part in parts)
        pupils = tuple(tuple(_pupils(part)) for part in parts)
        spans = [part.minutes for part in parts if part.minutes is not None]
        timed = bool(parts) and len(spans) == len(parts)
        low = sum(span.low for span in spans) if timed else USUAL[step][0]
        high = sum(span.most for span in spans) if timed else USUAL[step][1]
        found.append(
            PlanStep(id=step, number=number, parts=parts, moves=moves, pupils=pupils, low=low, high=high, own=timed)
        )
    kinds: dict[str, list[pupil.Objective]] = {"knowledge": [], "skill": [], "attitude": []}
    for objective in lesson.objectives:
        kinds[domain(objective)].append(objective)
    return Plan(
        steps=tuple(found),
        knowledge=tuple(kinds["knowledge"]),
        skill=tuple(kinds["skill"]),
        attitude=tuple(kinds["attitude"]),
    )
