"""Writes a poster as a page of its own: its drawing, a dark panel with text, and the krama band at the foot.

The drawing takes the space that the text leaves: above it on a portrait sheet, beside it on a landscape one.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from sidcurriculum.writers.units import EMU_PER_TWIP, Twips
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct
from sidcurriculum.writers.word.document_theme.page_setup import POSTER, page
from sidcurriculum.writers.word.document_theme.style_set import StyleSet
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Row, Section, Spacing, Table
from sidcurriculum.writers.word.page_layout.column_widths import text_width
from sidcurriculum.writers.word.xml_text import words

from .inline_pictures import filling_picture
from .table_grid import cell_content, inside, least

_AFTER_PANEL = 260
"""Height of the paragraph after the panel, in twips."""
_SINGLE = Spacing(240, "auto")
"""Single line spacing."""
_NO_MARGINS = (
    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:tcMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)
_NO_HEIGHT = (
    '<w:tcMar><w:top w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/>'
)
"""Cell properties of text beside a drawing: centred, without vertical margins, as a row's upper margin is the largest
of its cells'."""
_PADDING = 1420
"""Height that a panel's own margins take, in twips."""
_BETWEEN = 0.5
"""Space after a paragraph on a poster, in lines."""
_SAFETY = 1.07
"""Safety factor of the estimated height: programs break lines differently."""
_LARGEST, _LEAST = 0.46, 0.16
"""Largest and smallest fraction of a poster that its drawing takes; with less room there is no drawing."""


def poster(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends the poster; its panel is a table cell, so that its text can be edited, copied and read aloud."""
    style = place.styles.table(style_names.POSTER)
    gap = place.styles.block(style_names.GAP)
    across, down = page(context.theme.section)
    width = across - 2 * POSTER.side
    height = down - POSTER.top - POSTER.bottom - _AFTER_PANEL
    first = element[0] if len(element) else None
    art = first[0] if first is not None and first.get("class") == "art" and len(first) else None
    beside = across > down
    place = place._replace(edge=0, indent=0, base=0, depth=0, keep=False)
    single_spaced = direct(place, spacing=_SINGLE)
    band = context.theme.shapes.get("band-krama")
    foot = () if band is None else (band.run(context.drawing(), width * EMU_PER_TWIP / band.width),)
    for run in foot:
        height -= -(-run.height // EMU_PER_TWIP) + _AFTER_PANEL
    on_poster = place._replace(
        styles=place.styles.for_context("poster", style_names.ON_POSTER, style_names.LIGHT_SPANS)
    )
    bare = art is None or context.theme.variant.low_ink
    picture = 0 if bare else _picture_room(element, (width, height), style.margin, on_poster.styles, beside=beside)
    panel = width - picture if beside else width
    words_only = deepcopy(element)
    if art is not None:
        words_only.remove(words_only[0])
    content = cell_content(
        context, words_only, inside(on_poster, on_poster.styles.block(("p", "")), panel - style.margin)
    )
    columns = [width]
    if picture:
        assert art is not None
        size = (picture, height) if beside else (width, picture)
        art_cell = Cell(
            (Paragraph(gap, (filling_picture(context, art, *size),), single_spaced),), size[0], 1, _NO_MARGINS
        )
        if beside:
            columns = [picture, panel]
            rows = [Row((art_cell, Cell(content, panel, 1, _NO_HEIGHT)), height, head=True)]
        else:
            rows = [Row((art_cell,), picture, exact=True), Row((Cell(content, width),), height - picture)]
    else:
        rows = [Row((Cell(content, width),), height)]
    rows += [Row((Cell((Paragraph(gap, (run,), single_spaced),), width, len(columns), _NO_MARGINS),)) for run in foot]
    table = Table(style, columns, rows, place.edge, place.rtl)
    out.append(Section(POSTER, (table, least(place.styles))))


def _picture_room(
    element: etree._Element, size: tuple[Twips, Twips], margin: Twips, styles: StyleSet, *, beside: bool
) -> Twips:
    """Returns the drawing's width beside the text or its height above it; 0 if the text leaves no room."""
    width, height = size
    for share in (_LARGEST, 0.4, 0.34, 0.28, 0.22, _LEAST):
        room = round((width if beside else height) * share)
        panel = (width - room if beside else width) - margin
        if _text_height(element, panel, styles) <= (height if beside else height - room):
            return room
    return 0


def _text_height(element: etree._Element, width: Twips, styles: StyleSet) -> Twips:
    """Returns a generous estimate of the height of a poster's text in lines `width` wide."""
    total = _PADDING
    for block in element.iter("h1", "h2", "p", "li"):
        if block.tag == "li":
            style = styles.item(("ol" if next(block.iterancestors()).tag == "ol" else "ul", ""), 0)
        else:
            style = styles.block((str(block.tag), block.get("class", "")))
        lines = -(-text_width(words(block), style.size) // max(width - style.left, 1))
        total += round((lines + _BETWEEN) * style.line)
    return round(total * _SAFETY)
