"""Runs the rules on valid lessons and returns findings; each rule has a file of its own.

    >>> from sidcurriculum import check
    >>> findings = check("lessons")

`RULES` check each lesson, `LIBRARY_RULES` all lessons together. Faults of reading a file are not rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike
from os.path import isdir
from typing import TYPE_CHECKING

from sidcurriculum.errors import OptionError
from sidcurriculum.findings import Finding
from sidcurriculum.gc_pause import gc_paused
from sidcurriculum.library import LessonSource, Library, Reference, read_lesson, read_library
from sidcurriculum.source import close

from . import ignores, markdown, pedagogy, quiz, reading, safeguarding, slides
from .laid_slide import LaidSlide, Lay
from .lesson_context import LessonContext
from .locations import Found, findings
from .rule import Hit, LibraryRule, Rule
from .rule_selection import EVERYTHING, RuleSelection

if TYPE_CHECKING:
    from sidcurriculum.library import Entry

__all__ = [
    "ALL",
    "LIBRARY_RULES",
    "RULES",
    "Hit",
    "LaidSlide",
    "LessonContext",
    "LibraryRule",
    "Rule",
    "RuleSelection",
    "check",
    "check_lessons",
    "check_library",
    "known",
]

FAMILIES = (safeguarding, pedagogy, quiz, reading, markdown, slides)
"""Packages of rules; each has its own RULES and LIBRARY_RULES."""
RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
LIBRARY_RULES: tuple[LibraryRule, ...] = tuple(rule for family in FAMILIES for rule in family.LIBRARY_RULES)
ALL: tuple[Rule | LibraryRule, ...] = (*RULES, *LIBRARY_RULES)
"""All rules."""
_CODES = frozenset(rule.code for rule in ALL)


def known(choice: RuleSelection) -> None:
    """Raises OptionError if a selection names an unknown rule."""
    every = (*ALL, *choice.more)
    for option, names in (("select", choice.select), ("ignore", choice.ignore), ("levels", tuple(choice.levels))):
        for name in names:
            comments = any(code.startswith(name) for code in ignores.CODES)
            if not comments and not any(rule.name == name or rule.code.startswith(name) for rule in every):
                near = close(name, [word for rule in every for word in (rule.code, rule.name)])
                raise OptionError(option, f"there is no rule {name}; {near or 'sidcurriculum explain lists them'}")


def check(
    lesson: LessonSource | Library,
    choice: RuleSelection = EVERYTHING,
    today: date | None = None,
    *,
    library: str | PathLike[str] | Reference | None = None,
    lay: Lay | None = None,
) -> tuple[Finding, ...]:
    """Checks a lesson, or a folder of lessons.

    Returns the findings of reading, then those of the rules on valid lessons. `library` provides reference data for a
    lesson outside a library. `today` is for rules on dates. `lay` lays slides out for the rules on
    them, such as `Renderer(theme="plain").lay`; without it, these do not run. Raises OptionError for an unknown rule.
    """
    known(choice)
    if isinstance(lesson, Library):
        return check_library(lesson, choice, today, lay)
    if isinstance(lesson, str | PathLike) and lesson and isdir(lesson):  # noqa: PTH112 - a text may be no path at all
        whole, found = read_library(lesson, places=True)
        return tuple(dict.fromkeys((*found, *check_library(whole, choice, today, lay))))
    entry, found = read_lesson(lesson, library, places=True)
    return tuple(dict.fromkeys((*found, *check_lessons([entry] if entry else [], choice, today, lay))))


@gc_paused()
def check_lessons(
    entries: Iterable[Entry], choice: RuleSelection = EVERYTHING, today: date | None = None, lay: Lay | None = None
) -> tuple[Finding, ...]:
    """Runs the rules on these lessons one by one. `today` is for rules on dates, `lay` lays slides out for some."""
    return tuple(_found(_contexts(entries, today, lay), choice, whole=False))


@gc_paused()
def check_library(
    library: Library, choice: RuleSelection = EVERYTHING, today: date | None = None, lay: Lay | None = None
) -> tuple[Finding, ...]:
    """Runs the rules on the lessons of a library, one by one and together."""
    return tuple(_found(_contexts(library.entries.values(), today, lay), choice, whole=True))


def _contexts(entries: Iterable[Entry], today: date | None, lay: Lay | None) -> list[LessonContext]:
    day = today or date.today()
    return [LessonContext(entry, day, lay(entry) if lay else None) for entry in entries]


def _found(cases: list[LessonContext], choice: RuleSelection, *, whole: bool) -> Iterator[Finding]:
    together: dict[int, list[Found]] = {id(context): [] for context in cases}
    more = choice.more
    rules = (*RULES, *(rule for rule in more if isinstance(rule, Rule))) if more else RULES
    every = _CODES | {rule.code for rule in more}
    shared_rules = (*LIBRARY_RULES, *(rule for rule in more if isinstance(rule, LibraryRule)))
    sharing = [rule for rule in shared_rules if whole or rule.alone]
    told: set[tuple[str, str]] = set()
    for shared in sharing:
        for context, hit in shared.check_all(tuple(cases)) if choice.asks(shared) else ():
            again = bool(hit.once) and (shared.code, hit.once) in told and not choice.release
            if not again and (settled := _settled(choice, context)).asks(shared):
                told.add((shared.code, hit.once))
                together[id(context)].append((shared.code, shared.name, settled.level(shared), hit))
    for context in cases:
        settled = _settled(choice, context)
        asked = [rule for rule in rules if settled.asks(rule) and (context.slides is not None or not rule.laid)]
        hits = [
            (rule.code, rule.name, settled.level(rule), hit)
            for rule in asked
            if rule.reads(context.language)
            for hit in _hits(rule, context)
        ]
        codes = {rule.code for rule in asked} | {rule.code for rule in sharing if settled.asks(rule)}
        yield from findings(context, [*hits, *together[id(context)]], codes, every)


def _hits(rule: Rule, context: LessonContext) -> list[Hit]:
    """The hits of a rule.

    An unexpected exception in a rule is reported as an error of the lesson, and does not stop other rules or lessons.
    """
    try:
        return list(rule.check(context))
    except Exception as fault:
        what = f"this rule can't read the lesson ({type(fault).__name__})"
        return [Hit((), what, "please report it with the lesson", level="error")]


def _settled(choice: RuleSelection, context: LessonContext) -> RuleSelection:
    """The selection with the curriculum's levels as defaults."""
    levels = context.entry.library.curriculum.checks
    if choice.levels or not levels:
        return choice
    return RuleSelection(choice.select, choice.ignore, dict(levels), choice.release, choice.more)
