"""The context that rules get: a lesson's texts, questions, steps and derived values, each computed once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from sidcurriculum.model import Activity, Asked, Lesson, Piece, Step, Use
from sidcurriculum.model.worksheet import Questions
from sidcurriculum.patterns import beyond_ascii, later
from sidcurriculum.source import Loc
from sidcurriculum.views import Reader, TeacherLesson, see

from .lesson_texts import LessonText, texts

if TYPE_CHECKING:
    from sidcurriculum.library import Entry

    from .laid_slide import LaidSlide

Stage = Literal["A", "B", "C", "D"]
"""Age stages 6-8, 9-11, 12-14 and 15+, on which thresholds of rules depend, whatever bands a curriculum has."""
Part = Literal["starter_quiz", "exit_quiz", "activities", "handouts"]
_WORD = later(r"\w+")
_PARTED = bytes(sign if chr(sign).isalnum() or chr(sign) in "_\n" else ord(" ") for sign in range(128)).ljust(256)
"""A space for each byte that stands in no word in ASCII, but for ends of lines."""
_ALONE = later(r"\bone[- ](?:to|on)[- ]one\b|\b(?:for|with) (?:one|a single) (?:pupil|child|student)\b", re.IGNORECASE)
ADULT = 18
"""The age of adults."""
_STAGES: tuple[tuple[int, Stage], ...] = ((15, "D"), (12, "C"), (9, "B"), (0, "A"))


@dataclass(frozen=True, eq=False, repr=False)
class Placed:
    """A question or a step with its location."""

    loc: Loc
    activity: Activity | None
    """The activity that holds it; None in a quiz or a handout."""


@dataclass(frozen=True, eq=False, repr=False)
class PlacedQuestion(Placed):
    question: Asked
    part: Part
    """The field of the lesson that holds it."""

    @property
    def quiz(self) -> bool:
        """Whether it belongs to the starter quiz or to the exit quiz."""
        return self.part in ("starter_quiz", "exit_quiz")


@dataclass(frozen=True, eq=False, repr=False)
class PlacedStep(Placed):
    step: Step
    alternative: bool
    """Whether it belongs to an alternative of the activity."""


@dataclass(frozen=True, eq=False, repr=False)
class LessonContext:
    """One valid lesson in its library, on a given day."""

    entry: Entry
    today: date
    """The day for rules on dates."""
    slides: Sequence[LaidSlide] | None = None
    """Its slides as they were laid out; None where they were not."""

    @property
    def lesson(self) -> Lesson:
        return self.entry.lesson

    @property
    def language(self) -> str:
        """The primary subtag of the lesson's language: `en`, `km`."""
        return self.lesson.language.partition("-")[0].lower()

    @cached_property
    def stage(self) -> Stage | None:
        """The stage of the youngest age; None without ages."""
        ages = self.lesson.ages
        return None if ages is None else next(stage for low, stage in _STAGES if ages.low >= low)

    @property
    def adults(self) -> bool:
        """Whether the lesson is for adults: a course for parents, an evening class, a training."""
        return self.lesson.ages is not None and self.lesson.ages.low >= ADULT

    @cached_property
    def alone(self) -> bool:
        """Whether the lesson is for one pupil: at a bedside, at home."""
        lesson = self.lesson
        return any(_ALONE.search(text) for text in (lesson.summary, lesson.room) if text)

    @cached_property
    def period(self) -> int | None:
        """Minutes of a period: the lesson's, else its band's; None if neither states any."""
        if self.lesson.minutes is not None:
            return self.lesson.minutes.most
        return self.entry.band.minutes if self.entry.band else None

    @property
    def sensitive(self) -> bool:
        """Whether the sensitivity is medium or high."""
        return self.lesson.safeguarding.sensitivity != "low"

    @cached_property
    def texts(self) -> tuple[LessonText, ...]:
        """All texts of the lesson, in the order of the model."""
        return tuple(texts(self.lesson))

    @cached_property
    def for_pupils(self) -> tuple[LessonText, ...]:
        """The texts that pupils read or hear."""
        return tuple(text for text in self.texts if text.pupils)

    @cached_property
    def for_adults(self) -> tuple[LessonText, ...]:
        """The texts that only the teacher reads."""
        return tuple(text for text in self.texts if text.adults)

    @cached_property
    def norm(self) -> str:
        """All normalized texts, one per line, for quick tests."""
        return "\n".join(text.norm for text in self.texts)

    @cached_property
    def index(self) -> Mapping[str, Sequence[int]]:
        """An index of lower-case words: the texts (`id`) that contain each, once per occurrence."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        parted = self.norm.encode(errors="surrogatepass").translate(_PARTED).decode("ascii").split("\n")
        foreign = _WORD.search(beyond_ascii(self.norm)) is not None
        for text, line in zip(self.texts, parted, strict=True):
            name = id(text)
            for word in _WORD.findall(text.norm) if foreign and not text.norm.isascii() else line.split():
                found[word].append(name)
        found.default_factory = None  # lookups of missing words must not add entries
        return found

    @cached_property
    def joined(self) -> str:
        """All texts as written, one per line."""
        return "\n".join(text.text for text in self.texts)

    @cached_property
    def view(self) -> TeacherLesson:
        """The teacher's view: `parts` with their minutes, `deck`, `help`, `rules`, `printing`, …"""
        return see(self.entry, Reader.TEACHER)

    @cached_property
    def steps(self) -> tuple[PlacedStep, ...]:
        """The steps of each activity, followed by those of its alternatives."""
        return tuple(_steps(self.lesson))

    @cached_property
    def questions(self) -> tuple[PlacedQuestion, ...]:
        """All questions; parts of multi-part questions follow the question that holds them."""
        return tuple(_questions(self))


def _steps(lesson: Lesson) -> Iterator[PlacedStep]:
    for number, activity in enumerate(lesson.activities):
        here: Loc = ("activities", number)
        for place, step in enumerate(activity.steps):
            yield PlacedStep((*here, "steps", place), activity, step, False)
        for other, alternative in enumerate(activity.alternatives):
            for place, step in enumerate(alternative.steps):
                yield PlacedStep((*here, "alternatives", other, "steps", place), activity, step, True)


def _questions(context: LessonContext) -> Iterator[PlacedQuestion]:
    lesson = context.lesson
    for number, question in enumerate(lesson.starter_quiz):
        yield from _parts(("starter_quiz", number), None, question, "starter_quiz")
    for held in context.steps:
        if held.step.ask is not None:
            yield from _parts((*held.loc, "ask"), held.activity, held.step.ask, "activities")
        yield from _printed((*held.loc, "worksheet"), held.activity, held.step.worksheet, "activities")
    for number, question in enumerate(lesson.exit_quiz):
        yield from _parts(("exit_quiz", number), None, question, "exit_quiz")
    yield from _printed(("handouts",), None, lesson.handouts, "handouts")


def _printed(loc: Loc, activity: Activity | None, pieces: Sequence[Piece], part: Part) -> Iterator[PlacedQuestion]:
    for number, piece in enumerate(pieces):
        if isinstance(piece, Questions):
            for place, question in enumerate(piece.questions):
                yield from _parts((*loc, number, "questions", place), activity, question, part)


def _parts(loc: Loc, activity: Activity | None, question: Asked | Use, part: Part) -> Iterator[PlacedQuestion]:
    if isinstance(question, Asked):
        yield PlacedQuestion(loc, activity, question, part)
        for number, inner in enumerate(getattr(question, "parts", ())):
            yield from _parts((*loc, "parts", number), activity, inner, part)
