"""Exports PDFs and thumbnails of pack files where they are missing or outdated: `build --pdf --thumbnails`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.folder_journal import Folder, KeptEdit
from sidcurriculum.office import libreoffice, pdf_images
from sidcurriculum.office.pdf_language import with_language
from sidcurriculum.pack import index
from sidcurriculum.pack.build import BuiltFile
from sidcurriculum.writers.fonts import embedding

if TYPE_CHECKING:
    Progress = Callable[[int, int, str], None]

WIDTH = 640
"""Width of a thumbnail in pixels."""
_NO_FONTS = (
    "fontTools is not installed, so PDFs and thumbnails show the theme's fonts only where this machine has them; "
    "pip install 'sidcurriculum[pdf]' helps"
)
SOURCES = frozenset({".docx", ".pptx"})
_DRAWN = ".pptx"


def pdf_of(path: Path) -> Path:
    """The path of a file's PDF: beside it."""
    return path.with_suffix(".pdf")


def thumbnail_of(path: Path) -> Path:
    """The path of a file's thumbnail."""
    return path.parents[1] / index.THUMBNAILS / f"{path.stem}.png"


class Rendering:
    """The PDFs and thumbnails of one build; `render` fills `files`, `failed` and `kept`."""

    def __init__(self, pdf: bool, thumbnails: bool) -> None:
        self._pdf, self._thumbnails = pdf, thumbnails
        self.files: tuple[BuiltFile, ...] = ()
        """Files that were made or are current."""
        self.failed: tuple[Path, ...] = ()
        """Files that LibreOffice failed to convert."""
        self.kept: tuple[KeptEdit, ...] = ()
        """Files that a person had edited and that were renamed to make room."""

    def require(self) -> None:
        """Raises SidError if a program that is needed is missing; called before anything is built."""
        libreoffice.find_program()
        if self._thumbnails:
            pdf_images.library()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the files lack, in sentences."""
        return () if embedding.able() else (_NO_FONTS,)

    def render(self, files: Sequence[BuiltFile], progress: Progress | None = None) -> None:
        """Converts Word and PowerPoint files; each result is written atomically as soon as it is made."""
        sources = [file for file in files if file.path.suffix in SOURCES and self._targets(file.path)]
        stale = [file.path for file in sources if not self._is_current(file.path)]
        folders: dict[Path, Folder] = {}
        changed: set[Path] = set()
        failed: list[Path] = []
        for done, (source, pdf) in enumerate(_pdfs(stale)):
            if progress is not None:
                progress(done, len(stale), str(source))
            pack = source.parents[1]
            folder = folders.get(pack) or folders.setdefault(pack, Folder(pack))
            if pdf is None:
                folder.change({}, [_name(folder, target) for target in self._targets(source)])  # outdated
                failed.append(source)
            else:
                changed |= self._put(folder, source, pdf)
                pdf.unlink()
        self.kept = tuple(kept for folder in folders.values() for kept in folder.kept)
        self.failed = tuple(failed)
        self.files = tuple(
            replace(file, path=path, size=path.stat().st_size, changed=path in changed)
            for file in sources
            if file.path not in failed
            for path in self._targets(file.path)
        )

    def _put(self, folder: Folder, source: Path, pdf: Path) -> set[Path]:
        """Writes the results for a file; touches those that hold the same bytes already.

        The folder of a pack is called by its language.
        """
        made = {
            _name(folder, target): (
                with_language(pdf.read_bytes(), folder.path.name)
                if target.suffix == ".pdf"
                else pdf_images.first_page(pdf, WIDTH)
            )
            for target in self._targets(source)
        }
        changed = folder.change(made, about={name: {"of": _name(folder, source)} for name in made})
        for name in made.keys() - changed:
            os.utime(folder.path / name)
        return {folder.path / name for name in changed}

    def _targets(self, source: Path) -> list[Path]:
        drawn = source.suffix == _DRAWN  # pack.build drew the first slide
        return [
            *([pdf_of(source)] if self._pdf else []),
            *([thumbnail_of(source)] if self._thumbnails and not drawn else []),
        ]

    def _is_current(self, source: Path) -> bool:
        """Tests whether the results are newer than the file; a build does not touch unchanged files."""
        written = source.stat().st_mtime_ns
        return all(path.is_file() and path.stat().st_mtime_ns >= written for path in self._targets(source))


def _pdfs(sources: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
    if sources:
        with libreoffice.Office() as program:
            yield from program.pdfs(sources)


def _name(folder: Folder, path: Path) -> str:
    """The name of a file relative to the folder."""
    return path.relative_to(folder.path).as_posix()
