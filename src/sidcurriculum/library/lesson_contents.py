"""Finds the pictures, ids and references inside a lesson, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from sidcurriculum.model import Activity, Asked, Objective, Picture, Piece, Safeguarding, Slide, Span, Use, Written
from sidcurriculum.source import Loc

W = TypeVar("W", bound=Written)
Held = list[tuple[Loc, Any]]
"""Nested values in the order of fields, each with its location."""

FAMILIES: Mapping[str, tuple[type, ...]] = {
    "objective": (Objective,),
    "activity": (Activity,),
    "question": (Asked,),
    "worksheet piece": (Piece,),
    "naming": (Use, Slide),
    "safeguarding": (Safeguarding,),
    "shown": (Picture, str),
}
"""The families of models: those with an id, those that may name a question, and those that may show a picture."""


def parts(value: Any) -> Mapping[str, Held]:
    """Collects the nested models of a value by family, and the texts that show a picture."""
    found: dict[str, Held] = {family: [] for family in FAMILIES}
    if value:
        _gather(value, (), found)
    return found


class _ContentFields(dict[type, tuple[str | None, tuple[str, ...]]]):
    """Caches the family of each model, and its fields that may hold a model or a text."""

    def __missing__(self, model: type[Written]) -> tuple[str | None, tuple[str, ...]]:
        family = next((family for family, kinds in FAMILIES.items() if issubclass(model, kinds)), None)
        plan = family, tuple(name for name, field in model.model_fields.items() if _holds(field.annotation))
        self[model] = plan
        return plan


def _holds(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, (str, Written)):
        return hint is not Span
    return any(map(_holds, get_args(getattr(hint, "__value__", hint))))


_PLANS = _ContentFields()


def _gather(value: Any, loc: Loc, found: dict[str, Held]) -> None:
    kind = type(value)
    if kind is str:
        if "![" in value:
            found["shown"].append((loc, value))
    elif kind is tuple or kind is dict:
        for number, inner in enumerate(value) if kind is tuple else value.items():
            if inner and (type(inner) is not str or "![" in inner):
                _gather(inner, (*loc, number), found)
    else:
        family, names = _PLANS[kind]
        if family:
            found[family].append((loc, value))
        held = value.__dict__
        for name in names:
            inner = held[name]
            if inner and (type(inner) is not str or "![" in inner):
                _gather(inner, (*loc, name), found)


def changed(value: Any, by: Mapping[int, Any]) -> Any:
    """A copy with the parts whose `id()` is in `by` replaced; values without such parts are the same objects."""
    return _replaced(value, lambda part: by.get(id(part), part))


def with_pictures(value: W, change: Callable[[Picture], Picture]) -> W:
    """A copy with each picture replaced by the result of `change`; values without changes are the same objects."""
    done: W = _replaced(value, lambda part: change(part) if type(part) is Picture else part)
    return done


def _replaced(value: Any, by: Callable[[Any], Any]) -> Any:
    if (new := by(value)) is not value:
        return new
    if isinstance(value, Written):
        fields = {}
        for name, inner in value.__dict__.items():
            if isinstance(inner, (tuple, dict, Written)) and (other := _replaced(inner, by)) is not inner:
                fields[name] = other
        return value.replace(**fields) if fields else value
    if isinstance(value, tuple):
        items = tuple(_replaced(inner, by) for inner in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        pairs = {key: _replaced(inner, by) for key, inner in value.items()}
        return pairs if any(pairs[key] is not value[key] for key in pairs) else value
    return value
