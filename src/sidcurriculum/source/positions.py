"""Where each value of a model stands in its file, although short forms make the model differ from what is written."""

from __future__ import annotations

from typing import NamedTuple

from sidcurriculum.model.base import Written

from .events import Mark, Place
from .shapes import WRITTEN_AS, Loc, keyed_fields


class _Found(NamedTuple):
    place: Place
    path: Loc
    at_key: bool


class Positions:
    """The places of one file. Parts of a loc that the file does not hold (tags, short forms, defaults) are passed over,
    so that every loc has a place: at worst that of the mapping which would hold it.
    """

    __slots__ = ("_place", "_root")

    def __init__(self, place: Place, root: type[Written]) -> None:
        self._place = place
        self._root = root

    def of(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Line and column, both from 1, of the value at `loc`; with `key`, of its key where it has one."""
        found = self._walk(loc)
        value, name, _ = found.place
        mark: Mark | None = name if (key or found.at_key) and name else value
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def path(self, loc: Loc) -> Loc:
        """The keys and indexes, as written in the file, that lead to `loc` or as near as the file goes."""
        return self._walk(loc).path

    def holds(self, loc: Loc) -> bool:
        """Whether the last part of `loc` is a key or an item that is written in the file."""
        path = self._walk(loc).path
        return bool(path) and path[-1] == loc[-1]

    def _walk(self, loc: Loc) -> _Found:
        keyed = keyed_fields(self._root)
        way: list[tuple[Place, Loc]] = [(self._place, ())]
        field = ""
        item: tuple[str, str] | None = None  # set on an item of a keyed mapping: the names of its key and its text
        for part in loc:
            place, path = way[-1]
            inside = place[2]
            if part == "[key]":
                return _Found(place, path, True)
            if isinstance(inside, list):
                if isinstance(part, int) and part < len(inside):
                    way.append((inside[part], (*path, part)))
                item = None
                continue
            if isinstance(part, int):
                if inside and field in keyed and part < len(inside):
                    name = list(inside)[part]
                    way.append((inside[name], (*path, name)))
                    item = keyed[field]
                continue
            if item and part == item[0] and not (inside and part in inside):
                return _Found(place, path, True)
            name = part
            if inside and part not in inside:
                names = [other for other in WRITTEN_AS.get(part, ()) if other in inside]
                if len(inside) == 1 and part in ("who", "text") and not names:  # a message: `Sokha: Hello`
                    name = next(iter(inside))
                    way.append((inside[name], (*path, name)))
                    return _Found(*way[-1], part == "who")
                name = names[0] if names else part
            elif part == "expect" and len(way) > 1:  # stands beside a bare `ask:`, not in it
                above, above_path = way[-2]
                if isinstance(above[2], dict) and part in above[2]:
                    way.append((above[2][part], (*above_path, part)))
                    field = part
                    continue
            if inside and name in inside:
                way.append((inside[name], (*path, name)))
                item = None
            if not part.startswith("?"):
                field = part
        return _Found(*way[-1], False)
