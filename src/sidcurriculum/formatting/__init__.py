"""Formats the YAML files of a library: fixed key order, uniform indentation, no long lines.

Values and comments are preserved; `formatted` verifies that, and raises LessonError otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sidcurriculum.errors import LessonError
from sidcurriculum.findings import Finding
from sidcurriculum.model import Curriculum, Framework, Glossary, Helplines, Lesson, Unit, Written
from sidcurriculum.model.media import PictureCredits
from sidcurriculum.source import examine

from .emit import emit
from .yaml_tree import Node, TreeBlock, YamlDocument, document

__all__ = ["formatted", "model_of"]

_FILES: Mapping[str, type[Written]] = {
    "curriculum.yaml": Curriculum,
    "helplines.yaml": Helplines,
    "glossary.yaml": Glossary,
    "unit.yaml": Unit,
    "credits.yaml": PictureCredits,
}
_UNREADABLE = ("FILE", "ENC", "YAML")
"""Prefixes of codes of syntax faults, which keep a file from being formatted."""


def model_of(path: Path) -> type[Written]:
    """The model of a file of a library, by its name."""
    return _FILES.get(path.name) or (Framework if path.parent.name == "frameworks" else Lesson)


def formatted(text: str, path: str, model: type[Written] = Lesson) -> str:
    """Formats a text. Raises LessonError for broken YAML; `path` names the file in its findings."""
    before = examine(text, path, model)
    broken = [finding for finding in before.findings if finding.code.startswith(_UNREADABLE)]
    if broken:
        raise LessonError(broken)
    source = before.text.replace("\r\n", "\n").replace("\r", "\n")
    read = document(source)
    comments = sorted(_comments(read))
    tidy = emit(read, model)
    after = examine(tidy, path, model)
    same = (before.raw, before.model, before.partial) == (after.raw, after.model, after.partial)
    if not same or sorted(_comments(document(tidy))) != comments or emit(document(tidy), model) != tidy:
        what = "this file has a form that can't be tidied without changing what it says; nothing was written"
        raise LessonError([Finding(path, 0, 0, "FORM01", what, "please send us the file")])
    return tidy


def _comments(read: YamlDocument) -> Iterator[str]:
    yield from filter(None, (*read.head, *read.foot))

    def inside(node: Node) -> Iterator[str]:
        for entry in node.entries if isinstance(node, TreeBlock) else ():
            yield from filter(None, (*entry.lead, *entry.tail))
            if entry.comment:
                yield entry.comment[1]
            yield from inside(entry.value)

    yield from inside(read.root)
