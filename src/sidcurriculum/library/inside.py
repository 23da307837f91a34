"""A lesson into what lies inside it: pictures, ids and references, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from sidcurriculum.model import Span, Written
from sidcurriculum.source import Loc


def parts(value: Any) -> list[tuple[Loc, Any]]:
    """Every model inside a value, and every text that shows a picture, in the order of fields, with the way to each.

    Spans are left out: they hold nothing, and nothing refers to them.
    """
    found: list[tuple[Loc, Any]] = []
    if value:
        _gather(value, (), found)
    return found


@cache
def _fields(model: type[Written]) -> tuple[str, ...]:
    """The fields that may hold a model or a text."""
    return tuple(name for name, field in model.model_fields.items() if _holds(field.annotation))


def _holds(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, (str, Written)):
        return hint is not Span
    return any(map(_holds, get_args(getattr(hint, "__value__", hint))))


def _gather(value: Any, loc: Loc, found: list[tuple[Loc, Any]]) -> None:
    if isinstance(value, str):
        found.append((loc, value))
    elif isinstance(value, Written):
        found.append((loc, value))
        held = value.__dict__
        for name in _fields(type(value)):
            inner = held[name]
            if inner and (type(inner) is not str or "![" in inner):
                _gather(inner, (*loc, name), found)
    else:
        for number, inner in enumerate(value) if isinstance(value, tuple) else value.items():
            if inner and (type(inner) is not str or "![" in inner):
                _gather(inner, (*loc, number), found)


def changed(value: Any, by: Mapping[int, Any]) -> Any:
    """The value with each part whose `id()` is in `by` exchanged; what holds no such part stays the same object."""
    if id(value) in by:
        return by[id(value)]
    if isinstance(value, Written):
        new = {}
        for name, inner in value.__dict__.items():
            if isinstance(inner, (tuple, dict, Written)) and (other := changed(inner, by)) is not inner:
                new[name] = other
        return value.replace(**new) if new else value
    if isinstance(value, tuple):
        items = tuple(changed(inner, by) for inner in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        pairs = {key: changed(inner, by) for key, inner in value.items()}
        return pairs if any(pairs[key] is not value[key] for key in pairs) else value
    return value
