"""A list of facts -> boxes side by side, in one row."""

from __future__ import annotations

from lxml import etree

from .draft import Draft, Place
from .grid import add_table, begin, cell, cell_content, even, inside, row


def tiles(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """A row of a table has the same height in all its boxes, which paragraphs side by side would not."""
    items = [item for item in element if item.tag == "li"]
    if not items:
        return
    begin(draft, out, place)
    style = draft.table_style(("ul", "tiles"))
    widths = even(place.width - place.edge - style.outside, len(items))
    text = draft.style(("td", ""))
    boxes = [
        cell(cell_content(draft, item, inside(place, text, width - style.margin)), width)
        for item, width in zip(items, widths, strict=True)
    ]
    add_table(draft, out, style, widths, [row(boxes)], place)
