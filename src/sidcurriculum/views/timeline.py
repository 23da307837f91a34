"""Builds the timeline of a lesson: activities, quizzes and help block, each with its start in the period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, Literal, TypeAlias, TypeVar

from sidcurriculum.model.activity import Phase
from sidcurriculum.model.base import Extent

from . import pupil, teacher
from .view import View, merged

STARTER_QUIZ = Extent(low=3, high=5)
EXIT_QUIZ = Extent(low=3, high=4)
HELP = Extent(low=2, high=3)
"""Default minutes of parts that authors do not time: house values for a period of 40 to 50 minutes."""
Q = TypeVar("Q", bound=pupil.Question, covariant=True)


class Place(View):
    """A part's place in the lesson."""

    kind: Literal["activity", "starter-quiz", "exit-quiz", "help"]
    """What kind of part it is."""
    number: int | None
    """The activity's number, counting from 1; none for other parts."""
    minutes: Extent | None
    """How long it takes; none where nobody said."""
    start: int | None
    """Minutes from the beginning, each part at its longest; none from the first part on whose time is not known."""
    end: int | None
    """When it ends, in the same minutes."""
    earlier: tuple[int, ...]
    """Numbers of the activities that an activity waits for."""


class ActivityPart(pupil.Activity, Place):
    """An activity of the lesson."""

    kind: Literal["activity"]
    """What kind of part it is."""
    number: int
    """The activity's number, counting from 1."""


class TeacherActivityPart(teacher.Activity, ActivityPart):
    """An activity of the lesson."""


class Quiz(View, Generic[Q]):
    """The questions before or after the lesson, as a part of it."""

    id: str
    """`starter-quiz` or `exit-quiz`."""
    title: None
    """It has none: documents have their own words for it."""
    phase: Phase
    """`starter` or `plenary`."""
    core: bool
    """Part of the short path through the lesson."""
    grouping: str
    """How pupils work."""
    questions: tuple[Q, ...]
    """The questions."""


class QuizPart(Quiz[Q], Place):
    """A quiz, as a part of the lesson."""

    kind: Literal["starter-quiz", "exit-quiz"]
    """What kind of part it is."""
    number: None
    """It has none: activities are numbered."""


class Help(View):
    """The help block where no activity stands for it."""

    title: None
    """It has none: documents have their own words for it."""
    phase: Literal["help"]
    """Its place in the lesson."""
    core: bool
    """Part of the short path through the lesson."""
    grouping: str
    """How pupils work."""


class HelpPart(Help, Place):
    """The help block, as a part of the lesson."""

    kind: Literal["help"]
    """What kind of part it is."""
    number: None
    """It has none: activities are numbered."""


Part: TypeAlias = ActivityPart | QuizPart[pupil.Question] | HelpPart
TeacherPart: TypeAlias = TeacherActivityPart | QuizPart[teacher.Question] | HelpPart
_CLASSES: Mapping[type, type[ActivityPart | QuizPart[pupil.Question] | HelpPart]] = {
    pupil.Activity: ActivityPart,
    teacher.Activity: TeacherActivityPart,
    Quiz: QuizPart,
    Help: HelpPart,
}


def parts(
    activities: Sequence[pupil.Activity], starter: Sequence[pupil.Question], leaving: Sequence[pupil.Question]
) -> tuple[Part, ...]:
    """The parts in teaching order: starter quiz, activities, exit quiz, help block.

    An activity of phase help replaces the help block, and the exit quiz comes before it.
    """
    closing = [at for at, activity in enumerate(activities) if activity.phase == "help"]
    split = closing[0] if closing and closing[0] == len(activities) - 1 else len(activities)
    line: list[tuple[_Kind, Extent | None, pupil.Activity | Quiz[pupil.Question] | Help]] = []
    if starter:
        line.append(("starter-quiz", STARTER_QUIZ, _quiz(starter, "starter-quiz", "starter", core=False)))
    line += [("activity", activity.minutes, activity) for activity in activities[:split]]
    if leaving:
        line.append(("exit-quiz", EXIT_QUIZ, _quiz(leaving, "exit-quiz", "plenary", core=True)))
    line += [("activity", activity.minutes, activity) for activity in activities[split:]]
    if not closing:
        line.append(("help", HELP, Help(title=None, phase="help", core=True, grouping="whole class")))
    found: list[Part] = []
    clock: int | None = 0
    numbers = {activity.id: number for number, activity in enumerate(activities, 1)}
    number = 0
    for kind, minutes, one in line:
        end = None if clock is None or minutes is None else clock + minutes.most
        number += kind == "activity"
        after = one.after if isinstance(one, pupil.Activity) else ()
        place = Place(
            kind=kind,
            minutes=minutes,
            start=clock,
            end=end,
            number=number if kind == "activity" else None,
            earlier=tuple(sorted([numbers[name] for name in after if name in numbers])),
        )
        found.append(merged(_CLASSES[type(one)], one, place))
        clock = end
    return tuple(found)


_Kind: TypeAlias = Literal["activity", "starter-quiz", "exit-quiz", "help"]


def _quiz(questions: Sequence[pupil.Question], name: str, phase: Phase, *, core: bool) -> Quiz[pupil.Question]:
    return Quiz(title=None, phase=phase, core=core, grouping="alone", questions=tuple(questions), id=name)


def total(line: Sequence[Part]) -> int | None:
    """Minutes of all parts at their longest; None if one is not known."""
    return line[-1].end if line else 0


def core(line: Sequence[Part]) -> int | None:
    """Minutes of the core parts at their shortest; None if no activity is marked core, or a time is not known."""
    chosen = [part for part in line if part.core]
    minutes = [part.minutes.low for part in chosen if part.minutes is not None]
    if len(minutes) < len(chosen) or not any(part.kind == "activity" for part in chosen):
        return None
    return sum(minutes)
