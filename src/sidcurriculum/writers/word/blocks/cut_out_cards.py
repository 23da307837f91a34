"""Writes cards to cut out as a table whose borders are the cutting lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.units import EMU_PER_TWIP, Twips
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct
from sidcurriculum.writers.word.document_theme.page_setup import HELP_CARDS, SLIPS, SORT_CARDS, page
from sidcurriculum.writers.word.document_theme.style_set import StyleSet
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle, TableStyle
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Row, Run, Section, Table
from sidcurriculum.writers.word.page_layout.block_heights import height
from sidcurriculum.writers.word.page_layout.column_widths import text_width
from sidcurriculum.writers.word.xml_text import lines, words

from .block_flow import spoken
from .table_grid import cell_content, even, gap, inside, least

_PROPORTION = 9 / 16
"""Least height of a card, as a fraction of its width."""
_SORT_WIDTH = 4932
_SORT_HEIGHTS = {"sort": 2778, "sort-14": 1984, "sort-6": 4592, "sort-4": 6917}
"""Width and height of a card to sort in twips: two across, two to seven down a sheet of A4, as in `views/cards.py`."""
_SCISSORS = Run("✂", xml="<w:r><w:t>✂</w:t></w:r>")
_LEADING = 1.15
"""Line height on a card, as a multiple of the usual line height of its font size."""
_CARD_MARGINS = 340
_LEAST_ROOM = 40
"""Height of the paragraph between the rows of a sheet; each row is a table, as no row is the header of others."""
_OPEN_BELOW = '<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>'
"""Borders of the lower cards on a sheet, which need no line below."""

_FREE_LEFT = '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'
_FREE_RIGHT = '<w:tcBorders><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
"""An empty place among the cards has only the lines of its neighbours."""


def cards(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends cards of one size, side by side; a named size decides how many go on a sheet."""
    _SIZES.get(element.get("data-size", ""), _even_cards)(context, element, place, out)


def _even_cards(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends cards as wide as the text allows."""
    place = place.around or place
    across = max(1, int(element.get("data-columns") or 2))
    widths = even(place.width - place.edge, across)
    table = _sheet(context, element, place, widths, round(widths[0] * _PROPORTION), exact=False)
    out += (table, gap(spoken(element, place)))


def _sort_cards(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends a sheet of cards, all of exactly one size, so that backs align with fronts."""
    boxed = place.boxed
    place = place.around or place
    height = _SORT_HEIGHTS[element.get("data-size", "")]
    widths = even(min(2 * _SORT_WIDTH, place.width - place.edge), 2)
    table = _sheet(context, element, place, widths, height, exact=True)
    out += (table, gap(spoken(element, place))) if boxed else (Section(SORT_CARDS, (table, least(place.styles))),)


def _sheet(
    context: DocumentContext,
    element: etree._Element,
    place: BlockPosition,
    widths: Sequence[Twips],
    height: Twips,
    *,
    exact: bool,
) -> Table:
    """Returns the table of a sheet of cards, with scissors in a header row that repeats on each page.

    Because of that row the dashed lines meet, the first cards of a page have a line to cut along, and screen readers do
    not read a card as a heading.
    """
    style, text = place.styles.table(("div", "cards")), place.styles.block(("div", "card"))
    if exact:
        text, exact = _fitting(element, text, widths[0] - style.margin, height, place.styles)
    place = spoken(element, place)
    rows = [Row((Cell((_cut_mark(place, _caption(element)),), sum(widths), len(widths)),), head=True)]
    inner = inside(place, text, widths[0] - style.margin)
    for row in _card_rows(element, len(widths)):
        contents = [cell_content(context, card, inner) for card in row]
        cells = [
            Cell(content, width, 1, "" if _has_content(card) else _FREE_LEFT if index == 0 else _FREE_RIGHT)
            for index, (card, content, width) in enumerate(zip(row, contents, widths, strict=True))
        ]
        rows.append(Row(cells, height, exact))
    return Table(style, widths, rows, place.edge, place.rtl, head=True)


def _fitting(
    element: etree._Element, text: ParagraphStyle, width: Twips, height: Twips, styles: StyleSet
) -> tuple[ParagraphStyle, bool]:
    """Returns a style in which every card's text fits by a cautious estimate, and whether there is one.

    Nothing is cut off: where no style fits, rows may grow.
    """
    for style in (text, styles.block(style_names.LONG_CARD)):
        needs = [
            sum(
                max(1, -(-text_width(line, style.size) // width))
                for block in (list(card) or [card])
                for line in lines(block)
            )
            for card in element.iterchildren("div")
        ]
        pictures = next(element.iter("img"), None) is not None
        if not pictures and max(needs, default=0) * style.line * _LEADING <= height - _CARD_MARGINS:
            return style, True
    return style, False


def _help_cards(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends four cards per sheet of A4, on their own pages; cut along the middle of the sheet, each is A6."""
    if place.boxed:
        _even_cards(context, element, place, out)
        return
    style = place.styles.table(style_names.HELP_CARDS)
    width, down = page(context.theme.section)
    place = spoken(element, place)._replace(edge=0, indent=0, base=0, depth=0, keep=False)
    place = place._replace(styles=place.styles.for_context("card", style_names.ON_CARD))
    sheet = _Sheet(context, place, style, width - 2 * HELP_CARDS.side, down - 2 * HELP_CARDS.side)
    grid = _help_grid(sheet, element) if context.theme.variant.points else (2, 2)
    cards = _card_rows(element, grid[0])
    rows = [sheet.row(row, grid) for row in (cards if grid == (2, 2) else cards[: grid[1]])]
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        below = _OPEN_BELOW if (index + 1) % grid[1] == 0 else ""
        cells = [cell._replace(properties=below) for cell in row.cells]
        table = Table(style, [cell.width for cell in cells], (row._replace(cells=cells),), place.edge, place.rtl)
        blocks += (table, least(place.styles))
    scissors = context.theme.shapes.get("icon-scissors")
    if scissors is not None and grid[1] > 1:
        middle = (down * EMU_PER_TWIP - scissors.height) // 2
        floating = scissors.floating(context.drawing(), HELP_CARDS.side * EMU_PER_TWIP // 4, middle)
        blocks = [*blocks[:-1], least(place.styles, (floating,))]
    out.append(Section(HELP_CARDS, blocks))


def _slips(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends two slips on a sheet of A4 across; cut down the middle, each is A5."""
    if place.boxed:
        _even_cards(context, element, place, out)
        return
    style = place.styles.table(style_names.HELP_CARDS)
    across, down = page(context.theme.section)
    widths = even(across - 2 * SLIPS.side, 2)
    place = spoken(element, place)._replace(edge=0, indent=0, base=0, depth=0, keep=False)
    inner = inside(place, place.styles.block(("p", "")), widths[0] - style.margin)
    for row in _card_rows(element, 2):
        contents = [cell_content(context, card, inner) for card in row]
        cells = [Cell(content, width, 1, _OPEN_BELOW) for content, width in zip(contents, widths, strict=True)]
        table = Table(style, widths, (Row(cells, down - SLIPS.top - SLIPS.bottom - _LEAST_ROOM),), 0, place.rtl)
        out.append(Section(SLIPS, (table, least(place.styles))))


_Grid = tuple[int, int]
"""How many cards stand across and down a sheet."""


class _Sheet(NamedTuple):
    """A sheet of help cards, which its cards fill."""

    context: DocumentContext
    place: BlockPosition
    style: TableStyle
    width: Twips
    height: Twips

    def row(self, cards: Sequence[etree._Element | None], grid: _Grid) -> Row:
        """Returns a row of cards."""
        widths = even(self.width, grid[0])
        inner = inside(self.place, self.place.styles.block(("p", "")), widths[0] - self.style.margin)
        blank = (least(self.place.styles),)
        contents = [cell_content(self.context, card, inner) if _has_content(card) else blank for card in cards]
        cells = [Cell(content, width) for content, width in zip(contents, widths, strict=True)]
        return Row(cells, self.height // grid[1] - _LEAST_ROOM)


def _help_grid(sheet: _Sheet, element: etree._Element) -> _Grid:
    """Returns how many cards of large print go on a sheet: of equal ones only so many are made; others stay four."""
    first, *others = [card for card in element if card.tag == "div"]
    same = etree.tostring(first, with_tail=False)
    if not others or any(etree.tostring(card, with_tail=False) != same for card in others):
        return 2, 2
    for across, down in ((2, 2), (2, 1), (1, 1)):
        (cell, *_), least_height, *_ = sheet.row([first] * across, (across, down))
        if sum(height(block, cell.width - sheet.style.margin) for block in cell.blocks) <= least_height - _CARD_MARGINS:
            return across, down
    return 1, 1


def _card_rows(element: etree._Element, across: int) -> list[list[etree._Element | None]]:
    """Returns the cards in rows, the last filled with empty places, without trailing rows of only these."""
    items: list[etree._Element | None] = [child for child in element if child.tag == "div"]
    items += [None] * (-len(items) % across)
    rows = [items[first : first + across] for first in range(0, len(items), across)]
    while len(rows) > 1 and not any(map(_has_content, rows[-1])):
        rows.pop()
    return rows


def _has_content(card: etree._Element | None) -> bool:
    """Returns whether there is a card with content: no lines are drawn around an empty place."""
    return card is not None and (len(card) > 0 or bool(words(card)))


def _caption(element: etree._Element) -> str:
    """Returns the text among the cards that is no card: what they are, and how to print them."""
    return " ".join(words(child) for child in element if child.tag == "p")


def _cut_mark(place: BlockPosition, caption: str) -> Paragraph:
    """Returns the paragraph with the scissors; with text it is a heading, by which readers find the sheet."""
    properties = direct(place, bound=True)._replace(outline_level=0 if caption else None)
    runs = (_SCISSORS, Run(f" {caption}")) if caption else (_SCISSORS,)
    return Paragraph(place.styles.block(style_names.CUT_MARK), runs, properties)


_Cards = Callable[[DocumentContext, etree._Element, BlockPosition, list[Block]], None]
_SIZES: Mapping[str, _Cards] = {**dict.fromkeys(_SORT_HEIGHTS, _sort_cards), "a6": _help_cards, "a5": _slips}
