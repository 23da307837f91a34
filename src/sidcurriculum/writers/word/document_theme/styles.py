"""Reads a theme's styles and numbering parts: id, indents, sizes and list level of each style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE, _PARAGRAPH, _RUN = f"{W}val", f"{W}pPr", f"{W}rPr"
_LINE_PITCH, _SINGLE = 1.2, 240
_NEAR = 20
_CELL_MARGIN = 108
"""Word's default left and right cell margin, in twips."""


class NumberingLevel(NamedTuple):
    """One level of a numbering definition."""

    abstract: str
    depth: int
    color: str
    """The `w:color` of its numbers; "" if they have the text's colour."""
    size: int
    """Size of its numbers, in half-points; 0 if they have the text's."""


class ParagraphStyle(NamedTuple):
    """A paragraph style, with what it inherits. Lengths in twips, size in half-points."""

    id: str
    name: str
    left: int
    hanging: int
    size: int
    line: int
    level: NumberingLevel | None
    moved: bool
    """Whether the style, not its list level, sets the indent."""
    bound: bool
    """Whether the style sets "keep with next"."""
    before: int
    after: int
    """Space above and below a paragraph."""
    pitch: int
    """Distance between lines of Latin text."""


class TableStyle(NamedTuple):
    """A table style. Lengths in twips."""

    id: str
    name: str
    margin: int
    """A cell's left and right margins together."""
    outside: int
    """Half the width of the left and right borders together: the table is so much wider than its columns."""


class Styles(NamedTuple):
    """The styles of a theme by lower-case name: Word stores its own as "heading 1" and shows "Heading 1"."""

    paragraphs: Mapping[str, ParagraphStyle]
    characters: Mapping[str, str]
    tables: Mapping[str, TableStyle]


def value(parent: etree._Element | None, path: str) -> str | None:
    """Returns the `w:val` of the element at the path; None if there is no such element."""
    found = parent.find(path) if parent is not None else None
    return found.get(_VALUE) if found is not None else None


class _Style(NamedTuple):
    """One style element, split into the children that are read."""

    element: etree._Element
    name: str
    based_on: str
    size: str | None
    number: etree._Element | None
    indent: etree._Element | None
    spacing: etree._Element | None
    bound: etree._Element | None


def _children(element: etree._Element | None) -> dict[object, etree._Element]:
    return {} if element is None else {child.tag: child for child in element}


def _style(identifier: str, element: etree._Element) -> _Style:
    inner = _children(element)
    paragraph, text = _children(inner.get(_PARAGRAPH)), _children(inner.get(_RUN))
    name, based_on, size = (
        found.get(_VALUE) if found is not None else None
        for found in (inner.get(f"{W}name"), inner.get(f"{W}basedOn"), text.get(f"{W}sz"))
    )
    return _Style(
        element, name or identifier, based_on or "", size,
        paragraph.get(f"{W}numPr"), paragraph.get(f"{W}ind"), paragraph.get(f"{W}spacing"),
        paragraph.get(f"{W}keepNext"),
    )  # fmt: skip


def read_styles(styles: etree._Element, numbering: etree._Element | None) -> Styles:
    """Reads every style, with what it inherits from its base styles and its list level."""
    elements = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
    by_id = {identifier: _style(identifier, element) for identifier, element in elements.items()}
    levels = _Numbering(elements, numbering)
    default_size = int(value(styles, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") or 20)
    spacing = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
    leading = int(spacing.get(f"{W}line", _SINGLE)) / _SINGLE if spacing is not None else 1.0
    paragraphs: dict[str, ParagraphStyle] = {}
    characters: dict[str, str] = {}
    tables: dict[str, TableStyle] = {}
    for identifier, style in by_id.items():
        name, kind = style.name, style.element.get(f"{W}type", "paragraph")
        if kind == "paragraph":
            paragraphs[name.lower()] = _paragraph(identifier, name, _chain(by_id, style), levels, default_size, leading)
        elif kind == "character":
            characters[name.lower()] = identifier
        elif kind == "table":
            chain = _chain(by_id, style)
            tables[name.lower()] = TableStyle(identifier, name, _margin(chain), _outside(chain))
    return Styles(paragraphs, characters, tables)


def refit(styles: etree._Element, drawn: int, width: int) -> None:
    """Moves tabs at the right edge of headers and footers to that of another page width, in place."""
    for tab in styles.iterfind(f"{W}style/{_PARAGRAPH}/{W}tabs/{W}tab"):
        if tab.get(_VALUE) == "right" and abs(int(tab.get(f"{W}pos", "0")) - drawn) <= _NEAR:
            tab.set(f"{W}pos", str(width))


def _chain(by_id: Mapping[str, _Style], style: _Style) -> list[_Style]:
    """Returns the style and those it is based on, the most general first."""
    chain: list[_Style] = []
    found: _Style | None = style
    while found is not None and found not in chain:
        chain.insert(0, found)
        found = by_id.get(found.based_on)
    return chain


def _paragraph(
    identifier: str, name: str, chain: list[_Style], levels: _Numbering, default_size: int, default_leading: float
) -> ParagraphStyle:
    """Resolves a paragraph style from the chain of styles it is based on."""
    left = hanging = line = before = after = 0
    size, leading = default_size, default_leading
    level: NumberingLevel | None = None
    moved = bound = False
    for style in chain:
        if style.bound is not None:
            bound = style.bound.get(_VALUE) not in {"0", "false", "off"}
        size = int(style.size or size)
        if style.number is not None:
            number = value(style.number, f"{W}numId") or "0", int(value(style.number, f"{W}ilvl") or 0)
            level, indent = levels.level(*number)
            left, hanging = _indent(indent, left, hanging)
        moved = style.indent is not None or (moved and style.number is None)
        left, hanging = _indent(style.indent, left, hanging)
        if style.spacing is not None:
            before = int(style.spacing.get(f"{W}before", before))
            after = int(style.spacing.get(f"{W}after", after))
        if style.spacing is not None and style.spacing.get(f"{W}line"):
            exact = style.spacing.get(f"{W}lineRule", "auto") != "auto"
            line = int(style.spacing.get(f"{W}line", "0")) if exact else 0
            leading = leading if exact else int(style.spacing.get(f"{W}line", "0")) / _SINGLE
    pitch = line or round(size * 10 * _LINE_PITCH * leading)
    line = line or round(size * 10 * _LINE_PITCH)
    return ParagraphStyle(identifier, name, left, hanging, size, line, level, moved, bound, before, after, pitch)


def _indent(indent: etree._Element | None, left: int, hanging: int) -> tuple[int, int]:
    if indent is None:
        return left, hanging
    left = int(indent.get(f"{W}left") or indent.get(f"{W}start") or left)
    if indent.get(f"{W}hanging"):
        hanging = int(indent.get(f"{W}hanging", "0"))
    elif indent.get(f"{W}firstLine"):
        hanging = 0
    return left, hanging


def _margin(chain: list[_Style]) -> int:
    sides = {"left": _CELL_MARGIN, "right": _CELL_MARGIN}
    for style in chain:
        for side, element in _sides(style, "tblCellMar"):
            sides[side] = int(element.get(f"{W}w") or 0)
    return sides["left"] + sides["right"]


def _outside(chain: list[_Style]) -> int:
    """Returns half the width of both borders in twips; the file has eighths of a point (ISO/IEC 29500-1, 17.3.4)."""
    sides = {"left": 0, "right": 0}
    for style in chain:
        for side, element in _sides(style, "tblBorders"):
            visible = element.get(_VALUE) not in {"nil", "none"}
            sides[side] = int(element.get(f"{W}sz") or 0) if visible else 0
    return round(sum(sides.values()) * 20 / 8 / 2)


def _sides(style: _Style, name: str) -> Iterator[tuple[str, etree._Element]]:
    """Yields what a table style sets for its left and right sides; start and end are newer names for them."""
    for element in style.element.iterfind(f"{W}tblPr/{W}{name}/*"):
        side = etree.QName(element).localname.replace("start", "left").replace("end", "right")
        if side in {"left", "right"}:
            yield side, element


class _Numbering:
    """Looks up the list level that a style names."""

    def __init__(self, by_id: Mapping[str, etree._Element], root: etree._Element | None) -> None:
        self._styles = by_id
        found = [] if root is None else list(root)
        self._abstract = {e.get(f"{W}abstractNumId", ""): e for e in found if e.tag == f"{W}abstractNum"}
        self._numbers = {e.get(f"{W}numId", ""): e for e in found if e.tag == f"{W}num"}

    def level(self, number: str, index: int) -> tuple[NumberingLevel | None, etree._Element | None]:
        """Returns the level and its `w:ind`; None for number 0, which means "no list" in Word."""
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
        level_element = definition.find(f'{W}lvl[@{W}ilvl="{index}"]')
        if level_element is None:
            return NumberingLevel(abstract, index, "", 0), None
        color, indent = level_element.find(f"{_RUN}/{W}color"), level_element.find(f"{W}pPr/{W}ind")
        size = int(value(level_element, f"{_RUN}/{W}sz") or 0)
        if color is None:
            return NumberingLevel(abstract, index, "", size), indent
        attributes = "".join(f' {str(name).replace(W, "w:")}="{setting!s}"' for name, setting in color.items())
        return NumberingLevel(abstract, index, attributes and f"<w:color{attributes}/>", size), indent
