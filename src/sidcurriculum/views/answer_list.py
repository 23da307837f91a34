"""Which questions and sheets of a lesson have an answer, in the order in which pupils meet them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from sidcurriculum.patterns import later

from . import teacher
from .run_sheet import first_sentences
from .timeline import TeacherPart
from .view import View
from .worksheet_types import TeacherSheet

if TYPE_CHECKING:
    from .lesson_types import TeacherLesson

SHORT = 90
"""Characters of a question that stands whole in the list of answers; of a longer one its last sentences do."""


_CODE = later(r"(?ms)^ *(```|~~~).*?(^ *\1 *$|\Z)")
"""A fenced block of code in Markdown."""


class AnswerRow(View):
    """A question with its answer in a line; each part of a question with several has a row."""

    question: teacher.QuestionPart
    """The question."""
    number: int | None
    """Its number on its sheet or in its quiz; none where it is the only one."""
    letter: str
    """That of a part, such as `a`."""
    words: str
    """The question in few words, in Markdown."""


class NumberedQuestion(View):
    """A question with an answer."""

    question: teacher.Question
    """The question."""
    number: int | None
    """Its number on its sheet or in its quiz; none where it is the only one."""


class Answers(View):
    """What has an answer on one sheet, in one quiz or in one activity."""

    sheet: TeacherSheet | None
    """The sheet; none for a quiz or an activity."""
    part: TeacherPart | None
    """The quiz or the activity; that of a sheet, if it has one."""
    rows: tuple[AnswerRow, ...]
    """Its questions that have an answer, in short; none where the sheet itself is to be sorted or filled in."""
    questions: tuple[NumberedQuestion, ...]
    """The same questions, whole."""


def answers(lesson: TeacherLesson) -> tuple[Answers, ...]:
    """Sheets first, as they are marked first; then quizzes, then what is asked in activities.

    What is only talked about stands in the guide.
    """
    found = [_of_sheet(sheet) for sheet in lesson.sheets if _to_mark(sheet)]
    for part in lesson.parts:
        if part.kind != "activity" and part.kind != "help":
            found.append(_answers(None, part, part.questions))
    for part in lesson.parts:
        if part.kind == "activity":
            asked = [step.ask for step in part.steps if step.ask is not None]
            found.append(_answers(None, part, [one for one in asked if one.kind != "discussion"]))
    return tuple(one for one in found if one.questions or one.sheet is not None)


def _of_sheet(sheet: TeacherSheet) -> Answers:
    return _answers(sheet, sheet.part, sheet.questions if sheet.kind == "questions" else ())


def _answers(sheet: TeacherSheet | None, part: TeacherPart | None, asked: Sequence[teacher.Question]) -> Answers:
    numbers = range(1, len(asked) + 1) if len(asked) > 1 else (None,)
    answered = [(number, one) for number, one in zip(numbers, asked, strict=False) if has_answer(one)]
    questions = tuple([NumberedQuestion(question=one, number=number) for number, one in answered])
    rows = tuple([row for number, one in answered for row in _rows(number, one)])
    return Answers(sheet=sheet, part=part, rows=rows, questions=questions)


def _to_mark(sheet: TeacherSheet) -> bool:
    if sheet.kind == "questions":
        return any(map(has_answer, sheet.questions))
    return sheet.kind == "sort" or (sheet.kind == "fill" and bool(sheet.answers))


def has_answer(question: teacher.Question) -> bool:
    """Whether there is something to compare an answer with."""
    if question.kind == "multi-part":
        return any(map(has_answer, question.parts))
    if question.kind == "open":
        return bool(question.model_answer)
    if question.kind == "discussion":
        return bool(question.expect)
    return question.kind != "poll"


def _rows(number: int | None, question: teacher.Question) -> Iterator[AnswerRow]:
    if question.kind != "multi-part":
        yield AnswerRow(question=question, number=number, letter="", words=in_few_words(question.stem))
        return
    for letter, part in zip(ascii_lowercase, question.parts, strict=False):
        if has_answer(part):
            yield AnswerRow(question=part, number=number, letter=letter, words=in_few_words(part.stem))


def in_few_words(text: str) -> str:
    """The text without its blocks of code if it is short, else as many of its last sentences as are."""
    whole = " ".join(_CODE.sub("…", text).split())
    while len(whole) > SHORT:
        first = first_sentences(whole, 0)
        if len(first) >= len(whole):
            break
        whole = whole[len(first) :].strip()
    return whole
