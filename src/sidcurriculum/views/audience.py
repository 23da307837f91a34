"""Model -> what one audience may see of it, by the marks on its fields; what it may not see is not there."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from sidcurriculum.model.base import BLANK, Audience, Span


class Reader(Enum):
    """Whom a document is for; the value holds the marks that this reader may see."""

    TEACHER = frozenset({"public", "pupil", "blanked", "key", "teacher", "family"})
    PUPIL = frozenset({"public", "pupil", "blanked"})
    FAMILY = frozenset({"public", "pupil", "blanked", "family"})

    @property
    def sees_keys(self) -> bool:
        """Whether answers are there at all."""
        return "key" in self.value


class View:
    """A frozen bag of what may be seen; a field that is not for this reader does not exist."""

    def __init__(self, kind: str, fields: Mapping[str, Any]) -> None:
        self.__dict__.update(fields)
        self.__dict__["_kind"] = kind

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a view does not change")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self.__dict__.get('_kind', 'view')} has no {name} here")

    def __repr__(self) -> str:
        return f"<{self._kind} {', '.join(name for name in self.__dict__ if name != '_kind')}>"

    def plus(self, **fields: Any) -> View:
        """A copy with more fields."""
        return View(self._kind, {**self.__dict__, **fields})


Presenter = Callable[[Any, dict[str, Any], Reader], dict[str, Any]]
"""Adds to a value's fields the form in which it is put before pupils: shuffled, blanked."""


def marks(annotation: Any) -> Iterator[tuple[str | None, Any]]:
    """Each leaf type of an annotation with the audience mark nearest to it (None: unmarked)."""
    alias = getattr(annotation, "__value__", None)
    if alias is not None:
        yield from marks(alias)
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
def fields_of(model: type[BaseModel]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each field's name with the audiences that it is marked for; empty where only its parts are marked."""
    found = []
    for name, field in model.model_fields.items():
        own = next((extra.who for extra in field.metadata if isinstance(extra, Audience)), None)
        leaves = {who for who, leaf in marks(field.annotation) if who is not None}
        found.append((name, frozenset({own}) if own else frozenset(leaves)))
    return tuple(found)


@cache
def _plan(model: type[BaseModel], reader: Reader) -> tuple[tuple[str, bool], ...]:
    """The fields that this reader may see, and whether blanks must be cut out of them."""
    return tuple(
        (name, "blanked" in who and not reader.sees_keys)
        for name, who in fields_of(model)
        if not who or who & reader.value
    )


def cut(text: str) -> str:
    """The text with each `((answer))` emptied; what is left tells nothing about the answer, not even its length."""
    return BLANK.sub("(( ))", text)


def seen(value: Any, reader: Reader, presenters: Mapping[type, Presenter]) -> Any:
    """The value as this reader may see it: models become views, tuples and mappings are walked."""
    if isinstance(value, Span):
        return value
    if isinstance(value, BaseModel):
        model = type(value)
        fields = {
            name: cut(inner)
            if blank and isinstance(inner := getattr(value, name), str)
            else seen(getattr(value, name), reader, presenters)
            for name, blank in _plan(model, reader)
        }
        present = presenters.get(model)
        if present is not None:
            fields = present(value, fields, reader)
        return View(model.__name__, fields)
    if isinstance(value, tuple):
        return tuple([seen(inner, reader, presenters) for inner in value])
    if isinstance(value, dict):
        return {key: seen(inner, reader, presenters) for key, inner in value.items()}
    return value
