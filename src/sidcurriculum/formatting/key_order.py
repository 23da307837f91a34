"""Determines the order of a mapping's keys, and the model under each key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_origin

from typing_extensions import TypeAliasType

from sidcurriculum.model import Activity, Asked, Message, Option, Piece, Step, Written
from sidcurriculum.source.model_shapes import children, keyed_fields

_FIRST: Mapping[type[Written], tuple[str, ...]] = {
    Activity: ("title", "id"),
    Asked: ("kind", "id", "objective"),
    Option: ("right", "wrong", "text"),
    Piece: ("title", "id", "per"),
}
"""Keys that come before those in the order of the model's fields."""


@cache
def keys(model: type[Written]) -> Mapping[str, int]:
    """The rank of every key of a model."""
    first = next((names for base, names in _FIRST.items() if issubclass(model, base)), ())
    names = [*first]
    for name in model.model_fields:
        if model is Activity and name == "steps":
            names += [*keys(Step)]
        names.append(name)
        if name == "ask":
            names.append("expect")
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}


def order(model: type[Written] | None, names: Sequence[str]) -> list[int]:
    """The indexes of the keys in output order; unknown keys come last."""
    rank: Mapping[str, int] = {} if model is None or _free(model, names) else keys(model)
    return sorted(range(len(names)), key=lambda place: rank.get(names[place], len(rank)))


def _free(model: type[Written], names: Sequence[str]) -> bool:
    """Tests whether the key is a name, as in `Sokha: Hello`."""
    return issubclass(model, Message) and not set(names) & set(Message.model_fields)


def models(model: type[Written], key: str) -> tuple[tuple[str | None, type[Written]], ...]:
    """The models that a key may hold, with their tags in a union."""
    if model is Activity and key not in model.model_fields:
        return children(Step).get(key, ())
    return children(model).get(key, ())


def named(model: type[Written], key: str, root: type[Written]) -> bool:
    """Tests whether the mapping under a key has names as keys, whose order is the author's."""
    if model is Activity and key not in model.model_fields:
        model = Step
    if key not in model.model_fields:
        return False
    return key in keyed_fields(root) or _is_map(model.model_fields[key].annotation)


def _is_map(kind: object) -> bool:
    return get_origin(kind.__value__ if isinstance(kind, TypeAliasType) else kind) is dict


def chosen(
    pairs: Sequence[tuple[str | None, type[Written]]], names: Sequence[str], kind: str | None
) -> type[Written] | None:
    """The model of a mapping with these keys, among the allowed ones."""
    if len(pairs) == 1:
        return pairs[0][1]
    tags = dict(pairs)
    if "use" in names:
        return tags.get("?use")
    if f"?{kind}" in tags:
        return tags[f"?{kind}"]
    return next((tags[f"?{name}"] for name in names if f"?{name}" in tags), None)
