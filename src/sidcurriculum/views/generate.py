"""Generates the classes of views (`pupil.py`, `family.py`, `teacher.py`) from the audience marks of the models.

`python -m sidcurriculum.views.generate` writes them; a test says when they are stale.
"""

from __future__ import annotations

import re
import sys
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from sidcurriculum.model import PIECES, Helpline, Lesson, Option, Partner, Span, Use, Written
from sidcurriculum.model import activity as _activity
from sidcurriculum.model import curriculum as _curriculum
from sidcurriculum.model import lesson as _lesson
from sidcurriculum.model import worksheet as _worksheet
from sidcurriculum.model.worksheet import Per, Piece
from sidcurriculum.schema import field_docstrings

from . import pupil_forms
from .audience import RETOLD, Reader, shown

ROOTS: tuple[type[Written], ...] = (Lesson, Partner, Helpline)
"""The models that views are built from."""
KEPT = "LessonFields"
"""The class of those fields of a lesson that views hold unchanged."""
MODULES: Mapping[str, tuple[Reader, str]] = {
    "pupil": (Reader.PUPIL, "The types of views for pupils; every other reader sees at least these fields."),
    "family": (Reader.FAMILY, "The types of views for families, with the fields beyond those for pupils."),
    "teacher": (Reader.TEACHER, "The types of views for teachers, with keys, feedback and teacher's texts."),
}
NAMES = {"Part": "QuestionPart"}
"""New names of the model's unions in views, where `Part` is a part of a lesson."""
WIDTH = 120


@cache
def _words() -> dict[Any, tuple[str, str]]:
    """Named Literal types of the models, with module and name."""
    modules = (_curriculum, _lesson, _activity, _worksheet)  # imported names belong to the other module
    return {
        value: (module.__name__, name)
        for module in modules
        for name, value in vars(module).items()
        if get_origin(value) is Literal
    }


def _models(start: tuple[type[Written], ...]) -> list[type[Written]]:
    """The models that views may hold, in dependency order."""
    found: dict[type[Written], None] = {}

    def visit(model: type[Written]) -> None:
        if model in found or model in (Span, Use):
            return
        if model.__bases__[0] is not Written:
            visit(model.__bases__[0])
        for name in shown(model, Reader.TEACHER):
            for inner in _inside(model.model_fields[name].annotation):
                visit(inner)
        found[model] = None

    for model in start:
        visit(model)
    return list(found)


def _inside(kind: Any) -> Iterator[type[Written]]:
    if isinstance(kind, TypeAliasType):
        kind = kind.__value__
    if isinstance(kind, type) and issubclass(kind, Written):
        yield kind
    for inner in get_args(kind):
        yield from _inside(inner)


class _Module:
    """Generates the module of one reader's classes."""

    def __init__(self, name: str, pupils: _Module | None) -> None:
        self.name = name
        self.reader, self.says = MODULES[name]
        self.pupils = pupils
        self.own: dict[str, str] = {}
        """The source text of each class or union of this module, in order."""
        self.imports: dict[str, set[str]] = {"__future__": {"annotations"}}
        for model in _models(ROOTS):
            self._write(model)

    def text(self) -> str:
        body = "\n\n\n".join(map(_broken, map(self._unqualified, self.own.values())))
        used = {
            module: [name for name in names if re.search(rf"\b{name}\b", body) or module == "__future__"]
            for module, names in self.imports.items()
        }
        rows = [
            [
                f"from {module} import {', '.join(sorted(names))}"
                for module, names in sorted(used.items())
                if names and module.startswith(start)
            ]
            for start in (("__future__",), ("collections", "typing"), ("sidcurriculum",), (".",))
        ]
        docstring = (
            f'"""{self.says}\n\nWritten by `python -m sidcurriculum.views.generate`; change the model instead.\n"""'
        )
        return "\n\n".join((docstring, *("\n".join(group) for group in rows if group))) + f"\n\n\n{body}\n"

    def _unqualified(self, text: str) -> str:
        return re.sub(r"\bpupil\.(?=[A-Z])", "", text) if self.pupils is None else text

    def _write(self, model: type[Written]) -> None:
        if model is Lesson:
            fields = self._fields(model)
            base = self._class(KEPT, [], _first(field_docstrings.of_model(model)), _only(fields, RETOLD, False))
            self._class("Lesson", [base], "A lesson as its author wrote it.", _only(fields, RETOLD, True))
            return
        above = model.__bases__[0]
        bases = [above.__name__] if above is not Written else []
        self._class(model.__name__, bases, _first(field_docstrings.of_model(model)), self._fields(model))

    def _class(self, name: str, bases: list[str], says: str, fields: dict[str, tuple[str, str]]) -> str:
        """Adds a class if it has more than its bases; returns its name."""
        own = [base for base in bases if base in self.own]
        if self.pupils is None:
            parents = bases or ["View"]
        else:
            known = name in self.pupils.own
            if not fields and not own and known:
                return name
            parents = [*own, *([f"pupil.{name}"] if known else bases or ["View"])]
        for parent in parents:
            self._import("pupil" if parent.startswith("pupil.") else parent)
        lines = [f"class {name}({', '.join(parents)}):", *_doc(says)]
        for number, (field, (kind, text)) in enumerate(fields.items()):
            lines += ([""] if number == 0 else []) + [f"    {field}: {kind}", *_doc(text)]
        self.own[name] = "\n".join(lines)
        return name

    def _import(self, name: str) -> None:
        if name == "View":
            self.imports.setdefault(".view", set()).add(name)
        if name == "pupil" and self.pupils is not None:
            self.imports.setdefault(".", set()).add(name)

    def _fields(self, model: type[Written]) -> dict[str, tuple[str, str]]:
        """The fields that the bases lack, each with its type and docstring."""
        above = model.__bases__[0]
        known = self._all(above) if above is not Written else {}
        if self.pupils is not None:
            known = known | self.pupils._all(model)
        return {name: said for name, said in self._all(model).items() if known.get(name) != said}

    @cache  # noqa: B019 - a module lives as long as the writing
    def _all(self, model: type[Written]) -> dict[str, tuple[str, str]]:
        texts = field_docstrings.of_fields(model)
        found = {
            name: (self._type(model.model_fields[name].annotation), texts[name]) for name in shown(model, self.reader)
        }
        return found | dict(self._added(model))

    def _added(self, model: type[Written]) -> Iterator[tuple[str, tuple[str, str]]]:
        """Fields beyond the model's: the kind of a piece, and what presenters add."""
        kind = next((name for name, piece in PIECES.items() if piece is model), None)
        if kind is not None:
            yield "kind", (self._literal((kind,)), "The key that makes it such a piece.")
        if issubclass(model, Piece):
            yield "per", (self._type(Per), "Who gets one, by the activity's grouping where the author does not say.")
        if model is Option:
            yield "letter", ("str", "A, B, … in the order in which they are printed.")
        presenter = pupil_forms.PRESENTERS.get(model)
        if presenter is not None:
            returned = presenter.__annotations__["return"].split(" | ")
            texts = {name: text for one in returned for name, text in field_docstrings.below(pupil_forms)[one].items()}
            held = vars(pupil_forms)[returned[-1 if self.reader.sees_keys else 0]]
            for name, kind in _annotations(held).items():
                yield name, (self._named(kind), texts[name])

    def _named(self, kind: str) -> str:
        """A presenter's type in terms of this module's classes."""
        if "Lettered" in kind:
            self.imports.setdefault(".pupil_forms", set()).add("Lettered")
        if "pupil.Option" in kind:
            return kind.replace("pupil.Option", self._model(Option))
        return kind

    def _model(self, model: type[Written]) -> str:
        return self._here(model.__name__)

    def _here(self, name: str) -> str:
        if self.pupils is not None and name in self.own:
            return name
        self._import("pupil")
        return f"pupil.{name}"

    def _literal(self, values: tuple[Any, ...]) -> str:
        self.imports.setdefault("typing", set()).add("Literal")
        return "Literal[" + ", ".join(f'"{value}"' for value in values) + "]"

    def _type(self, kind: Any) -> str:
        """The view type for a type of the model."""
        origin, inner = get_origin(kind), get_args(kind)
        if isinstance(kind, TypeAliasType):
            models = [model for model in _inside(kind) if model is not Use]
            return self._union(kind.__name__, models) if len(models) > 1 else self._type(kind.__value__)
        if origin is Annotated:
            return self._type(inner[0])
        if kind is Span:
            self.imports.setdefault("sidcurriculum.model.base", set()).add("Extent")
            return "Extent"
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(typing.cast("type[Written]", kind))
        if origin is tuple:
            return f"tuple[{self._type(inner[0])}, ...]"
        if origin is dict:
            self.imports.setdefault("collections.abc", set()).add("Mapping")
            return f"Mapping[{self._type(inner[0])}, {self._type(inner[1])}]"
        if origin is Literal:
            if kind in _words():
                module, name = _words()[kind]
                self.imports.setdefault(module, set()).add(name)
                return name
            return self._literal(inner)
        if origin in (Union, types.UnionType):
            return " | ".join(self._type(one) for one in inner)
        return "None" if kind is type(None) else str(kind.__name__)

    def _union(self, name: str, models: list[type[Written]]) -> str:
        name = NAMES.get(name, name)
        members = [self._model(model) for model in dict.fromkeys(models)]
        if self.pupils is not None and all(member.startswith("pupil.") for member in members):
            return self._here(name)
        if name not in self.own:
            self.imports.setdefault("typing", set()).add("TypeAlias")
            self.own[name] = f"{name}: TypeAlias = " + " | ".join(members)
        return self._here(name)


def _broken(text: str) -> str:
    """Wraps a long union into several lines."""
    name, _, members = text.partition(" = ")
    if text.startswith("class") or len(text) <= WIDTH:
        return text
    inner = members if len(members) + 4 <= WIDTH else members.replace(" | ", "\n    | ")
    return f"{name} = (\n    {inner}\n)"


def _only(fields: dict[str, tuple[str, str]], names: frozenset[str], among: bool) -> dict[str, tuple[str, str]]:
    return {name: said for name, said in fields.items() if (name in names) == among}


def _first(text: str) -> str:
    """A docstring's first sentence."""
    return text.partition(". ")[0].rstrip(".") + "."


def _annotations(held: type) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, kind in held.__annotations__.items():
        found[name] = kind.__forward_arg__ if isinstance(kind, typing.ForwardRef) else str(kind)
    return found


def _doc(text: str) -> list[str]:
    if not text:
        return []
    lines = textwrap.wrap(f'"""{text}"""', WIDTH - 4)
    return [f"    {line}" for line in lines]


def written() -> dict[str, str]:
    """The source text of each module by name."""
    pupils = _Module("pupil", None)
    return {"pupil": pupils.text(), **{name: _Module(name, pupils).text() for name in ("family", "teacher")}}


if __name__ == "__main__":
    for name, text in written().items():
        (Path(__file__).parent / f"{name}.py").write_text(text, encoding="utf-8")
    sys.exit(0)
