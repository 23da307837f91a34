"""Classifies an objective by its first verb: its level of thinking, or why the verb is too vague."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal, NamedTuple

from sidcurriculum.checks.lesson_texts import norm, plain
from sidcurriculum.checks.word_lists import FOLDER
from sidcurriculum.errors import LessonError
from sidcurriculum.model.base import MANY, Public, Written
from sidcurriculum.source import read_file

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
LEVELS: tuple[Level, ...] = ("remember", "understand", "apply", "analyse", "evaluate", "create")


class Verbs(Written):
    """The verbs of one language."""

    openings: tuple[Public, ...] = ()
    """Words before the verb that are skipped, such as `pupils can`."""
    levels: dict[Level, tuple[Public, ...]]
    """Level of thinking: verbs."""
    refused: dict[Public, Public]
    """Verb: what to write instead."""
    status: Public | None = None
    """`machine-drafted` if no native speaker has reviewed the list."""


class VerbList(Written):
    """A list of verbs for objectives, by language, with its sources."""

    about: Public
    """What stands in it."""
    source: Annotated[tuple[Public, ...], MANY]
    """What it rests on."""
    languages: dict[Public, Verbs]
    """Language: verbs."""


class ObjectiveOpening(NamedTuple):
    """How an objective opens."""

    verb: str
    """The verb as written; two or three words for phrasal verbs in the list."""
    level: Level | None
    """Its level of thinking; None for an unlisted verb."""
    instead: str | None
    """A replacement for a refused verb."""


@cache
def verbs() -> VerbList:
    """The list, read on first use. Raises LessonError if the file is invalid."""
    found, findings = read_file(FOLDER / "verbs" / "objectives.yaml", VerbList)
    if found is None:
        raise LessonError(findings)
    return found


@cache
def _tables(language: str) -> tuple[tuple[str, ...], dict[str, Level], dict[str, str]]:
    known = verbs().languages[language]
    by_verb = {verb: level for level in LEVELS for verb in known.levels.get(level, ())}
    return tuple(f"{words} " for words in known.openings), by_verb, dict(known.refused)


def opening(objective: str, language: str = "en") -> ObjectiveOpening:
    """Finds the first verb of an objective, and its entry in the list."""
    openings, levels, refused = _tables(language)
    written = plain(objective).split()
    words = norm(" ".join(written)).split()
    skip = max((len(one.split()) for one in openings if " ".join(words).startswith(one)), default=0)
    written, words = written[skip:], [word.strip(",.;:!?\"'()") for word in words[skip:]]
    for length in (3, 2, 1):
        found = " ".join(words[:length])
        if found in refused:
            return ObjectiveOpening(" ".join(written[:length]).rstrip(",.;:!?"), None, refused[found])
    first = words[0] if words else ""
    level = levels.get(first) or next((levels[stem] for stem in _stems(first) if stem in levels), None)
    return ObjectiveOpening(written[0].strip(",.;:!?\"'()“”") if written else "", level, None)


def _stems(verb: str) -> tuple[str, ...]:
    """Candidate base forms of a verb in the third person: `identifies`, `expresses`, `uses`."""
    if not verb.endswith("s"):
        return ()
    return f"{verb[:-3]}y" if verb.endswith("ies") else verb[:-1], verb[:-2]
