"""Renders a lesson's pack in memory: every document in every format, as bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property, partial
from itertools import chain
from os import PathLike
from typing import TYPE_CHECKING, Unpack

from sidcurriculum import compose
from sidcurriculum.errors import ContentError, OptionError, PackError, SidError
from sidcurriculum.gc_pause import gc_paused
from sidcurriculum.logging_setup import Logger
from sidcurriculum.options import Changes, Format, Options
from sidcurriculum.options import chosen as settled
from sidcurriculum.page import Page
from sidcurriculum.theme.print_variant import PrintVariant
from sidcurriculum.theme.settings import ThemeBand
from sidcurriculum.theme.theme_folder import Writer, theme_of
from sidcurriculum.views import see

from .chat_faces import chat_faces
from .localization import Localizer
from .pack_files import MEDIA_TYPES, Pack, PackFile
from .page_rendering import LocalizedLesson, is_poster, lead_back, present, render_pages

if TYPE_CHECKING:
    from sidcurriculum.checks import LaidSlide
    from sidcurriculum.compose import DocumentTemplate
    from sidcurriculum.languages.untranslated import Untranslated
    from sidcurriculum.languages.word_segmentation import Segmenter
    from sidcurriculum.library import Entry, LessonSource, Reference
    from sidcurriculum.writers.powerpoint import DeckTheme

    from .laid_slides import LaidDeck

_log = Logger(__name__)

_SIZED: Mapping[str, frozenset[str]] = {
    "docx": frozenset({"pupil"}),
    "pptx": frozenset({"pupil", "teacher"}),
    "html": frozenset({"pupil"}),
}
"""The readers whose files are scaled to the age band, by format."""


@contextmanager
def blamed(entry: Entry, document: str) -> Iterator[None]:
    """Converts an unexpected exception to a PackError that names the lesson and the document.

    Errors of templates, themes and lessons pass unchanged.
    """
    try:
        yield
    except Exception as fault:
        if isinstance(fault, SidError):
            fault.document = fault.document or document
            if not isinstance(fault, ContentError):
                raise
        kind = () if isinstance(fault, SidError) else (type(fault).__name__,)
        what = ": ".join((*kind, *str(fault).strip().splitlines()[:1]))
        raise PackError(entry.shown, entry.id, entry.lesson.language, document, what) from fault


class Renderer:
    """Loads templates and a theme once, and renders the packs of many lessons."""

    @gc_paused()
    def __init__(self, options: Options | None = None, **changes: Unpack[Changes]) -> None:
        self.options = asked = settled(options, changes)
        """The default options; arguments of `pack` and `files` override them for one lesson."""
        self.home = ""
        """The page beside the files that lists them, to which their web pages lead back; empty where there is none."""
        self.scripts = True
        """Whether decks as web pages have the script that shows their slides one at a time."""
        self._cache = asked.cache
        self._partial = asked.allow_partial
        stack = asked.layers
        self.templates = compose.load(stack)
        self.theme = theme_of(stack, str(asked.theme), asked.embed_fonts, asked.slide_fonts, asked.cache)
        self._writers: dict[tuple[str, str, PrintVariant], Writer] = {}
        self._last: tuple[Entry, LaidDeck | None] | None = None
        self._segmenters: dict[int, tuple[Reference, Segmenter]] = {}
        self._speaker = Localizer(self.templates, self.theme.own_digits, partial=asked.allow_partial, cache=asked.cache)
        _log.debug("templates of %s, theme %s", stack.base, self.theme.folder)

    def _writer(self, form: str, band: ThemeBand | None, variant: PrintVariant) -> Writer:
        key = (form, band.id if band else "", variant)
        if key not in self._writers:
            self._writers[key] = self.theme.writer(form, band, variant)
        return self._writers[key]

    def _segmenter(self, library: Reference) -> Segmenter:
        """The word segmenter for scripts without spaces, with the library's own words; it caches its results."""
        if id(library) not in self._segmenters:
            from sidcurriculum.languages.word_segmentation import Segmenter, terms

            glossary = (entry.languages for entry in library.glossary.entries)
            own = (word for words in library.curriculum.line_breaks.values() for word in words)
            self._segmenters[id(library)] = library, Segmenter(chain(terms(glossary), own), self._cache)
        return self._segmenters[id(library)][1]

    def keep(self) -> None:
        """Stores segmented words in the cache, if there is one."""
        for _, segmenter in self._segmenters.values():
            segmenter.keep()

    @property
    def unsegmented(self) -> tuple[str, ...]:
        """Scripts in the pages so far that no installed package can segment; see `languages.word_segmentation`."""
        return tuple(sorted({script for _, made in self._segmenters.values() for script in made.missing}))

    def spoken(self, entry: Entry, language: str | None = None, *, partial: bool = False) -> Entry:
        """The lesson in its own language, or in one that it has a catalogue for.

        Raises LessonError if texts are missing or stale, unless the options or `partial` allow that.
        """
        return (self._lenient if partial else self._speaker).entry(entry, language)

    @cached_property
    def _lenient(self) -> Localizer:
        return Localizer(self.templates, self.theme.own_digits, partial=True, cache=self._cache)

    def saying(self, entry: Entry) -> compose.Templates:
        """The templates in the lesson's language. Raises LessonError if words are missing."""
        return self._speaker.templates(entry)

    def listing(self, language: str) -> compose.Templates | None:
        """The templates in a language, for pages of no lesson; None if a word is missing."""
        return self._speaker.whole(language)

    @property
    def lacks(self) -> tuple[Untranslated, ...]:
        """Untranslated words and texts of the lessons so far; see `languages.untranslated`."""
        return self._speaker.lacks

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Fonts of the decks so far that no installed package provides; text is fitted by a wide substitute."""
        return tuple(sorted({family for deck in self.theme.decks.values() for family in deck.unmeasured}))

    @property
    def unembedded(self) -> tuple[str, ...]:
        """Reasons why fonts of files so far were not embedded, in sentences."""
        return tuple(sorted(self.theme.embedder.refused))

    def files(
        self, entry: Entry, language: str | None = None, documents: Sequence[str] = (), formats: Sequence[Format] = (),
        beside: Entry | None = None,
    ) -> Iterator[PackFile]:  # fmt: skip
        """Renders the files of one lesson one by one; arguments that are empty are taken from the options.

        `beside` is the lesson in a second language, from `spoken`; then bilingual files are added. Raises LessonError
        if the lesson is not in that language, TemplateError or ThemeError for faults of those, PackError for an
        unexpected exception.
        """
        language, documents, formats = self._asked(language, documents, formats)
        entry = self.spoken(entry, language)
        tag = entry.lesson.language
        for document, name, page in self.pages(entry, tag, documents, formats, beside):
            for form in self._formats(document, documents, formats):
                if form == "html":
                    lead_back(page, self.home)
                    if self.scripts and document.notes:
                        present(page)
                yield self._file(entry, document, f"{name}.{form}", page)
        for variant in self.options.variants:
            wanted = [one.id for one in self._varied(documents, formats)]
            for document, name, page in (
                self.pages(entry, tag, wanted, ("docx",), points=variant.points) if wanted else ()
            ):
                if not is_poster(page):
                    yield self._file(entry, document, f"{name}-{variant.name}.docx", page, variant.points)

    def _file(self, entry: Entry, document: DocumentTemplate, name: str, page: Page, points: int = 0) -> PackFile:
        """Writes a page as a file of the format that its name ends with."""
        form: Format = name.rpartition(".")[2]  # type: ignore[assignment]
        content, hooks = self.write(entry, document, page, form, points), self.options.hooks
        language = entry.lesson.language
        file = PackFile(document.id, name, MEDIA_TYPES[form], document.holder, content, entry.id, language)
        if hooks and form != "html":
            from .finishing import finished

            file = file._replace(content=finished(content, hooks, file.identity, entry.shown))
        _log.debug("%s (%s): %s, %d bytes", entry.id, language, file.name, len(file.content))
        return file

    def _varied(self, documents: Sequence[str], formats: Sequence[Format]) -> Iterator[DocumentTemplate]:
        """The documents that pupils and families are given as Word files in one language."""
        named = {one.id: one for one in map(self.templates.document, documents)}
        for document in named.values() or self.templates.documents:
            given = document.holder != "teacher" and document.beside is None
            if given and "docx" in self._formats(document, documents, formats):
                yield document

    def write(self, entry: Entry, document: DocumentTemplate, page: Page, form: Format, points: int = 0) -> bytes:
        """Writes a composed page as a file of that format, in the sizes of the lesson's ages or at least `points`."""
        band = self.theme.settings.band(entry.lesson.ages) if document.reader in _SIZED.get(form, ()) else None
        with gc_paused(), blamed(entry, document.id):
            return self._writer(form, band, PrintVariant(points=points, low_ink=self.options.low_ink))(page)

    def _formats(
        self, document: DocumentTemplate, documents: Sequence[str], formats: Sequence[Format]
    ) -> tuple[Format, ...]:
        return document.made_as(formats, named=bool(documents), everything=self.options.all_formats)

    def _asked(
        self, language: str | None, documents: Sequence[str], formats: Sequence[Format]
    ) -> tuple[str | None, Sequence[str], Sequence[Format]]:
        """The arguments for one lesson, with the options as defaults."""
        had = self.options
        if documents or formats:
            had = had.but(documents=documents or had.documents, formats=formats or had.formats)
        return language or had.language, had.documents, had.formats

    def pages(
        self, entry: Entry, language: str | None = None, documents: Sequence[str] = (), formats: Sequence[Format] = (),
        beside: Entry | None = None, *, points: int = 0,
    ) -> Iterator[tuple[DocumentTemplate, str, Page]]:  # fmt: skip
        """Composes the same documents as pages, with the names of files; cards for text of at least `points`."""
        language, documents, formats = self._asked(language, documents, formats)
        entry = self.spoken(entry, language)
        main, *others = [self._telling(one, points) for one in (entry, beside) if one is not None]
        templates, other = main.templates, others[0] if others else None
        chosen = {document.id: document for document in map(templates.document, documents)}
        if formats and chosen and not any(self._formats(one, documents, formats) for one in chosen.values()):
            made_as = "; ".join(f"{one.id} is made as {', '.join(one.possible)}" for one in chosen.values())
            raise OptionError("formats", f"none of these documents is made as {', '.join(formats)}; {made_as}")
        for document in chosen.values() or templates.documents:
            if document.beside == "only" and other is None and documents:
                raise SidError(f"the document {document.id!r} is in two languages; say the second one: --beside TAG")
            with blamed(entry, document.id):
                due = document.due(main.seen(document.view))
            if not due or not self._formats(document, documents, formats):
                continue
            pages = render_pages(document, main, other)
            while True:
                with blamed(entry, document.id):
                    made = next(pages, None)
                if made is None:
                    break
                yield document, *made

    def covers(
        self, entry: Entry, language: str | None = None, beside: Entry | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """A PNG of the first slide of each deck, by the name of its file without the ending; nothing starts for it but
        the process that draws."""
        from .slide_numbers import cover

        decks = [one.id for one in self.templates.documents if "pptx" in one.possible]
        wanted = [name for name in decks if not self.options.documents or name in self._chosen]
        if not wanted or (self.options.formats and "pptx" not in self.options.formats):
            return
        band = self.theme.settings.band(entry.lesson.ages)
        for document, name, page in self.pages(entry, language, wanted, ("pptx",), beside):
            with blamed(entry, document.id):
                yield name, cover(page, self._deck(band, page.language), self._cache)

    def lay(self, entry: Entry) -> Sequence[LaidSlide]:
        """Lays a lesson's deck out as in its PowerPoint file, for `check(…, lay=renderer.lay)`; empty without a deck.

        Raises what `pages` does.
        """
        deck = self._laid(entry)
        with blamed(entry, "slides"):
            return deck.slides() if deck else ()

    def slide_picture(self, entry: Entry, number: int) -> bytes:
        """A small PNG of the slide of that number in a lesson's deck."""
        deck = self._laid(entry)
        if deck is None or not 0 < number <= len(deck.slides()):
            raise OptionError("number", f"{entry.id} has no slide {number}")
        return deck.picture(number, self._cache)

    def _laid(self, entry: Entry) -> LaidDeck | None:
        """The lesson's deck, laid out once for what is asked of it in a row; None where its pack has none."""
        if self._last is None or self._last[0] is not entry:
            from .laid_slides import LaidDeck

            decks = [one.id for one in self.templates.documents if "pptx" in one.formats][:1]
            band = self.theme.settings.band(entry.lesson.ages)
            pages = self.pages(entry, documents=decks, formats=("pptx",)) if decks else ()
            found = next((LaidDeck(page, self._deck(band, page.language)) for _, _, page in pages), None)
            self._last = entry, found
        return self._last[1]

    @cached_property
    def _chosen(self) -> frozenset[str]:
        """Ids of the documents that are asked for."""
        return frozenset(self.templates.document(name).id for name in self.options.documents)

    def _telling(self, entry: Entry, points: int) -> LocalizedLesson:
        art = self.theme.gallery.shown(entry.place)
        segmenter = self._segmenter(entry.library)
        drawings = self.theme.recoloured(entry.drawings) if entry.drawings else {}
        drawings = {**drawings, **chat_faces(entry, self.theme.recoloured)}
        band = self.theme.settings.band(entry.lesson.ages)
        deck = partial(self._deck, band) if self.theme.path("deck.pptx").is_file() else None
        seen = cache(partial(see, entry, pupils=self.options.pupils, points=points))
        return LocalizedLesson(
            entry, self.saying(entry), seen, art, segmenter, drawings, self._partial, deck, self._cache, {}
        )

    def _deck(self, band: ThemeBand | None, language: str) -> DeckTheme:
        from sidcurriculum.writers.text.language_tags import script_of

        return self.theme.deck_for(band, script_of(language))

    def pack(
        self, entry: Entry, language: str | None = None, documents: Sequence[str] = (), formats: Sequence[Format] = (),
        beside: str | Entry | None = None,
    ) -> Pack:  # fmt: skip
        """Renders the pack of one lesson; arguments that are empty are taken from the options.

        `beside` is a second language, or the lesson in it, from `spoken`.
        """
        second = beside or self.options.beside
        other = self.spoken(entry, second) if isinstance(second, str) else second
        entry = self.spoken(entry, language or self.options.language)
        if other is not None and other.lesson.language == entry.lesson.language:
            tag = entry.lesson.language
            raise OptionError("beside", f"the pack is in {tag!r} already; name another language for beside")
        files = tuple(self.files(entry, entry.lesson.language, documents, formats, other))
        return Pack(entry.id, entry.lesson.language, entry.lesson.title, files)


def build_pack(
    lesson: LessonSource,
    options: Options | None = None,
    *,
    library: str | PathLike[str] | Reference | None = None,
    **changes: Unpack[Changes],
) -> Pack:
    """Renders the pack of one lesson in memory; no file is written.

    `lesson` is a path, a mapping, a `Lesson`, or an entry of a library; `library` provides curriculum, helplines and
    frameworks for a lesson outside a library. Keywords are fields of `Options` and take precedence over `options`. For
    many lessons create one `Renderer` and call its `pack`. Raises SidError and its subclasses.
    """
    from sidcurriculum.library import load_lesson

    entry = load_lesson(lesson, library)
    renderer = Renderer((options or Options()).but(**changes).within(entry.library.root))
    return renderer.pack(entry)
