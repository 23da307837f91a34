"""What a library's lessons rest on: curriculum, frameworks, helplines and glossary, read from the library's folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from sidcurriculum.bundled import folder
from sidcurriculum.findings import Finding
from sidcurriculum.model import Curriculum, Framework, Glossary, Helplines, Written
from sidcurriculum.page import Picture
from sidcurriculum.source import Reading, close, examine_file

from .folder import Contents
from .pictures import Refused, picture_at
from .values import Reference

M = TypeVar("M", bound=Written)


def read_reference(root: Path) -> tuple[Reference, list[Finding]]:
    """Reads what stands beside the units; a file that isn't there leaves its part empty."""
    findings: list[Finding] = []
    curriculum = _read(root / "curriculum.yaml", Curriculum, findings)
    helplines = _read(root / "helplines.yaml", Helplines, findings)
    glossary = _read(root / "glossary.yaml", Glossary, findings)
    frameworks: dict[str, Framework] = {}
    for path in sorted((root / "frameworks").glob("*.yaml")):
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
    lines = helplines.partial if helplines else None
    if helplines and lines:
        findings += _twice(helplines, "helplines", [line.id for line in lines.helplines], "id")
    main = curriculum.partial if curriculum else None
    pictures: dict[str, Picture] = {}
    if curriculum and main:
        known = [line.id for line in lines.helplines] if lines else []
        findings += _within(curriculum, main, known)
        for number, partner in enumerate(main.partners):
            if partner.logo:
                logo = picture_at(partner.logo.file, root, root)
                if isinstance(logo, Refused):
                    findings.append(curriculum.finding(logo.code, ("partners", number, "logo", "file"), *logo[1:]))
                else:
                    pictures[partner.logo.file] = logo
    words = glossary.partial if glossary else None
    reference = Reference(
        root,
        main or Curriculum(title="Lessons"),
        MappingProxyType(frameworks),
        lines,
        words or Glossary(),
        MappingProxyType(pictures),
    )
    return reference, findings


@cache
def bundled_reference() -> Reference:
    """What comes along, for a lesson that stands in no library."""
    return read_reference(folder("lessons"))[0]


def _read(path: Path, model: type[M], findings: list[Finding]) -> Reading[M] | None:
    if not path.exists():
        return None
    reading = examine_file(path, model)
    findings += reading.findings
    return reading


def _twice(reading: Reading[M], field: str, ids: Sequence[str], name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, each in enumerate(ids):
        if each in seen:
            yield reading.finding("REF04", (field, number, name), f"`{each}` stands here a second time", "keep one")
        seen.add(each)


def _within(reading: Reading[Curriculum], curriculum: Curriculum, helplines: Sequence[str]) -> Iterator[Finding]:
    for number, name in enumerate(curriculum.defaults.help):
        if name not in helplines:
            yield reading.finding("REF01", ("defaults", "help", number), f"there is no helpline `{name}`",
                                  close(name, helplines) or "add it to helplines.yaml")  # fmt: skip
    for field, ids in (
        ("bands", [band.id for band in curriculum.bands]),
        ("themes", [theme.id for theme in curriculum.themes]),
        ("subjects", [subject.id for subject in curriculum.subjects]),
    ):
        yield from _twice(reading, field, ids, "id")


def unit_order(root: Path, curriculum: Curriculum, found: Contents) -> Iterator[Finding]:
    """Units that `curriculum.yaml` names and that have no folder."""
    missing = [(number, unit) for number, unit in enumerate(curriculum.units) if unit not in found.units]
    if missing:
        reading = examine_file(root / "curriculum.yaml", Curriculum)
        for number, unit in missing:
            yield reading.finding("REF01", ("units", number), f"there is no folder `{unit}` with lessons",
                                  close(unit, found.units) or "make it, or take the name out")  # fmt: skip
