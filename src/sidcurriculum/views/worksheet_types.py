"""The types of worksheet pieces with their number, their part, and the step that gives them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from . import pupil, teacher
from .timeline import ActivityPart, TeacherActivityPart
from .view import View, merged

A = TypeVar("A", bound=ActivityPart, covariant=True)


class Given(View, Generic[A]):
    """When a piece is given out."""

    number: int | None
    """Its number in the handout, counting from 1; none for what is not in it: the teacher's, and what is cut out."""
    part: A | None
    """The activity that it belongs to; none for paper that belongs to no activity."""
    step: int
    """The number of the step that gives it out, counted through the lesson."""
    tasks: tuple[str, ...]
    """What to do, to stand above it: its intro, else what its step asks and tells pupils; empty where that was said."""
    follows: bool
    """Whether it has the number and the heading of the piece before it, and needs none of its own."""


class LinesSheet(pupil.Lines, Given[A]):
    """Writing lines, in their place."""


class DrawSheet(pupil.Draw, Given[A]):
    """A box to draw in, in its place."""


class CardsSheet(pupil.Cards, Given[A]):
    """Cards to cut out, in their place."""


class SortSheet(pupil.Sort, Given[A]):
    """Cards to lay under headings, in their place."""


class ChecklistSheet(pupil.Checklist, Given[A]):
    """Boxes to tick, in their place."""


class ChatSheet(pupil.Chat, Given[A]):
    """An invented conversation, in its place."""


class ReadingSheet(pupil.Reading, Given[A]):
    """A text to read, in its place."""


class FillSheet(pupil.Fill, Given[A]):
    """A text to complete, in its place."""


class QuestionsSheet(pupil.Questions, Given[A]):
    """Questions to answer on paper, in their place."""


class TeacherSortSheet(teacher.Sort, SortSheet[TeacherActivityPart]):
    """Cards to lay under headings, in their place."""


class TeacherFillSheet(teacher.Fill, FillSheet[TeacherActivityPart]):
    """A text to complete, in its place."""


class TeacherQuestionsSheet(teacher.Questions, QuestionsSheet[TeacherActivityPart]):
    """Questions to answer on paper, in their place."""


Sheet: TypeAlias = (
    LinesSheet[ActivityPart]
    | DrawSheet[ActivityPart]
    | CardsSheet[ActivityPart]
    | SortSheet[ActivityPart]
    | ChecklistSheet[ActivityPart]
    | ChatSheet[ActivityPart]
    | ReadingSheet[ActivityPart]
    | FillSheet[ActivityPart]
    | QuestionsSheet[ActivityPart]
)
TeacherSheet: TypeAlias = (
    LinesSheet[TeacherActivityPart]
    | DrawSheet[TeacherActivityPart]
    | CardsSheet[TeacherActivityPart]
    | TeacherSortSheet
    | ChecklistSheet[TeacherActivityPart]
    | ChatSheet[TeacherActivityPart]
    | ReadingSheet[TeacherActivityPart]
    | TeacherFillSheet
    | TeacherQuestionsSheet
)
CLASSES: Mapping[type, type[Any]] = {
    pupil.Lines: LinesSheet,
    pupil.Draw: DrawSheet,
    pupil.Cards: CardsSheet,
    pupil.Sort: SortSheet,
    pupil.Checklist: ChecklistSheet,
    pupil.Chat: ChatSheet,
    pupil.Reading: ReadingSheet,
    pupil.Fill: FillSheet,
    pupil.Questions: QuestionsSheet,
    teacher.Sort: TeacherSortSheet,
    teacher.Fill: TeacherFillSheet,
    teacher.Questions: TeacherQuestionsSheet,
}
"""The classes by kind of piece."""


def sheet(
    piece: pupil.AnyPiece, number: int | None, part: ActivityPart | None, step: int, tasks: tuple[str, ...],
    *, follows: bool,
) -> Sheet:  # fmt: skip
    """The piece in its place."""
    place = Given(number=number, part=part, step=step, tasks=tasks, follows=follows)
    found: Sheet = merged(CLASSES[type(piece)], piece, place)
    return found
