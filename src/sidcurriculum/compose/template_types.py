"""The types of values in templates: views, texts, numbers, lists and mappings, and the fields that each has.

A kind is a union of types, as a set. The empty set means that the type is not known; then nothing is reported.
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
    """A view of that class; `of` maps its type variables to types."""

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
    """A text, a number, none, a range of numbers, or the `loop` variable."""

    name: Literal["text", "number", "none", "span", "loop"]


@dataclass(frozen=True, eq=False)
class MacroType:
    """A macro, with the scope of its file."""

    macro: nodes.Macro
    file: Any


@dataclass(frozen=True, eq=False)
class NamespaceType:
    """A namespace or an imported file, with the types of its names."""

    held: dict[str, Kind] = field(default_factory=dict)


SingleType: TypeAlias = ViewType | ListType | MappingType | PlainType | MacroType | NamespaceType
Kind: TypeAlias = frozenset[SingleType]
UNKNOWN: Kind = frozenset()
TEXT: Kind = frozenset({PlainType("text")})
NUMBER: Kind = frozenset({PlainType("number")})
NONE: Kind = frozenset({PlainType("none")})
LOOP: Kind = frozenset({PlainType("loop")})
_PLAIN: Mapping[Any, Kind] = {
    str: TEXT, int: NUMBER, float: NUMBER, bool: NUMBER, type(None): NONE, Extent: frozenset({PlainType("span")}),
}  # fmt: skip


def union(kinds: Iterable[Kind]) -> Kind:
    """The union of kinds; unknown where one of them is."""
    found = list(kinds)
    return UNKNOWN if UNKNOWN in found else frozenset().union(*found)


def list_of(item: Kind) -> Kind:
    return frozenset({ListType(item)})


def tuple_of(*places: Kind) -> Kind:
    return frozenset({ListType(union(places), places)})


def kind_of(hint: Any, of: Mapping[Any, Any] = types.MappingProxyType({})) -> Kind:
    """The kind of a Python type hint; `of` maps type variables to types."""
    if isinstance(hint, TypeVar):
        return kind_of(of.get(hint, hint.__bound__))
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return union(kind_of(one, of) for one in inner)
    if origin is Literal:
        return union(_PLAIN.get(type(one), UNKNOWN) for one in inner)
    if origin is tuple:
        return list_of(kind_of(inner[0], of))
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
    """The types given for type variables of the classes that a view inherits from."""
    found: dict[Any, Any] = {}
    for base in view.__mro__ if isinstance(view, type) else ():
        for written in base.__dict__.get("__orig_bases__", ()):
            names, inner = getattr(get_origin(written), "__parameters__", ()), get_args(written)
            found |= {name: one for name, one in zip(names, inner, strict=False) if not isinstance(one, TypeVar)}
    return found


@cache
def tags(one: SingleType, name: str) -> frozenset[Any] | None:
    """The values of a field that is typed `Literal[…]`, such as `kind`; None for any other field."""
    if not isinstance(one, ViewType):
        return None
    hint = hints(one.view).get(name)
    return frozenset(get_args(hint)) if get_origin(hint) is Literal else None


@cache
def _view_field(one: ViewType, name: str) -> Kind | None:
    hint = hints(one.view).get(name)
    return None if hint is None else kind_of(hint, dict(one.of))


def field_of(one: SingleType, name: str, methods: Mapping[str, frozenset[str]]) -> Kind | None:
    """The type of a value's field; None where it has no such field."""
    if isinstance(one, ViewType):
        return _view_field(one, name)
    if isinstance(one, NamespaceType):
        return one.held.get(name, UNKNOWN)
    if isinstance(one, MappingType):
        return UNKNOWN  # a key or a method
    if isinstance(one, ListType):
        return UNKNOWN if name in methods["row"] else None
    if isinstance(one, PlainType):
        known = methods.get(one.name)
        return UNKNOWN if known is None or name in known else None
    return UNKNOWN
