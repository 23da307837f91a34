"""Builds packs on disk from the lessons of a library.

No other module writes packs.

The files of a pack change in one transaction (`folder_journal.py`), and only those whose bytes differ are written. A
lesson whose pack fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from sidcurriculum.errors import CatalogueError, LessonError, PackError, SidError
from sidcurriculum.findings import Finding
from sidcurriculum.folder_journal import Folder, KeptEdit, recover
from sidcurriculum.folder_lock import folder_lock
from sidcurriculum.logging_setup import Logger
from sidcurriculum.options import Changes, Options, chosen

from . import index
from .page_rendering import bilingual_name
from .renderer import Renderer, blamed

if TYPE_CHECKING:
    from sidcurriculum.languages.untranslated import Untranslated
    from sidcurriculum.library import Entry

_log = Logger(__name__)
REVIEWED = "reviewed"
"""The status that catalogues need for a release."""

Progress = Callable[[int, int, str], None]
"""Called before each lesson: lessons done, lessons in all, what is built now."""


@dataclass(frozen=True)
class BuiltFile:
    """One file of a pack on disk; `size` in bytes, `changed` is False where it stood there already."""

    path: Path
    size: int
    lesson: str
    language: str
    document: str
    changed: bool

    @property
    def pack(self) -> Path:
        """The folder of its pack."""
        return self.path.parents[1]


@dataclass(frozen=True)
class BuildReport:
    """The result of a build."""

    files: tuple[BuiltFile, ...]
    unmeasured: tuple[str, ...] = ()
    """Fonts on slides that are not installed; their text was fitted by the widths of a wide substitute."""
    unsegmented: tuple[str, ...] = ()
    """Scripts without spaces whose words no installed package can segment; Word, PowerPoint and browsers choose the
    line breaks."""
    unembedded: tuple[str, ...] = ()
    """Reasons why fonts were not embedded, in sentences."""
    lacks: tuple[Untranslated, ...] = ()
    """Words of templates and shared texts that are not in the language of their lesson."""
    pages: tuple[Path, ...] = ()
    """Index pages: one for each pack, then the one of all lessons."""
    refused: tuple[Finding, ...] = ()
    """Findings of lessons that were left out because a translation is incomplete."""
    failed: tuple[PackError, ...] = ()
    """Lessons whose packs failed, with document and cause; none of their files changed."""
    kept: tuple[KeptEdit, ...] = ()
    """Files that a person had edited and that were renamed, with their old and new paths."""
    removed: tuple[Path, ...] = ()
    """Files of an earlier build that are no longer in the pack."""


def build(
    entries: Sequence[Entry],
    out: str | PathLike[str],
    options: Options | None = None,
    *,
    languages: Sequence[str] = (),
    progress: Progress | None = None,
    after: Callable[[Sequence[BuiltFile]], None] | None = None,
    reviewed: bool = False,
    left_out: Sequence[Entry] = (),
    **changes: Unpack[Changes],
) -> BuildReport:
    """Writes `out/<lesson>/<language>/<group>/<file>` for each lesson and language, as the command does.

    Keywords are fields of `Options` and take precedence over `options`. `languages` may be several; by default the
    options' language, else each lesson's own.

    `after` is called when all documents are written, before the index pages, which list what it adds, such as PDFs and
    thumbnails. A picture of each deck's first slide is written to `thumbnails/`.

    A lesson with an incomplete translation is left out in that language, unless partial ones are allowed; then missing
    texts are marked. With `reviewed`, a translation that no person has reviewed is left out too. With a second
    language, bilingual files are added, and a lesson that is incomplete in it is left out too. Lessons in `left_out`
    are not built, but gaps in their translations are reported with the others.

    A lesson that can't be composed or written is listed in `failed`, and the others are built. A file that a person
    edited since a build wrote it is never overwritten: it is renamed and listed in `kept`.

    Raises SidError or a subclass if templates or the theme are wrong, if the folder is not writable, or if another
    build holds its lock. Packs that were finished before are complete.
    """
    asked = chosen(options, changes).within(*(entry.library.root for entry in (*entries, *left_out)))
    out, beside = Path(out), asked.beside
    languages = languages or ((asked.language,) if asked.language else ())
    renderer = Renderer(asked.but(language=None, beside=None))
    renderer.home = f"../{index.NAME}" if index.has_page(renderer) else ""
    jobs, refused, failed = _jobs(renderer, entries, languages, beside, reviewed)
    refused = (*refused, *_jobs(renderer, left_out, languages, beside, reviewed)[1])
    if beside and jobs and all(language == beside for _, language, _ in jobs):
        raise SidError(f"every pack is in {beside!r} already; say another language with --beside, or with --language")
    if not jobs:
        return BuildReport((), refused=tuple(refused), failed=tuple(failed))
    with folder_lock(out) as killed:
        packs = _Packs(renderer, out, list(recover(out)) if killed else [])
        for done, job in enumerate(jobs):
            if progress is not None:
                progress(done, len(jobs), f"{job[0].id} ({job[1]})")
            try:
                packs.make(job)
            except PackError as fault:
                failed.append(fault)
        renderer.keep()
        if progress is not None:
            progress(len(jobs), len(jobs), "")
        if after is not None:
            after(packs.files)
            packs.list_again()
        packs.list_lessons()
    return BuildReport(
        tuple(packs.files),
        renderer.unmeasured,
        renderer.unsegmented,
        renderer.unembedded,
        renderer.lacks,
        tuple(packs.pages),
        tuple(dict.fromkeys(refused)),
        tuple(failed),
        tuple(kept for folder in packs.folders for kept in folder.kept),
        tuple(packs.removed),
    )


build_packs = build
"""The public name, since `sidcurriculum.pack.build` is this module."""

_Job = tuple["Entry", str, "Entry | None"]
"""A lesson in its pack's language, that language, and the lesson in the second language if there is one."""


def _jobs(
    renderer: Renderer, entries: Sequence[Entry], languages: Sequence[str], beside: str | None, reviewed: bool
) -> tuple[list[_Job], Sequence[Finding], list[PackError]]:
    """The packs to build, with findings and errors of the others."""
    jobs: list[_Job] = []
    refused: dict[Finding, None] = {}
    failed: list[PackError] = []
    for entry in entries:
        for language in languages or (entry.lesson.language,):
            tags = [language, *([beside] if beside not in (None, language) else [])]
            spoken: list[Entry] = []
            faults: list[Finding] = []
            try:
                with blamed(entry, "translation"):
                    for tag in tags:
                        one, found = _spoken(renderer, entry, tag, reviewed)
                        spoken += [one] if one else []
                        faults += found
            except PackError as fault:
                failed.append(fault)
                continue
            refused |= dict.fromkeys(faults)
            if not faults:
                jobs.append((spoken[0], language, spoken[1] if len(spoken) > 1 else None))
    return jobs, tuple(refused), failed


def _spoken(renderer: Renderer, entry: Entry, tag: str, reviewed: bool) -> tuple[Entry | None, list[Finding]]:
    """The lesson in a language, and the findings that keep it from being built."""
    faults: list[Finding] = []
    localized: Entry | None = None
    try:
        localized = renderer.spoken(entry, tag)
        renderer.saying(localized)
    except CatalogueError as fault:
        hint = "mend that file, or take it out of the folder"
        return None, [Finding(fault.path, fault.line, int(fault.line > 0), "TR15", fault.what, hint)]
    except LessonError as fault:
        faults += fault.findings
    if reviewed and localized is None:  # a release lists all gaps at once
        localized = renderer.spoken(entry, tag, partial=True)
        try:
            renderer.saying(localized)
        except LessonError as fault:
            faults += fault.findings
    if reviewed and localized and (doubt := _doubt(localized, tag)):
        faults.append(doubt)
    return localized, faults


def _doubt(entry: Entry, language: str) -> Finding | None:
    """The finding for a translation that may not be released yet."""
    said = entry.translation
    if said is None or said.status == REVIEWED:
        return None
    what = f"a translation that this lesson rests on is {said.status}, and a release needs all of them reviewed"
    hint = f"let a person who speaks {language} read them, then write X-Status: {REVIEWED} (docs/translating.md)"
    return Finding(str(entry.path.with_name(f"{entry.id}.{language}.po")), 0, 0, "TR14", what, hint)


class _Packs:
    """Writes the packs of one build into their folders."""

    def __init__(self, renderer: Renderer, out: Path, folders: Sequence[Folder]) -> None:
        self._press = renderer
        self._out = out
        self._jobs: list[tuple[Folder, _Job]] = []
        self.folders: list[Folder] = [*folders]
        self.files: list[BuiltFile] = []
        self.pages: list[Path] = []
        self.removed: list[Path] = []

    def make(self, job: _Job) -> None:
        """Renders one pack with its index page, and writes it in one transaction.

        Raises PackError if the lesson can't be composed or written; then the folder is unchanged.
        """
        entry, language, other = job
        made = self._press.pack(entry, language, beside=other).documents
        folder = Folder(self._out / entry.id / language)
        self.folders.append(folder)
        contents = {file.path: file.content for file in made}
        ending = bilingual_name("", language, other.lesson.language) if other else ""
        about = {file.path: _about(file.document, file.name, ending) for file in made}
        decks = {file.name: file.path for file in made}
        for name, picture in self._press.covers(entry, language, other):
            contents[f"{index.THUMBNAILS}/{name}.png"] = picture
            about[f"{index.THUMBNAILS}/{name}.png"] = {"of": decks[f"{name}.pptx"]}
        asked = self._press.options
        gone = [] if asked.documents or asked.formats else [*_gone(folder, contents, ending)]
        page = self._page(folder, job, contents, gone)
        old = [path for name in gone if (path := folder.path / name).exists()]
        changed = folder.change({**contents, **page}, gone, about)
        _log.info("%s (%s): %d of %d files changed in %s", entry.id, language, len(changed), len(made), folder.path)
        moved = {kept.path for kept in folder.kept}
        self.removed += [path for path in old if path not in moved]
        self.files += [
            BuiltFile(
                folder.path / file.path, len(file.content), entry.id, language, file.document, file.path in changed
            )
            for file in made
        ]
        documents = {file.path: file.document for file in made}
        self.files += [
            BuiltFile(folder.path / name, len(contents[name]), entry.id, language, documents[of["of"]], name in changed)
            for name, of in about.items()
            if "of" in of
        ]
        self.pages += [folder.path / name for name in page]
        self._jobs.append((folder, job))

    def _page(
        self, folder: Folder, job: _Job, contents: Mapping[str, bytes], gone: Sequence[str] = ()
    ) -> dict[str, bytes]:
        """The index page of a pack by file name; empty if the templates have none."""
        entry, language, _ = job
        with blamed(entry, index.NAME):
            page = index.pack_page(self._press, entry, language, folder.sizes(contents, gone))
        return {} if page is None else {index.NAME: page}

    def list_again(self) -> None:
        """Rewrites the index pages of packs after files were added."""
        for before, job in self._jobs:
            folder = Folder(before.path)
            self.folders.append(folder)
            folder.change(self._page(folder, job, {}))

    def list_lessons(self) -> None:
        """Writes the index page of all packs in the folder."""
        page = index.lessons_page(self._press, self._out) if self._jobs else None
        if page is not None:
            folder = Folder(self._out)
            self.folders.append(folder)
            folder.change({index.NAME: page})
            self.pages.append(self._out / index.NAME)


def _about(document: str, name: str, ending: str) -> dict[str, str]:
    """The manifest fields of a document: its id, and the suffix of a bilingual file."""
    beside = {"beside": ending} if ending and Path(name).stem.endswith(ending) else {}
    return {"document": document, **beside}


def _gone(folder: Folder, made: Mapping[str, bytes], ending: str) -> Iterator[str]:
    """Names of outdated files of earlier builds, and of files made from them.

    Bilingual files are kept if the second language is not built now.
    """
    stale = {
        name
        for name, row in folder.made.items()
        if "document" in row and name not in made and row.get("beside", ending) == ending
    }
    yield from sorted(name for name, row in folder.made.items() if name in stale or row.get("of") in stale)
