"""A preview session: renders snapshots of a lesson with its templates and theme."""

from __future__ import annotations

import sys
import traceback
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sidcurriculum.checks.rule_selection import EVERYTHING, RuleSelection
from sidcurriculum.compose.template_field_check import misspelt_by_user
from sidcurriculum.errors import LessonError, SidError
from sidcurriculum.findings import Finding
from sidcurriculum.library.folder_listing import root_of
from sidcurriculum.options import Options
from sidcurriculum.pack.renderer import Renderer

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache
    from sidcurriculum.checks import LaidSlide
    from sidcurriculum.library import Entry

FIRST = "slides"
"""The document that is shown first."""


@dataclass(frozen=True)
class PreviewDocument:
    """One document as a web page."""

    id: str
    title: str
    reader: str
    content: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """A hash of the content."""
        return sha256(self.content).hexdigest()[:12]


@dataclass(frozen=True)
class Snapshot:
    """The state that the preview page shows."""

    title: str = ""
    sheets: Mapping[str, PreviewDocument] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    """Why there are no new documents, if no finding tells it."""
    fresh: bool = False
    """Whether the documents are of the current file, not of the last valid one."""
    at: str = ""
    milliseconds: int = 0
    language: str = ""
    """The language of the documents."""
    languages: tuple[tuple[str, str], ...] = ()
    """Available languages with their English names; the lesson's own comes first."""
    missing: int = 0
    """Number of texts shown untranslated, because their translation is missing or stale."""
    pictures: Mapping[int, str] = field(default_factory=dict)
    """Small pictures of the slides that findings are about, by number, as `data:` addresses."""

    def told(self, lesson: Path) -> dict[str, Any]:
        """The data for the page, ready for JSON."""
        return {
            "title": self.title or lesson.name,
            "path": lesson.as_posix(),
            "documents": [
                {"id": sheet.id, "title": sheet.title, "reader": sheet.reader, "mark": sheet.mark}
                for sheet in self.sheets.values()
            ],
            "findings": [
                {
                    **finding._asdict(),
                    "file": Path(finding.path).resolve().as_posix(),
                    "picture": self.pictures.get(finding.slide),
                }
                for finding in self.findings
            ],
            "trouble": self.trouble,
            "fresh": self.fresh,
            "at": self.at,
            "milliseconds": self.milliseconds,
            "language": self.language,
            "languages": [{"tag": tag, "name": name} for tag, name in self.languages],
            "missing": self.missing,
        }


def ruled(
    entry: Entry, renderer: Renderer, choice: RuleSelection = EVERYTHING
) -> tuple[tuple[Finding, ...], dict[int, str]]:
    """Runs the rules on a valid lesson and its slides; with pictures of the slides that findings are about."""
    from sidcurriculum.checks import check_lessons

    found = check_lessons([entry], choice, lay=partial(_laid, renderer))
    pictures = {
        number: b64encode(renderer.slide_picture(entry, number)).decode()
        for number in dict.fromkeys(finding.slide for finding in found if finding.slide)
    }
    return found, {number: f"data:image/png;base64,{picture}" for number, picture in pictures.items()}


def _laid(renderer: Renderer, entry: Entry) -> Sequence[LaidSlide] | None:
    """The slides of a lesson; None if they can't be laid out, which a build tells."""
    with suppress(SidError):
        return renderer.lay(entry)
    return None


def translated(entry: Entry, tag: str) -> tuple[Finding, ...]:
    """Checks the lesson's translation into a language."""
    from sidcurriculum.languages import po, translatable_texts, translation_checks

    scope = translatable_texts.lesson_scope(entry)
    book = po.read(scope.catalogue(tag), tag)
    return (
        ()
        if book is None
        else tuple(translation_checks.findings(book, translatable_texts.agreed(entry.library.glossary, tag)))
    )


@dataclass
class PreviewSession:
    """The files that are previewed, and the last snapshot."""

    lesson: Path
    library: Path | None
    templates: Path | None
    """Template folder; None for the bundled ones with the library's own over them."""
    theme: str
    language: str = ""
    """Language of the documents; the lesson's own if it has no catalogue for it."""
    cache: Cache | None = None
    """Cache for word segmentation."""
    asked: Options | None = None
    """Further options, such as those of plugins."""
    choice: RuleSelection = EVERYTHING
    """The rules to run."""
    seen: Snapshot = field(default_factory=Snapshot)
    shown: str = FIRST
    """The document that is visible now; it is rendered first."""
    _press: Renderer | None = None
    _languages: tuple[tuple[str, str], ...] = ()
    _ruled: tuple[Finding, ...] = ()
    """The last findings of rules, which run after the visible document is rendered."""
    _pictures: Mapping[int, str] = field(default_factory=dict)
    """Pictures of the slides that these are about."""
    _misspelt: tuple[Finding, ...] = ()
    """Findings on fields in the user's templates."""

    @property
    def options(self) -> Options:
        """The options of the documents, with the templates of the lesson's library."""
        asked = self.asked or Options()
        asked = asked.but(templates=self.templates, theme=self.theme, allow_partial=True, cache=self.cache)
        root = self.library or root_of(self.lesson)
        return asked.within(root) if root else asked

    def looks(self, *, looks_changed: bool = True) -> Iterator[Snapshot]:
        """Yields snapshots: first with the visible document rendered again, then with all of them.

        Never raises. With `looks_changed`, templates, theme and catalogues are loaded again too.
        """
        from sidcurriculum.library import read_lesson

        start = perf_counter()
        found: tuple[Finding, ...] = ()
        try:
            entry, found = read_lesson(self.lesson, self.library)
            if entry is None:
                yield self._see(start, found)
                return
            if self._press is None or looks_changed:
                self._press = Renderer(self.options)
                self._press.scripts = False
                self._misspelt = misspelt_by_user(self._press.templates)
            found = _joined(found, self._misspelt)
            own = entry.lesson.language
            self._languages = _languages_of(own, self.lesson, entry.lesson.formerly)
            shown = self._press.spoken(entry, self.language if self.language in dict(self._languages) else own)
            if self.seen.sheets:
                one = {sheet.id: sheet for sheet in _sheets(self._press, shown, (self.shown,))}
                yield self._see(start, _joined(found, self._ruled), shown, {**self.seen.sheets, **one})
            self._ruled, self._pictures = ruled(entry, self._press, self.choice)
            if shown.translation is not None:
                self._ruled = _joined(self._ruled, translated(entry, shown.lesson.language))
            found = _joined(found, self._ruled)
            yield self._see(start, found, shown, {sheet.id: sheet for sheet in _sheets(self._press, shown)})
            self._press.keep()
        except LessonError as error:
            yield self._see(start, (*found, *error.findings))
        except (SidError, OSError) as error:
            yield self._see(start, found, trouble=str(error))
        except Exception as error:  # a bug must not end the preview
            traceback.print_exc(file=sys.stderr)
            message = f"sidcurriculum itself failed ({type(error).__name__}); the terminal says where"
            yield self._see(start, found, trouble=message)

    def _see(
        self,
        start: float,
        found: tuple[Finding, ...],
        shown: Entry | None = None,
        sheets: Mapping[str, PreviewDocument] | None = None,
        trouble: str = "",
    ) -> Snapshot:
        """Updates the snapshot; without `sheets` it keeps the last valid documents."""
        fresh = sheets is not None
        took = round((perf_counter() - start) * 1000)
        kept = self.seen.sheets if sheets is None else sheets
        at = datetime.now().strftime("%H:%M:%S")
        if shown is None:
            before = self.seen
            title, language, missing = before.title, before.language, before.missing
        else:
            title, language = shown.lesson.title, shown.lesson.language
            missing = shown.translation.missing if shown.translation else 0
        self.seen = Snapshot(
            title, kept, found, trouble, fresh, at, took, language, self._languages, missing, self._pictures
        )
        return self.seen


def _languages_of(own: str, lesson: Path, former: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The lesson's own language and those that it has a catalogue for, with their English names."""
    from sidcurriculum.languages.catalogue import name_in
    from sidcurriculum.languages.translatable_texts import tags_beside

    tags = [tag for tag in tags_beside(lesson, former) if tag != own]
    return tuple((tag, name_in(tag, "en")) for tag in (own, *tags)) if tags else ((own, own),)


def _joined(*found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(finding for some in found for finding in some))


def _sheets(renderer: Renderer, entry: Entry, only: tuple[str, ...] = ()) -> Iterator[PreviewDocument]:
    """Renders the documents as web pages, slides first."""
    titles = {document.id: document.title for document in renderer.templates.documents}
    order = [FIRST, *titles]
    made = {file.document: file for file in renderer.files(entry, documents=only, formats=["html"])}
    for name in sorted(made, key=order.index):
        yield PreviewDocument(name, titles[name], made[name].reader, made[name].content)
