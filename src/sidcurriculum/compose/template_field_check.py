"""Checks templates statically for fields that their values do not have, such as `lesson.titel`.

The types of a document's variables are propagated through every branch of its template. Where a type is not known,
nothing is reported: results of filters that are not listed, keys of mappings, undefined variables, and files whose
name is computed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import nodes

from sidcurriculum.bundled import folder
from sidcurriculum.findings import Finding
from sidcurriculum.views import FamilyLesson, Lesson, Reader, TeacherLesson
from sidcurriculum.views.view import hints

from .template_expressions import missing
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
"""The type of `lesson` in the templates of each reader."""
_INDEX = "index.html.j2"
_HINT = "docs/template-fields.md lists the fields of each reader's documents"


def variables(reader: Reader) -> Scope:
    """The variables of a document's templates with their types."""
    from .templates import DocumentTold

    lesson = kind_of(LESSONS[reader])
    return {"lesson": lesson, "other": lesson, "document": kind_of(DocumentTold), "language": TEXT}


def walks(templates: Templates, documents: Collection[str] = ()) -> Iterator[Walk]:
    """Walks each template that is rendered for these documents (ids), or for all.

    Each is walked twice, since the first walk collects what namespaces hold.
    """
    wanted = [
        (name, reader)
        for document in templates.documents
        if not documents or document.id in documents
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
        walk = Walk(templates.environment, trees, variables(reader))
        with suppress(RecursionError):  # nothing is reported of what is nested deeper
            walk.document(name)
            for known in (walk.done, walk.missing_fields, walk.typed_fields, walk.blocks):
                known.clear()
            walk.document(name)
        yield walk


def misspelt(templates: Templates, documents: Collection[str] = ()) -> tuple[Finding, ...]:
    """The fields that pack.yaml and templates name and their values do not have, in the order of files and lines.

    `documents` are ids of documents to check; none named: all.
    """
    found = {miss: message for walk in walks(templates, documents) for miss, message in walk.missing_fields.items()}
    in_templates = (_finding(templates.path(miss[0]), miss[1], miss[2], found[miss]) for miss in sorted(found))
    return (*_conditions(templates, documents), *in_templates)


def _conditions(templates: Templates, documents: Collection[str]) -> Iterator[Finding]:
    """Findings for `when:` in pack.yaml."""
    path = templates.layers.path("pack.yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    for document in templates.documents:
        lesson, name = LESSONS[document.view], document.when
        if name is None or name in hints(lesson) or (documents and document.id not in documents):
            continue
        written = re.compile(rf"\bwhen:\s+['\"]?{re.escape(name)}\b")
        line = next((number for number, text in enumerate(lines, 1) if written.search(text)), None)
        if line is not None:  # else it is in the pack.yaml of a package
            yield _finding(path, line, name, missing(kind_of(lesson), name), " \"'")


def misspelt_by_user(templates: Templates, documents: Collection[str] = ()) -> tuple[Finding, ...]:
    """Misspelt fields in templates of a library or `--templates`; our tests check the bundled ones."""
    bundled = folder("templates").resolve()
    stack = templates.layers
    theirs = [one for one in (stack.own, stack.base) if one is not None and one.resolve() != bundled]
    if not theirs:
        return ()
    return tuple(
        finding
        for finding in misspelt(templates, documents)
        if any(Path(finding.path).is_relative_to(one) for one in theirs)
    )


def _finding(path: Path, line: int, name: str, message: str, before: str = ".\"'") -> Finding:
    """The finding at the first place of the name in the line after one of the characters `before`."""
    text = path.read_text(encoding="utf-8").splitlines()[line - 1]
    at = re.search(rf"(?<=[{before}]){re.escape(name)}\b", text)  # the line where the expression begins
    column, length = (1, 0) if at is None else (at.start() + 1, len(name))
    return Finding(str(path), line, column, "TPL01", message, _HINT, excerpt=text, length=length)


def followed(templates: Templates) -> tuple[int, int]:
    """How many of the fields in the templates have a known type, and how many there are."""
    known = {place for walk in walks(templates) for place in walk.typed_fields}
    named: set[tuple[str, int, str]] = set()
    for walk in walks(templates):
        for file, tree in walk.trees.items():
            if tree is not None:
                named |= {(file, one.lineno, one.attr) for one in tree.find_all(nodes.Getattr)}
    return len(known & named), len(named)
