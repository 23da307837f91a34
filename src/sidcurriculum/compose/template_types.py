"""What kind of value a name of a template stands for, as far as it is known, and which fields such a value has.

A kind is a set of possibilities: views, texts, lists. Without any, nothing is known of the value, and nothing is said.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from jinja2 import nodes

from sidcurriculum.model.base import Extent
from sidcurriculum.views.view import View, hints


@dataclass(frozen=True)
class ViewType:
    """A view of that class; `of` are the types that stand for its type variables."""

    view: type[View]
    of: tuple[tuple[Any, Any], ...] = ()


@dataclass(frozen=True)
class ListType:
    """A list of any length; or, with `places`, one whose items are known one by one."""

    item: Kind
    places: tuple[Kind, ...] | None = None


@dataclass(frozen=True)
class MappingType:
    """A mapping."""

    key: Kind
    value: Kind


@dataclass(frozen=True)
class PlainType:
    """A text, a number, none, a span of numbers, a loop's own variables."""

    name: Literal["text", "number", "none", "span", "loop"]


@dataclass(frozen=True, eq=False)
class MacroType:
    """A macro, in the names of its file."""

    macro: nodes.Macro
    file: Any


@dataclass(frozen=True, eq=False)
class NamespaceType:
    """A namespace, or a file that is imported: its names."""

    held: dict[str, Kind] = field(default_factory=dict)


One: TypeAlias = ViewType | ListType | MappingType | PlainType | MacroType | NamespaceType
Kind: TypeAlias = frozenset[One]
UNKNOWN: Kind = frozenset()
TEXT: Kind = frozenset({PlainType("text")})
NUMBER: Kind = frozenset({PlainType("number")})
NONE: Kind = frozenset({PlainType("none")})
LOOP: Kind = frozenset({PlainType("loop")})
_PLAIN: Mapping[Any, Kind] = {
    str: TEXT, int: NUMBER, float: NUMBER, bool: NUMBER, type(None): NONE, Extent: frozenset({PlainType("span")}),
}  # fmt: skip


def either(kinds: Iterable[Kind]) -> Kind:
    """One or another of these; unknown as soon as one of them is."""
    found = list(kinds)
    return UNKNOWN if UNKNOWN in found else frozenset().union(*found)


def row(item: Kind) -> Kind:
    return frozenset({ListType(item)})


def row_of(*places: Kind) -> Kind:
    return frozenset({ListType(either(places), places)})


def kind_of(hint: Any, of: Mapping[Any, Any] = types.MappingProxyType({})) -> Kind:
    """The kind of a type of Python."""
    if isinstance(hint, TypeVar):
        return kind_of(of.get(hint, hint.__bound__))
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return either(kind_of(one, of) for one in inner)
    if origin is Literal:
        return either(_PLAIN.get(type(one), UNKNOWN) for one in inner)
    if origin is tuple:
        return row(kind_of(inner[0], of))
    if origin is Mapping:
        return frozenset({MappingType(kind_of(inner[0], of), kind_of(inner[1], of))})
    view = origin or hint
    if isinstance(view, type) and issubclass(view, View):
        known = {name: of.get(one, one) for name, one in zip(getattr(view, "__parameters__", ()), inner, strict=False)}
        return frozenset({ViewType(view, tuple({**inherited(view), **known}.items()))})
    return UNKNOWN


def inherited(view: object) -> dict[Any, Any]:
    return _inherited(view)


@cache
def _inherited(view: object) -> dict[Any, Any]:
    """What stands for the type variables of the classes that a view inherits from."""
    found: dict[Any, Any] = {}
    for base in view.__mro__ if isinstance(view, type) else ():
        for written in base.__dict__.get("__orig_bases__", ()):
            names, inner = getattr(get_origin(written), "__parameters__", ()), get_args(written)
            found |= {name: one for name, one in zip(names, inner, strict=False) if not isinstance(one, TypeVar)}
    return found


@cache
def tags(one: One, name: str) -> frozenset[Any] | None:
    """The words that a view may hold in a field, where its class says them all: `kind`."""
    if not isinstance(one, ViewType):
        return None
    hint = hints(one.view).get(name)
    return frozenset(get_args(hint)) if get_origin(hint) is Literal else None


@cache
def _seen(one: ViewType, name: str) -> Kind | None:
    hint = hints(one.view).get(name)
    return None if hint is None else kind_of(hint, dict(one.of))


def field_of(one: One, name: str, methods: Mapping[str, frozenset[str]]) -> Kind | None:
    """What a value has under a name; None where it has no such field."""
    if isinstance(one, ViewType):
        return _seen(one, name)
    if isinstance(one, NamespaceType):
        return one.held.get(name, UNKNOWN)
    if isinstance(one, MappingType):
        return UNKNOWN  # a key, or a method
    if isinstance(one, ListType):
        return UNKNOWN if name in methods["row"] else None
    if isinstance(one, PlainType):
        known = methods.get(one.name)
        return UNKNOWN if known is None or name in known else None
    return UNKNOWN
