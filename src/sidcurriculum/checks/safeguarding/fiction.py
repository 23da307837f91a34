"""Finds out whether a lesson is taught through invented people, by what it shows and by what it says to pupils."""

from __future__ import annotations

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.worksheet import Cards, Chat, Sort

MADE_UP = WordMatcher("made-up")


def invented(context: LessonContext) -> bool:
    """Whether pupils learn that its people are made up: by words, or by a story or chat, which say so themselves."""
    if any(MADE_UP.find(context, context.for_pupils)):
        return True
    shows = (held.step.show for held in context.steps)
    return any(show is not None and (show.story or show.chat) for show in shows) or _has_piece(context, Chat)


def distanced(context: LessonContext) -> bool:
    """Whether it keeps the subject away from pupils' own lives, by invented people or by cards."""
    return invented(context) or _has_piece(context, (Cards, Sort))


def _has_piece(context: LessonContext, kind: type | tuple[type, ...]) -> bool:
    sheets = (piece for held in context.steps for piece in held.step.worksheet)
    return any(isinstance(piece, kind) for piece in (*sheets, *context.lesson.handouts))
