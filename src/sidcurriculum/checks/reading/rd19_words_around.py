"""The words around a lesson, and the texts that its library shares, are in the lesson's own language.

Why: A pack is more than its lesson: headings, labels, signs for the class, rules and what to do when a child tells
something. The headings are words of the templates, which are in English until somebody translates them. A page that is
half in a language that pupils or teachers don't read helps nobody, and its author may not see it. Told once for each
language.

Bad:
    language: es    # templates/locale/ has no es.po, so that every heading is in English

Good:
    language: fr    # templates/locale/fr.po has every word

Source: house.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum import bundled
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, LibraryRule
from sidcurriculum.template_layers import Layers, own_of

if TYPE_CHECKING:
    from sidcurriculum.languages.untranslated import Untranslated


def check_all(cases: tuple[LessonContext, ...]) -> Iterator[tuple[LessonContext, Hit]]:
    found: dict[tuple[str, Path], tuple[Untranslated, ...]] = {}
    for context in cases:
        tag, library = context.lesson.language, context.entry.library
        if tag == library.curriculum.languages[0] and tag.partition("-")[0] == "en":
            continue
        key = tag, library.root
        if key not in found:
            from sidcurriculum.languages.catalogue_cache import CatalogueCache
            from sidcurriculum.languages.untranslated import untranslated

            stack = Layers(bundled.folder("templates"), own_of(library.root))
            found[key] = tuple(untranslated(context.entry, stack, CatalogueCache()))
        for lack in found[key]:
            yield context, Hit(("language",), lack.what, lack.hint, once=f"{lack.where}: {lack.what}")


RULE = LibraryRule("RD19", "words-around", "warning", check_all, release="error", alone=True)
