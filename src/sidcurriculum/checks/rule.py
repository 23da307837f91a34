"""The types of rules: a code, a name, a level, and a function that yields hits in a lesson or a library."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sidcurriculum.findings import Level
from sidcurriculum.source import Loc

from .rule_doc import RuleDoc, rule_doc

if TYPE_CHECKING:
    from .lesson_context import LessonContext


@dataclass(frozen=True)
class Hit:
    """One violation of a rule in a lesson."""

    loc: Loc
    """The location of the value: field names and indexes in the model. `()` is the lesson as a whole."""
    what: str
    """The message, as the middle of a sentence: no capital, no full stop."""
    hint: str = ""
    """What to do about it."""
    word: str = ""
    """The faulty words in the value, as written, which are underlined in the file."""
    key: bool = False
    """Whether the finding is at the value's key."""
    instead: str | None = None
    """The fix: a replacement of `word`; None if only a person can fix it."""
    level: Level | None = None
    """A level other than the rule's."""
    once: str = ""
    """A key of hits that are equal in many lessons: reported for the first lesson only, or for each in a release."""
    slide: int = 0
    """The number of the slide that it is about, from 1."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule. Its module's docstring explains it; `check` is a pure function of the lesson."""

    code: str
    """`SG07`: its family and a number that is never reused."""
    name: str
    """`own-experience`: lower case and hyphens."""
    level: Level
    """error stops a build; a warning needs a look; info only reports."""
    check: Callable[[LessonContext], Iterable[Hit]]
    """Yields a hit for each violation in the lesson."""
    languages: tuple[str, ...] = ()
    """Languages that it applies to (`en`, `km`); empty: any."""
    release: Level | None = None
    """The level for a release, if different."""
    laid: bool = False
    """Whether it reads slides as they were laid out, so that it only runs where they were."""

    @property
    def fixes(self) -> bool:
        """Whether some of its findings have fixes."""
        return self.told.fixes

    @cached_property
    def told(self) -> RuleDoc:
        """The parsed docstring of its module."""
        return rule_doc(sys.modules[self.check.__module__].__doc__ or "")

    def reads(self, language: str) -> bool:
        """Tests whether it applies to lessons in this language."""
        return not self.languages or language.partition("-")[0] in self.languages


@dataclass(frozen=True, eq=False)
class LibraryRule:
    """A rule on several lessons, which runs only on a whole library, unless `alone` is set."""

    code: str
    name: str
    level: Level
    check_all: Callable[[tuple[LessonContext, ...]], Iterable[tuple[LessonContext, Hit]]]
    """Yields hits, given all lessons in the order of the library."""
    languages: tuple[str, ...] = ()
    release: Level | None = None
    alone: bool = False
    """Whether it also runs on lessons without their library."""

    @property
    def fixes(self) -> bool:
        return self.told.fixes

    @cached_property
    def told(self) -> RuleDoc:
        """The parsed docstring of its module."""
        return rule_doc(sys.modules[self.check_all.__module__].__doc__ or "")
