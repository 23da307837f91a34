"""Emits a tree of entries as formatted YAML: keys in order, two spaces per level, long texts folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sidcurriculum.model import Written

from .key_order import chosen, models, named, order
from .line_folding import LONGEST, WIDTH, columns, filled, foldable, refolded
from .yaml_tree import FlowCollection, Node, Scalar, TreeBlock, TreeEntry, YamlDocument

_STEP = 2
"""Spaces per level."""
_DOUBLED = {"'": "''", '"': '\\"'}
"""The escape of a quotation mark inside quotes of its kind."""

Find = Callable[[Sequence[str], str | None], type[Written] | None]
"""Selects the model of a mapping by its keys and its `kind:`."""


def emit(document: YamlDocument, model: type[Written]) -> str:
    """Emits a file; `model` is the model of its root."""
    layer = _Emitter(model)
    root = document.root
    if isinstance(root, TreeBlock):
        lines = layer.block(root, 0, lambda _names, _kind: model, free=_bare(model))
    else:
        lines = layer.plain(root, 0)
    head = _trimmed(document.head)
    if head and document.head[-1] == "":
        head.append("")
    foot = ["", *_trimmed(document.foot)] if _trimmed(document.foot) else []
    return "\n".join((*head, *lines, *foot)) + "\n"


def _bare(model: type[Written]) -> bool:
    """Tests for a file of names only: a glossary, a list of credits."""
    return model.__name__ in ("Glossary", "PictureCredits")


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Strips empty lines at both ends."""
    found = [*lines]
    while found and not found[0]:
        del found[0]
    while found and not found[-1]:
        del found[-1]
    return found


def _unknown(_names: Sequence[str], _kind: str | None) -> None:
    return None


class _Emitter:
    """Emits the entries of one file."""

    def __init__(self, root: type[Written]) -> None:
        self.root = root

    def block(self, block: TreeBlock, indent: int, find: Find, *, free: bool = False) -> list[str]:
        """The lines of a block. With `free` its keys are names, and `find` selects the model under each."""
        if block.mapping and not free:
            names = [entry.name for entry in block.entries]
            kind = next((entry.value.value for entry in block.entries
                         if entry.name == "kind" and isinstance(entry.value, Scalar)), None)  # fmt: skip
            model = find(names, kind)
            ordered(block.entries, order(model, names), parted=not indent)
        else:
            model = None
        block.entries[0].lead = _trimmed(block.entries[0].lead)
        lines: list[str] = []
        for entry in block.entries:
            inner, inner_free = (find, False) if not block.mapping or free else self.under(model, entry.name)
            lines += self.entry(entry, indent, inner, inner_free)
        return lines

    def under(self, model: type[Written] | None, key: str) -> tuple[Find, bool]:
        if model is None:
            return _unknown, False
        pairs = models(model, key)
        if not pairs:
            return _unknown, named(model, key, self.root)
        return (lambda names, kind: chosen(pairs, names, kind)), named(model, key, self.root)

    def entry(self, entry: TreeEntry, indent: int, find: Find, free: bool) -> list[str]:
        value = entry.value
        start = f"{entry.key}:" if entry.key else "-"
        if isinstance(value, TreeBlock):
            inside = self.block(value, indent + _STEP, find, free=free)
            lead = entry.lead
            if entry.key:
                lines = [start, *inside]
            else:  # the first entry of an item goes beside the dash, its comments above the dash
                first = value.entries[0]
                above = len(first.lead)
                lead = [*lead, *([entry.comment[1]] if entry.comment else ()), *first.lead]
                entry.comment = None
                lines = [f"- {inside[above][indent + _STEP :]}", *inside[above + 1 :]]
                return self.whole(entry, [*_indented(lead, indent), *_indented(lines[:1], indent), *lines[1:]], indent)
            lines[0] = _commented(lines[0], entry, indent)
            return self.whole(entry, [*_indented(lead, indent), *_indented(lines[:1], indent), *lines[1:]], indent)
        text = self.text(value, indent, len(start) + 1, find, free)
        first_line = f"{start} {text[0]}".rstrip()
        last = len(text) - 1 if isinstance(value, FlowCollection) else 0
        lines = [first_line, *text[1:]]
        lines[0] = " " * indent + lines[0]
        lines[last] = _commented(lines[last], entry, 0)
        return self.whole(entry, [*_indented(entry.lead, indent), *lines], indent)

    def whole(self, entry: TreeEntry, lines: list[str], indent: int) -> list[str]:
        return [*lines, *_indented(entry.tail, indent)]

    def plain(self, node: Node, indent: int) -> list[str]:
        """A file of one scalar or one flow collection."""
        assert not isinstance(node, TreeBlock)
        return self.text(node, indent - _STEP, 0, lambda _names, _kind: self.root, _bare(self.root))

    def text(self, node: Scalar | FlowCollection, indent: int, before: int, find: Find, free: bool) -> list[str]:
        """The lines of a scalar or flow collection; the first begins after `before` columns of its entry."""
        inside = indent + _STEP
        if isinstance(node, FlowCollection):
            source = node.source if "\n" in node.source else self.brackets(node.source, node.node, find, free)
            return _moved(source, node.column, indent)
        if node.style in ("|", ">") and node.source:
            sign, *body = node.source.split("\n")
            if not (body and body[0].startswith(" ")):
                sign = "".join(letter for letter in sign if not letter.isdigit())
            else:
                sign = sign[0] + str(_STEP) + "".join(letter for letter in sign[1:] if not letter.isdigit())
            if node.style == ">":
                body = refolded(body, inside)
            return [sign, *(" " * inside + line if line else line for line in body)]
        many = "\n" in node.source
        room = indent + before + columns(node.source) <= LONGEST
        escaped = node.style == '"' and "\\" in node.source.replace('\\"', "")
        if many and foldable(node.value) and not escaped:
            joined = node.value.replace(node.style, _DOUBLED[node.style]) if node.style else node.value
            joined = node.style + joined + node.style
            if indent + before + columns(joined) <= WIDTH:
                return [joined]
        if (many or not room) and foldable(node.value) and not escaped:
            return [">-", *(" " * inside + line for line in filled(node.value, WIDTH - inside))]
        return _moved(node.source, node.column, indent)

    def brackets(self, source: str, node: Any, find: Find, free: bool) -> str:
        """Orders the keys of a one-line flow mapping, and of those in it."""
        mapping, held = node[2]
        if not mapping:
            return _replaced(source, [(one, self.inner(source, one, find, False)) for one in held])
        pairs = list(zip(held[::2], held[1::2], strict=True))
        names = [str(key[2]) for key, _ in pairs]
        kind = next((str(value[2]) for key, value in pairs if key[2] == "kind"), None)
        model = None if free else find(names, kind)
        texts = []
        for (key, value), name in zip(pairs, names, strict=True):
            inner, inner_free = (find, False) if free else self.under(model, name)
            text = self.inner(source, value, inner, inner_free)
            texts.append(source[key[0] : value[0]] + text if value[1] > key[1] else source[key[0] : key[1]])
        places = [((key[0], max(key[1], value[1])), place) for place, (key, value) in enumerate(pairs)]
        if not free:
            turned = order(model, names)
            return _replaced(source, [(span, texts[turned[place]]) for span, place in places])
        return _replaced(source, [(span, texts[place]) for span, place in places])

    def inner(self, source: str, one: Any, find: Find, free: bool) -> str:
        start, end, held = one
        text = source[start:end]
        return self.brackets(text, (start, end, held), find, free) if isinstance(held, tuple) else text


def ordered(entries: list[TreeEntry], places: Sequence[int], *, parted: bool) -> None:
    """Sorts entries. The first part of a file has no empty line above it, and entries within a part have none."""
    if [*places] == [*range(len(entries))]:
        return
    first = entries[0]
    entries[:] = [entries[place] for place in places]
    if not parted:
        for entry in entries:
            entry.lead = _trimmed(entry.lead)
    elif entries[0] is not first and entries[0].lead[:1] == [""]:
        del entries[0].lead[0]
        first.lead.insert(0, "")


def _replaced(source: str, spans: Sequence[tuple[Any, str]]) -> str:
    parts, at = [], 0
    for span, text in spans:
        parts += [source[at : span[0]], text]
        at = span[1]
    return "".join((*parts, source[at:]))


def _moved(source: str, column: int, indent: int) -> list[str]:
    """Text as typed, with continuation lines shifted as far as the first line."""
    first, *rest = source.split("\n")
    moved = []
    for line in rest:
        bare = line.strip(" \t")
        deep = max(len(line) - len(line.lstrip(" ")) - column + indent, indent + _STEP)
        moved.append(" " * deep + bare if bare else "")
    return [first.rstrip() if rest else first, *moved]


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else line for line in lines]


def _commented(line: str, entry: TreeEntry, indent: int) -> str:
    """Appends a comment to a line, in its former column if there is room."""
    if entry.comment is None:
        return line
    column, text = entry.comment
    room = column - indent - len(line)
    return line + " " * (room if room >= 2 and column <= LONGEST else 2) + text
