"""A lesson into what lies inside it: pictures, ids and references, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sidcurriculum.model import Written
from sidcurriculum.source import Loc


def parts(value: Any) -> list[tuple[Loc, Any]]:
    """Every model inside a value, and every text that shows a picture, in the order of fields, with the way to each."""
    found: list[tuple[Loc, Any]] = []
    _gather(value, (), found)
    return found


def _gather(value: Any, loc: Loc, found: list[tuple[Loc, Any]]) -> None:
    if isinstance(value, str):
        if "![" in value:
            found.append((loc, value))
    elif isinstance(value, Written):
        found.append((loc, value))
        for name, inner in value.__dict__.items():
            if inner:
                _gather(inner, (*loc, name), found)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            _gather(inner, (*loc, number), found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _gather(inner, (*loc, key), found)


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
