"""A list of facts -> boxes side by side, in one row."""

from __future__ import annotations

from lxml import etree

from .draft import Draft, Place
from .grid import cell_content, even, gap, inside
from .tree import Block, Cell, Row, Table


def tiles(draft: Draft, element: etree._Element, place: Place, out: list[Block]) -> None:
    """A row of a table has the same height in all its boxes, which paragraphs side by side would not."""
    items = [item for item in element if item.tag == "li"]
    if not items:
        return
    styles = place.styles
    style, text = styles.table(("ul", "tiles")), styles.block(("td", ""))
    widths = even(place.width - place.edge - style.outside, len(items))
    boxes = [
        Cell(cell_content(draft, item, inside(place, text, width - style.margin)), width)
        for item, width in zip(items, widths, strict=True)
    ]
    out += (Table(style, widths, (Row(boxes),), place.edge, place.rtl), gap(place))
