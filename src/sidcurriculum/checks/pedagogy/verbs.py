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
    """Words before the verb that say nothing, such as `pupils can`."""
    levels: dict[Level, tuple[Public, ...]]
    """Level of thinking: verbs."""
    refused: dict[Public, Public]
    """Verb: what to write instead."""
    status: Public | None = None
    """`machine-drafted` where no native speaker has read the list."""


class VerbList(Written):
    """Verbs of objectives: what they rest on, by language."""

    about: Public
    """What stands in it."""
    source: Annotated[tuple[Public, ...], MANY]
    """What it rests on."""
    languages: dict[Public, Verbs]
    """Language: verbs."""


class ObjectiveOpening(NamedTuple):
    """How an objective opens."""

    verb: str
    """The verb as it is written; two or three words where the list has them so."""
    level: Level | None
    """None for a verb that is in no list."""
    instead: str | None
    """What to write instead of a refused verb."""


@cache
def verbs() -> VerbList:
    """The list, read when it is first needed. Raises LessonError where the file is wrong."""
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
    """The first verb of an objective, and its entry in the list."""
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
    """What a verb in the third person may come from: `identifies`, `expresses`, `uses`."""
    if not verb.endswith("s"):
        return ()
    return f"{verb[:-3]}y" if verb.endswith("ies") else verb[:-1], verb[:-2]
