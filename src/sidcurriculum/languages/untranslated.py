"""Finds texts of a lesson's pack that are not in the lesson's own language, such as words of templates.

Words of templates and shared texts of the library stay in their own language if they are not translated into the
lesson's; every such gap is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sidcurriculum.library import Entry
from sidcurriculum.template_layers import Layers

from . import translatable_texts
from .catalogue_cache import CatalogueCache
from .template_catalogue import book_of
from .template_texts import LANGUAGE
from .translation import Translator


class Untranslated(NamedTuple):
    """A gap: texts that are not in the lesson's language."""

    kind: str
    """`templates` or `library`."""
    language: str
    """The lesson's language."""
    where: Path
    """The catalogue that lacks it."""
    what: str
    hint: str


def untranslated(entry: Entry, templates: Layers, books: CatalogueCache) -> Iterator[Untranslated]:
    """The gaps of a lesson in its own language."""
    tag = entry.lesson.language
    if entry.translation is not None:
        return
    if tag.partition("-")[0] != LANGUAGE:
        book = book_of(templates, tag, books)
        gaps = sum(not message.translated for message in book.messages)
        if gaps or not book.messages:
            why = f"{gaps} of {len(book.messages)} are not translated into" if book.messages else "there are none in"
            what = f"the words of the documents around the lesson are in English, because {why} {tag!r}"
            hint = f"translate them: sidcurriculum translate update --templates --language {tag}, then {book.path.name}"
            yield Untranslated("templates", tag, book.path, what, hint)
    home = translatable_texts.language_of(entry.library)
    if tag != home and (gaps := Translator(tag, partial=True, books=books).shared_gaps(entry.library)):
        path = translatable_texts.curriculum_scope(entry.library).catalogue(tag)
        what = f"rules, steps and other texts that lessons share are in {home!r}: {gaps} of them have no translation"
        hint = f"run sidcurriculum translate update --language {tag} and translate {path.name}"
        if entry.library.lent:
            what = f"rules and steps that come along are in {home!r}, because the lesson stands in no library"
            hint = f"begin a curriculum.yaml above it with languages: [{tag}] and texts of your own under defaults:"
        yield Untranslated("library", tag, path, what, hint)
