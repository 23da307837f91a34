"""Checks the cross-references of a lesson; a finding points to the value whose target is missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from sidcurriculum.findings import Finding
from sidcurriculum.model import Lesson, Slide, Unit
from sidcurriculum.source import FileReading, Loc, close

from .entries import Reference
from .lesson_contents import Held


class ReferenceContext(NamedTuple):
    """A lesson whose references are checked; invalid parts of its file may be missing."""

    reading: FileReading[Lesson]
    lesson: Lesson
    parts: Mapping[str, Held]
    """From `lesson_contents.parts`."""
    library: Reference
    lessons: Collection[str]
    """Ids of the lessons of the library."""
    now: Callable[[str], str | None]
    """The current id of a lesson by a former one."""


def check(case: ReferenceContext) -> Iterator[Finding]:
    """Findings for all broken references of the lesson, except those to questions of other lessons."""
    for rule in RULES:
        yield from rule(case)


def themes_and_subjects(reading: FileReading[Any], written: Lesson | Unit, library: Reference) -> Iterator[Finding]:
    """Findings for themes and subjects of the file that the curriculum lacks."""
    for field, known, ids, key in (
        ("themes", library.curriculum.themes, written.themes, False),
        ("subjects", library.curriculum.subjects, tuple(written.subjects), True),
    ):
        there = {named.id for named in known}
        if not known or there.issuperset(ids) or not reading.positions.holds((field,)):
            continue
        names = {other: named.id for named in known for other in (named.id, *named.aliases, named.title)}
        for number, name in enumerate(ids):
            if name not in there:
                near = close(name, names)
                hint = f"did you mean `{names[near.split('`')[1]]}`?" if near else _listed([each.id for each in known])
                what = f"the curriculum has no {field[:-1]} `{name}`"
                yield reading.finding("REF03", (field, name) if key else (field, number), what, hint, key=key)


def _listed(ids: Sequence[str]) -> str:
    return f"it has: {', '.join(ids[:12])}" + (", …" if len(ids) > 12 else "")


def _themes(case: ReferenceContext) -> Iterator[Finding]:
    return themes_and_subjects(case.reading, case.lesson, case.library)


def _codes(case: ReferenceContext) -> Iterator[Finding]:
    groups: list[tuple[Loc, tuple[str, ...]]] = [(("codes",), case.lesson.codes)]
    groups += [(("objectives", n, "codes"), objective.codes) for n, objective in enumerate(case.lesson.objectives)]
    for loc, codes in groups:
        for number, code in enumerate(codes):
            said = _code(code, case.library)
            if said:
                level, what, hint = said
                yield case.reading.finding("REF02", (*loc, number), what, hint, level="warning" if level else "error")


def _code(code: str, library: Reference) -> tuple[bool, str, str] | None:
    """Checks a framework code: whether it is only a warning, what is wrong, and what to do."""
    name, _, rest = code.partition("/")
    framework = library.frameworks.get(name)
    if framework is None:
        return (
            False,
            f"there is no framework `{name}`",
            close(name, library.frameworks) or _listed([*library.frameworks]),
        )
    for item in framework.items:
        if item.code == rest:
            if item.status not in ("unverified", "conflict"):
                return None
            how = "nobody could confirm it" if item.status == "unverified" else "sources disagree about it"
            return True, f"`{code}` ({item.name}) is not certain: {how}", item.note or "look it up before you print it"
    near = close(rest, [item.code for item in framework.items])
    return False, f"{framework.title} has no code `{rest}`", near or f"its codes stand in the framework {name}"


def _helplines(case: ReferenceContext) -> Iterator[Finding]:
    known = [line.id for line in case.library.helplines.helplines] if case.library.helplines else []
    for loc, part in case.parts["safeguarding"]:
        for number, name in enumerate(part.help or ()):
            if name not in known:
                hint = close(name, known) or (_listed(known) if known else "add it to helplines.yaml")
                yield case.reading.finding("REF01", (*loc, "help", number), f"there is no helpline `{name}`", hint)


def _ids(case: ReferenceContext, family: str) -> list[str]:
    """Ids of that family; in a faulty file, also those of faulty parts."""
    ids = [part.id for _, part in case.parts[family] if part.id]
    if case.reading.model is None and isinstance(case.reading.raw, dict):
        if family == "objective":
            written = case.reading.raw.get("objectives")
            ids += written if isinstance(written, dict) else ()
            ids += [f"o{number}" for number in range(1, len(written) + 1)] if isinstance(written, list) else ()
        ids += _written_ids(case.reading.raw)
    return ids


def _written_ids(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        if isinstance(raw.get("id"), str):
            yield raw["id"]
        raw = list(raw.values())
    for inner in raw if isinstance(raw, list) else ():
        yield from _written_ids(inner)


def _objectives(case: ReferenceContext) -> Iterator[Finding]:
    known = _ids(case, "objective")
    for family, field in (("question", "objective"), ("activity", "objectives")):
        for loc, part in case.parts[family]:
            for number, name in enumerate(getattr(part, field)):
                if name not in known:
                    hint = close(name, known)
                    hint = hint or (_listed(known) if known else "the lesson has no objectives; write some")
                    what = f"the lesson has no objective `{name}`"
                    yield case.reading.finding("REF01", (*loc, field, number), what, hint)


def _after(case: ReferenceContext) -> Iterator[Finding]:
    known = _ids(case, "activity")
    graph: dict[str, tuple[str, ...]] = {}
    for number, activity in enumerate(case.lesson.activities):
        for place, name in enumerate(activity.after):
            if name not in known:
                hint = close(name, known) or "give that activity an `id:`"
                what = f"the lesson has no activity with the id `{name}`"
                yield case.reading.finding("REF01", ("activities", number, "after", place), what, hint)
        if activity.id:
            graph[activity.id] = (*graph.get(activity.id, ()), *activity.after)
    for circle in circles(graph):
        at = next(n for n, activity in enumerate(case.lesson.activities) if activity.id in circle)
        way = " → ".join(f"`{name}`" for name in circle)
        yield case.reading.finding("REF05", ("activities", at, "after"), f"activities wait for one another: {way}",
                                   "take one `after:` out")  # fmt: skip


def circles(graph: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Cycles of prerequisites, at most ten; each begins and ends with the same id."""
    left = {name: [other for other in others if other in graph] for name, others in graph.items()}
    found: list[tuple[str, ...]] = []
    while len(found) < 10:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle = tuple(reversed(error.args[1]))
            found.append(circle)
            left[circle[0]] = [name for name in left[circle[0]] if name != circle[1]]
        else:
            break
    return found


def _twice(case: ReferenceContext) -> Iterator[Finding]:
    for family in ("objective", "activity", "question", "worksheet piece"):
        seen: dict[Any, Loc] = {}
        for loc, part in case.parts[family]:
            if not part.id:
                continue
            if part.id in seen:
                line, _ = case.reading.positions.of((*seen[part.id], "id"))
                what = f"another {family} on line {line} has the id `{part.id}` too"
                yield case.reading.finding("REF04", (*loc, "id"), what, "give one of them another id")
            else:
                seen[part.id] = loc


def _words(case: ReferenceContext) -> Iterator[Finding]:
    known = [term.term for term in case.lesson.vocabulary]
    if case.reading.model is None and isinstance(case.reading.raw, dict):
        written = case.reading.raw.get("vocabulary")
        known += [name for name in written if isinstance(name, str)] if isinstance(written, (dict, list)) else ()
    there = {name.casefold() for name in known}
    for loc, part in case.parts["naming"]:
        if isinstance(part, Slide) and part.word and part.word.casefold() not in there:
            hint = close(part.word, known) or (_listed(known) if known else "add it to `vocabulary:` with its meaning")
            what = f"the lesson's vocabulary has no word `{part.word}`"
            yield case.reading.finding("REF01", (*loc, "word"), what, hint)


def renamed(reading: FileReading[Any], loc: Loc, old: str, new: str) -> Finding:
    """The note for a reference by a former id, with a fix to the current one."""
    what, hint = f"the lesson `{old}` is called `{new}` now", f"write `{new}`"
    note = reading.finding("REF07", loc, what, hint, level="info", word=old)
    line = reading.lines[note.line - 1] if 0 < note.line <= len(reading.lines) else ""
    there = line.startswith(old, note.column - 1)
    return note._replace(length=len(old), instead=new) if there else note


def _prerequisites(case: ReferenceContext) -> Iterator[Finding]:
    for number, name in enumerate(case.lesson.prerequisites):
        if name in case.lessons:
            continue
        if new := case.now(name):
            yield renamed(case.reading, ("prerequisites", number), name, new)
        else:
            hint = close(name, case.lessons) or "write a lesson's file name, without .yaml"
            what = f"the library has no lesson `{name}`"
            yield case.reading.finding("REF01", ("prerequisites", number), what, hint)


RULES: tuple[Callable[[ReferenceContext], Iterator[Finding]], ...] = (
    _themes, _codes, _helplines, _objectives, _after, _twice, _words, _prerequisites,
)  # fmt: skip
"""The checks, one function for each kind of reference."""
