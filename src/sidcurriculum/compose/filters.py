"""Defines the filters and tests of templates: our own and the safe ones of Jinja, with their work counted."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import signature
from typing import Any

import jinja2
from jinja2 import TemplateRuntimeError
from jinja2 import filters as theirs
from jinja2.nodes import EvalContext
from jinja2.tests import TESTS as THEIRS
from markupsafe import Markup, escape

from sidcurriculum.patterns import later

from . import markdown_html
from .render_budget import PIECES, kind_of, looped, made, remaining, spend, text_of, weighed

_PARSED = 2
"""Cost of a character of Markdown."""
_ROWS = 1000
"""Maximum items of a batch."""
_PLACES = 10
_FORM = later(r"%(?:\(\w+\))?[-+ 0#]*\d{0,2}(?:\.\d{0,2})?[sdgfeixX%]")
"""A conversion specifier with a width of at most 99."""
_WIDE = 99


def _minutes(span: Any) -> str:
    return "" if span is None else text_of(span)


def _number(value: Any) -> Any:
    return value


def _qr(url: str) -> str:
    return f"qr:{url}"


def read(plain: Callable[..., Markup]) -> Callable[..., Markup]:
    """Counts the work of a filter that parses Markdown."""

    @wraps(plain)
    def counted(text: str, *args: Any, **named: Any) -> Markup:
        if text and (left := remaining()) is not None:  # raises for a value that is no text
            left[0] -= _PARSED * len(text)  # `spend` inlined, since the call would take as long as most texts
            if left[0] < 0:
                spend(0)
        return plain(text, *args, **named)

    return counted


def _worded(plain: Callable[..., Any], letter: int = 1) -> Callable[..., Any]:
    """Counts the input and output of a filter on text; a character of the input costs `letter`."""

    @wraps(plain)
    def counted(value: Any, *args: Any, **named: Any) -> Any:
        text = value if isinstance(value, str) else text_of(value)
        spend(letter * len(text))
        found = plain(text, *args, **named)
        if isinstance(found, str):
            spend(len(found))
        return found

    return counted


def _listed(lazy: Callable[..., Iterable[Any]]) -> Callable[..., list[Any]]:
    """Counts the items of a filter that returns a list."""

    @wraps(lazy)  # keeps Jinja's mark for filters that take the context
    def counted(*args: Any, **named: Any) -> list[Any]:
        found: list[Any] = made(list(lazy(*args, **named)))
        return found

    return counted


def _compared(plain: Callable[..., Any]) -> Callable[..., Any]:
    """Counts the work of a filter that compares items, or their `attribute`."""
    names = signature(plain)

    @wraps(plain)  # keeps Jinja's mark for filters that take the environment
    def counted(environment: jinja2.Environment, items: Iterable[Any], *args: Any, **named: Any) -> Any:
        items = list(items)
        attribute = names.bind(environment, items, *args, **named).arguments.get("attribute")
        values = items if attribute is None else [*map(theirs.make_multi_attrgetter(environment, attribute), items)]
        for value in values:
            for _ in range(len(values).bit_length()):
                weighed(value)
        return plain(environment, items, *args, **named)

    return counted


def _against(plain: Callable[..., bool]) -> Callable[..., bool]:
    """Counts both sides of a test that compares."""

    @wraps(plain)
    def counted(*sides: Any) -> bool:
        return plain(*map(weighed, sides))

    return counted


@jinja2.pass_environment
def _truncated(environment: jinja2.Environment, value: Any, *args: Any, **named: Any) -> str:
    text = value if isinstance(value, str) else text_of(value)
    spend(len(text))
    return theirs.do_truncate(environment, text, *args, **named)


def _reversed(value: Any) -> Any:
    if isinstance(value, str):
        spend(len(value))
    return theirs.do_reverse(value)


def _items(value: Iterable[Any]) -> Iterable[Any]:
    return value


def _batch(items: Iterable[Any], size: int, fill: Any = None) -> Iterable[Any]:
    if not 1 <= size <= _ROWS:
        raise TemplateRuntimeError(f"batch makes rows of 1 to {_ROWS:,} items")
    return theirs.do_batch(items, size, fill)


@jinja2.pass_eval_context
def _joined(context: EvalContext, items: Iterable[Any], between: str = "", attribute: str | int | None = None) -> str:
    if attribute is not None:
        items = map(theirs.make_attrgetter(context.environment, attribute), items)
    texts = [item if isinstance(item, str) else text_of(item) for item in items]
    spend(sum(map(len, texts)) + len(texts) * len(text_of(between)))
    found: str = theirs.do_join(context, texts, text_of(between))
    return found


@jinja2.pass_eval_context
def _replaced(context: EvalContext, value: Any, old: str, new: str, count: int | None = None) -> str:
    text = text_of(value)
    spend(len(text) + (text.count(old) if old else len(text) + 1) * len(text_of(new)))
    return theirs.do_replace(context, value if isinstance(value, str) else text, old, text_of(new), count)


def _formatted(form: str, *values: Any, **named: Any) -> str:
    if "%" in _FORM.sub("", form):
        raise TemplateRuntimeError(f"{form[:40]!r} is no format for a template; it takes such as %s, %d, %g and %.1f")
    texts = [len(value) if isinstance(value, str) else len(text_of(value)) for value in (*values, *named.values())]
    spend(len(form) + form.count("%") * max(_WIDE, *texts, 0))
    return form % (named or values)


def _whole(value: Any, default: int = 0) -> int:
    return theirs.do_int(value if isinstance(value, (int, float)) else text_of(value)[:_WIDE], default)


def _decimal(value: Any, default: float = 0.0) -> float:
    return theirs.do_float(value if isinstance(value, (int, float)) else text_of(value)[:_WIDE], default)


def _rounded(value: float, precision: int = 0, method: Any = "common") -> float:
    if abs(precision) > _PLACES:
        raise TemplateRuntimeError(f"round keeps at most {_PLACES} places")
    return theirs.do_round(value, precision, method)


@jinja2.pass_environment
def _sum(environment: jinja2.Environment, items: Iterable[Any], attribute: Any = None, start: Any = 0) -> Any:
    """Sums numbers; with a list as start, concatenates lists."""
    values = map(theirs.make_attrgetter(environment, attribute), items) if attribute else items
    if isinstance(start, (list, tuple)):
        return made([*start, *(one for value in values for one in looped(value, 1))])
    total = start
    for value in values:
        if not isinstance(value, (int, float)):
            raise TemplateRuntimeError(f"{kind_of(value)} is no number to add")
        total += value
    return total


FILTERS: Mapping[str, Callable[..., Any]] = {
    "markdown": read(markdown_html.block),
    "inline": read(markdown_html.inline),
    "labelled": read(markdown_html.labelled),
    "date": text_of,
    "minutes": _minutes,
    "number": _number,
    "letters": str,
    "qr": _qr,
    "abs": abs,
    "batch": _listed(_batch),
    "capitalize": _worded(theirs.do_capitalize),
    "default": theirs.do_default,
    "escape": _worded(escape),
    "first": theirs.do_first,
    "float": _decimal,
    "format": _formatted,
    "groupby": _listed(_compared(theirs.sync_do_groupby)),
    "int": _whole,
    "items": _listed(theirs.do_items),
    "join": _joined,
    "last": theirs.do_last,
    "length": len,
    "list": _listed(_items),
    "lower": _worded(theirs.do_lower),
    "map": _listed(theirs.sync_do_map),
    "max": _compared(theirs.do_max),
    "min": _compared(theirs.do_min),
    "reject": _listed(theirs.sync_do_reject),
    "rejectattr": _listed(theirs.sync_do_rejectattr),
    "replace": _replaced,
    "reverse": _reversed,
    "round": _rounded,
    "safe": _worded(Markup),
    "select": _listed(theirs.sync_do_select),
    "selectattr": _listed(theirs.sync_do_selectattr),
    "sort": _listed(_compared(theirs.do_sort)),
    "string": _worded(text_of),
    "striptags": _worded(theirs.do_striptags),
    "sum": _sum,
    "title": _worded(theirs.do_title, PIECES),
    "trim": _worded(theirs.do_trim),
    "truncate": _truncated,
    "unique": _listed(_compared(theirs.do_unique)),
    "upper": _worded(theirs.do_upper),
    "urlencode": _worded(theirs.do_urlencode),
    "wordcount": _worded(theirs.do_wordcount, PIECES),
}
FILTERS = {**FILTERS, "d": FILTERS["default"], "e": FILTERS["escape"], "count": FILTERS["length"]}
"""The filters by name."""

TESTS: dict[str, Any] = {
    name: test for name, test in THEIRS.items() if name not in ("callable", "escaped", "filter", "sameas", "test")
}
_COMPARING = frozenset((operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge, THEIRS["in"]))
_COMPARING |= {THEIRS["lower"], THEIRS["upper"]}
TESTS |= {name: _against(test) for name, test in TESTS.items() if test in _COMPARING}
