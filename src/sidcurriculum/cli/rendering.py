"""`build --pdf --thumbnails`: files of packs -> PDFs and pictures of their first pages, where those are not current."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum import index, office, raster
from sidcurriculum.build import Built, write_atomically
from sidcurriculum.writers import embedding

if TYPE_CHECKING:
    Progress = Callable[[int, int, str], None]

WIDTH = 640
"""Pixels of a picture's width."""
_NO_FONTS = (
    "fontTools is not installed, so PDFs and thumbnails show the theme's fonts only where this machine has them; "
    "pip install 'sidcurriculum[pdf]' helps"
)
SOURCES = frozenset({".docx", ".pptx"})


def pdf_of(path: Path) -> Path:
    """Where the PDF of a file stands: beside it."""
    return path.with_suffix(".pdf")


def thumbnail_of(path: Path) -> Path:
    """Where the picture of a file's first page stands."""
    return path.parent / index.THUMBNAILS / f"{path.stem}.png"


class Rendering:
    """What a build makes beside its files: `files` and `failed` are filled by `render`."""

    def __init__(self, pdf: bool, thumbnails: bool) -> None:
        self._pdf, self._thumbnails = pdf, thumbnails
        self.files: tuple[Built, ...] = ()
        """What was made or stood there."""
        self.failed: tuple[Path, ...] = ()
        """Files of which LibreOffice makes nothing."""

    def require(self) -> None:
        """Raises SidError where a program that this needs is missing: before anything is built."""
        office.find_program()
        if self._thumbnails:
            raster.library()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the files go without, in sentences."""
        return () if embedding.able() else (_NO_FONTS,)

    def render(self, files: Sequence[Built], progress: Progress | None = None) -> None:
        """Makes what is wanted of Word and PowerPoint files; each is written whole or not at all, once it is made."""
        sources = [file for file in files if file.path.suffix in SOURCES]
        stale = [file.path for file in sources if not self._is_current(file.path)]
        changed: set[Path] = set()
        failed: list[Path] = []
        for done, (source, pdf) in enumerate(_pdfs(stale)):
            if progress is not None:
                progress(done, len(stale), str(source))
            for target in self._targets(source):
                if pdf is None:
                    target.unlink(missing_ok=True)  # what shows an earlier state is worse than nothing
                elif _write(target, pdf.read_bytes() if target.suffix == ".pdf" else raster.first_page(pdf, WIDTH)):
                    changed.add(target)
            if pdf is None:
                failed.append(source)
            else:
                pdf.unlink()
        self.failed = tuple(failed)
        self.files = tuple(
            replace(file, path=path, size=path.stat().st_size, changed=path in changed)
            for file in sources
            if file.path not in failed
            for path in self._targets(file.path)
        )

    def _targets(self, source: Path) -> list[Path]:
        return [*([pdf_of(source)] if self._pdf else []), *([thumbnail_of(source)] if self._thumbnails else [])]

    def _is_current(self, source: Path) -> bool:
        """Whether its targets were made after it was written: a build leaves an unchanged file and its time alone."""
        written = source.stat().st_mtime_ns
        return all(path.is_file() and path.stat().st_mtime_ns >= written for path in self._targets(source))


def _pdfs(sources: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
    if sources:
        with office.Office() as program:
            yield from program.pdfs(sources)


def _write(path: Path, content: bytes) -> bool:
    """Writes it; where it holds these bytes already, notes that they are current and returns False."""
    changed = write_atomically(path, content)
    if not changed:
        os.utime(path)
    return changed
