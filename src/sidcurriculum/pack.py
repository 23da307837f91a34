"""A lesson in its library -> its pack: every document in every format, as bytes in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import bundled, compose
from .errors import ContentError, PackError, SidError
from .garbage import paused
from .looks import DEFAULT_THEME, Theme, Writer, theme_folder
from .page import Page
from .speaking import Speaker
from .telling import Telling, composed
from .theme import Band
from .views import see

if TYPE_CHECKING:
    from .cache import Cache
    from .compose import Document
    from .languages.lacking import Lack
    from .languages.segmenting import Segmenter
    from .library import Entry, Reference

MEDIA_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}
"""Format -> media type (IANA)."""


class PackFile(NamedTuple):
    """One file of a pack."""

    document: str
    """Id of its document in pack.yaml."""
    name: str
    """File name, such as `teacher-guide.docx`."""
    media_type: str
    reader: str
    """Whom it is for: teacher, pupil or family. Slides are a teacher's file: their notes hold answers."""
    content: bytes


class Pack(NamedTuple):
    """All files of one lesson in one language."""

    lesson: str
    language: str
    title: str
    documents: tuple[PackFile, ...]


_SIZED: Mapping[str, frozenset[str]] = {
    "docx": frozenset({"pupil"}),
    "pptx": frozenset({"pupil", "teacher"}),
    "html": frozenset({"pupil"}),
}
"""Formats whose files come in a band's sizes, and the readers for whom they do."""


@contextmanager
def blamed(entry: Entry, document: str) -> Iterator[None]:
    """Turns what nobody foresaw in composing or writing into a PackError that names the lesson and the document.

    What templates, themes and the lesson's findings are blamed for stays what it is.
    """
    try:
        yield
    except Exception as fault:
        if isinstance(fault, SidError) and not isinstance(fault, ContentError):
            raise
        kind = () if isinstance(fault, SidError) else (type(fault).__name__,)
        what = ": ".join((*kind, *str(fault).strip().splitlines()[:1]))
        raise PackError(entry.path.as_posix(), entry.id, entry.lesson.language, document, what) from fault


class Press:
    """Templates and a theme, read once, ready to make the packs of many lessons."""

    @paused()
    def __init__(
        self,
        templates: Path | None = None,
        theme: str = DEFAULT_THEME,
        *,
        allow_partial: bool = False,
        embed_fonts: bool | None = None,
        slide_fonts: bool = False,
        cache: Cache | None = None,
    ) -> None:
        self._cache = cache
        self._partial = allow_partial
        folder = templates or bundled.folder("templates")
        self.templates = compose.load(folder)
        self.theme = Theme(theme_folder(folder, theme), embed_fonts, slide_fonts, cache)
        self._writers: dict[tuple[str, str], Writer] = {}
        self._segmenters: dict[int, tuple[Reference, Segmenter]] = {}
        self._speaker = Speaker(self.templates, self.theme.own_digits, partial=allow_partial, cache=cache)

    def _writer(self, form: str, band: Band | None = None) -> Writer:
        key = (form, band.id if band else "")
        if key not in self._writers:
            self._writers[key] = self.theme.writer(form, band)
        return self._writers[key]

    def _segmenter(self, library: Reference) -> Segmenter:
        """What breaks lines in scripts without spaces, with the library's own words; it keeps what it found."""
        if id(library) not in self._segmenters:
            from .languages.segmenting import Segmenter, terms

            glossary = (entry.languages for entry in library.glossary.entries)
            own = (word for words in library.curriculum.line_breaks.values() for word in words)
            self._segmenters[id(library)] = library, Segmenter(chain(terms(glossary), own), self._cache)
        return self._segmenters[id(library)][1]

    def keep(self) -> None:
        """Puts what was found about words into the cache, if there is one, for the next press."""
        for _, segmenter in self._segmenters.values():
            segmenter.keep()

    @property
    def unsegmented(self) -> tuple[str, ...]:
        """Scripts in the pages made so far whose words no installed package knows: see `languages.segmenting`."""
        return tuple(sorted({script for _, made in self._segmenters.values() for script in made.missing}))

    def spoken(self, entry: Entry, language: str | None = None, *, partial: bool = False) -> Entry:
        """The lesson in that language: its own, or one that it has a catalogue for.

        Raises LessonError where texts are missing or stale, unless partial packs are allowed, or this once with
        `partial`.
        """
        return (self._lenient if partial else self._speaker).entry(entry, language)

    @cached_property
    def _lenient(self) -> Speaker:
        return Speaker(self.templates, self.theme.own_digits, partial=True, cache=self._cache)

    def saying(self, entry: Entry) -> compose.Templates:
        """The templates with their words in the lesson's language. Raises LessonError where such words are missing."""
        return self._speaker.templates(entry)

    def listing(self, language: str) -> compose.Templates | None:
        """The templates in a language, for pages that belong to no lesson; None where a word is missing."""
        return self._speaker.whole(language)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What of the lessons asked for so far stands in a language other than theirs; see `languages.lacking`."""
        return self._speaker.lacks

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Fonts of the decks made so far whose widths are a cautious guess, since no installed package brings them."""
        return tuple(sorted({family for deck in self.theme.decks.values() for family in deck.unmeasured}))

    @property
    def unembedded(self) -> tuple[str, ...]:
        """Why files made so far do not carry some font, in sentences."""
        return tuple(sorted(self.theme.embedder.refused))

    def files(
        self, entry: Entry, language: str | None = None, documents: Sequence[str] = (), formats: Sequence[str] = (),
        beside: Entry | None = None,
    ) -> Iterator[PackFile]:  # fmt: skip
        """The files of one lesson, one after the other; all documents and formats unless some are named.

        `beside` is the lesson in a second language, as `spoken` gives it: then files that hold both follow those of
        one language. Raises LessonError where the lesson is not in that language, TemplateError or ThemeError where
        those are wrong, PackError where the lesson holds what nobody foresaw.
        """
        entry = self.spoken(entry, language)
        band = self.theme.settings.band(entry.lesson.ages)
        for document, name, page in self.pages(entry, None, documents, formats, beside):
            reader = "teacher" if document.notes or document.answers else document.reader
            for form in document.formats:
                if formats and form not in formats:
                    continue
                with paused(), blamed(entry, document.id):
                    content = self._writer(form, band if document.reader in _SIZED.get(form, ()) else None)(page)
                yield PackFile(document.id, f"{name}.{form}", MEDIA_TYPES[form], reader, content)

    def pages(
        self, entry: Entry, language: str | None = None, documents: Sequence[str] = (), formats: Sequence[str] = (),
        beside: Entry | None = None,
    ) -> Iterator[tuple[Document, str, Page]]:  # fmt: skip
        """The same documents as the pages that writers are given, each with the name of its files."""
        entry = self.spoken(entry, language)
        told, *others = [self._telling(one) for one in (entry, beside) if one is not None]
        templates, other = told.templates, others[0] if others else None
        chosen = {document.id: document for document in map(templates.document, documents)}
        for document in chosen.values() or templates.documents:
            if document.beside == "only" and other is None and documents:
                raise SidError(f"the document {document.id!r} is in two languages; say the second one: --beside TAG")
            with blamed(entry, document.id):
                due = document.due(told.seen(document.view))
            if not due or (formats and not set(formats) & set(document.formats)):
                continue
            pages = composed(document, told, other)
            while True:
                with blamed(entry, document.id):
                    made = next(pages, None)
                if made is None:
                    break
                yield document, *made

    def _telling(self, entry: Entry) -> Telling:
        art = self.theme.gallery.shown(entry.place)
        segmenter = self._segmenter(entry.library)
        return Telling(entry, self.saying(entry), cache(partial(see, entry)), art, segmenter, self._partial)

    def pack(
        self, entry: Entry, language: str | None = None, documents: Sequence[str] = (), formats: Sequence[str] = (),
        beside: str | Entry | None = None,
    ) -> Pack:  # fmt: skip
        """The whole pack of one lesson; `beside` is a second language, or the lesson in it as `spoken` gives it."""
        other = self.spoken(entry, beside) if isinstance(beside, str) else beside
        entry = self.spoken(entry, language)
        files = tuple(self.files(entry, None, documents, formats, other))
        return Pack(entry.id, entry.lesson.language, entry.lesson.title, files)


def build_pack(
    entry: Entry,
    *,
    language: str | None = None,
    documents: Sequence[str] = (),
    formats: Sequence[str] = (),
    templates: Path | None = None,
    theme: str = DEFAULT_THEME,
    allow_partial: bool = False,
    embed_fonts: bool | None = None,
    slide_fonts: bool = False,
    beside: str | None = None,
) -> Pack:
    """The pack of one lesson, in memory; no file is written.

    `documents` and `formats` choose some of those in pack.yaml (all by default); `templates` and `theme` point to
    other ones. `allow_partial` makes a pack of a translation that is not whole, with what is missing marked.
    `embed_fonts` says whether Word files carry their fonts; by default those in Khmer do, where fontTools is installed.
    `slide_fonts` says that PowerPoint files carry theirs, which they do not by default.
    `beside` is a second language: documents that can hold both are made once more, with both.
    For many lessons make a `Press` once and call its `pack`. Raises SidError and its children.
    """
    press = Press(templates, theme, allow_partial=allow_partial, embed_fonts=embed_fonts, slide_fonts=slide_fonts)
    return press.pack(entry, language, documents, formats, beside)
