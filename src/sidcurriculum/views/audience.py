"""Model -> what one audience may see of it, by the marks on its fields; what it may not see is not there."""

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


class Reader(Enum):
    """Whom a document is for; the value holds the marks that this reader may see."""

    TEACHER = frozenset({"public", "pupil", "blanked", "key", "teacher", "family"})
    PUPIL = frozenset({"public", "pupil", "blanked"})
    FAMILY = frozenset({"public", "pupil", "blanked", "family"})

    @property
    def sees_keys(self) -> bool:
        """Whether answers are there at all."""
        return "key" in self.value


_new: Callable[[type[View]], View] = object.__new__
_put = object.__setattr__


class View:
    """A frozen bag of what may be seen; a field that is not for this reader does not exist."""

    def __init__(self, kind: str, fields: Mapping[str, Any]) -> None:
        _put(self, "__dict__", {**fields, "_kind": kind})

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a view does not change")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self.__dict__.get('_kind', 'view')} has no {name} here")

    def __repr__(self) -> str:
        return f"<{self._kind} {', '.join(name for name in self.__dict__ if name != '_kind')}>"

    def plus(self, **fields: Any) -> View:
        """A copy with more fields."""
        return holding(self.__dict__ | fields)


def holding(fields: dict[str, Any]) -> View:
    """The view of these fields, its `_kind` among them; it takes the dict over, so nobody else may hold it."""
    view = _new(View)
    _put(view, "__dict__", fields)
    return view


Presenter = Callable[[Any, dict[str, Any], Reader], dict[str, Any]]
"""Adds to a value's fields the form in which it is put before pupils: shuffled, blanked."""


def marks(annotation: Any) -> Iterator[tuple[str | None, Any]]:
    """Each leaf type of an annotation with the audience mark nearest to it (None: unmarked)."""
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
    """The marks of a type that has a name of its own: many fields have the same."""
    return tuple(marks(alias.__value__))


@cache
def fields_of(model: type[BaseModel]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each field's name with the audiences that it is marked for; empty where only its parts are marked."""
    found = []
    for name, field in model.model_fields.items():
        own = next((extra.who for extra in field.metadata if isinstance(extra, Audience)), None)
        leaves = {who for who, leaf in marks(field.annotation) if who is not None}
        found.append((name, frozenset({own}) if own else frozenset(leaves)))
    return tuple(found)


class _Plan(NamedTuple):
    """What a reader's view of a model leaves out, cuts blanks out of, and goes into; the rest is taken as it is."""

    kind: str
    hidden: tuple[str, ...]
    blanked: tuple[str, ...]
    walked: tuple[str, ...]
    withholds: tuple[str, str] | None
    """The field and its value with which the whole model is withheld."""
    present: Presenter | None


@cache
def _walked(model: type[BaseModel]) -> frozenset[str]:
    """The fields that may hold a model."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if any(map(_is_model, marks(field.annotation))))


def _plan(model: type[BaseModel], reader: Reader, present: Presenter | None) -> _Plan:
    audiences = fields_of(model)
    shown = [(name, who) for name, who in audiences if not who or who & reader.value]
    names = {name for name, _ in shown}
    inner = _walked(model)
    return _Plan(
        model.__name__,
        tuple(name for name, _ in audiences if name not in names),
        tuple(name for name, who in shown if "blanked" in who and not reader.sees_keys),
        tuple(name for name, _ in shown if name in inner),
        None if reader is Reader.TEACHER else _withholding(model),
        present,
    )


def _withholding(model: type[BaseModel]) -> tuple[str, str] | None:
    fields = model.model_fields.items()
    found = ((name, mark.value) for name, field in fields for mark in field.metadata if isinstance(mark, Withholds))
    return next(found, None)


_WITHHELD = holding({"_kind": "nothing"})


class _Plans(dict[type, _Plan | None]):
    """The plan of each type for one reader, made when it is first met; None: everybody may see it as it is."""

    def __init__(self, reader: Reader, presenters: Mapping[type, Presenter]) -> None:
        super().__init__()
        self._reader = reader
        self._presenters = presenters

    def __missing__(self, model: type) -> _Plan | None:
        known = issubclass(model, BaseModel) and model is not Span
        plan = self[model] = _plan(model, self._reader, self._presenters.get(model)) if known else None
        return plan


def _is_model(mark: tuple[str | None, Any]) -> bool:
    return isinstance(mark[1], type) and issubclass(mark[1], BaseModel)


def sight(reader: Reader, presenters: Mapping[type, Presenter]) -> Callable[[Any], Any]:
    """A function: any value -> what this reader may see of it. Models become views, spans plain values;
    tuples and mappings are walked.

    What is withheld from the reader as a whole is left out of the tuple that it stands in.
    """
    plans = _Plans(reader, presenters)

    def seen(value: Any) -> Any:
        model = type(value)
        if model is tuple:
            return tuple([view for inner in value if (view := seen(inner)) is not _WITHHELD])
        if model is dict:
            return {key: seen(inner) for key, inner in value.items()}
        plan = plans[model]
        if plan is None:
            return value.plain if model is Span else value
        kind, hidden, blanked, walked, withholds, present = plan
        if withholds is not None and value.__dict__[withholds[0]] == withholds[1]:
            return _WITHHELD
        fields = value.__dict__.copy()
        fields["_kind"] = kind
        for name in hidden:
            del fields[name]
        if blanked:
            fields |= {name: cut(fields[name]) for name in blanked}
        for name in walked:
            if inner := fields[name]:
                fields[name] = seen(inner)
        return holding(fields if present is None else present(value, fields, reader))

    return seen
