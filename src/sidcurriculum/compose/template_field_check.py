"""Templates -> the fields that they name and their values do not have, each at its line, without rendering anything.

Each document's template is followed with the types of the names that it is given, into every branch. What is not known
stays unknown, and nothing is said of it: what a filter makes of a value that is not listed, keys of mappings, names
that nobody gives, files whose name shows only when they are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import nodes

from sidcurriculum.findings import Finding
from sidcurriculum.views import FamilyLesson, Lesson, Reader, TeacherLesson

from .template_inference import Walk
from .template_type_facts import Scope
from .template_types import TEXT, kind_of

if TYPE_CHECKING:
    from .templates import Templates

LESSONS: Mapping[Reader, type[Lesson]] = {
    Reader.PUPIL: Lesson,
    Reader.FAMILY: FamilyLesson,
    Reader.TEACHER: TeacherLesson,
}
"""What `lesson` is for a reader's templates."""
_INDEX = "index.html.j2"
_HINT = "docs/template-fields.md lists the fields of each reader's documents"


def _context(reader: Reader) -> Scope:
    """The names that a document's templates are given, with their kinds."""
    from .templates import DocumentTold

    lesson = kind_of(LESSONS[reader])
    return {"lesson": lesson, "other": lesson, "document": kind_of(DocumentTold), "language": TEXT}


def walks(templates: Templates, only: str | None = None) -> Iterator[Walk]:
    """Every template that is rendered, walked; each twice, since the first walk finds what namespaces hold."""
    wanted = [
        (name, reader)
        for document in templates.documents
        for name, reader in (
            (document.template, document.view),
            (document.notes, Reader.TEACHER),
            (document.answers, Reader.TEACHER),
        )
        if name is not None
    ]
    if templates.path(_INDEX).is_file():
        wanted.append((_INDEX, Reader.TEACHER))
    trees: dict[str, nodes.Template | None] = {}
    for name, reader in dict.fromkeys(wanted):
        if only not in (None, name):
            continue
        walk = Walk(templates.environment, trees, _context(reader))
        with suppress(RecursionError):  # of what is nested deeper than that nothing is said
            walk.document(name)
            for known in (walk.done, walk.misses, walk.named, walk.blocks):
                known.clear()
            walk.document(name)
        yield walk


def misspelt(templates: Templates) -> tuple[Finding, ...]:
    """The fields that templates name and their values do not have, in the order of files and lines."""
    found = {miss: what for walk in walks(templates) for miss, what in walk.misses.items()}
    return tuple(_finding(templates.path(miss[0]), miss[1], miss[2], found[miss]) for miss in sorted(found))


def _finding(path: Path, line: int, name: str, what: str) -> Finding:
    text = path.read_text(encoding="utf-8").splitlines()[line - 1]
    at = re.search(rf"(?<=[.\"']){re.escape(name)}\b", text)  # the line is that on which the expression begins
    column, length = (1, 0) if at is None else (at.start() + 1, len(name))
    return Finding(str(path), line, column, "TPL01", what, _HINT, excerpt=text, length=length)


def followed(templates: Templates) -> tuple[int, int]:
    """How many of the fields that the templates name were followed to a type, and how many they name."""
    known = {place for walk in walks(templates) for place in walk.named}
    named: set[tuple[str, int, str]] = set()
    for walk in walks(templates):
        for file, tree in walk.trees.items():
            if tree is not None:
                named |= {(file, one.lineno, one.attr) for one in tree.find_all(nodes.Getattr)}
    return len(known & named), len(named)
