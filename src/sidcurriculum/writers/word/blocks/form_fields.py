"""Writes lines to write on, form fields and drawing boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

from lxml import etree

from sidcurriculum.writers.units import HalfPoints, Twips
from sidcurriculum.writers.word.document_context import (
    BlockPosition,
    DocumentContext,
    InheritedFormat,
    direct,
    indented,
)
from sidcurriculum.writers.word.document_theme.style_set import StyleSet
from sidcurriculum.writers.word.document_tree import BREAK, TAB, Block, Cell, Paragraph, Row, Run, Table, TabStop
from sidcurriculum.writers.word.page_layout.column_widths import text_width
from sidcurriculum.writers.word.xml_text import words

from . import table_grid
from .block_flow import spoken
from .inline import Runs
from .table_grid import cell_content, inside

_BOX_HEIGHTS: Mapping[str, float] = {"small": 0.2, "half-page": 0.42, "page": 0.7}
"""Heights by data-size, as fractions of the text height; `page` leaves room for the title, a heading and a task."""
_FIELD_GAP = 0.02
"""Space between two fields, as a fraction of the line."""
_SHORTEST_LINE = 0.12
"""Least space to write in a field, as a fraction of the line."""
_FIELD = ("span", "field")


def lines(_: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends lines to write on across the column: ruled tabs in one paragraph, so that they stay together."""
    style = place.styles.block(("div", "lines"))
    count = max(1, int(element.get("data-lines") or 1))
    runs = [*chain.from_iterable(repeat((_line(place.styles), BREAK), count))][:-1]
    indent = indented(style, place.edge + style.left, hang=True)
    out.append(Paragraph(style, runs, direct(place, indent, tabs=(TabStop("right", place.width),))))


def _line(styles: StyleSet) -> Run:
    """Returns a line to write on: a tab, underlined by a blank's style.

    A tab leader of underscores has gaps in many fonts.
    """
    style = styles.span(("span", "blank"))
    return Run("", xml=f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:tab/></w:r>')


def fields(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends labels with lines after them, as many per line of text as leave room to write, evenly spaced."""
    style = place.styles.block(("p", "fields"))
    place = spoken(element, place)
    left = place.edge + style.left
    width = place.width - left
    waiting: list[tuple[Runs, Twips]] = []
    for runs, label in _labels(context, element, place, style.size):
        needed = max([label, *(other for _, other in waiting)]) + round(width * (_SHORTEST_LINE + _FIELD_GAP))
        if waiting and needed * (len(waiting) + 1) > width:
            _field_line(waiting, place, out)
            waiting = []
        waiting.append((runs, label))
    if waiting:
        _field_line(waiting, place, out)


def _labels(
    context: DocumentContext, element: etree._Element, place: BlockPosition, size: HalfPoints
) -> list[tuple[Runs, Twips]]:
    """Returns the runs and width of each field's label; text between fields belongs to the field before it."""
    found: list[tuple[Runs, Twips]] = []

    def current() -> tuple[Runs, InheritedFormat]:
        if not found:
            found.append((Runs(context, place), 0))
        return found[-1][0], found[-1][0].look

    if element.text and element.text.strip():
        runs, look = current()
        runs.text(element.text, look)
    for child in element:
        if child.tag == "span" and child.get("class") == "field":
            label = words(child)
            found.append((Runs(context, place), text_width(label, size)))
            runs, look = current()
            runs.content(child, look)
        else:
            runs, look = current()
            runs.element(child, look)
        if child.tail and child.tail.strip():
            runs, look = current()
            runs.text(child.tail, look)
    return found


def _field_line(waiting: Sequence[tuple[Runs, Twips]], place: BlockPosition, out: list[Block]) -> None:
    """Appends one line of fields as a paragraph with tab stops."""
    style = place.styles.block(("p", "fields"))
    left = place.edge + style.left
    width = place.width - left
    gap = round(width * _FIELD_GAP)
    stops: list[TabStop] = []
    parts: list[Run] = []
    start = left
    for index, (runs, _) in enumerate(waiting):
        if index:
            stops.append(TabStop("left", start))
            parts.append(TAB)
        start = left + width * (index + 1) // len(waiting)
        end = start - (gap if index + 1 < len(waiting) else 0)
        stops.append(TabStop("left" if end < place.width else "right", end))
        parts += (*runs.parts, Run(" "), _line(place.styles))
    indent = indented(style, left, hang=True)
    out.append(Paragraph(style, parts, direct(place, indent, tabs=tuple(stops))))


def drawing_box(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends an empty box with its caption inside, at the top."""
    key = ("div", "drawing-box")
    style, caption = place.styles.table(key), place.styles.block(key)
    place = place.around or place
    width = place.width - place.edge
    height = round(context.theme.geometry.height * _BOX_HEIGHTS[element.get("data-size") or "small"])
    content = cell_content(context, element, inside(spoken(element, place), caption, width - style.margin))
    rows = (Row((Cell(content, width),), height),)
    out += (Table(style, (width,), rows, place.edge, place.rtl), table_grid.gap(place))
