"""Renders a document of a lesson, in one language or two, into pages with word breaks and text direction set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sidcurriculum import compose
from sidcurriculum.compose.shown_slides import NONE
from sidcurriculum.compose.template_gettext import LANGUAGE
from sidcurriculum.gc_pause import gc_paused
from sidcurriculum.languages import text_direction
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.views import Lesson, Reader

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache
    from sidcurriculum.languages.word_segmentation import Segmenter
    from sidcurriculum.library import Entry
    from sidcurriculum.writers.powerpoint import DeckTheme


class LocalizedLesson(NamedTuple):
    """A lesson in one language, with everything needed to render its pages."""

    entry: Entry
    templates: compose.Templates
    """Templates in the lesson's language."""
    seen: Callable[[Reader], Lesson]
    art: Mapping[str, PagePicture]
    segmenter: Segmenter
    drawings: Mapping[str, PagePicture] = MappingProxyType({})
    """The ready-made drawings that it shows, in the theme's colours."""
    partial: bool = False
    """Whether texts may be missing in that language."""
    deck: Callable[[str], DeckTheme] | None = None
    """Returns the deck that slides in a language are laid out in; None if the theme has none."""
    cache: Cache | None = None
    """Keeps small pictures of slides between builds."""
    pages: dict[str, Page] | None = None
    """Pages of slides that another document showed before their own file is made."""

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self.entry.lesson.language


def render_pages(
    document: compose.DocumentTemplate, localized: LocalizedLesson, other: LocalizedLesson | None
) -> Iterator[tuple[str, Page]]:
    """Renders the pages of one document, with their file names: in one language, and bilingual if requested.

    Raises TemplateError.
    """
    first: Page | None = None
    if document.beside != "only":
        with gc_paused():
            first = _page(document, localized)
        yield document.file, first
    if document.beside is None or other is None:
        return
    with gc_paused():
        if first is None:
            page = _page(document, localized, other.seen(document.view))
        else:
            from sidcurriculum.compose.bilingual import beside

            shown = _slides_beside(document.shows, localized, other) if document.shows else None
            mine = first if shown is None else _page(document, localized, slides=shown)
            page = beside(document.beside, mine, _page(document, other, slides=shown))
    yield bilingual_name(document.file, localized.language, other.language), page


def bilingual_name(file: str, first: str, second: str) -> str:
    """The name of a bilingual file, without its suffix."""
    return f"{file}-{first}-{second}".lower()


def is_poster(page: Page) -> bool:
    """Returns whether the page is a poster, which is read from afar in any form."""
    return page.root.find("body/section[@class='poster']") is not None


def lead_back(page: Page, home: str) -> None:
    """Adds to the page the address of the page that lists its pack's files."""
    if home:
        _mark(page, "home", home)


def present(page: Page) -> None:
    """Lets the slides of the page be shown one at a time."""
    _mark(page, "presented", "yes")


def _mark(page: Page, name: str, content: str) -> None:
    head = page.root.find("head")
    if head is not None and not page.meta(name):
        etree.SubElement(head, "meta", name=name, content=content)


def _page(
    document: compose.DocumentTemplate,
    localized: LocalizedLesson,
    other: Lesson | None = None,
    slides: compose.ShownSlides | None = None,
) -> Page:
    known = localized.pages.pop(document.id, None) if localized.pages and other is None else None
    if known is not None:
        return known
    page = compose.compose(
        document,
        localized.seen,
        localized.templates,
        {**localized.entry.pictures, **localized.drawings},
        localized.language,
        localized.art,
        other,
        slides or (_slides(document.shows, localized) if document.shows else NONE),
    )
    if localized.partial and localized.entry.translation:
        from sidcurriculum.languages import untranslated_marks

        untranslated_marks.page(page, {localized.entry.translation.source, LANGUAGE})
    localized.segmenter.page(page)
    text_direction.page(page)
    if other is not None:
        text_direction.parts(page)
    return page


def _slides(name: str, localized: LocalizedLesson) -> compose.ShownSlides:
    """The slides of the document of that name, which are laid out once for it and for those that show them."""
    if localized.deck is None:
        return NONE
    from .slide_numbers import slides_shown

    page = _slides_page(name, localized)
    return slides_shown(page, localized.deck(page.language), localized.cache)


def _slides_beside(name: str, localized: LocalizedLesson, other: LocalizedLesson) -> compose.ShownSlides | None:
    """The slides of the deck in both languages, which a guide in both counts; None without such a deck."""
    form = localized.templates.document(name).beside
    if localized.deck is None or form is None or form == "only":
        return None
    from sidcurriculum.compose.bilingual import beside

    from .slide_numbers import slides_shown

    page = beside(form, _slides_page(name, localized), _slides_page(name, other))
    return slides_shown(page, localized.deck(page.language), localized.cache)


def _slides_page(name: str, localized: LocalizedLesson) -> Page:
    """The page of a deck, kept for its own file."""
    document = localized.templates.document(name)
    page = _page(document, localized)
    if localized.pages is not None:
        localized.pages[document.id] = page
    return page
