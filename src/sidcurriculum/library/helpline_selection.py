"""Selects the helplines that a lesson prints, by audience; a library without its own gets no others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sidcurriculum.model import INTERNATIONAL, Curriculum, Helpline

if TYPE_CHECKING:
    from .entries import Entry

OLDER_PUPILS = 15
"""Age from which a helpline for older pupils may be printed."""


def named(entry: Entry) -> tuple[Helpline, ...]:
    """The helplines that the lesson names, else the curriculum's default ones of its own country."""
    file, curriculum = entry.library.helplines, entry.library.curriculum
    if file is None:
        return ()
    own = entry.lesson.safeguarding.help
    known = {line.id: line for line in file.helplines if own is not None or not foreign(line, curriculum, file.country)}
    names = curriculum.defaults.help if own is None else own
    return tuple(known[name] for name in dict.fromkeys(names) if name in known)


def foreign(line: Helpline, curriculum: Curriculum, file: str | None) -> bool:
    """Tests whether a helpline is of another country than the library; `file` is the content of helplines.yaml."""
    home, its = curriculum.country or file, line.country or file
    return home is not None and its not in (None, INTERNATIONAL, home)


def reachable(line: Helpline) -> bool:
    """Tests whether the helpline has anything to print."""
    return bool(line.contact or line.how)


def for_pupils(entry: Entry, lines: Sequence[Helpline]) -> tuple[Helpline, ...]:
    """The helplines that pupils of the lesson may see."""
    ages = entry.lesson.ages
    audiences = {"pupils", "older-pupils"} if ages is not None and ages.low >= OLDER_PUPILS else {"pupils"}
    return tuple(line for line in lines if line.audience in audiences and reachable(line))


def for_adults(entry: Entry, lines: Sequence[Helpline]) -> tuple[Helpline, ...]:
    """The helplines for adults: those that the lesson names, else all of the library's own country."""
    own, library = entry.library.helplines, entry.library
    if entry.lesson.safeguarding.help is None and own and not library.lent:
        lines = [line for line in own.helplines if not foreign(line, library.curriculum, own.country)]
    return tuple(line for line in lines if line.audience == "adults" and reachable(line))
