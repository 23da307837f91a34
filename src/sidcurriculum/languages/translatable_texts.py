"""Collects the translatable texts of a lesson, a unit or a curriculum, each once, with notes for translators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sidcurriculum.library import Entry, Reference
from sidcurriculum.model import Glossary, Helplines, Span, Term, Unit, Written

from . import markdown_blocks
from .catalogue import CatalogueMessage
from .length_limits import limit
from .text_walk import TextPlace, changed

_READERS = {
    "public": "everybody", "pupil": "pupils", "blanked": "pupils", "key": "the teacher (an answer)",
    "teacher": "the teacher", "family": "families",
}  # fmt: skip
_PLACES = 3
"""Maximum places that are listed for one text."""


@dataclass(frozen=True)
class CatalogueScope:
    """The source of one catalogue: a file of the library, and its values."""

    path: Path
    """The file of its texts, `<name>.yaml`, whether it exists or not."""
    name: str
    """Its title: of a lesson, a unit or the curriculum."""
    language: str
    """The language of its texts."""
    values: tuple[Written, ...]
    root: Path
    """The folder of the library."""
    ages: Span | None = None
    glossary: Glossary | None = None
    words: tuple[Term, ...] = ()
    former: tuple[str, ...] = ()
    """Former names of the file."""

    def catalogue(self, tag: str) -> Path:
        """The path of its catalogue in a language."""
        return catalogue_of(self.path, tag, self.former)


def catalogue_of(path: Path, tag: str, former: Sequence[str] = ()) -> Path:
    """The path of a file's catalogue: beside it, by its name or an existing one by a former name."""
    own = path.with_name(f"{path.stem}.{tag}.po")
    if not former or own.is_file():
        return own
    names = (path.with_name(f"{name}.{tag}.po") for name in former)
    return next((name for name in names if name.is_file()), own)


def language_of(library: Reference) -> str:
    """The language of the curriculum itself: the first that it lists."""
    return library.curriculum.languages[0]


def lesson_scope(entry: Entry) -> CatalogueScope:
    """The texts of a lesson, with borrowed questions."""
    lesson = entry.lesson
    borrowed = tuple(question for name, question in entry.questions.items() if "/" in name)
    library = entry.library
    values = (lesson, *borrowed)
    return CatalogueScope(
        entry.path,
        lesson.title,
        lesson.language,
        values,
        library.root,
        lesson.ages,
        library.glossary,
        lesson.vocabulary,
        lesson.formerly,
    )


def unit_scope(entry: Entry) -> CatalogueScope:
    """The texts of the unit that a lesson belongs to."""
    unit: Unit = entry.unit
    language = unit.language or language_of(entry.library)
    path = entry.path.with_name("unit.yaml")
    return CatalogueScope(
        path, unit.title or entry.unit_id, language, (unit,), entry.library.root, unit.ages, entry.library.glossary
    )


def curriculum_scope(library: Reference) -> CatalogueScope:
    """The texts that all lessons share: names of themes and subjects, rules, help steps, helplines."""
    values: tuple[Written, ...] = (library.curriculum,)
    if library.helplines is not None:
        values = (*values, printed(library.helplines))
    path = library.root / "curriculum.yaml"
    return CatalogueScope(
        path, library.curriculum.title, language_of(library), values, library.root, None, library.glossary
    )


def scopes(entries: Iterable[Entry]) -> tuple[CatalogueScope, ...]:
    """The catalogues that these lessons need: of curriculum, units and lessons, each once.

    A lesson outside a library needs only its own.
    """
    found: dict[Path, CatalogueScope] = {}
    for entry in entries:
        shared = () if entry.library.lent else (curriculum_scope(entry.library),)
        for scope in (*shared, unit_scope(entry), lesson_scope(entry)):
            if scope.name and scope.path not in found:
                found[scope.path] = scope
    return tuple(found.values())


def printed(helplines: Helplines) -> Helplines:
    """A copy without helplines that must not be printed."""
    return helplines.replace(helplines=tuple(line for line in helplines.helplines if line.audience != "none"))


@cache
def _said_of(model: type[Written], field: str) -> str:
    """The docstring of a field."""
    from sidcurriculum.schema.field_docstrings import of_fields

    return of_fields(model).get(field, "").split("\n")[0]


def texts(scope: CatalogueScope) -> tuple[CatalogueMessage, ...]:
    """Each text of the scope once, in the order of its file, with its notes."""
    found: dict[tuple[str, str], list[tuple[str, TextPlace]]] = {}

    def take(role: str, text: str, who: str, place: TextPlace) -> str:
        def keep(block: str) -> str:
            found.setdefault((role, block), []).append((who, place))
            return block

        return markdown_blocks.through(text, keep)

    for value in scope.values:
        changed(value, take)
    hints = _hints(scope)
    return tuple(
        CatalogueMessage(
            role, source, notes=tuple(_notes(scope, role, source, places, hints)), paths=(scope.path.name,)
        )
        for (role, source), places in found.items()
    )


Hint = tuple[re.Pattern[str], str, str]
"""A pattern, the term in lower case, and the note to give."""


def _hints(scope: CatalogueScope) -> Sequence[Hint]:
    found: list[Hint] = []
    for word in scope.words:
        if word.translators:
            found.append((pattern(word.term), word.term.casefold(), f"Word “{word.term}”: {word.translators}"))
    for entry in scope.glossary.entries if scope.glossary else ():
        if entry.note or entry.languages:
            names = "".join(f" {tag}: {name}." for tag, name in entry.languages.items())
            found.append(
                (
                    pattern(entry.term),
                    entry.term.casefold(),
                    f"Glossary, “{entry.term}”:{names} {entry.note or ''}".rstrip(),
                )
            )
    return found


def tags_beside(path: Path, former: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages with a catalogue beside this file, by its name or a former one."""
    tags = [
        other.name[len(name) + 1 : -3] for name in (path.stem, *former) for other in path.parent.glob(f"{name}.*.po")
    ]
    return tuple(sorted(set(tags)))


def agreed(glossary: Glossary | None, tag: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Glossary terms with an agreed translation in this language: pattern, term, translation."""
    entries = glossary.entries if glossary else ()
    return tuple((pattern(one.term), one.term, one.languages[tag]) for one in entries if tag in one.languages)


@cache
def pattern(term: str) -> re.Pattern[str]:
    """A pattern for a term as a word, case-insensitive and with a regular plural."""
    return re.compile(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)", re.IGNORECASE)


def _notes(
    scope: CatalogueScope, role: str, source: str, places: Sequence[tuple[str, TextPlace]], hints: Sequence[Hint]
) -> Iterator[str]:
    parts = list(dict.fromkeys(place.part for _, place in places if place.part))
    where = "; ".join(parts[:_PLACES]) + (f"; and {len(parts) - _PLACES} more" if len(parts) > _PLACES else "")
    first = places[0][1]
    if where:
        yield f"In: {where}"
    meaning = _said_of(first.model, first.field)
    yield f"What: {role}. {meaning}".rstrip()
    readers = " and ".join(dict.fromkeys(_READERS[who] for who, _ in places))
    yield f"For: {readers}" + (f", pupils are {scope.ages} years old" if scope.ages else "")
    most = limit(role, source)
    if most is not None:
        yield f"Length: up to about {most} characters" + (" on a slide" if any(at.slide for _, at in places) else "")
    small = source.casefold()
    for finder, plain, hint in hints:
        if plain in small and finder.search(source):
            yield " ".join(hint.split())
