"""The base class of views: frozen values of what one reader may see."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

_put = object.__setattr__
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True)
class View:
    """A frozen value with typed fields; a field that its reader may not see is not in its class.

    Type checkers derive the constructor of each subclass from its annotations. At run time the fields are `__dict__`,
    which is fast to create from a model's; a test checks that values have the fields and types of their class.
    """

    derived: ClassVar[Mapping[str, Callable[[Any], object]]] = {}
    """Functions of the view that compute fields when they are first read; few documents need them."""

    called: ClassVar[str] = "view"
    """The name of the class in messages, such as `card set`."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.called = _WORD.sub(" ", cls.__name__).lower()
        VIEWS.add(cls)

    if not TYPE_CHECKING:  # hidden from type checkers, which use the annotations

        def __init__(self, **fields: Any) -> None:
            _put(self, "__dict__", fields)

        def __getattr__(self, name: str) -> object:
            if name not in self.derived:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            value = self.__dict__[name] = self.derived[name](self)  # two threads would compute equal values
            return value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a view does not change")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a view does not change")

    def __repr__(self) -> str:
        return f"<{self.called} {', '.join(dict.fromkeys((*self.__dict__, *self.derived)))}>"


def all_fields(view: View) -> dict[str, Any]:
    """All fields of a view by name, those that are computed too."""
    return view.__dict__ | {name: getattr(view, name) for name in view.derived}


def hints(view: object) -> dict[str, Any]:
    """The types of the fields of a view class."""
    return _hints(view)


@cache
def _hints(view: object) -> dict[str, Any]:
    found = typing.get_type_hints(view)
    return {name: hint for name, hint in found.items() if typing.get_origin(hint) is not typing.ClassVar}


VIEWS: set[type] = set()
"""All view classes, whose fields templates may see."""
V = TypeVar("V", bound=View)
_new: Callable[[type[View]], View] = object.__new__


def holding(kind: type[V], fields: dict[str, Any]) -> V:
    """Creates a view from a dict, which must not be used elsewhere afterwards."""
    view: V = _new(kind)  # type: ignore[assignment]  # `object.__new__` gives what it is asked for
    _put(view, "__dict__", fields)
    return view


def merged(kind: type[V], *views: View) -> V:
    """Creates a view with the fields of several, of a class that inherits from all of theirs."""
    fields: dict[str, Any] = {}
    for view in views:
        fields |= view.__dict__
    return holding(kind, fields)
