"""The types of a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sidcurriculum.findings import Finding
    from sidcurriculum.model import Asked, Band, Curriculum, Framework, Glossary, Helplines, Lesson, PictureCredit, Unit
    from sidcurriculum.page import PagePicture
    from sidcurriculum.source import FileReading

    from .ready_drawings import ReadyDrawing


class Sent:
    """Makes values with read-only mappings picklable, by pickling these as dicts."""

    def __getstate__(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        held = dict(self.__dict__)
        guarded = tuple(name for name, value in held.items() if isinstance(value, MappingProxyType))
        return held | {name: dict(held[name]) for name in guarded}, guarded

    def __setstate__(self, state: tuple[dict[str, Any], tuple[str, ...]]) -> None:
        held, guarded = state
        self.__dict__.update(held | {name: MappingProxyType(held[name]) for name in guarded})


@dataclass(frozen=True, repr=False)
class Reference(Sent):
    """The reference data that all lessons of a library share."""

    root: Path
    """The library's folder; no file outside it is read."""
    curriculum: Curriculum
    frameworks: Mapping[str, Framework]
    helplines: Helplines | None
    glossary: Glossary
    pictures: Mapping[str, PagePicture]
    """Partners' logos, by the text that names the file in `curriculum.yaml`."""
    lent: bool = field(default=False, kw_only=True)
    """Whether it is the bundled one, for a lesson outside a library; then no helpline is selected."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.root.as_posix()!r})"


class Translation(NamedTuple):
    """The state of a lesson's translation."""

    source: str
    """The source language (BCP 47)."""
    source_name: str
    """The name of the source language in the target language."""
    status: str
    """machine-drafted, draft, changed-since-review or reviewed: the lowest status of its catalogues."""
    reviewer_role: str = ""
    """The reviewer's role; empty if not stated."""
    review_date: str = ""
    """The date of the review."""
    missing: int = 0
    """Number of texts still in the source language."""
    texts: int = 0
    """Number of all texts."""


@dataclass(frozen=True, repr=False)
class Entry(Sent):
    """A valid lesson in its library, with its unit's defaults applied and every `use:` resolved to a question."""

    id: str
    """The file's name without `.yaml`."""
    unit_id: str
    """The folder's name."""
    path: Path
    lesson: Lesson
    unit: Unit
    band: Band | None
    """The curriculum's band with the largest overlap with the lesson's ages."""
    pictures: Mapping[str, PagePicture]
    """Pictures by the file name in the lesson, relative to the lesson's folder."""
    credits: Mapping[str, PictureCredit]
    """Credits by the same names, from the `credits.yaml` beside each picture."""
    questions: Mapping[str, Asked]
    """Questions by id, or by `lesson/id` for those of other lessons that `show: {question: …}` names."""
    library: Reference
    findings: tuple[Finding, ...]
    """Warnings of reading it."""
    place: tuple[int, int] = (0, 0)
    """Index of its unit in the library, and of the lesson in the unit, from 0."""
    next: str | None = None
    """Title of the unit's next lesson; None for the last one, or if that lesson can't be read."""
    checked: bool = True
    """Whether no rule found an error; False is printed on its documents."""
    translation: Translation | None = None
    """State of the translation; None in the lesson's original language."""
    worded: bool = True
    """Whether the words of templates are in its language too; False is printed on its documents."""
    reading: FileReading[Lesson] | None = field(default=None, compare=False)
    """Positions of values in the file; kept only on request, since they take as much memory as the lesson."""
    drawings: Mapping[str, ReadyDrawing] = field(default_factory=lambda: MappingProxyType({}))
    """The ready-made drawings that it shows, by the names that pages use: `art:market`."""
    in_unit: bool = False
    """Whether its folder has a `unit.yaml`; without one, lessons are in alphabetical order."""

    @property
    def filed(self) -> bool:
        """Whether it was read from a file; the path of a lesson in memory does not exist."""
        return self.reading is None or self.reading.filed

    @property
    def shown(self) -> str:
        """Its name in findings: the path, or `<name>` for a lesson in memory."""
        return self.path.as_posix() if self.filed or self.reading is None else self.reading.path

    def __getstate__(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        held, guarded = super().__getstate__()
        return (held | {"reading": None} if self.filed else held), guarded  # the parser's marks can't be pickled

    def __repr__(self) -> str:
        return f"Entry({self.id!r}, {self.lesson.language!r}, {self.shown!r})"


@dataclass(frozen=True, repr=False)
class Library(Reference):
    """A folder of lessons."""

    units: Mapping[str, Unit]
    """Units by id, in the curriculum's order."""
    entries: Mapping[str, Entry]
    """Valid lessons by id, in the order of units and of lessons in them."""

    def __repr__(self) -> str:
        return f"Library({self.root.as_posix()!r}, {len(self.entries)} lessons in {len(self.units)} units)"
