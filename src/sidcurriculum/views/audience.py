"""Builds the view of a model for one audience by the marks on its fields; hidden fields do not exist in it."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from sidcurriculum.model.base import Audience, Span, Withholds
from sidcurriculum.model.blanks import cut
from sidcurriculum.model.worksheet import PIECES

from . import family, pupil, teacher
from .pupil_forms import PRESENTERS, Presenter
from .view import View, holding


class Reader(Enum):
    """The reader of a document; the value holds the audience marks that this reader may see."""

    TEACHER = frozenset({"public", "pupil", "blanked", "key", "teacher", "family"})
    PUPIL = frozenset({"public", "pupil", "blanked"})
    FAMILY = frozenset({"public", "pupil", "blanked", "family"})

    @property
    def sees_keys(self) -> bool:
        """Whether views for this reader hold answers."""
        return "key" in self.value


RETOLD = frozenset(
    ("safeguarding", "exit_quiz", "starter_quiz", "activities", "handouts", "themes", "subjects", "codes")
)
"""Fields of a lesson that views hold in another form: as parts, sheets, names."""


def marks(annotation: Any) -> Iterator[tuple[str | None, Any]]:
    """The leaf types of an annotation, each with the nearest audience mark (None: unmarked)."""
    if hasattr(annotation, "__value__"):
        yield from _named(annotation)
        return
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        own = next((extra.who for extra in annotation.__metadata__ if isinstance(extra, Audience)), None)
        yield from ((who or own, leaf) for who, leaf in marks(annotation.__origin__))
    elif origin in (tuple, dict, list, typing.Union, types.UnionType):
        for argument in typing.get_args(annotation):
            if argument is not Ellipsis:
                yield from marks(argument)
    else:
        yield None, annotation


@cache
def _named(alias: Any) -> tuple[tuple[str | None, Any], ...]:
    """The marks of a named type, cached, since many fields share it."""
    return tuple(marks(alias.__value__))


@cache
def fields_of(model: type[BaseModel]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The audiences of each field by name; empty if only nested values are marked."""
    found = []
    for name, field in model.model_fields.items():
        own = next((extra.who for extra in field.metadata if isinstance(extra, Audience)), None)
        leaves = {who for who, leaf in marks(field.annotation) if who is not None}
        found.append((name, frozenset({own}) if own else frozenset(leaves)))
    return tuple(found)


class _ViewPlan(NamedTuple):
    """The plan of a reader's view of a model: fields to drop, to cut blanks from, to recurse into, and to copy."""

    kind: type[View]
    hidden: tuple[str, ...]
    blanked: tuple[str, ...]
    walked: tuple[str, ...]
    withholds: tuple[str, str] | None
    """The field, with its value, that withholds the whole model."""
    present: Presenter | None
    """The presenter that adds the form for pupils."""


CLASSES: Mapping[Reader, tuple[types.ModuleType, ...]] = {
    Reader.PUPIL: (pupil,),
    Reader.FAMILY: (family, pupil),
    Reader.TEACHER: (teacher, pupil),
}
"""The modules of view classes by reader; a class that shows no more than pupils may see is the pupils' class."""


@cache
def class_of(model: type[BaseModel], reader: Reader) -> type[View]:
    """The class of a reader's views of a model, which `views/generate.py` wrote under the model's name."""
    found: type[View] = next(vars(one)[model.__name__] for one in CLASSES[reader] if model.__name__ in vars(one))
    return found


@cache
def walked(model: type[BaseModel]) -> frozenset[str]:
    """The fields that may hold models."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if any(map(_is_model, marks(field.annotation))))


def shown(model: type[BaseModel], reader: Reader) -> dict[str, frozenset[str]]:
    """The fields that a reader may see, each with its audiences."""
    return {name: who for name, who in fields_of(model) if not who or who & reader.value}


_KINDS: Mapping[type, str] = {piece: name for name, piece in PIECES.items()}


def _presenter(model: type[BaseModel]) -> Presenter | None:
    """The model's presenter; that of a worksheet piece also adds its kind."""
    present, kind = PRESENTERS.get(model), _KINDS.get(model)
    if kind is None:
        return present
    if present is None:
        return lambda *_: {"kind": kind}
    return lambda value, view, keys: {"kind": kind, **present(value, view, keys)}


def _plan(model: type[BaseModel], reader: Reader) -> _ViewPlan:
    seen, inner = shown(model, reader), walked(model)
    return _ViewPlan(
        class_of(model, reader),
        tuple(name for name, _ in fields_of(model) if name not in seen),
        tuple(name for name, who in seen.items() if "blanked" in who and not reader.sees_keys),
        tuple(name for name in seen if name in inner),
        None if reader is Reader.TEACHER else _withholding(model),
        _presenter(model),
    )


def _withholding(model: type[BaseModel]) -> tuple[str, str] | None:
    fields = model.model_fields.items()
    found = ((name, mark.value) for name, field in fields for mark in field.metadata if isinstance(mark, Withholds))
    return next(found, None)


_WITHHELD = View()


class _ViewPlans(dict[type, _ViewPlan | None]):
    """Caches the plan of each type for one reader; None means that every reader may see the type unchanged."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, model: type) -> _ViewPlan | None:
        known = issubclass(model, BaseModel) and model is not Span
        plan = self[model] = _plan(model, self._reader) if known else None
        return plan


def _is_model(mark: tuple[str | None, Any]) -> bool:
    return isinstance(mark[1], type) and issubclass(mark[1], BaseModel)


def sight(reader: Reader) -> Callable[[object], object]:
    """Returns the function that maps a value to what this reader may see of it.

    Models become views, spans plain values; tuples and mappings are mapped recursively. Withheld models are dropped
    from their tuples.
    """
    plans, keys = _ViewPlans(reader), reader.sees_keys

    def seen(value: Any) -> object:
        model = type(value)
        if model is tuple:
            return tuple([view for inner in value if (view := seen(inner)) is not _WITHHELD])
        if model is dict:
            return {key: seen(inner) for key, inner in value.items()}
        plan = plans[model]
        if plan is None:
            return value.plain if model is Span else value
        kind, hidden, blanked, inside, withholds, present = plan
        if withholds is not None and value.__dict__[withholds[0]] == withholds[1]:
            return _WITHHELD
        fields = value.__dict__.copy()
        for name in hidden:
            del fields[name]
        if blanked:
            fields |= {name: cut(fields[name]) for name in blanked}
        for name in inside:
            if inner := fields[name]:
                fields[name] = seen(inner)
        view = holding(kind, fields)
        return view if present is None else _presented(value, view, present, keys)

    return seen


def _presented(value: object, view: View, present: Presenter, keys: bool) -> View:
    view.__dict__.update(present(value, view, keys))
    return view
