"""Writes a list of facts as boxes side by side, in one row."""

from __future__ import annotations

from lxml import etree

from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext
from sidcurriculum.writers.word.document_tree import Block, Cell, Row, Table

from .table_grid import cell_content, even, gap, inside


def tiles(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends the boxes as cells of one table row, so that they have the same height."""
    items = [item for item in element if item.tag == "li"]
    if not items:
        return
    styles = place.styles
    style, text = styles.table(("ul", "tiles")), styles.block(("td", ""))
    widths = even(place.width - place.edge - style.outside, len(items))
    boxes = [
        Cell(cell_content(context, item, inside(place, text, width - style.margin)), width)
        for item, width in zip(items, widths, strict=True)
    ]
    out += (Table(style, widths, (Row(boxes),), place.edge, place.rtl), gap(place))
