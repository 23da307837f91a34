"""What all views share: they hold what one reader may see, and do not change."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

_put = object.__setattr__
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True)
class View:
    """A frozen value whose annotations say what it holds. A field that is not for its reader is not in its class.

    A type checker knows the constructor of each child from its annotations. At run time the fields are `__dict__`,
    which costs nothing to make of a model's; that each value has the fields and types of its class is tested.
    """

    called: ClassVar[str] = "view"
    """What its class is called in a message: `card set`."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.called = _WORD.sub(" ", cls.__name__).lower()
        VIEWS.add(cls)

    if not TYPE_CHECKING:  # a checker is told of no constructor but that of the annotations

        def __init__(self, **fields: Any) -> None:
            _put(self, "__dict__", fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a view does not change")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a view does not change")

    def __repr__(self) -> str:
        return f"<{self.called} {', '.join(self.__dict__)}>"


def hints(view: object) -> dict[str, Any]:
    """The fields of a class of views, each with its type."""
    return _hints(view)


@cache
def _hints(view: object) -> dict[str, Any]:
    found = typing.get_type_hints(view)
    return {name: hint for name, hint in found.items() if typing.get_origin(hint) is not typing.ClassVar}


VIEWS: set[type] = set()
"""Every class of views: what a template may see the fields of."""
V = TypeVar("V", bound=View)
_new: Callable[[type[View]], View] = object.__new__


def holding(kind: type[V], fields: dict[str, Any]) -> V:
    """The view of that class with these fields; it takes the dict over, so nobody else may hold it."""
    view: V = _new(kind)  # type: ignore[assignment]  # `object.__new__` gives what it is asked for
    _put(view, "__dict__", fields)
    return view


def merged(kind: type[V], *views: View) -> V:
    """The view of a class that inherits from those of all these: it has the fields of each."""
    fields: dict[str, Any] = {}
    for view in views:
        fields |= view.__dict__
    return holding(kind, fields)
