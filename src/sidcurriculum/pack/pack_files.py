"""The types of packs in memory: files with their bytes, which can be edited, saved and zipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sidcurriculum.errors import OptionError, SidError
from sidcurriculum.logging_setup import Logger
from sidcurriculum.options import FileIdentity, Format, Group, Reader

if TYPE_CHECKING:
    import docx.document
    import pptx.presentation

    from sidcurriculum.folder_journal import KeptEdit

_log = Logger(__name__)

MEDIA_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}
"""The media type (IANA) of each format."""
GROUPS: Mapping[Reader, Group] = {"teacher": "teach", "pupil": "copy", "family": "give"}
"""The group of a file by its reader; a saved pack has a folder for each."""


class PackFile(NamedTuple):
    """One file of a pack."""

    document: str
    """Id of its document in pack.yaml."""
    name: str
    """File name, such as `teacher-guide.docx`; no other file of the pack has it."""
    media_type: str
    reader: Reader
    """Whom it is for: teacher, pupil or family. Slides are a teacher's file: their notes hold answers."""
    content: bytes
    lesson: str = ""
    """The lesson's id."""
    language: str = ""
    """BCP 47 tag of its pack."""

    @property
    def format(self) -> Format:
        """`docx`, `pptx` or `html`."""
        return cast("Format", self.name.rpartition(".")[2])

    @property
    def group(self) -> Group:
        """How it is used: to `teach` from, to `copy` for pupils, to `give` to families."""
        return GROUPS[self.reader]

    @property
    def path(self) -> str:
        """Where it stands in a saved or zipped pack, such as `teach/teacher-guide.docx`."""
        return f"{self.group}/{self.name}"

    @property
    def identity(self) -> FileIdentity:
        """The identity that finishing hooks get."""
        return FileIdentity(self.lesson, self.language, self.document, self.name, self.reader, self.group, self.format)

    def open(self) -> docx.document.Document | pptx.presentation.Presentation:
        """Opens a Word file as python-docx's `Document`, a PowerPoint file as python-pptx's `Presentation`.

        `edited` converts it back. Raises SidError for a web page; use `text`.
        """
        from .finishing import OPENED, opened

        if self.format not in OPENED:
            raise SidError(f"{self.name} is a web page, which no library opens; take its text()")
        return opened(self.content, self.format)

    def edited(self, document: docx.document.Document | pptx.presentation.Presentation) -> PackFile:
        """A copy of the file with the changed content of `open`.

        It is packed with fixed dates, so that equal changes make equal bytes. Raises SidError if Word or PowerPoint
        would refuse it.
        """
        from .finishing import edited

        return self._replace(content=edited(document, self.name))

    def text(self) -> str:
        """The source of a web page. Raises SidError for a Word or PowerPoint file."""
        if self.format != "html":
            raise SidError(f"{self.name} is no text; open() it, or take its content")
        return self.content.decode()

    def __repr__(self) -> str:
        return f"PackFile({self.name!r}, {self.group!r}, {len(self.content):,} bytes)"


class Saved(NamedTuple):
    """The result of saving a pack."""

    files: tuple[Path, ...]
    """Every file of the pack."""
    changed: tuple[Path, ...]
    """Files that are new or whose bytes changed."""
    kept: tuple[KeptEdit, ...]
    """Files that a person had edited and that were renamed, with their old and new paths."""


@dataclass(frozen=True, repr=False, eq=False)
class Pack(Mapping[str, PackFile]):
    """All files of one lesson in one language, by file name, in the order of pack.yaml."""

    lesson: str
    language: str
    title: str
    documents: tuple[PackFile, ...]

    @cached_property
    def _named(self) -> dict[str, PackFile]:
        return {file.name: file for file in self.documents}

    def __getitem__(self, name: str) -> PackFile:
        if name not in self._named:
            raise KeyError(f"the pack has no file {name!r}; it has {', '.join(self._named)}")
        return self._named[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self.documents)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pack):
            return NotImplemented
        return (self.lesson, self.language, self.documents) == (other.lesson, other.language, other.documents)

    def __hash__(self) -> int:
        return hash((self.lesson, self.language, self.documents))

    def __getstate__(self) -> dict[str, Any]:
        return {name: held for name, held in self.__dict__.items() if name != "_named"}

    def __repr__(self) -> str:
        return f"Pack({self.lesson!r}, {self.language!r}, {len(self)} files)"

    def group(self, name: Group) -> tuple[PackFile, ...]:
        """The files of one group: `teach`, `copy` or `give`."""
        if name not in GROUPS.values():
            raise OptionError("group", f"no group is called {name!r}; there are {', '.join(GROUPS.values())}")
        return tuple(file for file in self.documents if file.group == name)

    def changed(self, *files: PackFile) -> Pack:
        """A copy with these files in place of those with the same names. Raises KeyError for an unknown name."""
        new = {file.name: file for file in files}
        for name in new:
            _ = self[name]
        return replace(self, documents=tuple(new.get(file.name, file) for file in self.documents))

    def save(self, folder: str | PathLike[str]) -> Saved:
        """Writes the files into `teach/`, `copy/` and `give/` of a folder in one transaction, as `build` does.

        A file that a person edited since it was saved is renamed; other files are kept. Raises SidError if the folder
        is not writable, or another process writes into it.
        """
        from sidcurriculum.folder_journal import Folder
        from sidcurriculum.folder_lock import folder_lock

        where = Path(folder)
        with folder_lock(where):
            inside = Folder(where)
            about = {file.path: {"document": file.document} for file in self.documents}
            changed = inside.change({file.path: file.content for file in self.documents}, about=about)
            kept = tuple(inside.kept)
        _log.info("%s: %d of %d files changed in %s", self.lesson, len(changed), len(self), where)
        files = {file.path: where / file.path for file in self.documents}
        return Saved(tuple(files.values()), tuple(path for name, path in files.items() if name in changed), kept)

    def zip(self) -> bytes:
        """The files as one zip archive, in the same folders, with fixed dates: equal packs make equal bytes."""
        from sidcurriculum.writers.opc.package import deflated, pack, stored

        members = (deflated if file.format == "html" else stored for file in self.documents)
        return pack(make(file.path, file.content) for make, file in zip(members, self.documents, strict=True))
