"""Maps locations in a model to positions in its file, also through short forms."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sidcurriculum.model.base import Written

from .events import Place, TextMark
from .model_shapes import WRITTEN_AS, Loc, keyed_fields

_WHOLE_FILE = "entries"
"""Keyed fields whose key is omitted, because they are the whole file, such as a glossary's."""


def place_of(words: str, lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """Line and column of the first of these words in the value at this position, which may have line breaks."""
    for word in (words, words.partition(" ")[0]):
        for number in range(line, min(line + 400, len(lines) + 1)):
            start = lines[number - 1].find(word, column - 1 if number == line else 0)
            if start >= 0:
                return number, start + 1
    return line, column


class _Found(NamedTuple):
    place: Place
    path: Loc
    at_key: bool


class Positions:
    """The positions of one file.

    Parts of a location that the file lacks (tags, short forms, defaults) are skipped, so that every location has a
    position: at worst that of the enclosing mapping.
    """

    __slots__ = ("_place", "_root")

    def __init__(self, place: Place, root: type[Written]) -> None:
        self._place = place
        self._root = root

    def of(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Line and column, both from 1, of the value at `loc`; with `key`, of its key if it has one."""
        found = self._walk(loc)
        value, name, _ = found.place
        mark: TextMark | None = name if (key or found.at_key) and name else value
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def path(self, loc: Loc) -> Loc:
        """The path of keys and indexes in the file to `loc`, or to its nearest ancestor that the file holds."""
        return self._walk(loc).path

    def holds(self, loc: Loc) -> bool:
        """Tests whether the last part of `loc` is a key or an item in the file."""
        path = self._walk(loc).path
        return bool(path) and path[-1] == loc[-1]

    def _walk(self, loc: Loc) -> _Found:
        keyed = keyed_fields(self._root)
        way = [_Found(self._place, (), False)]
        field = ""
        item: tuple[str, str] | None = None  # on an item of a keyed mapping: the fields that its key and text fill
        for part in loc:
            here = way[-1]
            inside = here.place[2]
            if part == "[key]" or (item and part == item[0] and not (inside and part in inside)):
                return _Found(here.place, here.path, True)
            if isinstance(part, int):
                written = here.path[-1:] == (field,) or (field == _WHOLE_FILE and not here.path)
                item = keyed.get(field) if isinstance(inside, dict) and written else None
                if inside and part < len(inside) and (item or isinstance(inside, list)):
                    way.append(_into(here, list(inside)[part] if isinstance(inside, dict) else part))
                continue
            found = _named(way, part)
            if found:
                way.append(found)
                item = None
                if found.at_key:
                    return found
            if not part.startswith("?"):
                field = part
        return way[-1]


def _into(here: _Found, name: str | int) -> _Found:
    inside: Any = here.place[2]
    return _Found(inside[name], (*here.path, name), False)


def _named(way: list[_Found], part: str) -> _Found | None:
    """The value of this field, also under another key in the file."""
    here = way[-1]
    inside = here.place[2]
    if isinstance(inside, dict):
        name = next((other for other in (part, *WRITTEN_AS.get(part, ())) if other in inside), None)
        if name is None and len(inside) == 1 and part in ("who", "text"):  # a message: `Sokha: Hello`
            return _into(here, next(iter(inside)))._replace(at_key=part == "who")
        return None if name is None else _into(here, name)
    above = way[-2] if inside is None and part == "expect" and len(way) > 1 else None
    if above and isinstance(above.place[2], dict) and part in above.place[2]:  # `expect:` beside a bare `ask:`
        return _into(above, part)
    return None
