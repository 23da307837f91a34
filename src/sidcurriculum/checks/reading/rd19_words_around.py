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

from sidcurriculum import bundled
from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, LibraryRule


def check_all(cases: tuple[Case, ...]) -> Iterator[tuple[Case, Hit]]:
    told: set[object] = set()
    for case in cases:
        tag, library = case.lesson.language, case.entry.library
        home = tag == library.curriculum.languages[0] and tag.partition("-")[0] == "en"
        if home or (tag, library.root) in told:
            continue
        from sidcurriculum.languages.books import Books
        from sidcurriculum.languages.lacking import lacks

        told.add((tag, library.root))
        for lack in lacks(case.entry, bundled.folder("templates"), Books()):
            if lack not in told:
                told.add(lack)
                yield case, Hit(("language",), lack.what, lack.hint)


RULE = LibraryRule("RD19", "words-around", "warning", check_all, release="error", alone=True)
