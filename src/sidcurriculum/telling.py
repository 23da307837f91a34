"""A document and a lesson in one language or two -> its pages, with breaks between words and directions set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from . import compose
from .compose.wording import LANGUAGE
from .garbage import paused
from .languages import scripts
from .page import Page, Picture
from .views import Lesson, Reader

if TYPE_CHECKING:
    from .languages.segmenting import Segmenter
    from .library import Entry


class Telling(NamedTuple):
    """A lesson in one language, with all that its pages are made of."""

    entry: Entry
    templates: compose.Templates
    """With their words in the lesson's language."""
    seen: Callable[[Reader], Lesson]
    art: Mapping[str, Picture]
    segmenter: Segmenter
    partial: bool = False
    """Whether texts of it may be missing in that language."""

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self.entry.lesson.language


def composed(document: compose.Document, told: Telling, other: Telling | None) -> Iterator[tuple[str, Page]]:
    """The pages of one document by the names of their files: in one language, and in two where that is asked for.

    Raises TemplateError.
    """
    first: Page | None = None
    if document.beside != "only":
        with paused():
            first = _page(document, told)
        yield document.file, first
    if document.beside is None or other is None:
        return
    with paused():
        if first is None:
            page = _page(document, told, other.seen(document.view))
        else:
            from .compose.beside import beside

            page = beside(document.beside, first, _page(document, other))
    yield paired(document.file, told.language, other.language), page


def paired(file: str, first: str, second: str) -> str:
    """The name of a document's file that holds two languages, without its ending."""
    return f"{file}-{first}-{second}".lower()


def _page(document: compose.Document, told: Telling, other: Lesson | None = None) -> Page:
    page = compose.compose(document, told.seen, told.templates, told.entry.pictures, told.language, told.art, other)
    if told.partial and told.entry.translation:
        from .languages import partial

        partial.page(page, {told.entry.translation.source, LANGUAGE})
    told.segmenter.page(page)
    scripts.page(page)
    if other is not None:
        scripts.parts(page)
    return page
