"""A folder of lessons, or one lesson, into entries: a lesson with its unit, its pictures and what it rests on."""

from __future__ import annotations

from dataclasses import fields, replace
from os import PathLike
from os.path import realpath
from pathlib import Path
from types import MappingProxyType

from sidcurriculum.errors import LessonError
from sidcurriculum.findings import Finding
from sidcurriculum.garbage import paused
from sidcurriculum.model import Unit

from .folder import Contents, Files, contents, ordered, portable, root_of
from .reference import bundled_reference, read_reference, unit_order
from .references import circles
from .shelf import Shelf, UnitRead
from .values import Entry, Library, Reference

__all__ = ["Entry", "Library", "Reference", "load_lesson", "load_library", "read_lesson", "read_library"]


Where = str | PathLike[str]
"""A path, as text or as a path object."""


@paused()
def read_library(root: Where, *, places: bool = False) -> tuple[Library, tuple[Finding, ...]]:
    """Every sound lesson below `root`, and everything that is wrong in any of its files; never raises for those.

    With `places`, each entry keeps its `reading`, for those who will say where in the file something stands.
    """
    root = Path(root)
    found = contents(root)
    reference, findings = read_reference(root)
    findings += unit_order(root, reference.curriculum, found)
    findings += found.findings
    shelf = Shelf(found, reference, root, places=places)
    if not root.is_dir():
        findings.append(Finding(root.as_posix(), 0, 0, "FILE04", "there is no such folder", "look at its name"))
    elif not found.lessons:
        what = "the folder holds no lessons"
        findings.append(Finding(root.as_posix(), 0, 0, "FILE04", what, "a lesson is a .yaml file in a folder below it"))
    units: dict[str, Unit] = {}
    entries: dict[str, Entry] = {}
    for unit_id in ordered(reference.curriculum.units, found.units):
        unit = shelf.unit(found.units[unit_id])
        findings += unit.findings
        units[unit_id] = unit.unit
        here = [name for name, path in found.lessons.items() if path.parent == found.units[unit_id]]
        for name in ordered(unit.unit.order, here):
            entry, faults = shelf.entry(found.lessons[name])
            findings += faults
            if entry:
                entries[name] = entry
    findings += _waiting(shelf, entries)
    findings += shelf.beside
    shared = {field.name: getattr(reference, field.name) for field in fields(Reference)}
    library = Library(**shared, units=MappingProxyType(units), entries=MappingProxyType(entries))
    return library, tuple(dict.fromkeys(findings))


def _waiting(shelf: Shelf, entries: dict[str, Entry]) -> list[Finding]:
    """Lessons that are each other's prerequisite."""
    findings = []
    for circle in circles({name: entry.lesson.prerequisites for name, entry in entries.items()}):
        way = " → ".join(f"`{name}`" for name in circle)
        reading = shelf.lesson(entries[circle[0]].path)
        what = f"lessons come before one another: {way}"
        findings.append(reading.finding("REF05", ("prerequisites",), what, "take one of them out of `prerequisites:`"))
    return findings


def load_library(root: Where) -> Library:
    """The library below `root`. Raises LessonError with every finding if any of them is more than a warning."""
    library, findings = read_library(root)
    if any(finding.level == "error" for finding in findings):
        raise LessonError(findings)
    return library


@paused()
def read_lesson(
    path: Where, library_root: Where | None = None, *, places: bool = False
) -> tuple[Entry | None, tuple[Finding, ...]]:
    """One lesson, and everything that is wrong with it or with what it rests on; None if that is more than warnings.

    The library is the nearest folder above with a `curriculum.yaml`, unless given. A file that stands in none is read
    with the curriculum and frameworks that come along, which choose no helpline. Other lessons are read only where it
    uses their questions. `places` as in `read_library`.
    """
    path = Path(path)
    root = Path(library_root) if library_root is not None else root_of(path)
    faults: list[Finding] = []
    if root is None:
        found = Contents(path.parent, Files(path.parent), {}, ())
        reference = bundled_reference()
    else:
        found = contents(root)
        reference, faults = read_reference(root)
    shelf = Shelf(found, reference, root if root and _below(path, root) else path.parent, places=places)
    unit: UnitRead = shelf.unit(path.parent)
    entry, own = shelf.entry(path)
    if root is None and entry and not (path.parent / "unit.yaml").is_file():
        entry = replace(entry, unit=entry.unit.replace(title=""))  # a folder with any name is no unit
    named = [*portable(path, path.stem), *(portable(path.parent, unit.id) if root else ())]
    findings = tuple(dict.fromkeys((*named, *faults, *unit.findings, *own, *shelf.beside)))
    sound = not any(finding.level == "error" for finding in findings)
    return entry if sound else None, findings


def load_lesson(path: Where, library_root: Where | None = None) -> Entry:
    """`read_lesson`, raising LessonError with every finding if any of them is more than a warning."""
    entry, findings = read_lesson(path, library_root)
    if entry is None:
        raise LessonError(findings)
    return entry


def _below(path: Path, root: Path) -> bool:
    return Path(realpath(path)).is_relative_to(realpath(root))
