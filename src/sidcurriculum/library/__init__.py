"""Loads a library, or a single lesson, into entries: each a lesson with its unit, pictures and reference data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from os import PathLike
from os.path import realpath
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from sidcurriculum.errors import LessonError
from sidcurriculum.findings import Finding
from sidcurriculum.gc_pause import gc_paused
from sidcurriculum.logging_setup import Logger
from sidcurriculum.model import Lesson, Unit

from .cross_references import circles
from .entries import Entry, Library, Reference, Translation
from .folder_listing import Contents, Files, contents, ordered, portable, root_of, unfit
from .loader import LibraryLoader, LoadedUnit
from .reference_data import bundled_reference, read_reference, unit_order

if TYPE_CHECKING:
    from sidcurriculum.source import FileReading

__all__ = [
    "Entry",
    "LessonSource",
    "Library",
    "Reference",
    "Translation",
    "load_lesson",
    "load_library",
    "parse_lesson",
    "read_lesson",
    "read_library",
]

_log = Logger(__name__)
Where: TypeAlias = str | PathLike[str]
"""A path, as text or as a path object."""
LessonSource: TypeAlias = str | PathLike[str] | Mapping[str, Any] | Lesson | Entry
"""Anything that is a lesson: the path of a file, a mapping like such a file, a `Lesson`, or an entry of a library."""
NOTHING: Mapping[str, bytes] = MappingProxyType({})
_NAME = "lesson"
"""Default name of a lesson in memory."""


@gc_paused()
def read_library(root: Where, *, places: bool = False) -> tuple[Library, tuple[Finding, ...]]:
    """Reads all valid lessons below `root`, with the findings of all files, for which it never raises.

    With `places`, each entry keeps its `reading`, for callers that report positions.
    """
    root = Path(root)
    found = contents(root)
    reference, findings = read_reference(root)
    findings += unit_order(root, reference.curriculum, found)
    findings += found.findings
    loader = LibraryLoader(found, reference, root, places=places)
    if not root.is_dir():
        findings.append(Finding(root.as_posix(), 0, 0, "FILE04", "there is no such folder", "look at its name"))
    elif not found.lessons:
        what = "the folder holds no lessons"
        findings.append(Finding(root.as_posix(), 0, 0, "FILE04", what, "a lesson is a .yaml file in a folder below it"))
    units: dict[str, Unit] = {}
    entries: dict[str, Entry] = {}
    for unit_id in ordered(reference.curriculum.units, found.units):
        unit = loader.unit(found.units[unit_id])
        findings += unit.findings
        units[unit_id] = unit.unit
        here = [name for name, path in found.lessons.items() if path.parent == found.units[unit_id]]
        for name in ordered(unit.unit.order, here):
            entry, faults = loader.entry(found.lessons[name])
            findings += faults
            if entry:
                entries[name] = entry
    findings += _waiting(loader, entries)
    findings += loader.beside
    shared = {field.name: getattr(reference, field.name) for field in fields(Reference)}
    library = Library(**shared, units=MappingProxyType(units), entries=MappingProxyType(entries))
    return library, tuple(dict.fromkeys(findings))


def _waiting(loader: LibraryLoader, entries: dict[str, Entry]) -> list[Finding]:
    """Reports cycles of prerequisites."""
    findings = []
    for circle in circles({name: entry.lesson.prerequisites for name, entry in entries.items()}):
        way = " → ".join(f"`{name}`" for name in circle)
        reading = loader.lesson(entries[circle[0]].path)
        what = f"lessons come before one another: {way}"
        findings.append(reading.finding("REF05", ("prerequisites",), what, "take one of them out of `prerequisites:`"))
    return findings


def load_library(root: Where) -> Library:
    """Loads the library below `root`. Raises LessonError with all findings if any is an error."""
    library, findings = read_library(root)
    if any(finding.level == "error" for finding in findings):
        raise LessonError(findings)
    return library


@gc_paused()
def read_lesson(
    lesson: LessonSource,
    library: Where | Reference | None = None,
    *,
    folder: Where | None = None,
    name: str = _NAME,
    pictures: Mapping[str, bytes] = NOTHING,
    places: bool = False,
) -> tuple[Entry | None, tuple[Finding, ...]]:
    """Reads one lesson, with the findings on it and its reference data; None if any is an error.

    The library is the nearest folder above the file with a `curriculum.yaml`, unless given. A lesson outside a library
    uses the bundled curriculum and frameworks, which select no helpline. Other lessons are read only if it uses their
    questions. `places` as in `read_library`.

    For a lesson that is not in a file, `name` becomes its id, and findings refer to it as `<name>`. `pictures` maps
    names of pictures to bytes; others, and catalogues, are searched in `folder`, by default the library's own, where a
    `unit.yaml` provides defaults. An entry is returned unchanged.
    """
    if isinstance(lesson, Entry):
        return lesson, lesson.findings
    if isinstance(lesson, Mapping | Lesson):
        return _given(lesson, library, folder, name, pictures)
    if not isinstance(lesson, str | PathLike):
        kind = type(lesson).__name__
        raise TypeError(f"a lesson is a path, a mapping, a Lesson or an Entry, and not of the type {kind}")
    if isinstance(lesson, str) and ("\n" in lesson or lesson.lstrip()[:1] in ("", "{")):
        what = "this is the text of a lesson, where its path is wanted" if lesson.strip() else "the path is empty"
        return None, (Finding("<text>", 0, 0, "FILE04", what, "a text is read with parse_lesson first"),)
    path = Path(lesson)
    root, reference, faults = _rests_on(library, path)
    found = Contents(path.parent, Files(path.parent), {}, ()) if root is None else contents(root)
    loader = LibraryLoader(found, reference, root if root and _below(path, root) else path.parent, places=places)
    unit: LoadedUnit = loader.unit(path.parent)
    entry, own = loader.entry(path)
    if root is None and entry and not (path.parent / "unit.yaml").is_file():
        entry = replace(entry, unit=entry.unit.replace(title=""))  # a folder with an arbitrary name is no unit
    named = [*portable(path, path.stem), *(portable(path.parent, unit.id) if root else ())]
    return _settled(entry, (*named, *faults, *unit.findings, *own, *loader.beside), path.as_posix())


def _given(
    lesson: Mapping[str, Any] | Lesson, library: Where | Reference | None, folder: Where | None, name: str,
    pictures: Mapping[str, bytes],
) -> tuple[Entry | None, tuple[Finding, ...]]:  # fmt: skip
    """Reads a lesson that is not in a file."""
    from sidcurriculum.source.lesson_values import examine_value

    shown = f"<{name}>"
    home = Path(folder) if folder is not None else _home(library) or Path(shown)
    path = home / f"{name}.yaml"
    root, reference, faults = _rests_on(library, path) if home.name != shown else (None, bundled_reference(), [])
    found = Contents(home, Files(home), {}, ()) if root is None else contents(root)
    loader = LibraryLoader(found, reference, root if root and _below(path, root) else home, places=True)
    unit = loader.unit(home)
    reading: FileReading[Lesson] = examine_value(lesson, shown, Lesson, defaults=unit.defaults)
    loader.put(path, reading, pictures)
    entry, own = loader.entry(path)
    if home.name == shown:
        hint = "give it with pictures=, or say with folder= where it lies"
        own = tuple(one._replace(hint=hint) if one.code == "IMG01" else one for one in own)
    if entry and unit.reading is None:
        entry = replace(entry, unit=entry.unit.replace(title=""), unit_id="")
    named = [Finding(shown, 0, 0, "FILE05", what, hint) for what, hint in unfit(name, f"the name `{name}`")]
    return _settled(entry, (*named, *faults, *unit.findings, *own, *loader.beside), shown)


def _home(library: Where | Reference | None) -> Path | None:
    if library is None or isinstance(library, Reference):
        return None if library is None else library.root
    return Path(library)


def _rests_on(library: Where | Reference | None, path: Path) -> tuple[Path | None, Reference, list[Finding]]:
    """The library of a lesson with this path: its folder, reference data and findings."""
    if isinstance(library, Reference):
        return library.root, library, []
    root = Path(library) if library is not None else root_of(path)
    if root is None:
        return None, bundled_reference(), []
    reference, faults = read_reference(root)
    if not root.is_dir():
        faults.append(Finding(root.as_posix(), 0, 0, "FILE04", "there is no such folder", "look at its name"))
    return root, reference, faults


def _settled(entry: Entry | None, found: tuple[Finding, ...], shown: str) -> tuple[Entry | None, tuple[Finding, ...]]:
    findings = tuple(dict.fromkeys(found))
    sound = not any(finding.level == "error" for finding in findings)
    _log.debug("read %s: %d findings, %s", shown, len(findings), "sound" if sound and entry else "not sound")
    return entry if sound else None, findings


def load_lesson(
    lesson: LessonSource,
    library: Where | Reference | None = None,
    *,
    folder: Where | None = None,
    name: str = _NAME,
    pictures: Mapping[str, bytes] = NOTHING,
) -> Entry:
    """As `read_lesson`, but raises LessonError with all findings if any is an error."""
    entry, findings = read_lesson(lesson, library, folder=folder, name=name, pictures=pictures)
    if entry is None:
        raise LessonError(findings)
    return entry


def parse_lesson(text: str | bytes, path: str = "<lesson>") -> Lesson:
    """Parses a lesson from YAML or JSON, without checking its references.

    Raises LessonError with all faults; `path` names the text in them.
    """
    from sidcurriculum.source.parse_text import examine_text

    reading = examine_text(text, path, Lesson)
    if reading.model is None:
        raise LessonError(reading.findings)
    return reading.model


def _below(path: Path, root: Path) -> bool:
    return Path(realpath(path)).is_relative_to(realpath(root))
