"""Infers the result types of template filters; unknown for filters that are not listed."""

from __future__ import annotations

from .template_types import (
    NONE,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    ListType,
    MappingType,
    PlainType,
    SingleType,
    list_of,
    tuple_of,
    union,
)

_TEXTS = frozenset(
    ("markdown", "inline", "labelled", "date", "letters", "minutes", "qr", "capitalize", "escape", "e", "format",
     "join", "lower", "replace", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "safe")
)  # fmt: skip
_NUMBERS = frozenset(("abs", "float", "int", "length", "count", "round", "wordcount"))
_LISTS = frozenset(("list", "reverse", "sort", "unique", "select", "reject", "selectattr", "rejectattr"))
_ONES = frozenset(("first", "last", "max", "min"))
FIRST = frozenset(("selectattr", "rejectattr", "groupby"))
"""Filters whose first argument names a field."""
NAMED = frozenset(("map", "groupby", "sort", "unique", "sum", "max", "min", "join"))
"""Filters that may name a field by `attribute=`."""


def items(kind: Kind) -> Kind:
    """The type of the items that a loop over a value yields."""
    found = [one for one in map(_items, kind) if one is not None]
    return union(found) if found else UNKNOWN


def _items(one: SingleType) -> Kind | None:
    if isinstance(one, ListType):
        return one.item
    if isinstance(one, MappingType):
        return one.key
    if one == PlainType("none"):
        return None
    return TEXT if one == PlainType("text") else UNKNOWN


def pairs(kind: Kind) -> Kind:
    """The type of a mapping's `items()`."""
    return union(list_of(tuple_of(one.key, one.value)) if isinstance(one, MappingType) else UNKNOWN for one in kind)


def result(name: str, value: Kind, more: tuple[Kind, ...], named: Kind | None) -> Kind:
    """The result type of a filter; `more` are types of its further arguments, `named` that of the field it names."""
    lists = bool(value) and all(isinstance(one, ListType) for one in value)
    if name in _TEXTS:
        return TEXT
    if name in _NUMBERS:
        return NUMBER
    if name in _LISTS:
        return list_of(items(value)) if lists else UNKNOWN
    if name in _ONES:
        return union((items(value), NONE)) if lists else UNKNOWN
    if name == "map" and named is not None:
        return list_of(named)
    if name == "groupby" and named is not None:
        return list_of(tuple_of(named, list_of(items(value))))
    if name == "batch" and lists:
        return list_of(list_of(union((items(value), *more[1:2]))))
    if name == "items":
        return pairs(value)
    if name in ("default", "d") and value and more:
        return union((value - NONE or NONE, more[0]))
    return value if name == "number" else UNKNOWN
