"""Lessons in their library -> packs on disk; the only module that writes them.

A file is written whole or not at all, and only where its bytes changed; what an earlier build made of a lesson stays
until the new files of that lesson are all there.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import index
from .errors import LessonError, SidError
from .findings import Finding
from .looks import DEFAULT_THEME
from .pack import Press

if TYPE_CHECKING:
    from .cache import Cache
    from .languages.lacking import Lack
    from .library import Entry

REVIEWED = "reviewed"
"""What the catalogues of a translation must say of themselves, to be released."""

Progress = Callable[[int, int, str], None]
"""Called before each lesson: lessons done, lessons in all, what is built now."""


@dataclass(frozen=True)
class Built:
    """One file of a pack on disk; `size` in bytes, `changed` is False where it stood there already."""

    path: Path
    size: int
    lesson: str
    language: str
    document: str
    changed: bool


@dataclass(frozen=True)
class Report:
    """What a build made."""

    files: tuple[Built, ...]
    unmeasured: tuple[str, ...] = ()
    """Fonts on slides whose widths had to be guessed; text in them fits all the same, with room to spare."""
    unsegmented: tuple[str, ...] = ()
    """Scripts without spaces between words whose words no installed package knows: lines break as the reader's program
    thinks."""
    unembedded: tuple[str, ...] = ()
    """Why Word files do not carry some font, in sentences."""
    lacks: tuple[Lack, ...] = ()
    """What is in a language other than its lesson's: words of templates, texts that lessons share."""
    pages: tuple[Path, ...] = ()
    """Pages that list the files: one for each pack, then the one of all lessons."""
    refused: tuple[Finding, ...] = ()
    """Why lessons were left out that are not whole in a language."""


def build(
    entries: Sequence[Entry],
    out: Path,
    *,
    languages: Sequence[str] = (),
    templates: Path | None = None,
    theme: str = DEFAULT_THEME,
    documents: Sequence[str] = (),
    progress: Progress | None = None,
    finish: Callable[[Sequence[Built]], None] | None = None,
    allow_partial: bool = False,
    reviewed: bool = False,
    embed_fonts: bool | None = None,
    slide_fonts: bool = False,
    cache: Cache | None = None,
    beside: str | None = None,
    left_out: Sequence[Entry] = (),
) -> Report:
    """Writes `out/<lesson>/<language>/<file>` for each lesson and language (the lesson's own by default).

    `finish` is called when all documents are there, before the pages that list them are made: what it puts beside
    them, such as PDFs and thumbnails, is listed too.

    A lesson that is not whole in a language is left out there, unless `allow_partial`: then what is missing is marked.
    With `reviewed`, a translation that no person has reviewed is left out too. `embed_fonts` says whether Word files
    carry their fonts, by default those in Khmer; `slide_fonts`, whether PowerPoint files do. `cache` keeps words and
    fonts for the next build. `beside` is a second language: files that hold both stand beside the others, and a lesson
    that is not whole in it is left out too. Of lessons that are `left_out` nothing is made, but what their translations
    lack is told with that of the others.

    Raises SidError and its children; packs that were finished before stay whole.
    """
    press = Press(
        templates, theme, allow_partial=allow_partial, embed_fonts=embed_fonts, slide_fonts=slide_fonts, cache=cache
    )
    jobs, refused = _jobs(press, entries, languages, beside, reviewed)
    refused = (*refused, *_jobs(press, left_out, languages, beside, reviewed)[1])
    if beside and jobs and all(language == beside for _, language, _ in jobs):
        raise SidError(f"every pack is in {beside!r} already; say another language with --beside, or with --language")
    files: list[Built] = []
    for done, (entry, language, other) in enumerate(jobs):
        if progress is not None:
            progress(done, len(jobs), f"{entry.id} ({language})")
        pack = press.pack(entry, language, documents, beside=other)
        folder = out / entry.id / language
        for file in pack.documents:
            path = folder / file.name
            changed = write_atomically(path, file.content)
            files.append(Built(path, len(file.content), entry.id, language, file.document, changed))
    press.keep()
    if progress is not None:
        progress(len(jobs), len(jobs), "")
    if finish is not None:
        finish(files)
    return Report(
        tuple(files),
        press.unmeasured,
        press.unsegmented,
        press.unembedded,
        press.lacks,
        tuple(_pages(press, jobs, out)),
        tuple(dict.fromkeys(refused)),
    )


_Job = tuple["Entry", str, "Entry | None"]
"""A lesson in the language of its pack, that language, and the lesson in the second one if there is one."""


def _jobs(
    press: Press, entries: Sequence[Entry], languages: Sequence[str], beside: str | None, reviewed: bool
) -> tuple[Sequence[_Job], Sequence[Finding]]:
    """The packs to make, and why others are not."""
    jobs: list[_Job] = []
    refused: dict[Finding, None] = {}
    for entry in entries:
        for language in languages or (entry.lesson.language,):
            tags = [language, *([beside] if beside not in (None, language) else [])]
            spoken: list[Entry] = []
            faults: list[Finding] = []
            for tag in tags:
                one, found = _spoken(press, entry, tag, reviewed)
                spoken += [one] if one else []
                faults += found
            refused |= dict.fromkeys(faults)
            if not faults:
                jobs.append((spoken[0], language, spoken[1] if len(spoken) > 1 else None))
    return jobs, tuple(refused)


def _spoken(press: Press, entry: Entry, tag: str, reviewed: bool) -> tuple[Entry | None, list[Finding]]:
    """The lesson in a language, and everything that keeps it from being made there."""
    faults: list[Finding] = []
    said: Entry | None = None
    try:
        said = press.spoken(entry, tag)
        press.saying(said)
    except LessonError as fault:
        faults += fault.findings
    if reviewed and said is None:  # what else there is: a release lists all of it at once
        said = press.spoken(entry, tag, partial=True)
        try:
            press.saying(said)
        except LessonError as fault:
            faults += fault.findings
    if reviewed and said and (doubt := _doubt(said, tag)):
        faults.append(doubt)
    return said, faults


def _doubt(entry: Entry, language: str) -> Finding | None:
    """Why a translated lesson may not be given away yet."""
    said = entry.translation
    if said is None or said.status == REVIEWED:
        return None
    what = f"a translation that this lesson rests on is {said.status}, and a release needs all of them reviewed"
    hint = f"let a person who speaks {language} read them, then write X-Status: {REVIEWED} (docs/translating.md)"
    return Finding(str(entry.path.with_name(f"{entry.id}.{language}.po")), 0, 0, "TR14", what, hint)


def _pages(press: Press, jobs: Sequence[_Job], out: Path) -> Iterator[Path]:
    """Writes the pages that list what stands in the folder."""
    for entry, language, _ in jobs:
        folder = out / entry.id / language
        page = index.pack_page(press, entry, language, folder)
        if page is not None:
            write_atomically(folder / index.NAME, page)
            yield folder / index.NAME
    page = index.lessons_page(press, out) if jobs else None
    if page is not None:
        write_atomically(out / index.NAME, page)
        yield out / index.NAME


def write_atomically(path: Path, content: bytes) -> bool:
    """Writes the file whole or not at all; False where it holds these bytes already.

    Raises SidError where the folder or the file can't be written, such as one that is open in Word.
    """
    try:
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise SidError(
            f"{path}: can't be written ({fault.strerror}); close it in other programs, or choose another --out"
        ) from None
    return True
