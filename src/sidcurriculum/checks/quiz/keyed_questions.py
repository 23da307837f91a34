"""Collects the questions with keys, and the sets in which pupils answer them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sidcurriculum.checks.lesson_context import LessonContext, PlacedQuestion
from sidcurriculum.checks.lesson_texts import plain
from sidcurriculum.model.question import MultipleResponse, Option, SingleChoice
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

_WRITING = later(
    r"\b(?:punctuat\w+|capital letters?|capitali[sz]\w+|spell\w*|spelt|commas?|apostrophes?|full stops?|hyphen\w*"
    r"|(?:question|quotation|speech) marks?|grammar|correct(?:ly)? (?:sentence|form|written|typed)|written correctly)\b"
    r"|\bsentence is (?:correct|right)\b"
    r"|\b(?:quer(?:y|ies)|search(?:es)? (?:words?|terms?|phrases?|strings?|line)|exact(?:ly)?)\b",
    re.IGNORECASE,
)


def on_writing(stem: str) -> bool:
    """Tests whether a stem asks how something is written or searched, so that punctuation distinguishes options."""
    return _WRITING.search(stem) is not None


class KeyedQuestion(NamedTuple):
    """A question with right and wrong options."""

    placed: PlacedQuestion
    question: SingleChoice | MultipleResponse

    @property
    def single(self) -> bool:
        """Whether exactly one option is right."""
        return isinstance(self.question, SingleChoice)

    @property
    def loc(self) -> Loc:
        return self.placed.loc

    @property
    def stem(self) -> str:
        """The stem without Markdown."""
        return plain(self.question.stem)

    @property
    def worded(self) -> bool:
        """Whether all options are texts without pictures."""
        return all(option.picture is None for option in self.question.options)

    def at(self, option: Option, field: str = "text") -> Loc:
        """The location of an option's text, or of another field of it."""
        return (*self.loc, "options", self.question.options.index(option), field)

    def right(self) -> list[Option]:
        return [option for option in self.question.options if option.correct]

    def wrong(self) -> list[Option]:
        return [option for option in self.question.options if not option.correct]


def offers(context: LessonContext) -> Iterator[KeyedQuestion]:
    """Collects the questions with right and wrong options, in the order of the lesson."""
    for placed in context.questions:
        if isinstance(placed.question, (SingleChoice, MultipleResponse)):
            yield KeyedQuestion(placed, placed.question)


def sets(context: LessonContext) -> Iterator[list[PlacedQuestion]]:
    """Groups the questions that pupils answer together: of a quiz, a worksheet or an activity."""
    found: dict[Loc, list[PlacedQuestion]] = {}
    for placed in context.questions:
        loc = placed.loc
        end = loc.index("ask") - 1 if "ask" in loc else -1
        found.setdefault(loc[:end], []).append(placed)
    yield from found.values()
