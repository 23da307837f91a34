"""Localizes lessons and templates; catalogues that lessons share are read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sidcurriculum.compose import TemplateGettext, Templates
from sidcurriculum.compose.template_gettext import LANGUAGE
from sidcurriculum.library.lesson_contents import with_pictures

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache
    from sidcurriculum.languages.catalogue_cache import CatalogueCache
    from sidcurriculum.languages.template_catalogue import TemplateCatalogue
    from sidcurriculum.languages.translation import Translator
    from sidcurriculum.languages.untranslated import Untranslated
    from sidcurriculum.library import Entry
    from sidcurriculum.model import Picture


class Localizer:
    """Localizes lessons and templates; with `partial`, missing translations are marked instead of refused.

    `own_digits` tells whether a language uses its own digits.
    """

    def __init__(
        self, templates: Templates, own_digits: Callable[[str], bool], *, partial: bool, cache: Cache | None = None
    ) -> None:
        self._templates = templates
        self._own_digits = own_digits
        self._partial = partial
        self._cache = cache
        self._translators: dict[str, Translator] = {}
        self._words: dict[tuple[str, bool], TemplateCatalogue | None] = {}
        self._said: dict[tuple[str, bool], Templates] = {}
        self._lacks: dict[tuple[str, Path], tuple[Untranslated, ...]] = {}

    def entry(self, entry: Entry, language: str | None) -> Entry:
        """The lesson in its own language, or in one that it has a catalogue for.

        Ready-made drawings without `alt:` get their description. Raises LessonError if texts or words of templates are
        missing or stale, unless partial packs are allowed.
        """
        found = self._translated(entry, language)
        return self._described(found) if found.drawings else found

    def _described(self, entry: Entry) -> Entry:
        """The lesson, each ready-made drawing with what it shows as its alternative text, in the lesson's language.

        What a drawing of the lesson's own library says is in the lesson's own language already.
        """
        words = self._wording(_key(entry))
        own = entry.translation is None

        def said(about: str) -> str:
            if words is None:
                return about
            return words.known(about) or about if own else words.one(about)

        def saying(picture: Picture) -> Picture:
            drawing = entry.drawings.get(picture.source)
            if picture.alt or picture.decorative or drawing is None or not drawing.about:
                return picture
            return picture.replace(alt=said(drawing.about))

        return replace(
            entry,
            lesson=with_pictures(entry.lesson, saying),
            questions=MappingProxyType({name: with_pictures(asked, saying) for name, asked in entry.questions.items()}),
        )

    def _translated(self, entry: Entry, language: str | None) -> Entry:
        tag = language or entry.lesson.language
        if entry.translation is not None:
            return entry
        if tag == entry.lesson.language:
            entry = self._noted(entry)
            if tag == entry.library.curriculum.languages[0]:
                return entry
        from sidcurriculum.languages.translation import Translator, least

        if tag not in self._translators:
            self._translators[tag] = Translator(tag, partial=self._partial, books=self._books)
        found = self._translators[tag].entry(entry)
        words = self._wording(_key(found))
        if found.translation is None or words is None:
            return found
        status = least(found.translation.status, words.book.status)
        return replace(found, translation=found.translation._replace(status=status))

    def _noted(self, entry: Entry) -> Entry:
        """Records the words of templates and library texts that are not in the lesson's language."""
        tag = entry.lesson.language
        if tag.partition("-")[0] == LANGUAGE and tag == entry.library.curriculum.languages[0]:
            return entry
        from sidcurriculum.languages.untranslated import untranslated

        key = tag, entry.library.root
        if key not in self._lacks:
            self._lacks[key] = tuple(untranslated(entry, self._templates.layers, self._books))
        return replace(entry, worded=not self._lacks[key])

    @property
    def lacks(self) -> tuple[Untranslated, ...]:
        """Untranslated words of the lessons so far, each once."""
        return tuple(dict.fromkeys(lack for found in self._lacks.values() for lack in found))

    @cached_property
    def _books(self) -> CatalogueCache:
        from sidcurriculum.languages.catalogue_cache import CatalogueCache

        return CatalogueCache(self._cache)

    def templates(self, entry: Entry) -> Templates:
        """The templates in the language of a lesson from `entry`. Raises LessonError if words are missing."""
        return self._in(_key(entry)) or self._templates

    def whole(self, tag: str) -> Templates | None:
        """The templates in a language with a complete catalogue; None for any other."""
        return self._templates if tag.partition("-")[0] == LANGUAGE else self._in((tag, True))

    def _in(self, key: tuple[str, bool]) -> Templates | None:
        words = self._wording(key)
        if words is not None and key not in self._said:
            from sidcurriculum.languages.numerals import Numerals

            numerals = Numerals(key[0], own=self._own_digits(key[0]))
            self._said[key] = self._templates.saying(TemplateGettext(words.one, words.many, numerals))
        return self._said.get(key)

    def _wording(self, key: tuple[str, bool]) -> TemplateCatalogue | None:
        tag, own = key
        if tag.partition("-")[0] == LANGUAGE:
            return None
        if key not in self._words:
            from sidcurriculum.languages.template_catalogue import words

            self._words[key] = words(self._templates.layers, tag, self._books, partial=self._partial, own=own)
        return self._words[key]


def _key(entry: Entry) -> tuple[str, bool]:
    """The lesson's language, and whether that is its original one."""
    return entry.lesson.language, entry.translation is None
