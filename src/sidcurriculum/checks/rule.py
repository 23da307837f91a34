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
    """One place in a lesson that a rule objects to."""

    loc: Loc
    """The way to the value: field names and indexes, as in the model. `()` is the lesson as a whole."""
    what: str
    """What is wrong, as the middle of a sentence: no capital, no full stop."""
    hint: str = ""
    """What to do about it."""
    word: str = ""
    """The very words in the value that are meant, as they are written; found again in the file and underlined."""
    key: bool = False
    """The place is the value's key, not the value."""
    instead: str | None = None
    """What a fix puts in place of `word`; None where only a person can mend it."""
    level: Level | None = None
    """A level other than the rule's."""
    once: str = ""
    """A name for what is the same in many lessons: it is told at the first of them, and at each for a release."""


@dataclass(frozen=True)
class Rule:
    """One rule. Its module's docstring explains it; `check` is a pure function of the lesson."""

    code: str
    """`SG07`: its family and a number that is never given to another rule."""
    name: str
    """`own-experience`: small letters and hyphens."""
    level: Level
    """error stops a build; a warning needs a look; info only reports."""
    check: Callable[[LessonContext], Iterable[Hit]]
    """Yields a hit for each violation in the lesson."""
    languages: tuple[str, ...] = ()
    """Languages that it can read (`en`, `km`); none named: any."""
    release: Level | None = None
    """The level when a release is checked, where it is another."""

    @property
    def fixes(self) -> bool:
        """Whether it has a fix for some of its findings."""
        return self.told.fixes

    @cached_property
    def told(self) -> RuleDoc:
        """Its module's docstring in parts."""
        return rule_doc(sys.modules[self.check.__module__].__doc__ or "")

    def reads(self, language: str) -> bool:
        """Whether it has something to say on lessons in this language."""
        return not self.languages or language.partition("-")[0] in self.languages


@dataclass(frozen=True)
class LibraryRule:
    """A rule on several lessons; it runs only when a whole library is checked, unless it may run `alone`."""

    code: str
    name: str
    level: Level
    check_all: Callable[[tuple[LessonContext, ...]], Iterable[tuple[LessonContext, Hit]]]
    """From all lessons, in the order of the library, to hits in some of them."""
    languages: tuple[str, ...] = ()
    release: Level | None = None
    alone: bool = False
    """Whether it is asked of lessons without their library too."""

    @property
    def fixes(self) -> bool:
        return self.told.fixes

    @cached_property
    def told(self) -> RuleDoc:
        """Its module's docstring in parts."""
        return rule_doc(sys.modules[self.check_all.__module__].__doc__ or "")
