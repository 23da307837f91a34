"""Limits the rendering of a template: its steps, its output and the sizes of intermediate values.

Work is counted in loops, macros and texts, so that an endless template, or one with gigabytes of output, stops with an
error at its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from itertools import islice
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from sidcurriculum.model.base import Extent

MOST = 20_000_000
"""Maximum cost of one rendering, in characters and steps; the longest documents of the bundled lessons cost a
hundredth."""
NESTED = 100_000
"""Maximum items of a list with its nested lists; shared ones count each time."""
PLAIN = (str, int, float, type(None), Extent, date)
"""Types that are printed as text."""
_HOLDING = frozenset((list, tuple, dict))
_SPLITTING = frozenset(("split", "splitlines", "title"))
PIECES = 10
"""Cost of a character where a text is split: each piece takes as much memory as a long word."""
_AT_ONCE = 4096
"""Number of text pieces that are joined before counting."""

_left: ContextVar[list[int] | None] = ContextVar("left", default=None)

remaining = _left.get
"""The remaining budget of the current rendering, in a list of one item; None outside of a rendering."""


@contextmanager
def allowance(cost: int = MOST) -> Iterator[None]:
    """Sets the budget of a rendering."""
    token = _left.set([cost])
    try:
        yield
    finally:
        _left.reset(token)


def spend(cost: int) -> None:
    """Subtracts a cost from the budget. Raises TemplateRuntimeError if the budget is spent."""
    left = remaining()
    if left is None:
        return
    left[0] -= cost
    if left[0] < 0:
        raise TemplateRuntimeError(
            "this goes on too long, or makes too much text; make its loops and macros end sooner"
        )


def text_of(value: Any) -> str:
    """Converts a plain value to text; text and safe HTML are returned unchanged.

    Raises TemplateRuntimeError for other values, such as lists.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, PLAIN):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)  # raises for undefined values
    raise TemplateRuntimeError(f"{kind_of(value)} is no text; name a field of it, or join its items")


def kind_of(value: Any) -> str:
    """The type of a value, worded for template authors."""
    if isinstance(value, (list, tuple, dict)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"a {getattr(value, '_kind', type(value).__name__)}"


def size_of(value: Any) -> int:
    """The number of items in a list or mapping with nested ones; shared ones count each time.

    Raises TemplateRuntimeError.
    """
    size, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        size += len(one)
        if size > NESTED:
            raise TemplateRuntimeError(f"a list of more than {NESTED:,} items is too long for a template")
        inner = one.values() if type(one) is dict else one
        waiting += [item for item in inner if type(item) in _HOLDING]
    return size


def made(value: Any) -> Any:
    """Counts a list, tuple or mapping that a template creates."""
    spend(size_of(value))
    return value


def looped(items: Any, cost: int) -> Any:
    """Counts the items of a loop before it begins; `cost` is that of one iteration."""
    try:
        number = len(items)
    except TypeError:
        items = list(items)
        number = len(items)
    spend(number * cost)
    return items


def weighed(value: Any) -> Any:
    """Counts the maximum cost of comparing a value."""
    if isinstance(value, (str, range)):
        spend(len(value))
    elif isinstance(value, (list, tuple, dict)):
        spend(size_of(value) + _letters(value))
    return value


def _letters(value: Any) -> int:
    """Characters of all texts in a list or mapping; shared ones count each time."""
    letters, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        inside = [*one, *one.values()] if type(one) is dict else one
        letters += sum(len(item) for item in inside if isinstance(item, str))
        waiting += [item for item in inside if type(item) in _HOLDING]
    return letters


def sliced(found: Any) -> Any:
    """Counts a slice of a text or list."""
    spend(len(found))
    return found


def called(method: Any, args: tuple[Any, ...]) -> None:
    """Counts the call of a method with its arguments."""
    of = method.__self__
    times = PIECES if method.__name__ in _SPLITTING else 1
    spend(sum(times * len(one) for one in (of, *args) if isinstance(one, (str, list, tuple))))


def concat(pieces: Iterable[str]) -> str:
    """Joins pieces of text, counted before."""
    if type(pieces) is list:
        spend(sum(map(len, pieces)))
        return "".join(pieces)
    parts: list[str] = []
    pieces = iter(pieces)
    while some := list(islice(pieces, _AT_ONCE)):
        spend(sum(map(len, some)))
        parts += some
    return "".join(parts)
