"""The help block prints helplines that the lesson's own library chose, of the library's own country.

Why: A number of another country helps no child, and a child who calls it in vain may not call again. So no number is
printed that nobody chose: a lesson that stands in no library, or in one that names no helpline, gets general steps
alone, and its author should know. A helpline that has neither a contact nor words on how to reach it is not printed
either. Each is told of once; for a release, at each lesson.

Bad:
    safeguarding: {help: [child-line]}    # helplines.yaml says country: TH, curriculum.yaml country: KH

Good:
    safeguarding: {help: [child-line]}    # of the library's own country, with a contact or how: to reach it

Source: house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, LibraryRule
from sidcurriculum.library import helpline_selection
from sidcurriculum.source import Loc

_WRITE = "name some in helplines.yaml, and under defaults: help: in curriculum.yaml (docs/authoring.md)"


def check_all(cases: tuple[LessonContext, ...]) -> Iterator[tuple[LessonContext, Hit]]:
    for context in cases:
        for hit in (*_nobody(context), *_lines(context)):
            yield context, hit


def _nobody(context: LessonContext) -> Iterator[Hit]:
    """The reason why the lesson prints no helpline."""
    library = context.entry.library
    if context.lesson.safeguarding.help is not None or library.curriculum.defaults.help:
        return
    why = "the library has no helplines.yaml" if library.helplines is None else "curriculum.yaml names none"
    hint = _WRITE
    if library.lent:
        why = "it stands in no library"
        hint = "begin a library above it: curriculum.yaml, and helplines.yaml with helplines of its country"
        near = [folder / "helplines.yaml" for folder in list(context.entry.path.parents)[:2]]
        unread = next((path.as_posix() for path in near if path.is_file()), None)
        hint = f"write a curriculum.yaml beside {unread}, which is not read without one" if unread else hint
    what = f"the lesson prints no helpline, only general steps, because {why}"
    yield Hit((), what, hint, once=library.root.as_posix())


def _lines(context: LessonContext) -> Iterator[Hit]:
    """Helplines that are named but can't be printed, or are of another country."""
    library, own = context.entry.library, context.lesson.safeguarding.help
    file = library.helplines.country if library.helplines else None
    for line in helpline_selection.named(context.entry):
        here: Loc = () if own is None else ("safeguarding", "help", own.index(line.id))
        if line.audience != "none" and not helpline_selection.reachable(line):
            what = f"the helpline “{line.name}” is not printed, because it has neither a contact nor how: to reach it"
            once = f"{library.root}/{line.id}"
            yield Hit(here, what, "write one of them in helplines.yaml", once=once)
        elif own is not None and helpline_selection.foreign(line, library.curriculum, file):
            home = library.curriculum.country or file
            what = f"the helpline “{line.name}” is of {line.country or file}, and the library is of {home}"
            yield Hit(here, what, "name one of the pupils' own country", word=line.id)


RULE = LibraryRule("SG28", "own-helplines", "warning", check_all, release="error", alone=True)
