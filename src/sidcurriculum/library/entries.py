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


class Sent:
    """A value that can be pickled though it holds read-only mappings, which can't: they go as plain ones."""

    def __getstate__(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        held = dict(self.__dict__)
        guarded = tuple(name for name, value in held.items() if isinstance(value, MappingProxyType))
        return held | {name: dict(held[name]) for name in guarded}, guarded

    def __setstate__(self, state: tuple[dict[str, Any], tuple[str, ...]]) -> None:
        held, guarded = state
        self.__dict__.update(held | {name: MappingProxyType(held[name]) for name in guarded})


@dataclass(frozen=True, repr=False)
class Reference(Sent):
    """What all lessons of a library rest on."""

    root: Path
    """The folder of the library; nothing outside it is read."""
    curriculum: Curriculum
    frameworks: Mapping[str, Framework]
    helplines: Helplines | None
    glossary: Glossary
    pictures: Mapping[str, PagePicture]
    """Partners' logos, by the text that names the file in `curriculum.yaml`."""
    lent: bool = field(default=False, kw_only=True)
    """Whether it comes along, for a lesson that stands in no library: then it chooses no helpline."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.root.as_posix()!r})"


class Translation(NamedTuple):
    """How a lesson came into another language, and how far that is to be trusted."""

    source: str
    """The language that it was written in (BCP 47)."""
    source_name: str
    """What that language is called in the other one."""
    status: str
    """machine-drafted, draft, changed-since-review or reviewed: the least of the catalogues that it rests on."""
    reviewer_role: str = ""
    """As what somebody reviewed it; empty if nobody said."""
    review_date: str = ""
    """When."""
    missing: int = 0
    """Texts that are still in the source's language."""
    texts: int = 0
    """Texts in all."""


@dataclass(frozen=True, repr=False)
class Entry(Sent):
    """A sound lesson in its place: its unit's defaults are in it, and every `use:` is the question that it names."""

    id: str
    """The file's name without `.yaml`."""
    unit_id: str
    """The folder's name."""
    path: Path
    lesson: Lesson
    unit: Unit
    band: Band | None
    """The curriculum's band that shares most years with the lesson's ages."""
    pictures: Mapping[str, PagePicture]
    """By the text that names the file in the lesson, relative to the lesson's folder."""
    credits: Mapping[str, PictureCredit]
    """As `pictures`; only those that a `credits.yaml` beside the picture credits."""
    questions: Mapping[str, Asked]
    """By id, or by `lesson/id` where `show: {question: …}` names one of another lesson."""
    library: Reference
    findings: tuple[Finding, ...]
    """Warnings that came with reading it."""
    place: tuple[int, int] = (0, 0)
    """Its unit's number in the library and its own in the unit, counting from 0."""
    next: str | None = None
    """Title of the unit's next lesson; none for the last one, or where that lesson can't be read."""
    checked: bool = True
    """Whether no rule calls anything in it an error; False is printed on its documents."""
    translation: Translation | None = None
    """None for a lesson in the language that it was written in."""
    worded: bool = True
    """Whether what stands around it in its documents is in its language too; False is printed on them."""
    reading: FileReading[Lesson] | None = field(default=None, compare=False)
    """Where each value stands in the file; kept only if asked for, since it takes as much memory as the lesson."""
    in_unit: bool = False
    """Whether a `unit.yaml` makes a unit of its folder; without one, its lessons have only the alphabet's order."""

    @property
    def filed(self) -> bool:
        """Whether it was read from a file; one that was made in memory has a path where none stands."""
        return self.reading is None or self.reading.filed

    @property
    def shown(self) -> str:
        """What findings call it: its path, or `<name>` where it was made in memory."""
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
    """By id, in the curriculum's order."""
    entries: Mapping[str, Entry]
    """Sound lessons by id, in the order of units and of lessons in them."""

    def __repr__(self) -> str:
        return f"Library({self.root.as_posix()!r}, {len(self.entries)} lessons in {len(self.units)} units)"
