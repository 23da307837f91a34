"""What a filter of templates makes of a value, as far as it is known."""

from __future__ import annotations

from .template_types import (
    NONE,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    ListType,
    MappingType,
    One,
    PlainType,
    either,
    row,
    row_of,
)

_TEXTS = frozenset(
    ("markdown", "inline", "labelled", "date", "minutes", "qr", "capitalize", "escape", "e", "format", "join", "lower",
     "replace", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "safe")
)  # fmt: skip
_NUMBERS = frozenset(("abs", "float", "int", "length", "count", "round", "wordcount"))
_LISTS = frozenset(("list", "reverse", "sort", "unique", "select", "reject", "selectattr", "rejectattr"))
_ONES = frozenset(("first", "last", "max", "min"))
FIRST = frozenset(("selectattr", "rejectattr", "groupby"))
"""Filters that name a field first."""
NAMED = frozenset(("map", "groupby", "sort", "unique", "sum", "max", "min", "join"))
"""Filters that may name one as `attribute`."""


def items(kind: Kind) -> Kind:
    """What a loop over a value goes through."""
    found = [one for one in map(_items, kind) if one is not None]
    return either(found) if found else UNKNOWN


def _items(one: One) -> Kind | None:
    if isinstance(one, ListType):
        return one.item
    if isinstance(one, MappingType):
        return one.key
    if one == PlainType("none"):
        return None
    return TEXT if one == PlainType("text") else UNKNOWN


def pairs(kind: Kind) -> Kind:
    """The keys of mappings, each with its value."""
    return either(row(row_of(one.key, one.value)) if isinstance(one, MappingType) else UNKNOWN for one in kind)


def result(name: str, value: Kind, more: tuple[Kind, ...], named: Kind | None) -> Kind:
    """What the filter makes of a value; `more` are its further arguments, `named` is the field that it names."""
    lists = bool(value) and all(isinstance(one, ListType) for one in value)
    if name in _TEXTS:
        return TEXT
    if name in _NUMBERS:
        return NUMBER
    if name in _LISTS:
        return row(items(value)) if lists else UNKNOWN
    if name in _ONES:
        return either((items(value), NONE)) if lists else UNKNOWN
    if name == "map" and named is not None:
        return row(named)
    if name == "groupby" and named is not None:
        return row(row_of(named, row(items(value))))
    if name == "batch" and lists:
        return row(row(either((items(value), *more[1:2]))))
    if name == "items":
        return pairs(value)
    if name in ("default", "d") and value and more:
        return either((value - NONE or NONE, more[0]))
    return value if name == "number" else UNKNOWN
