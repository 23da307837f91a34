"""Reads the reference data of a library: curriculum, frameworks, helplines and glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from sidcurriculum.bundled import folder
from sidcurriculum.findings import Finding
from sidcurriculum.model import Curriculum, Framework, Glossary, Helplines, Written
from sidcurriculum.model.base import built
from sidcurriculum.page import PagePicture
from sidcurriculum.source import FileReading, Loc, close, examine_file

from .entries import Reference
from .folder_listing import Contents
from .helpline_selection import foreign
from .picture_files import PictureNote, picture_at
from .ready_drawings import ready_drawing

M = TypeVar("M", bound=Written)
_FILES = ("curriculum.yaml", "helplines.yaml", "glossary.yaml")


Stamp = tuple[tuple[str, int, int], ...]
"""The files of reference data with their modification times and sizes."""


class _Parsed(NamedTuple):
    """The parsed files, before references to other files are checked."""

    curriculum: FileReading[Curriculum] | None
    frameworks: Mapping[str, Framework]
    helplines: Helplines | None
    glossary: Glossary
    findings: tuple[Finding, ...]


def read_reference(root: Path) -> tuple[Reference, list[Finding]]:
    """Reads the reference data of a library; a missing file leaves its part empty.

    Unchanged files are read once per process.
    """
    parsed = _parsed(root, _stamp(root))
    findings = list(parsed.findings)
    main = parsed.curriculum.partial if parsed.curriculum else None
    logos = _logos(parsed.curriculum, main, root, findings) if parsed.curriculum and main else {}
    reference = Reference(
        root,
        main or built(Curriculum)(title="Lessons"),
        parsed.frameworks,
        parsed.helplines,
        parsed.glossary,
        MappingProxyType(logos),
    )
    return reference, findings


def _stamp(root: Path) -> Stamp:
    found = []
    for path in (*(root / name for name in _FILES), *sorted((root / "frameworks").glob("*.yaml"))):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((path.as_posix(), state.st_mtime_ns, state.st_size))
    return tuple(found)


@lru_cache(maxsize=16)
def _parsed(root: Path, stamp: Stamp) -> _Parsed:
    there = [path for path, _, _ in stamp]
    findings: list[Finding] = []
    curriculum = _read(root / "curriculum.yaml", Curriculum, findings)
    helplines = _read(root / "helplines.yaml", Helplines, findings)
    glossary = _read(root / "glossary.yaml", Glossary, findings)
    frameworks = _frameworks([Path(path) for path in there if Path(path).name not in _FILES], findings)
    lines = helplines.partial if helplines else None
    if helplines and lines:
        findings += _twice(helplines, "helplines", [line.id for line in lines.helplines], "id")
    if curriculum and curriculum.partial:
        findings += _within(curriculum, curriculum.partial, lines)
    words = glossary.partial if glossary else None
    return _Parsed(curriculum, MappingProxyType(frameworks), lines, words or built(Glossary)(), tuple(findings))


def _frameworks(paths: Sequence[Path], findings: list[Finding]) -> dict[str, Framework]:
    frameworks: dict[str, Framework] = {}
    for path in paths:
        reading = examine_file(path, Framework)
        findings += reading.findings
        framework = reading.partial
        if framework is None:
            continue
        if framework.id in frameworks:
            what = f"another file describes the framework `{framework.id}` too"
            findings.append(reading.finding("REF04", ("id",), what, "keep one"))
        findings += _twice(reading, "items", [item.code for item in framework.items], "code")
        frameworks.setdefault(framework.id, framework)
    return frameworks


def _logos(
    reading: FileReading[Curriculum], curriculum: Curriculum, root: Path, findings: list[Finding]
) -> dict[str, PagePicture]:
    pictures: dict[str, PagePicture] = {}
    for number, partner in enumerate(curriculum.partners):
        if partner.logo is None:
            continue
        if partner.logo.art is not None:
            drawn = ready_drawing(partner.logo.art, root)
            if isinstance(drawn, PictureNote):
                place = ("partners", number, "logo", "art")
                findings.append(reading.finding(drawn.code, place, drawn.what, drawn.hint))
            continue
        logo, note = picture_at(partner.logo.source, root, root)
        if note:
            place = ("partners", number, "logo", "file")
            findings.append(reading.finding(note.code, place, note.what, note.hint, level=note.level))
        if logo:
            pictures[partner.logo.source] = logo
    return pictures


@cache
def bundled_reference() -> Reference:
    """The bundled reference data for a lesson outside a library, without default helplines and help steps.

    Bundled helplines are printed only if the lesson names them.
    """
    whole = read_reference(folder("lessons"))[0]
    defaults = whole.curriculum.defaults.replace(help=(), help_title=None, help_steps=())
    return replace(
        whole,
        curriculum=whole.curriculum.replace(defaults=defaults, country=None),
        helplines=whole.helplines and whole.helplines.replace(fallback=None),
        lent=True,
    )


def _read(path: Path, model: type[M], findings: list[Finding]) -> FileReading[M] | None:
    if not path.exists():
        return None
    reading = examine_file(path, model)
    findings += reading.findings
    return reading


def _twice(reading: FileReading[M], field: str, ids: Sequence[str], name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, each in enumerate(ids):
        if each in seen:
            yield reading.finding("REF04", (field, number, name), f"`{each}` stands here a second time", "keep one")
        seen.add(each)


def _within(reading: FileReading[Curriculum], curriculum: Curriculum, helplines: Helplines | None) -> Iterator[Finding]:
    known = {line.id: line for line in helplines.helplines} if helplines else {}
    file = helplines.country if helplines else None
    for number, name in enumerate(curriculum.defaults.help):
        here: Loc = ("defaults", "help", number)
        line = known.get(name)
        if line is None:
            hint = close(name, known) or "add it to helplines.yaml"
            yield reading.finding("REF01", here, f"there is no helpline `{name}`", hint)
        elif foreign(line, curriculum, file):
            home = curriculum.country or file
            what = f"the helpline `{name}` is of {line.country or file}, and this library is of {home}"
            yield reading.finding("REF06", here, what, "name helplines of its own country; see `country:`")
    for field, ids in (
        ("bands", [band.id for band in curriculum.bands]),
        ("themes", [theme.id for theme in curriculum.themes]),
        ("subjects", [subject.id for subject in curriculum.subjects]),
    ):
        yield from _twice(reading, field, ids, "id")


def unit_order(root: Path, curriculum: Curriculum, found: Contents) -> Iterator[Finding]:
    """Findings for units in `curriculum.yaml` without a folder."""
    missing = [(number, unit) for number, unit in enumerate(curriculum.units) if unit not in found.units]
    if missing:
        reading = examine_file(root / "curriculum.yaml", Curriculum)
        for number, unit in missing:
            yield reading.finding("REF01", ("units", number), f"there is no folder `{unit}` with lessons",
                                  close(unit, found.units) or "make it, or take the name out")  # fmt: skip
