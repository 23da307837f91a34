"""A theme's styles and numbering parts -> what the writer must know of each style: id, indents, sizes, list level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINE_PITCH = 1.2
_CELL_MARGIN = 108
"""Word's own left and right margin of a cell where no style sets one, in twips."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering definition."""

    abstract: str
    index: int


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style, with what it inherits. Lengths in twips (twentieths of a point), size in half-points."""

    id: str
    name: str
    left: int
    hanging: int
    size: int
    line: int
    level: Level | None
    moved: bool
    """Whether the style, not its list level, says where the text stands."""
    properties: str
    """The `w:pPr` of a paragraph that wants nothing but this style."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style; margin is the sum of a cell's left and right margins, in twips."""

    id: str
    name: str
    margin: int


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a theme by lower-case name: Word calls its own "heading 1" and shows "Heading 1"."""

    paragraphs: Mapping[str, ParagraphStyle]
    characters: Mapping[str, str]
    tables: Mapping[str, TableStyle]


def value(parent: etree._Element | None, path: str) -> str | None:
    """`w:val` of the element at the path, None if it is not there."""
    found = parent.find(path) if parent is not None else None
    return found.get(f"{W}val") if found is not None else None


def read_styles(styles: etree._Element, numbering: etree._Element | None) -> Styles:
    """Every style of the styles part, with what it inherits from the styles it is based on and from its list level."""
    by_id = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
    levels = _Numbering(by_id, numbering)
    default_size = int(value(styles, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") or 20)
    paragraphs: dict[str, ParagraphStyle] = {}
    characters: dict[str, str] = {}
    tables: dict[str, TableStyle] = {}
    for identifier, style in by_id.items():
        name, kind = value(style, f"{W}name") or identifier, style.get(f"{W}type", "paragraph")
        if kind == "paragraph":
            paragraphs[name.lower()] = _paragraph(identifier, name, _chain(by_id, style), levels, default_size)
        elif kind == "character":
            characters[name.lower()] = identifier
        elif kind == "table":
            tables[name.lower()] = TableStyle(identifier, name, _margin(_chain(by_id, style)))
    return Styles(paragraphs, characters, tables)


def _chain(by_id: Mapping[str, etree._Element], style: etree._Element) -> list[etree._Element]:
    """The style and those it is based on, the most general first."""
    chain: list[etree._Element] = []
    found: etree._Element | None = style
    while found is not None and found not in chain:
        chain.insert(0, found)
        found = by_id.get(value(found, f"{W}basedOn") or "")
    return chain


def _paragraph(
    identifier: str, name: str, chain: list[etree._Element], levels: _Numbering, default_size: int
) -> ParagraphStyle:
    left = hanging = line = 0
    size = default_size
    level: Level | None = None
    moved = False
    for style in chain:
        size = int(value(style, f"{W}rPr/{W}sz") or size)
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            level, indent = levels.level(value(number, f"{W}numId") or "0", int(value(number, f"{W}ilvl") or 0))
            left, hanging = _indent(indent, left, hanging)
        own = style.find(f"{W}pPr/{W}ind")
        moved = own is not None or (moved and number is None)
        left, hanging = _indent(own, left, hanging)
        spacing = style.find(f"{W}pPr/{W}spacing")
        if spacing is not None and spacing.get(f"{W}line"):
            line = int(spacing.get(f"{W}line", "0")) if spacing.get(f"{W}lineRule", "auto") != "auto" else 0
    properties = f'<w:pPr><w:pStyle w:val="{identifier}"/></w:pPr>'
    line = line or round(size * 10 * _LINE_PITCH)
    return ParagraphStyle(identifier, name, left, hanging, size, line, level, moved, properties)


def _indent(indent: etree._Element | None, left: int, hanging: int) -> tuple[int, int]:
    if indent is None:
        return left, hanging
    left = int(indent.get(f"{W}left") or indent.get(f"{W}start") or left)
    if indent.get(f"{W}hanging"):
        hanging = int(indent.get(f"{W}hanging", "0"))
    elif indent.get(f"{W}firstLine"):
        hanging = 0
    return left, hanging


def _margin(chain: list[etree._Element]) -> int:
    sides = {"left": _CELL_MARGIN, "right": _CELL_MARGIN}
    for style in chain:
        for side in style.iterfind(f"{W}tblPr/{W}tblCellMar/*"):
            name = etree.QName(side).localname.replace("start", "left").replace("end", "right")
            if name in sides:
                sides[name] = int(side.get(f"{W}w") or 0)
    return sides["left"] + sides["right"]


class _Numbering:
    """Looks up the level of a list that a style names."""

    def __init__(self, by_id: Mapping[str, etree._Element], root: etree._Element | None) -> None:
        self._styles = by_id
        found = [] if root is None else list(root)
        self._abstract = {e.get(f"{W}abstractNumId", ""): e for e in found if e.tag == f"{W}abstractNum"}
        self._numbers = {e.get(f"{W}numId", ""): e for e in found if e.tag == f"{W}num"}

    def level(self, number: str, index: int) -> tuple[Level | None, etree._Element | None]:
        """The level and its `w:ind`; None for number 0, which means "no list" in Word."""
        definition: etree._Element | None = None
        for _ in range(len(self._styles)):
            abstract = value(self._numbers.get(number), f"{W}abstractNumId") or ""
            definition = self._abstract.get(abstract)
            linked = value(definition, f"{W}numStyleLink")
            if definition is None or linked is None:
                break
            number = value(self._styles.get(linked), f"{W}pPr/{W}numPr/{W}numId") or "0"
        if definition is None:
            return None, None
        return Level(abstract, index), definition.find(f'{W}lvl[@{W}ilvl="{index}"]/{W}pPr/{W}ind')
