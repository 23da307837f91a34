"""`typing.NamedTuple` for type checkers; at run time a class like its own, made in a quarter of the time.

A start makes a hundred of them. The library's own compiles each annotation and makes five methods for each class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter

    class _Made(tuple):
        """What every named tuple can do, as `collections.namedtuple` says it."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changes):
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            said = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        """Makes a class of fields out of one of annotations."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            names = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in names if field in body}
            inside = {"_new": tuple.__new__, "__builtins__": {}, "__name__": f"namedtuple_{name}"}
            new = eval(f"lambda _cls, {', '.join(names)}: _new(_cls, ({', '.join(names)},))", inside)
            new.__defaults__ = tuple(defaults.values())
            new.__name__ = "__new__"
            body |= {field: _tuplegetter(number, "") for number, field in enumerate(names)}
            body |= {"__new__": new, "__slots__": (), "__match_args__": names}
            return type(name, (_Made,), body | {"_fields": names, "_field_defaults": defaults})

    class NamedTuple(metaclass=_Maker):
        """Its children are named tuples."""
