"""Parses YAML text into plain values with the position of each, from the parser's events.

Scalars are kept as text; only a plain `null`, `~` or an empty value is None. The model, which knows where a number is
meant, converts the rest. libyaml is used if PyYAML was built with it.
"""

from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeAlias

import yaml
from yaml import events

from sidcurriculum.patterns import later

from .yaml_signs import FIRST, may_part, signs, suspicious

DEEPEST = 60
"""Maximum nesting of lists and mappings; the deepest known lesson has 14 levels."""
MOST = 50_000
"""Maximum number of values in a file; a long lesson has 500."""
LONGEST = 50_000
"""Maximum characters of one text: about 20 printed pages."""

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FORBIDDEN = later("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML forbids, and four that are invisible, or line ends for some programs only."""
_LOST = later(r"(?<![ \t])[ \t]++#(?=\w)")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))


class TextMark(Protocol):
    """A position in a text; both count from 0."""

    line: int
    column: int


Place: TypeAlias = "tuple[TextMark | None, TextMark | None, dict[str, Place] | list[Place] | None]"
"""The positions of a value, of its key and of nested values. A plain tuple for speed, since there are thousands."""


class SourceFault(NamedTuple):
    """A fault without its file; line and column count from 1, 0 means the file as a whole."""

    line: int
    column: int
    code: str
    what: str
    hint: str = ""
    length: int = 0
    """Length of the faulty text in characters; 0 if only the place is known."""
    instead: str | None = None
    """A safe replacement; None if only a person can fix it."""


class ScannedEvents(NamedTuple):
    """The result of scanning, with faults that did not stop it."""

    value: Any
    place: Place
    faults: list[SourceFault]
    suspect: bool = False
    """Whether a plain value may hold a mistyped YAML character."""


class UnreadableFile(Exception):  # noqa: N818 - never leaves this package
    """The file is too large, nested too deep, or empty; nothing else is reported."""

    def __init__(self, fault: SourceFault) -> None:
        super().__init__(fault.what)
        self.fault = fault


class BrokenSyntax(Exception):  # noqa: N818 - never leaves this package
    """A syntax error at `line`; `opened` is the line where the enclosing construct begins. Both count from 0."""

    def __init__(self, error: Exception) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        context = getattr(error, "context_mark", None)
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        self.opened: int = context.line if context else self.line
        self.problem = str(getattr(error, "problem", None) or "")
        self.context = str(getattr(error, "context", None) or "")
        super().__init__(self.problem)

    @property
    def reached(self) -> tuple[int, int]:
        """The position that the parser reached, to compare attempts."""
        return self.line, self.opened


def scan(text: str, loader: type[Any] | None = None) -> ScannedEvents:
    """Scans the document in `text`, which must not hold FORBIDDEN characters.

    Raises BrokenSyntax for a syntax error, UnreadableFile if a limit is exceeded.
    """
    walk = _EventReader(text)
    parser = (loader or LOADER)(text)
    try:
        walk.run(parser.get_event)
    except yaml.YAMLError as error:
        if "nesting depth" in str(error) and loader is not yaml.SafeLoader:
            return scan(text, yaml.SafeLoader)  # libyaml fails before it reports where our limit was exceeded
        raise BrokenSyntax(error) from None
    except (ValueError, OverflowError) as error:  # an escape such as "\UFFFFFFFF" in PyYAML's pure parser
        raise BrokenSyntax(error) from None
    finally:
        parser.dispose()
    if not walk.top or (walk.top[0] is None and not walk.faults):
        raise UnreadableFile(SourceFault(0, 0, "FILE01", "the file is empty", "a lesson begins with a line `title: …`"))
    return ScannedEvents(walk.top[0], walk.places[0], walk.faults, walk.suspect)


class _EventReader:
    """The parser state: the open container, and where the next value goes."""

    def __init__(self, text: str) -> None:
        self.top: list[Any] = []
        self.places: list[Place] = []
        self.text = text
        self.suspect = False
        self.signs = signs(text)
        self.faults: list[SourceFault] = []
        suspect = " #" in text or "\t#" in text
        self.lines = text.splitlines() if suspect and _LOST.search(text) else None

    def run(self, get: Any) -> None:  # noqa: C901 - the hot loop: a function call for each event would double it
        scalar, map_start, list_start = events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent
        map_end, list_end, alias = events.MappingEndEvent, events.SequenceEndEvent, events.AliasEvent
        box: Any = self.top
        mapped = False  # True if `box` is a mapping
        inside: Any = self.places
        stack: list[tuple[Any, Any]] = []
        key: str | None = None  # None while a mapping waits for its next key
        key_mark: TextMark | None = None
        count = 0
        lines, odd, colons = self.lines, self.signs, may_part(self.signs)
        while True:
            event = get()
            kind = type(event)
            if kind is scalar:
                count += 1
                value = event.value
                style = event.style
                if style == '"' or event.anchor or event.tag or len(value) > LONGEST or count > MOST:
                    self.inspect(event, count)
                if lines is not None and not style:
                    self.lost(event.end_mark, lines)
                if key is None and mapped:
                    key, key_mark = value, event.start_mark
                    if key in box:
                        self.twice(key, event.start_mark, inside[key])
                    continue
                if not style:
                    if value in _NULL:
                        value = None
                    elif (
                        value[0] in FIRST
                        or " -" in value
                        or (odd and not value.isascii() and (colons or event.start_mark.line != event.end_mark.line))
                    ):
                        self.plain(event)
                place: Place = (event.start_mark, key_mark, None)
            elif kind is map_start or kind is list_start:
                count += 1
                if event.anchor or event.tag or len(stack) >= DEEPEST or count > MOST:
                    self.inspect(event, count, len(stack))
                if key is None and mapped:
                    self.add(event.start_mark, "YAML01", "a list or mapping can't be a key",
                             "put text that starts with [ or { in quotes")  # fmt: skip
                    key, key_mark = "?", event.start_mark
                    open_ones = 1
                    while open_ones:
                        kind = type(get())
                        open_ones += (kind is map_start or kind is list_start) - (kind is map_end or kind is list_end)
                    continue
                value = {} if kind is map_start else []
                within: Any = {} if kind is map_start else []
                place = (event.start_mark, key_mark, within)
                if key is None:
                    box.append(value)
                    inside.append(place)
                else:
                    box[key] = value
                    inside[key] = place
                stack.append((box, inside))
                box, inside, key, key_mark, mapped = value, within, None, None, kind is map_start
                continue
            elif kind is map_end or kind is list_end:
                box, inside = stack.pop()
                key, key_mark, mapped = None, None, type(box) is dict
                continue
            elif kind is alias:
                self.add(event.start_mark, "YAML03", f"`*{event.anchor}` is an alias, and lessons have none",
                         "write the text out; text that starts with * wants quotes")  # fmt: skip
                count += 1
                if count > MOST:
                    self.inspect(event, count)
                if key is None and mapped:
                    key, key_mark = f"*{event.anchor}", event.start_mark
                    continue
                value, place = f"*{event.anchor}", (event.start_mark, key_mark, None)
            elif kind is events.DocumentStartEvent and self.top:
                self.add(event.start_mark, "YAML01", "a second document begins here (---)",
                         "a file holds one lesson; take the line out or make two files")  # fmt: skip
                return
            elif kind is events.StreamEndEvent:
                return
            else:
                continue
            if key is None:
                box.append(value)
                inside.append(place)
            else:
                box[key] = value
                inside[key] = place
                key = key_mark = None

    def add(self, mark: TextMark, code: str, what: str, hint: str) -> None:
        self.faults.append(SourceFault(mark.line + 1, mark.column + 1, code, what, hint))

    def inspect(self, event: Any, count: int, depth: int = 0) -> None:
        """Checks rare cases: limits, anchors, tags, escapes; `count` values were read."""
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if count > MOST:
            raise UnreadableFile(
                SourceFault(line, column, "FILE02", f"more than {MOST:,} values", "no lesson is this long; split it")
            )
        if depth >= DEEPEST:
            what = f"lists and mappings are nested more than {DEEPEST} deep"
            raise UnreadableFile(
                SourceFault(line, column, "FILE03", what, "no lesson needs that; look for a bracket that isn't closed")
            )
        if type(event) is events.ScalarEvent:
            if len(event.value) > LONGEST:
                what = f"this text has more than {LONGEST:,} characters"
                raise UnreadableFile(SourceFault(line, column, "FILE02", what, "shorten or split it"))
            bad = FORBIDDEN.search(event.value) if event.style == '"' else None
            if bad:
                self.add(mark, "ENC02", f"the text holds the control character U+{ord(bad[0]):04X}",
                         "take its \\ escape out")  # fmt: skip
        if event.anchor:
            self.add(mark, "YAML03", f"`&{event.anchor}` is an anchor, and lessons have none",
                     "take it out; text that starts with & wants quotes")  # fmt: skip
        if event.tag:
            self.add(mark, "YAML03", f"`{event.tag}` is a tag, and lessons have none",
                     "take it out; text that starts with ! wants quotes")  # fmt: skip

    def lost(self, end: TextMark, lines: list[str]) -> None:
        """Reports text that YAML drops as a comment: `tag it #safe`."""
        match = _LOST.match(lines[end.line], end.column) if end.line < len(lines) else None
        if match:
            word = lines[end.line][match.end() - 1 :].split()[0]
            what = f"the line is dropped from `{word}` on, because # after a space begins a comment"
            self.faults.append(SourceFault(end.line + 1, match.end(), "YAML05", what,
                                     "put the whole text in quotes; a real comment has a space after #"))  # fmt: skip

    @cached_property
    def all_lines(self) -> list[str]:
        return self.text.splitlines()

    def plain(self, event: Any) -> None:
        """Marks a plain value that may hold a mistyped YAML character."""
        more = event.start_mark.line != event.end_mark.line
        self.suspect = self.suspect or suspicious(event.value, more, self.signs)
        if more and " - " in event.value:
            self.dashed(event)

    def dashed(self, event: Any) -> None:
        """Reports a line with a dash that is parsed as part of the text above, because it is indented further."""
        first, last = event.start_mark.line, event.end_mark.line
        lines = self.all_lines
        inside = [n for n in range(first + 1, min(last + 1, len(lines))) if lines[n].lstrip(" ").startswith("- ")]
        if not inside:
            return
        line, above = lines[inside[0]], lines[first]
        depth, meant = len(line) - len(line.lstrip(" ")), len(above) - len(above.lstrip(" "))
        what = "this line begins with a dash, but stands so far right that it belongs to the text above"
        what += f", and so do{'es' * (len(inside) == 2)} {len(inside) - 1} more" if len(inside) > 1 else ""
        hint = "put the whole text below |, with an empty line before the list"
        item = above.lstrip(" ").startswith("- ") and event.start_mark.column == meant + 2
        if item:
            hint = f"let its dash stand after {meant} spaces, below the one on line {first + 1}"
        mended = (depth, " " * meant) if item and len(inside) == 1 and meant < depth else (0, None)
        column = 1 if mended[0] else depth + 1
        self.faults.append(SourceFault(inside[0] + 1, column, "YAML07", what, hint, *mended))

    def twice(self, key: str, mark: TextMark, first: Place) -> None:
        line = first[1].line + 1 if first[1] else 0
        self.add(mark, "YAML02", f"`{key}` stands here a second time; the first is on line {line}",
                 "keep one, or join the two")  # fmt: skip
