"""A poster -> a page of its own: one dark panel that fills it, with the krama's band at its foot."""

from __future__ import annotations

from lxml import etree

from . import names
from .draft import Draft, Place
from .grid import add_table, cell, cell_content, inside, least, row
from .sheets import POSTER, page

_EMU = 635
_REST = 120
"""Room for the paragraph after the panel, in twips."""
_NO_MARGINS = (
    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:tcMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)


def poster(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """The panel is a table's cell, so that its words stay text to edit, to read aloud and to copy."""
    start = len(out)
    draft.break_page = False
    style = draft.table_style(names.POSTER)
    across, down = page(draft.theme.section)
    width = across - 2 * POSTER.side
    height = down - POSTER.top - POSTER.bottom - _REST
    outer = draft.theme
    band = outer.shapes.get("band-krama")
    rows = []
    if band is not None:
        draft.drawings += 1
        drawn = band.run(draft.drawings, width * _EMU / band.width)
        height -= -(-round(band.height * width * _EMU / band.width) // _EMU) + _REST
        paragraph: list[str] = []
        draft.paragraph(paragraph, draft.style(names.GAP), drawn, place, '<w:spacing w:line="240" w:lineRule="auto"/>')
        rows.append(row([cell(paragraph, width, borders=_NO_MARGINS)]))
    draft.theme = outer.dressed("poster", names.ON_POSTER, names.LIGHT_SPANS)
    place = place._replace(edge=0, indent=0, base=0, depth=0, keep=False)
    inner = inside(place, draft.style(("p", "")), width - style.margin)
    content = cell_content(draft, element, inner)
    draft.theme = outer
    add_table(draft, out, style, [width], [row([cell(content, width)], height=height), *rows], place)
    out[-1] = least(draft)
    draft.sections.append((start, len(out), POSTER))
