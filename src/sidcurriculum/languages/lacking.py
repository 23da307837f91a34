"""A lesson in the language that it was written in -> what of its pack stands in another language all the same.

The words around it come from the templates, the texts that lessons share from the library. Where these are not whole in
the lesson's language they stay in their own, which is never left unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sidcurriculum.layers import Layers
from sidcurriculum.library import Entry

from . import texts
from .books import Books
from .templates import LANGUAGE
from .translate import Translator
from .wording import book_of


class Lack(NamedTuple):
    """One thing that is not in the lesson's language."""

    kind: str
    """`templates` or `library`."""
    language: str
    """The lesson's."""
    where: Path
    """The catalogue that would hold it."""
    what: str
    hint: str


def lacks(entry: Entry, templates: Layers, books: Books) -> Iterator[Lack]:
    """What a lesson in its own language lacks of words in it."""
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
            yield Lack("templates", tag, book.path, what, hint)
    home = texts.language_of(entry.library)
    if tag != home and (gaps := Translator(tag, partial=True, books=books).shared_gaps(entry.library)):
        path = texts.curriculum_scope(entry.library).catalogue(tag)
        what = f"rules, steps and other texts that lessons share are in {home!r}: {gaps} of them have no translation"
        hint = f"run sidcurriculum translate update --language {tag} and translate {path.name}"
        if entry.library.lent:
            what = f"rules and steps that come along are in {home!r}, because the lesson stands in no library"
            hint = f"begin a curriculum.yaml above it with languages: [{tag}] and texts of your own under defaults:"
        yield Lack("library", tag, path, what, hint)
