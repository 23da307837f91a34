"""Limits on rendering a template: steps, characters of output, and sizes of intermediate values.

Work is counted where it is made, in the loops, macros and texts of a template, so that a template that does not end, or
ends with gigabytes, stops with an error at its line.
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
"""What one rendering may cost, in signs and steps; the longest documents of our lessons cost a hundredth."""
NESTED = 100_000
"""Most items of a list, with those of the lists in it: each as often as it stands there."""
PLAIN = (str, int, float, type(None), Extent, date)
"""Types that are put out as text."""
_HOLDING = frozenset((list, tuple, dict))
_SPLITTING = frozenset(("split", "splitlines", "title"))
PIECES = 10
"""What a letter costs where a text is taken apart: each piece takes as much memory as a long word."""
_AT_ONCE = 4096
"""Pieces of text that are joined before they are counted."""

_left: ContextVar[list[int] | None] = ContextVar("left", default=None)

remaining = _left.get
"""What is left of what the rendering may cost, as the one item of a list; None outside of a rendering."""


@contextmanager
def allowance(cost: int = MOST) -> Iterator[None]:
    """Whatever is rendered meanwhile may cost so much in all."""
    token = _left.set([cost])
    try:
        yield
    finally:
        _left.reset(token)


def spend(cost: int) -> None:
    """Counts work. Raises TemplateRuntimeError where a rendering has done all that it may."""
    left = remaining()
    if left is None:
        return
    left[0] -= cost
    if left[0] < 0:
        raise TemplateRuntimeError(
            "this goes on too long, or makes too much text; make its loops and macros end sooner"
        )


def text_of(value: Any) -> str:
    """A plain value as text; what is text stays as it is, safe HTML too. Raises TemplateRuntimeError for what is none,
    such as a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, PLAIN):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)  # raises what is undefined
    raise TemplateRuntimeError(f"{kind_of(value)} is no text; name a field of it, or join its items")


def kind_of(value: Any) -> str:
    """What a value is, in a template author's words."""
    if isinstance(value, (list, tuple, dict)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"a {getattr(value, '_kind', type(value).__name__)}"


def size_of(value: Any) -> int:
    """Items of a list or mapping and of those in it, each as often as it stands there. Raises TemplateRuntimeError."""
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
    """A list, tuple or mapping that a template made, counted."""
    spend(size_of(value))
    return value


def looped(items: Any, cost: int) -> Any:
    """What a loop goes through, counted before it begins; `cost` is that of one turn."""
    try:
        number = len(items)
    except TypeError:
        items = list(items)
        number = len(items)
    spend(number * cost)
    return items


def weighed(value: Any) -> Any:
    """A side of a comparison, counted by what comparing it takes at most."""
    if isinstance(value, (str, range)):
        spend(len(value))
    elif isinstance(value, (list, tuple, dict)):
        spend(size_of(value) + _letters(value))
    return value


def _letters(value: Any) -> int:
    """Letters of the texts in a list or mapping, each as often as it stands there."""
    letters, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        inside = [*one, *one.values()] if type(one) is dict else one
        letters += sum(len(item) for item in inside if isinstance(item, str))
        waiting += [item for item in inside if type(item) in _HOLDING]
    return letters


def sliced(found: Any) -> Any:
    """A part of a text or list, counted."""
    spend(len(found))
    return found


def called(method: Any, args: tuple[Any, ...]) -> None:
    """Counts the call of a method: what it is of, and what it is given."""
    of = method.__self__
    times = PIECES if method.__name__ in _SPLITTING else 1
    spend(sum(times * len(one) for one in (of, *args) if isinstance(one, (str, list, tuple))))


def concat(pieces: Iterable[str]) -> str:
    """The pieces as one text, counted before it is made."""
    if type(pieces) is list:
        spend(sum(map(len, pieces)))
        return "".join(pieces)
    parts: list[str] = []
    pieces = iter(pieces)
    while some := list(islice(pieces, _AT_ONCE)):
        spend(sum(map(len, some)))
        parts += some
    return "".join(parts)
