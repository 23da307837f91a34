"""What a person names on the command line -> lessons and faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import LessonError, SidError

if TYPE_CHECKING:
    from sidcurriculum.findings import Finding
    from sidcurriculum.library import Entry

HERE = Path("lessons")
"""The library of somebody who works in their own folder."""
BESIDE = frozenset({"curriculum.yaml", "glossary.yaml", "helplines.yaml", "unit.yaml", "credits.yaml"})
"""YAML files that are no lessons."""


class Selection:
    """Sound lessons in order, each once, and every fault that was met."""

    def __init__(self) -> None:
        self._entries: dict[Path, Entry] = {}
        self._findings: dict[Finding, None] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)

    def add(self, entries: Iterable[Entry], findings: Iterable[Finding]) -> None:
        for entry in entries:
            self._entries.setdefault(entry.path.resolve(), entry)
        self._findings.update(dict.fromkeys(findings))


def select(paths: Sequence[str], library: Path | None) -> Selection:
    """The lessons at these files, folders and ids, or the whole library where none is named.

    Raises SidError where nothing is found.
    """
    chosen = Selection()
    if not paths:
        _whole(library or default_library(), chosen)
    for text in paths:
        path = Path(text)
        if path.is_dir():
            _folder(path, library, chosen)
        elif path.is_file():
            _file(path, library, chosen)
        else:
            _file(_by_id(text, library or default_library()), library, chosen)
    return chosen


def default_library() -> Path:
    """`./lessons` where it holds any YAML, else the lessons that come along."""
    from sidcurriculum.bundled import folder

    return HERE if HERE.is_dir() and next(HERE.rglob("*.yaml"), None) else folder("lessons")


def _whole(root: Path, chosen: Selection) -> None:
    from sidcurriculum.library import read_library

    found, findings = read_library(root)
    chosen.add(found.entries.values(), findings)
    if not chosen.entries and not chosen.findings:
        raise SidError(_empty(root))


def _folder(path: Path, library: Path | None, chosen: Selection) -> None:
    if (path / "curriculum.yaml").is_file():
        _whole(path, chosen)
        return
    files = list(_lesson_files(path))
    if not files:
        raise SidError(_empty(path))
    for file in files:
        _file(file, library, chosen)


def _file(path: Path, library: Path | None, chosen: Selection) -> None:
    from sidcurriculum.library import load_lesson

    try:
        chosen.add([load_lesson(path, library)], [])
    except LessonError as refused:
        chosen.add([], refused.findings)


def _lesson_files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*.yaml")):
        folders = path.relative_to(root).parts[:-1]
        if path.name not in BESIDE and "frameworks" not in folders and "images" not in folders:
            yield path


def _by_id(text: str, root: Path) -> Path:
    from difflib import get_close_matches

    ids = {path.stem: path for path in _lesson_files(root)}
    if text in ids:
        return ids[text]
    near = get_close_matches(text, ids, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the lessons of {root} are: {', '.join(ids) or 'none'}"
    raise SidError(f"there is no file, folder or lesson called {text}; {hint}")


def _empty(root: Path) -> str:
    return f"no lessons in {root}; start one with: sidcurriculum new {root}/my-unit/my-lesson.yaml"
