"""A lesson and the templates -> both in one language. What several lessons need is read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .compose import Templates, Wording
from .compose.wording import LANGUAGE

if TYPE_CHECKING:
    from .cache import Cache
    from .languages.books import Books
    from .languages.lacking import Lack
    from .languages.translate import Translator
    from .languages.wording import Words
    from .library import Entry


class Speaker:
    """Puts lessons and templates into the language that is asked for; with `partial`, what is missing is marked.

    `own_digits` says whether a language's numbers are in digits of its own.
    """

    def __init__(
        self, templates: Templates, own_digits: Callable[[str], bool], *, partial: bool, cache: Cache | None = None
    ) -> None:
        self._templates = templates
        self._own_digits = own_digits
        self._partial = partial
        self._cache = cache
        self._translators: dict[str, Translator] = {}
        self._words: dict[tuple[str, bool], Words | None] = {}
        self._said: dict[tuple[str, bool], Templates] = {}
        self._lacks: dict[tuple[str, Path], tuple[Lack, ...]] = {}

    def entry(self, entry: Entry, language: str | None) -> Entry:
        """The lesson in that language: its own, or one that it has a catalogue for.

        Raises LessonError where texts or words of templates are missing or stale, unless partial packs are allowed.
        """
        tag = language or entry.lesson.language
        if entry.translation is not None:
            return entry
        if tag == entry.lesson.language:
            entry = self._noted(entry)
            if tag == entry.library.curriculum.languages[0]:
                return entry
        from .languages.translate import Translator, least

        if tag not in self._translators:
            self._translators[tag] = Translator(tag, partial=self._partial, books=self._books)
        found = self._translators[tag].entry(entry)
        words = self._wording(_key(found))
        if found.translation is None or words is None:
            return found
        status = least(found.translation.status, words.book.status)
        return replace(found, translation=found.translation._replace(status=status))

    def _noted(self, entry: Entry) -> Entry:
        """The lesson, with a note where words around it or texts of its library are not in its language."""
        tag = entry.lesson.language
        if tag.partition("-")[0] == LANGUAGE and tag == entry.library.curriculum.languages[0]:
            return entry
        from .languages.lacking import lacks

        key = tag, entry.library.root
        if key not in self._lacks:
            self._lacks[key] = tuple(lacks(entry, self._templates.layers, self._books))
        return replace(entry, worded=not self._lacks[key])

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What of the lessons asked for so far is in a language other than theirs, each once."""
        return tuple(dict.fromkeys(lack for found in self._lacks.values() for lack in found))

    @cached_property
    def _books(self) -> Books:
        from .languages.books import Books

        return Books(self._cache)

    def templates(self, entry: Entry) -> Templates:
        """The templates in the language of a lesson that `entry` gave. Raises LessonError where words are missing."""
        return self._in(_key(entry)) or self._templates

    def whole(self, tag: str) -> Templates | None:
        """The templates in a language of which no word is missing; None for any other."""
        return self._templates if tag.partition("-")[0] == LANGUAGE else self._in((tag, True))

    def _in(self, key: tuple[str, bool]) -> Templates | None:
        words = self._wording(key)
        if words is not None and key not in self._said:
            from .languages.numerals import Numerals

            numerals = Numerals(key[0], own=self._own_digits(key[0]))
            self._said[key] = self._templates.saying(Wording(words.one, words.many, numerals))
        return self._said.get(key)

    def _wording(self, key: tuple[str, bool]) -> Words | None:
        tag, own = key
        if tag.partition("-")[0] == LANGUAGE:
            return None
        if key not in self._words:
            from .languages.wording import words

            self._words[key] = words(self._templates.layers, tag, self._books, partial=self._partial, own=own)
        return self._words[key]


def _key(entry: Entry) -> tuple[str, bool]:
    """The lesson's language, and whether it was written in it."""
    return entry.lesson.language, entry.translation is None
