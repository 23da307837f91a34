"""A poster -> a page of its own: its drawing, a dark panel with its words, the krama's band at its foot.

The drawing takes what the words leave: above them on a sheet that stands, beside them on one that lies.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from . import names
from .columns import text_width
from .draft import Draft, Place
from .grid import add_table, cell, cell_content, inside, least, row
from .pictures import filling_picture
from .sheets import POSTER, page
from .text import words

_EMU = 635
_REST = 260
"""Room for the paragraph after the panel, in twips."""
_NO_MARGINS = (
    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:tcMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)
_NO_HEIGHT = (
    '<w:tcMar><w:top w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/>'
)
"""Of words beside a drawing: a row's upper margin is the largest of its cells', and words stand in the middle."""
_PADDING = 1420
"""What a panel's own margins take of its height, in twips."""
_BETWEEN = 0.5
"""Room after a paragraph on a poster, in its lines."""
_CARE = 1.07
"""How much more than the guess is kept free: programs break lines differently."""
_LARGEST, _LEAST = 0.46, 0.16
"""Shares of a poster that its drawing takes at most, and below which there is none."""


def poster(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """The panel is a table's cell, so that its words stay text to edit, to read aloud and to copy."""
    start = len(out)
    draft.break_page = False
    style = draft.table_style(names.POSTER)
    across, down = page(draft.theme.section)
    width = across - 2 * POSTER.side
    height = down - POSTER.top - POSTER.bottom - _REST
    outer = draft.theme
    first = element[0] if len(element) else None
    art = first[0] if first is not None and first.get("class") == "art" and len(first) else None
    beside = across > down
    band = outer.shapes.get("band-krama")
    rows: list[list[str]] = []
    if band is not None:
        draft.drawings += 1
        drawn = band.run(draft.drawings, width * _EMU / band.width)
        height -= -(-round(band.height * width * _EMU / band.width) // _EMU) + _REST
        paragraph: list[str] = []
        draft.paragraph(paragraph, draft.style(names.GAP), drawn, place, '<w:spacing w:line="240" w:lineRule="auto"/>')
        rows.append(paragraph)
    draft.theme = outer.dressed("poster", names.ON_POSTER, names.LIGHT_SPANS)
    place = place._replace(edge=0, indent=0, base=0, depth=0, keep=False)
    picture = 0 if art is None else _picture_room(draft, element, (width, height), style.margin, beside)
    panel = width - picture if beside else width
    inner = inside(place, draft.style(("p", "")), panel - style.margin)
    said = deepcopy(element)
    if art is not None:
        said.remove(said[0])
    content = cell_content(draft, said, inner)
    draft.theme = outer
    columns = [width]
    if picture:
        assert art is not None
        drawn = filling_picture(draft, art, *((picture, height) if beside else (width, picture)))
        shown: list[str] = []
        draft.paragraph(shown, draft.style(names.GAP), drawn, place, '<w:spacing w:line="240" w:lineRule="auto"/>')
        if beside:
            columns = [picture, panel]
            cells = [cell(shown, picture, borders=_NO_MARGINS), cell(content, panel, borders=_NO_HEIGHT)]
            main = [row(cells, height=height, head=True)]
        else:
            over = row([cell(shown, width, borders=_NO_MARGINS)], height=picture, exact=True)
            main = [over, row([cell(content, width)], height=height - picture)]
    else:
        main = [row([cell(content, width)], height=height)]
    main += [row([cell(one, width, len(columns), borders=_NO_MARGINS)]) for one in rows]
    add_table(draft, out, style, columns, main, place)
    out[-1] = least(draft)
    draft.sections.append((start, len(out), POSTER))


def _picture_room(draft: Draft, element: etree._Element, size: tuple[int, int], margin: int, beside: bool) -> int:
    """The width of the drawing beside the words or its height above them, in twips; 0 where they leave no room."""
    width, height = size
    for share in (_LARGEST, 0.4, 0.34, 0.28, 0.22, _LEAST):
        room = round((width if beside else height) * share)
        panel = (width - room if beside else width) - margin
        if _need(draft, element, panel) <= (height if beside else height - room):
            return room
    return 0


def _need(draft: Draft, element: etree._Element, width: int) -> int:
    """A generous guess at the height of a poster's words in lines `width` wide, in twips."""
    total = _PADDING
    for block in element.iter("h1", "h2", "p", "li"):
        if block.tag == "li":
            style = draft.list_style(("ol" if next(block.iterancestors()).tag == "ol" else "ul", ""), 0)
        else:
            style = draft.style((str(block.tag), block.get("class", "")))
        lines = -(-text_width(words(block), style.size) // max(width - style.left, 1))
        total += round((lines + _BETWEEN) * style.line)
    return round(total * _CARE)
