"""Resolves the arguments of a command to lessons and findings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import SidError

if TYPE_CHECKING:
    from sidcurriculum.findings import Finding
    from sidcurriculum.library import Entry, Library

HERE = Path("lessons")
"""The default library in the working directory."""


class Selection:
    """Valid lessons in order, each once, and all findings of reading them."""

    def __init__(self, *, places: bool = False) -> None:
        self.places = places
        """Whether entries keep the positions of their values."""
        self._entries: dict[Path, Entry] = {}
        self._findings: dict[Finding, None] = {}
        self.libraries: list[Library] = []
        """Libraries that were selected as a whole."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)

    def add(self, entries: Iterable[Entry], findings: Iterable[Finding]) -> None:
        for entry in entries:
            self._entries.setdefault(_real(entry.path), entry)
        self._findings.update(dict.fromkeys(findings))


def select(paths: Sequence[str], library: Path | None, *, places: bool = False) -> Selection:
    """Selects the lessons at these files, folders and ids, or the whole library if none is given.

    With `places`, entries keep the positions of their values, for commands that list many findings. Raises SidError if
    nothing is found.
    """
    chosen = Selection(places=places)
    if not paths:
        _whole(library or default_library(), chosen)
    for text in paths:
        path = Path(text)
        if path.is_dir():
            _folder(path, library, chosen)
        elif path.is_file():
            _file(path, library, chosen)
        else:
            _file(by_id(text, library or default_library()), library, chosen)
    return chosen


def default_library() -> Path:
    """The working directory if it is a library, else `./lessons` if it holds any YAML, else the bundled lessons."""
    from sidcurriculum.bundled import folder

    if Path("curriculum.yaml").is_file():
        return Path()
    return HERE if HERE.is_dir() and next(HERE.rglob("*.yaml"), None) else folder("lessons")


def _whole(root: Path, chosen: Selection) -> None:
    from sidcurriculum.library import read_library

    files = _lesson_files(root)
    if not files:
        raise SidError(_empty(root))
    is_library = (root / "curriculum.yaml").is_file()
    if is_library:
        found, findings = read_library(root, places=chosen.places)
        chosen.add(found.entries.values(), findings)
        chosen.libraries.append(found)
    for file in files:
        if not is_library:  # folders without curriculum.yaml use the bundled curriculum and no helplines
            _file(file, None, chosen)
        elif file.parent == root:  # in no unit, so not part of the library
            _file(file, root, chosen)


def _folder(path: Path, library: Path | None, chosen: Selection) -> None:
    """Adds a library, or the part of one below a folder, without the findings of its other lessons."""
    from sidcurriculum.library import read_library
    from sidcurriculum.library.folder_listing import root_of

    files = _lesson_files(path)
    if not files:
        raise SidError(_empty(path))
    root = library or root_of(path / "unit.yaml")
    if root is None:
        for file in files:
            _file(file, None, chosen)
        return
    found, findings = read_library(root, places=chosen.places)
    inside = _real(path)
    others = {_real(file).parent for file in _lesson_files(root)} - {_real(file).parent for file in files}
    if inside == _real(root):
        chosen.libraries.append(found)
    chosen.add(
        (entry for entry in found.entries.values() if _real(entry.path).is_relative_to(inside)),
        (finding for finding in findings if _real(Path(finding.path)).parent not in others),
    )


def _real(path: Path) -> Path:
    """The resolved path; unlike `Path.resolve`, accepts links that form a loop."""
    return Path(realpath(path))


def _file(path: Path, library: Path | None, chosen: Selection) -> None:
    from sidcurriculum.library import read_lesson

    entry, findings = read_lesson(path, library, places=chosen.places)
    chosen.add([entry] if entry else [], findings)


def _lesson_files(root: Path) -> list[Path]:
    """Every lesson file at any depth, without reading it."""
    from sidcurriculum.library.folder_listing import BESIDE, TEMPLATES

    top = TEMPLATES if (root / "curriculum.yaml").is_file() else ""
    return [
        path
        for path in sorted(root.rglob("*.yaml"))
        if path.name not in BESIDE
        and not {"frameworks", "images"} & set(path.relative_to(root).parts[:-1])
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.relative_to(root).parts[0] != top
    ]


def by_id(text: str, root: Path) -> Path:
    """The file of the lesson with this id. Raises SidError if there is none."""
    from difflib import get_close_matches

    from sidcurriculum.library.former_ids import Former

    ids = {path.stem: path for path in _lesson_files(root)}
    if text in ids:
        return ids[text]
    if new := Former(ids).now(text):
        print(f"note: the lesson {text} is called {new} now", file=sys.stderr)
        return ids[new]
    near = get_close_matches(text, ids, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the lessons of {root} are: {', '.join(ids) or 'none'}"
    raise SidError(f"there is no file, folder or lesson called {text}; {hint}")


def _empty(root: Path) -> str:
    return f"no lessons in {root}; start one with: sidcurriculum new {root}/my-unit/my-lesson.yaml"
