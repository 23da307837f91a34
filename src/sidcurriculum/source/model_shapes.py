"""Derives from type hints what a model accepts at a location: which model, which keys, list or mapping."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator, Tag
from typing_extensions import TypeAliasType

from sidcurriculum.model.activity import STEP_KEYS
from sidcurriculum.model.base import Keyed, Written

Loc = tuple[str | int, ...]
"""The location of a value: field names and indexes as in pydantic; a part that begins with ? is a union's tag."""

WRITTEN_AS: Mapping[str, tuple[str, ...]] = {"text": ("right", "wrong"), "correct": ("right", "wrong")}
"""Fields of options whose text has another key in the file."""


def _models(hint: Any, tag: str | None = None) -> Iterator[tuple[str | None, type[Written]]]:
    """The models that a type hint can hold directly, with their union tags."""
    if isinstance(hint, TypeAliasType):
        yield from _models(hint.__value__, tag)
    elif get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        yield from _models(inner, next((mark.tag for mark in marks if isinstance(mark, Tag)), tag))
    elif get_origin(hint) in (Union, types.UnionType, tuple, dict):
        for inner in get_args(hint):
            yield from _models(inner, tag)
    elif isinstance(hint, type) and issubclass(hint, Written):
        yield tag, hint


@cache
def children(model: type[Written]) -> Mapping[str, tuple[tuple[str | None, type[Written]], ...]]:
    """The models that each field may hold, with their tags."""
    return {name: tuple(_models(field.annotation)) for name, field in model.model_fields.items()}


def model_at(root: type[Written], loc: Loc) -> tuple[type[Written], ...]:
    """The models along a location, outermost first; the last one contains the value."""
    way = [root]
    open_ones: tuple[tuple[str | None, type[Written]], ...] = ()
    for part in loc:
        if open_ones and isinstance(part, str) and part.startswith("?"):
            open_ones = tuple(pair for pair in open_ones if pair[0] == part)
            if len(open_ones) == 1:
                way.append(open_ones[0][1])
                open_ones = ()
        elif isinstance(part, str) and part in children(way[-1]):
            open_ones = children(way[-1])[part]
            if len(open_ones) == 1 and open_ones[0][0] is None:
                way.append(open_ones[0][1])
                open_ones = ()
    return tuple(way)


@cache
def reachable(root: type[Written]) -> tuple[type[Written], ...]:
    """The model and every model inside it, nearest first."""
    seen = [root]
    for model in seen:
        seen.extend(inner for pairs in children(model).values() for _, inner in pairs if inner not in seen)
    return tuple(dict.fromkeys(seen))


@cache
def keyed_fields(root: type[Written]) -> Mapping[str, tuple[str, str]]:
    """Fields that may be written as a keyed mapping, with the fields that keys and texts fill."""
    found = {}
    for model in reachable(root):
        for name, field in model.model_fields.items():
            for mark in field.metadata:
                if isinstance(mark, BeforeValidator) and isinstance(mark.func, Keyed):
                    found[name] = (mark.func.name, mark.func.short)
    return found


@cache
def keys_of(model: type[Written]) -> tuple[str, ...]:
    """The keys that may be written in a mapping of this model, with short forms."""
    names = dict.fromkeys(name for name in model.model_fields if name not in ("correct", "hidden"))
    if {"text", "correct"} <= model.model_fields.keys():
        names |= {"right": None, "wrong": None}
    if "do" in names:
        names["expect"] = None
    if "alternatives" in names and "steps" in names:
        names |= dict.fromkeys(sorted(STEP_KEYS))
    return tuple(names)
