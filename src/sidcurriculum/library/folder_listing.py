"""Lists the files of a library folder: lessons, units, and names that cannot be ids."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from sidcurriculum.findings import Finding
from sidcurriculum.patterns import later

BESIDE = frozenset(("unit.yaml", "credits.yaml", "curriculum.yaml", "helplines.yaml", "glossary.yaml"))
"""YAML files that are not lessons."""
TEMPLATES = "templates"
"""The folder of a library's own templates and themes, without lessons."""
_KEBAB = later(r"[a-z0-9]+(-[a-z0-9]+)*")
_HINT = "use small letters, digits and single hyphens"
LONGEST = 80
"""Maximum length of a name; Windows limits paths to 260 characters."""
_DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{at}" for port in ("com", "lpt") for at in "0123456789¹²³"),
    )
)
"""Names that Windows reserves for devices, with any suffix."""
_FORBIDDEN = later(r'[<>:"/\\|?*\x00-\x1f]')


class Contents(NamedTuple):
    """Lessons and unit folders of a library by id, sorted by name."""

    root: Path
    lessons: Mapping[str, Path]
    units: Mapping[str, Path]
    findings: tuple[Finding, ...]


class Files(Mapping[str, Path]):
    """The lessons of one folder by id, listed on first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _ids(self) -> Mapping[str, None]:
        try:
            with os.scandir(self._folder) as others:
                names = sorted([other.name for other in others])
        except OSError:
            names = []
        return {name[:-5]: None for name in names if name.endswith(".yaml") and name not in BESIDE}

    def __getitem__(self, lesson: str) -> Path:
        if lesson not in self._ids:
            raise KeyError(lesson)
        return self._folder / f"{lesson}.yaml"

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def unportable(name: str) -> str:
    """Why this name, without its suffix, is not portable; empty if it is."""
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return f"`{name}` is the name of a device on Windows, where no file or folder can be called so"
    if found := _FORBIDDEN.search(name):
        return f"`{name}` holds {found[0]!r}, which no name on Windows can"
    if name != name.rstrip(". "):
        return f"`{name}` ends in a dot or a space, which Windows takes away"
    if len(name) > LONGEST:
        return f"`{name[:20]}…` has {len(name)} letters, which is too long for a path on Windows"
    return ""


def same_place(name: str) -> str:
    """Normalizes a name as Windows and macOS compare it: case-folded, in Unicode form NFC."""
    return unicodedata.normalize("NFC", name).casefold()


def root_of(path: Path) -> Path | None:
    """The library of a file: the nearest folder above it with a `curriculum.yaml`; None if there is none."""
    return next((folder for folder in _outward(path.parent) if (folder / "curriculum.yaml").is_file()), None)


def _outward(folder: Path) -> Iterator[Path]:
    """A folder and its parents, in the written form as far as possible."""
    real = folder.resolve()
    same = real == folder
    yield folder
    while folder.parent != folder and folder.name not in ("", ".."):
        folder = folder.parent
        yield folder
    if not same:
        yield from real.parents


def ordered(first: Sequence[str], names: Iterable[str]) -> list[str]:
    """Sorts names: those in `first` in its order, then the others by name."""
    known = set(names)
    return [*(name for name in dict.fromkeys(first) if name in known), *sorted(known - set(first))]


def contents(root: Path) -> Contents:
    """Lists a library without reading files. Duplicate ids are findings; the first lesson counts."""
    lessons: dict[str, Path] = {}
    units: dict[str, Path] = {}
    findings: list[Finding] = []
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        top = here == root
        folders[:] = sorted(
            name
            for name in folders
            if name[0] not in "._" and name != "images" and not (top and name in ("frameworks", TEMPLATES))
        )
        if top:
            findings += _stray(root, files)
        else:
            findings += _unit(here, files, lessons, units)
    for unit, here in units.items():
        findings += _named(here, unit, f"the folder's name `{unit}` can't be a unit's id")
    return Contents(root, lessons, dict(sorted(units.items())), tuple(findings))


def _unit(here: Path, files: list[str], lessons: dict[str, Path], units: dict[str, Path]) -> Iterator[Finding]:
    """Adds the lessons of one folder, and the folder as a unit if it has any."""
    for name in sorted(files):
        path = here / name
        if _meant(name):
            yield _misnamed(path)
            continue
        if name.lower().endswith((".yml", ".yaml")) and not name.endswith(".yaml"):
            what = f"`{name}` is not read, because its name does not end in .yaml"
            yield Finding(path.as_posix(), 0, 0, "FILE05", what, "rename it", "warning")
        if not name.endswith(".yaml") or name.startswith("."):
            continue
        if units.setdefault(here.name, here) != here:
            yield _lost(path, units[here.name])
        elif name not in BESIDE:
            yield from _named(path, path.stem, f"the file's name `{path.name}` can't be a lesson's id")
            if path.stem in lessons:
                yield _twice(path, lessons[path.stem])
            lessons.setdefault(path.stem, path)


def _meant(name: str) -> str | None:
    """The file that was probably meant by a name with other case or extension: `Unit.yaml`, `credits.yml`."""
    small = name.lower()
    small = f"{small[:-4]}.yaml" if small.endswith(".yml") else small
    return small if small in BESIDE and small != name else None


def _misnamed(path: Path) -> Finding:
    what = f"`{path.name}` is not read, because it is not called `{_meant(path.name)}`"
    return Finding(path.as_posix(), 0, 0, "FILE05", what, "rename it; capitals count")


def _stray(root: Path, files: list[str]) -> list[Finding]:
    what, hint = (
        "this file is not read, because lessons stand in a unit's folder",
        "move it into a folder below this one",
    )
    stray = [
        name
        for name in sorted(files)
        if name.endswith(".yaml") and name[0] != "." and name not in BESIDE and not _meant(name)
    ]
    return [
        *(_misnamed(root / name) for name in sorted(files) if _meant(name)),
        *(Finding((root / name).as_posix(), 0, 0, "FILE05", what, hint, "warning") for name in stray),
    ]


def _named(path: Path, name: str, what: str) -> list[Finding]:
    if not _KEBAB.fullmatch(name):
        return [Finding(path.as_posix(), 0, 0, "FILE05", what, _HINT)]
    return portable(path, name)


def unfit(name: str, told: str) -> Iterator[tuple[str, str]]:
    """Why a lesson can't have this id, and what to do; `told` names the thing in the message. Empty if it can."""
    if not _KEBAB.fullmatch(name):
        yield f"{told} can't be a lesson's id", _HINT
    elif why := unportable(name):
        yield why, "rename it"


def portable(path: Path, name: str) -> list[Finding]:
    """The finding for a lesson or unit whose name is not portable; None for others."""
    why = unportable(name)
    return [Finding(path.as_posix(), 0, 0, "FILE05", why, "rename it")] if why else []


def _lost(path: Path, first: Path) -> Finding:
    what = f"this file is not read, because its folder has the same name as {first.as_posix()}"
    return Finding(path.as_posix(), 0, 0, "REF04", what, "rename one folder; a unit's id is its folder's name")


def _twice(path: Path, first: Path) -> Finding:
    what = f"there are two lessons with the id `{path.stem}`: this one and {first.as_posix()}"
    return Finding(path.as_posix(), 0, 0, "REF04", what, "rename one; a lesson's id is its file's name")
