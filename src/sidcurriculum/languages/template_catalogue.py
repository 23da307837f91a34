"""Looks up words of templates in their catalogue, as one form or as the form for a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sidcurriculum.errors import LessonError, SidError
from sidcurriculum.findings import Finding
from sidcurriculum.template_layers import Layers

from . import markdown_blocks, translation_checks
from .catalogue import STATUS, Catalogue, CatalogueMessage
from .catalogue_cache import CatalogueCache
from .template_texts import LANGUAGE, catalogue_path


@dataclass(frozen=True)
class TemplateCatalogue:
    """The words of templates in one language. Missing words are marked `[en] …`, or refused."""

    book: Catalogue
    partial: bool
    home: Path
    """The catalogue that missing words belong to."""

    def one(self, text: str) -> str:
        return self._said.get(text) or self._missing(text)

    def known(self, text: str) -> str | None:
        """The translation of a text of one form; None where there is none."""
        return self._said.get(text)

    @cached_property
    def _said(self) -> Mapping[str, str]:
        """Translations of texts without plural."""
        return {
            message.source: message.text for message in self.book.messages if message.translated and not message.role
        }

    def many(self, single: str, plural: str, number: float) -> str:
        message = self.book.by_key.get(("", single))
        if message is None or not message.translated:
            return self._missing(single if number == 1 else plural)
        last = len(message.texts) - 1
        try:
            form = self._form(int(number)) if number == int(number) else last
        except ZeroDivisionError:  # an expression may fail for untested numbers
            form = last
        return message.texts[min(form, last)]

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """The plural expression as a function."""
        from gettext import c2py

        try:
            return c2py(self.book.plurals[1])
        except ValueError:
            raise SidError(f"{self.book.path}: Plural-Forms in its header can't be read; see msgfmt --check") from None

    def _missing(self, text: str) -> str:
        if not self.partial:
            raise SidError(
                f"{self.home}: has no translation of {translation_checks.shortened(text)!r}, which a template says; "
                f"run "
                f"sidcurriculum translate update --templates {self.home.parent.parent}, translate it, or build with "
                "--allow-partial"
            )
        return markdown_blocks.marked(text, LANGUAGE)


def book_of(templates: Layers, tag: str, books: CatalogueCache) -> Catalogue:
    """The catalogue of these templates in a language, empty if there is none; `pt-BR` falls back to `pt`.

    With several folders, the first that translates a word takes precedence.
    """
    found = []
    for folder in templates.folders:
        for name in dict.fromkeys((tag, tag.partition("-")[0])):
            book = books.read(catalogue_path(folder, name), name)
            if book is not None:
                found.append(book)
                break
    if not found:
        return Catalogue(catalogue_path(templates.folders[0], tag), tag)
    return _joined(found) if len(found) > 1 else found[0]


def _joined(found: Sequence[Catalogue]) -> Catalogue:
    messages: dict[tuple[str, str], CatalogueMessage] = {}
    for book in found:
        for message in book.messages:
            if message.key not in messages or (message.translated and not messages[message.key].translated):
                messages[message.key] = message
    from .translation import least

    status = least(*(book.status for book in found))
    return replace(found[0], messages=tuple(messages.values())).with_header(STATUS, status)


def words(templates: Layers, tag: str, books: CatalogueCache, *, partial: bool, own: bool) -> TemplateCatalogue | None:
    """The words of these templates in a language.

    Raises LessonError for an incomplete catalogue, unless `partial`. A lesson's `own` language needs no catalogue: None
    means that words stay in English.
    """
    book = book_of(templates, tag, books)
    gaps = [message for message in book.messages if not message.translated]
    if own and (gaps or not book.messages):
        return None
    if not book.messages and not partial:
        what = f"there is no catalogue with the templates' words in {tag!r}"
        hint = f"start one: sidcurriculum translate update --templates --language {tag}; or build with --allow-partial"
        raise LessonError((Finding(str(book.path), 0, 0, translation_checks.MISSING, what, hint),))
    if gaps and not partial:
        path = str(book.path)
        what = f"{len(gaps)} of {len(book.messages)} words of the templates are missing or stale in {tag!r}"
        hint = "translate them, or build with --allow-partial, which marks them"
        first = (
            translation_checks.gap(
                path, one, translation_checks.STALE if one.stale else translation_checks.MISSING, "error"
            )
            for one in gaps[:5]
        )
        raise LessonError((Finding(path, 0, 0, translation_checks.MISSING, what, hint), *first))
    return TemplateCatalogue(book, partial, catalogue_path(templates.folders[0], tag))
