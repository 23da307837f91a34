"""Parses YAML into a tree of entries that keeps each text as typed, with its comments.

The parser drops comments, so they are searched between the positions of its events. ruamel.yaml keeps comments too, but
attaches the comment above a key to the value before it, which misplaces it when keys are sorted; and it takes forty
times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml import events

from sidcurriculum.source.events import LOADER

from .comments import CommentLine, shared_out

_INDICATED = frozenset("|>")


@dataclass
class Scalar:
    """A scalar as typed. `style` is empty for plain text, else its quote, `|` or `>`."""

    source: str
    style: str
    value: str
    column: int
    """The indentation of its first line, relative to which continuation lines are shifted."""


@dataclass
class FlowCollection:
    """A flow collection as typed; `entries` are the spans of a mapping's entries and their keys."""

    source: str
    column: int
    node: Any = None


@dataclass
class TreeEntry:
    """One key with its value, or one item of a list, for which `key` is empty."""

    key: str
    name: str
    value: Node
    column: int
    lead: list[str] = field(default_factory=list)
    """Comment lines above it; an empty string is an empty line."""
    comment: tuple[int, str] | None = None
    """The comment at the end of its line, and its column."""
    tail: list[str] = field(default_factory=list)
    """Comment lines below that belong to it, such as keys that are commented out."""


@dataclass
class TreeBlock:
    """A block mapping or list."""

    mapping: bool
    column: int
    entries: list[TreeEntry]


Node: TypeAlias = Scalar | FlowCollection | TreeBlock


@dataclass
class YamlDocument:
    """A file: the lines above its first entry, its value and the lines below the last entry."""

    head: list[str]
    root: Node
    foot: list[str]


def document(text: str) -> YamlDocument:
    """Parses a text that is known to be valid, without anchors and tags."""
    return _TreeBuilder(text).document()


class _TreeBuilder:
    """Builds the tree from the parser's events, and searches the text between them for comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        parser = LOADER(text)
        self.get: Callable[[], Any] = parser.get_event
        self.at = 0
        self.rows: list[CommentLine] = []
        self.pending: tuple[int, str] | None = None
        """The comment at the end of the last line."""
        self.last: TreeEntry | None = None
        self.closed: list[TreeBlock] = []
        """Blocks that ended since the last entry, innermost first."""

    def document(self) -> YamlDocument:
        event = self.get()
        while not isinstance(event, events.DocumentStartEvent):
            event = self.get()
        head: list[str] = []
        if event.explicit:  # directives and the line --- are kept
            mark: Any = event.end_mark
            self.at = mark.index
            head = self.text[: self.at].split("\n")
        event = self.get()
        self.skip(event.start_mark.index)
        head += self.hand_out(None)
        root = self.node(event, None)
        self.skip(len(self.text))
        return YamlDocument(head, root, self.hand_out(None))

    def node(self, event: Any, parent: TreeBlock | None) -> Node:
        kind = type(event)
        if kind is events.ScalarEvent:
            return self.scalar(event, parent)
        if event.flow_style:
            self.skip(event.start_mark.index)
            inner = self.flow(event)
            end = inner[1]
            found = FlowCollection(self.text[event.start_mark.index : end], self.indent(event.start_mark.line), inner)
            self.at = end
            return found
        block = TreeBlock(kind is events.MappingStartEvent, event.start_mark.column, [])
        while type(inner_event := self.get()) not in (events.MappingEndEvent, events.SequenceEndEvent):
            (self.pair if block.mapping else self.item)(inner_event, block)
        self.closed.append(block)
        return block

    def pair(self, event: Any, block: TreeBlock) -> None:
        start = event.start_mark
        self.skip(start.index)
        end = event.end_mark.index
        entry = TreeEntry(self.text[start.index : end], event.value, Scalar("", "", "", 0), start.column)
        self.begin(entry, block)
        self.at = end
        self.value(self.get(), entry, block)

    def item(self, event: Any, block: TreeBlock) -> None:
        dash = self.skip(None)
        entry = TreeEntry("", "", Scalar("", "", "", 0), dash)
        self.begin(entry, block)
        self.value(event, entry, block)

    def begin(self, entry: TreeEntry, block: TreeBlock) -> None:
        entry.lead = self.hand_out(entry, block)
        block.entries.append(entry)
        self.last = entry

    def value(self, event: Any, entry: TreeEntry, block: TreeBlock) -> None:
        entry.value = self.node(event, block)
        if isinstance(entry.value, TreeBlock):
            return
        if self.rows:  # comments between a key and its text on a later line
            entry.lead += [row.text for row in self.rows if row.text]
            self.rows = []
        if entry.comment:
            entry.lead.append(entry.comment[1])
            entry.comment = None
        if self.pending:
            entry.comment, self.pending = self.pending, None
        self.last = entry

    def scalar(self, event: Any, parent: TreeBlock | None) -> Scalar:
        start, end = event.start_mark, event.end_mark
        if event.style in _INDICATED:
            self.skip(start.index)
            return self.block_text(event, parent)
        if start.index != end.index:
            self.skip(start.index)
            self.at = end.index
        return Scalar(self.text[start.index : end.index], event.style or "", event.value, self.indent(start.line))

    def block_text(self, event: Any, parent: TreeBlock | None) -> Scalar:
        """A block scalar: its header, and its lines without indentation."""
        mark = event.start_mark
        header = self.lines[mark.line][mark.column :].split(" #", 1)
        sign = header[0].strip()
        if len(header) > 1:
            self.pending = (mark.column + len(header[0]) + 1, "#" + header[1].rstrip())
        outer = parent.column if parent else -1
        digits = "".join(letter for letter in sign if letter.isdigit())
        first = mark.line + 1
        indent = outer + int(digits) if digits else 0
        if not digits:
            filled = next((line for line in self.lines[first:] if line.strip(" ")), "")
            indent = len(filled) - len(filled.lstrip(" "))
        last = number = first
        while number < len(self.lines):
            line = self.lines[number]
            if line.strip(" ") and (len(line) - len(line.lstrip(" ")) < indent or indent <= outer):
                break
            number += 1
            if line.strip(" ") or "+" in sign:
                last = number
        if "+" in sign and last == len(self.lines) and not self.lines[-1]:
            last -= 1  # no line follows the last line end
        body = [line[indent:] for line in self.lines[first:last]]
        self.at = sum(len(line) + 1 for line in self.lines[:last]) if last > first else self.line_end(mark.line)
        self.at = min(self.at, len(self.text))
        return Scalar("\n".join((sign, *body)), sign[0], event.value, indent)

    def line_end(self, number: int) -> int:
        return sum(len(line) + 1 for line in self.lines[: number + 1])

    def indent(self, number: int) -> int:
        line = self.lines[number]
        return len(line) - len(line.lstrip(" "))

    def flow(self, event: Any) -> tuple[int, int, Any]:
        """The span of a flow collection, and the spans of a mapping's entries."""
        start: int = event.start_mark.index
        held: list[tuple[int, int, Any]] = []
        while True:
            inner = self.get()
            end = inner.end_mark.index
            kind = type(inner)
            if kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                return start, end, (kind is events.MappingEndEvent, held)
            if kind is events.ScalarEvent:
                held.append((inner.start_mark.index - start, end - start, inner.value))
            else:
                below = self.flow(inner)
                held.append((below[0] - start, below[1] - start, below[2]))

    def skip(self, to: int | None) -> int:
        """Advances to a position, or past the next dash, and collects comments; returns the dash's column."""
        text, at = self.text, self.at
        end = len(text) if to is None else to
        begin = text.rfind("\n", 0, at) + 1
        fresh = not text[begin:at].strip()  # only space before it on its line
        while at < end:
            letter = text[at]
            if letter == "\n":
                if fresh and at > 0:
                    self.rows.append(CommentLine(0, ""))
                at, begin, fresh = at + 1, at + 1, True
            elif letter == "#" and (at == begin or text[at - 1] in " \t"):
                stop = text.find("\n", at)
                stop = len(text) if stop < 0 else stop
                said = text[at:stop].rstrip()
                if fresh:
                    self.rows.append(CommentLine(at - begin, said))
                else:
                    self.trailing(at - begin, said)
                at, begin, fresh = min(stop + 1, len(text)), stop + 1, True
            elif letter == "-" and to is None:
                self.at = at + 1
                return at - begin
            else:
                fresh = fresh and letter in " \t"
                at += 1
        self.at = max(self.at, at)
        return 0

    def trailing(self, column: int, said: str) -> None:
        if self.last is not None and self.last.comment is None:
            self.last.comment = (column, said)
        else:  # a second comment on the lines of an entry, or one after ---
            self.rows.append(CommentLine(column, said))

    def hand_out(self, entry: TreeEntry | None, block: TreeBlock | None = None) -> list[str]:
        """Assigns the collected lines to entries; returns those above the current entry."""
        rows, self.rows = self.rows, []
        closed, self.closed = self.closed, []
        column = entry.column if entry else -1
        before = block.entries[-1] if block and block.entries else None
        chain = [(inner.column, inner.entries[-1].tail) for inner in closed if inner.entries]
        return shared_out(rows, column, chain, before.tail if before else None)
