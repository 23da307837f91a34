"""Generates docs/template-fields.md, which lists the fields of each reader's documents, from the types of views.

`python -m sidcurriculum.views.fields_page > docs/template-fields.md`
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from sidcurriculum.model.base import Extent
from sidcurriculum.schema import field_docstrings

from . import pupil
from .audience import Reader
from .lesson_types import FamilyLesson, Lesson, TeacherLesson
from .timeline import Place
from .view import View, hints
from .worksheet_types import Given

LESSONS: Mapping[Reader, type[Lesson]] = {
    Reader.PUPIL: Lesson,
    Reader.FAMILY: FamilyLesson,
    Reader.TEACHER: TeacherLesson,
}
SHARED: Mapping[type[View], str] = {
    Place: "Part of a lesson",
    pupil.Asked: "Question",
    pupil.Piece: "Worksheet piece",
    Given: "Worksheet piece in its place",
}
"""Classes whose fields are listed once, with their names."""
FEW = 3
"""Maximum kinds of a value to list; of more kinds only shared fields are listed."""
INTRO = """# What templates can reach

The fields of a lesson and of all that it holds, as a template in `documents/` names them: `lesson.title`, `part.steps`,
`slide.question.stem`. The row of a document in `pack.yaml` says who its reader is; what another reader alone may see is
not there, and a template that names it gets an error. `sidcurriculum templates check` finds such names, and misspelt
ones, without building anything.

Beside `lesson` a document's template has `document` (`id`, `title`, `file`, `reader`), `language`, `art` (`cover`,
`end`) and `other`, the lesson in the second language where there are two. How templates are written is said in
[Templates and themes](templates.md), what authors write in [the lesson format](lesson-format.md).

This page is written from the types by `python -m sidcurriculum.views.fields_page`."""
_PLAIN: Mapping[Any, str] = {
    str: "text", int: "number", float: "number", bool: "true or false", type(None): "none",
    Extent: "a range: `low`, `high`, `most`",
}  # fmt: skip


def _name(view: type[View]) -> str:
    """The name of a class, equal for all readers."""
    shared = next((name for base, name in SHARED.items() if base.__name__ == view.__name__), None)
    return shared or view.called.removeprefix("teacher ").removeprefix("family ").capitalize()


def _anchor(view: type[View]) -> str:
    return _name(view).lower().replace(" ", "-")


def _views(hint: Any) -> Iterator[type[View]]:
    view = get_origin(hint) or hint
    if isinstance(hint, TypeVar):
        yield from _views(hint.__bound__)
    elif isinstance(view, type) and issubclass(view, View):
        yield view
    else:
        for inner in get_args(hint):
            yield from _views(inner)


def _tree(start: type[View]) -> list[type[View]]:
    """A lesson's class and all nested classes, in order of first use."""
    found: dict[type[View], None] = {start: None}
    waiting = [start]
    while waiting:
        view = waiting.pop(0)
        new = [one for hint in hints(view).values() for one in _views(hint) if one not in found]
        found |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return list(found)


def _takes(hint: Any) -> str:
    """A type in words."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, TypeVar):
        return _takes(hint.__bound__)
    if origin in (Union, types.UnionType):
        views = [one for member in inner for one in _views(member)]
        kinds = next((base for base in SHARED if len(views) > FEW and all(base in one.__mro__ for one in views)), None)
        if kinds is not None:  # a question or a worksheet piece of any kind
            rest = [_takes(one) for one in inner if one is type(None)]
            return " or ".join((f"[{_name(kinds).lower()}](#{_anchor(kinds)}) of any kind", *rest))
        return " or ".join(dict.fromkeys(map(_takes, inner)))
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin is tuple:
        return f"list of: {_takes(inner[0])}"
    view = origin or hint
    if isinstance(view, type) and issubclass(view, View):
        return f"[{_name(view).lower()}](#{_anchor(view)})"
    return "mapping"


def _says(view: type[View], name: str) -> str:
    """The docstring of a field, from the nearest class that has one."""
    for base in view.__mro__:
        module = inspect.getmodule(base)
        if issubclass(base, View) and module is not None:
            text = field_docstrings.below(module).get(base.__name__, {}).get(name)
            if text:
                return " ".join(text.split())
    return ""


def _shared(view: type[View]) -> list[type[View]]:
    return [base for base in SHARED if base in view.__mro__ and base.__name__ != view.__name__]


def _rows(views: Mapping[Reader, type[View]]) -> Iterator[str]:
    widest = views.get(Reader.TEACHER) or next(iter(views.values()))
    listed = {name for base in _shared(widest) for name in hints(base) if name != "kind"}
    for name, hint in hints(widest).items():
        if name not in listed:
            readers = [reader for reader, view in views.items() if name in hints(view)]
            who = "all" if len(readers) == len(Reader) else " and ".join(_READERS[reader] for reader in readers)
            yield f"| `{name}` | {_takes(hint)} | {_says(widest, name)} | {who} |"


_READERS: Mapping[Reader, str] = {Reader.PUPIL: "pupils", Reader.FAMILY: "families", Reader.TEACHER: "teachers"}


def _section(views: Mapping[Reader, type[View]]) -> str:
    view = views.get(Reader.TEACHER) or next(iter(views.values()))
    about = " ".join((inspect.getdoc(views.get(Reader.PUPIL) or view) or "").split("\n\n")[0].split())
    more = "".join(f" It also has what each [{SHARED[base].lower()}](#{_anchor(base)}) has." for base in _shared(view))
    rows = list(_rows(views))
    table = "\n".join(("| field | holds | meaning | for |", "|---|---|---|---|", *rows)) if rows else ""
    return "\n\n".join(filter(None, (f"## {_name(view)}", about + more, table)))


def reference() -> str:
    """The complete page."""
    trees = {reader: _tree(lesson) for reader, lesson in LESSONS.items()}
    groups: dict[str, dict[Reader, type[View]]] = {}
    for reader in (Reader.TEACHER, Reader.FAMILY, Reader.PUPIL):
        for view in trees[reader]:
            groups.setdefault(_name(view), {}).setdefault(reader, view)
    for base, name in SHARED.items():
        own = {Reader.TEACHER: _teachers(base), Reader.FAMILY: base, Reader.PUPIL: base}
        groups.setdefault(name, {}).update(own)
    ordered = [{reader: views[reader] for reader in Reader if reader in views} for views in groups.values()]
    return "\n\n".join((INTRO, *map(_section, ordered))) + "\n"


def _teachers(base: type[View]) -> type[View]:
    """The teacher's subclass of a shared class."""
    from . import teacher

    found: type[View] = getattr(teacher, base.__name__, base)
    return found


if __name__ == "__main__":
    sys.stdout.write(reference())
