"""Translates a lesson with the catalogues of its library.

The result is an ordinary lesson, whose texts know their sources (`model.translated`), so that shuffled options have the
same order in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sidcurriculum.errors import LessonError
from sidcurriculum.findings import Finding
from sidcurriculum.library import Entry, Reference
from sidcurriculum.library.entries import Translation
from sidcurriculum.model import Curriculum, Helplines, Unit
from sidcurriculum.model.translated import Translated

from . import markdown_blocks, translatable_texts, translation_checks
from .catalogue import CHANGED, DATE, DRAFT, MACHINE, REVIEWED, ROLE, Catalogue, CatalogueMessage, locale_of
from .catalogue_cache import CatalogueCache
from .text_walk import TextPlace, changed
from .translatable_texts import CatalogueScope

FEW = 5
"""Maximum missing texts that are listed when a lesson is refused; others are counted."""
_WORST = (MACHINE, DRAFT, CHANGED, REVIEWED)


def least(*states: str) -> str:
    """The least advanced state of a translation."""
    return min(states, key=_WORST.index, default=DRAFT)


@dataclass
class _CatalogueUse:
    """A catalogue in use, with the texts looked up and those missing."""

    book: Catalogue
    source: str
    """The source language."""
    books: CatalogueCache
    asked: set[tuple[str, str]] = field(default_factory=set)
    gaps: dict[tuple[str, str], Finding] = field(default_factory=dict)

    def change(self, role: str, text: str, _: str, place: TextPlace) -> str:
        made = markdown_blocks.through(text, lambda block: self.block(role, block, place))
        return Translated(made, text) if made != text else text

    def block(self, role: str, source: str, place: TextPlace) -> str:
        key = role, source
        self.asked.add(key)
        message = self.book.by_key.get(key)
        code = translation_checks.MISSING
        if message is not None and message.translated:
            what = self.books.broken(self.book, message)
            if what is None:
                return message.text
            hint = "mend it in the catalogue; sidcurriculum translate check lists all such faults"
            self.gaps[key] = Finding(str(self.book.path), message.line, 1, "TR03", what, hint)
        else:
            code = translation_checks.STALE if message is not None and message.stale else translation_checks.MISSING
            notes = (f"In: {place.part}",) if place.part else ()
            shown = replace(message or CatalogueMessage(role, source), notes=notes)
            self.gaps[key] = translation_checks.gap(str(self.book.path), shown, code, "error")
        return markdown_blocks.marked(source, self.source)


class Translator:
    """Translates the lessons of a library into one language. Shared texts are translated once."""

    def __init__(self, tag: str, *, partial: bool = False, books: CatalogueCache | None = None) -> None:
        self.tag = tag
        self._books = books or CatalogueCache()
        self._partial = partial
        self._shared: dict[Path, tuple[Reference, Reference, _CatalogueUse]] = {}
        self._units: dict[Path, tuple[Unit, _CatalogueUse]] = {}

    def entry(self, entry: Entry) -> Entry:
        """Translates a lesson; for one that is written in this language, only the shared texts.

        Raises LessonError if texts are missing or stale, unless partial lessons are allowed: then these texts stay in
        the source's language, with its tag in front, `[en] …`.
        """
        if entry.lesson.language == self.tag:
            return self._own(entry)
        shared, common = self._reference(entry.library)
        unit, units = self._unit(entry)
        words = self._words(translatable_texts.lesson_scope(entry))
        lesson = changed(entry.lesson, words.change)
        questions = {name: changed(question, words.change) for name, question in entry.questions.items()}
        used = (words, units, common)
        if common.gaps and entry.library.lent and not self._partial:
            what = f"rules and steps that come along are not in {self.tag!r}, and the lesson stands in no library"
            hint = "begin one above it: curriculum.yaml with texts of your own, which translate update takes"
            raise LessonError((Finding(entry.path.as_posix(), 0, 0, translation_checks.MISSING, what, hint),))
        gaps = sum(len(one.gaps) for one in used)
        if gaps and not self._partial:
            raise LessonError(tuple(refusal(used, self.tag)))
        return replace(
            entry,
            lesson=lesson.replace(language=self.tag),
            questions=MappingProxyType(questions),
            unit=unit,
            library=shared,
            next=self._next(entry),
            translation=Translation(
                source=entry.lesson.language,
                source_name=self._books.name(entry.lesson.language, self.tag),
                status=least(*(one.book.status for one in used if one.asked)),
                reviewer_role=words.book.header(ROLE),
                review_date=words.book.header(DATE),
                missing=gaps,
                texts=sum(len(one.asked) for one in used),
            ),
        )

    def _own(self, entry: Entry) -> Entry:
        if translatable_texts.language_of(entry.library) == self.tag or any(
            done is entry.library for _, done, _ in self._shared.values()
        ):
            return entry
        shared, common = self._reference(entry.library)
        unit, units = self._unit(entry)
        return replace(entry, library=entry.library if common.gaps else shared, unit=entry.unit if units.gaps else unit)

    def shared_gaps(self, library: Reference) -> int:
        """The number of shared texts that are not in this language."""
        return len(self._reference(library)[1].gaps)

    def _words(self, scope: CatalogueScope) -> _CatalogueUse:
        path = scope.catalogue(self.tag)
        book = self._books.read(path, self.tag) or Catalogue(path, self.tag)
        return _CatalogueUse(book, scope.language, self._books)

    def _reference(self, library: Reference) -> tuple[Reference, _CatalogueUse]:
        held = self._shared.get(library.root)
        if held is None or held[0] is not library:
            scope = translatable_texts.curriculum_scope(library)
            words = self._words(scope)
            if scope.language == self.tag:
                held = library, library, words
            else:
                curriculum: Curriculum = changed(library.curriculum, words.change)
                helplines = library.helplines and _printed(library.helplines, words)
                held = library, replace(library, curriculum=curriculum, helplines=helplines), words
            self._shared[library.root] = held
        return held[1:]

    def _unit(self, entry: Entry) -> tuple[Unit, _CatalogueUse]:
        folder = entry.path.parent
        if folder not in self._units:
            scope = translatable_texts.unit_scope(entry)
            words = self._words(scope)
            plain = scope.language == self.tag or not entry.unit.title
            self._units[folder] = entry.unit if plain else changed(entry.unit, words.change), words
        return self._units[folder]

    def _next(self, entry: Entry) -> str | None:
        """The next lesson with its title from its own catalogue; None if it is not translated."""
        if entry.next is None:
            return None
        for path in sorted(entry.path.parent.glob(f"*.{self.tag}.po")):
            book = self._books.read(path, self.tag)
            message = book and book.by_key.get(("lesson title", entry.next))
            if message and message.translated:
                return Translated(message.text, entry.next)
        return markdown_blocks.marked(entry.next, entry.lesson.language) if self._partial else None


def _printed(helplines: Helplines, words: _CatalogueUse) -> Helplines:
    """Translates the helplines that may be printed."""
    translated: Any = changed(translatable_texts.printed(helplines), words.change)
    by_id = {line.id: line for line in translated.helplines}
    return helplines.replace(
        fallback=translated.fallback, helplines=tuple(by_id.get(line.id, line) for line in helplines.helplines)
    )


def refusal(used: Sequence[_CatalogueUse], tag: str) -> Iterator[Finding]:
    """The findings that refuse a pack: for each catalogue the number of missing texts, and the first of them.

    Raises SidError for an unknown language.
    """
    locale_of(tag)
    for words in used:
        gaps = list(words.gaps.values())
        if not gaps:
            continue
        summary = f"{len(gaps)} of {len(words.asked)} texts can't be used in {tag!r}: missing, stale or broken"
        if not words.book.messages:
            summary = f"there is no translation into {tag!r}"
        hint = "run sidcurriculum translate update, translate them, or build with --allow-partial, which marks them"
        yield Finding(str(words.book.path), 0, 0, translation_checks.MISSING, summary, hint)
        yield from sorted(gaps, key=lambda one: one.line)[:FEW]
