"""The text of a lesson file, or of one beside it -> the same in its tidy form: one order, one indent, no long lines.

What the file says stays: the values are the same to the letter and every comment is still there. `formatted` looks
whether that is so, and raises LessonError instead of giving back anything else.
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
"""How the codes of faults begin with which nobody can say what a file means; other faults leave its form alone."""


def model_of(path: Path) -> type[Written]:
    """What a file of a library holds, by its name."""
    return _FILES.get(path.name) or (Framework if path.parent.name == "frameworks" else Lesson)


def formatted(text: str, path: str, model: type[Written] = Lesson) -> str:
    """The tidy text. Raises LessonError where the YAML is broken; `path` names the file in its findings."""
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
