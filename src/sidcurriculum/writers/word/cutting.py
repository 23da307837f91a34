"""Cards to cut out -> a table whose borders are the lines to cut along, with scissors on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from . import names
from .columns import text_width
from .draft import Draft, Place
from .flow import spoken
from .grid import add_table, begin, cell, cell_content, even, inside, least, row
from .sheets import HELP_CARDS, SORT_CARDS, page
from .styles import ParagraphStyle
from .text import escape, lines, words

_PROPORTION = 9 / 16
"""Height of a card by its width, at least."""
_SORT = (4932, 2778)
"""Width and height of a card to sort, 8.7 x 4.9 cm in twips: two across and five down a sheet of A4."""
_HEADING = '<w:outlineLvl w:val="0"/>'
"""A line that names the cards below is their heading: readers find sheets by it."""
_SCISSORS = "<w:r><w:t>✂</w:t></w:r>"
_LEADING = 1.15
"""Height of a line on a card by that of its letters with their usual room."""
_CARD_MARGINS = 340
_EMU = 635
_LEAST_ROOM = 40
"""For the paragraph that parts the rows of a sheet: each is a table, as no row is the header of the others."""
_OPEN_BELOW = '<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>'

_FREE_LEFT = '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'
_FREE_RIGHT = '<w:tcBorders><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
"""An empty place among the cards has no lines but those of its neighbours."""


def cards(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Cards of one size, side by side; those with a size of their own know how many go on a sheet."""
    _SIZES.get(element.get("data-size", ""), _even_cards)(draft, element, place, out)


def _even_cards(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """As wide as the text allows."""
    place = place.around or place
    across = max(1, int(element.get("data-columns") or 2))
    widths = even(place.width - place.edge, across)
    _sheet(draft, element, place, out, widths, round(widths[0] * _PROPORTION), exact=False)


def _sort_cards(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Ten on a sheet, all of one size to the millimetre, so that backs fall on fronts."""
    boxed = place.boxed
    place = place.around or place
    width, height = _SORT
    room = place.width - place.edge
    start = len(out)
    draft.break_page = draft.break_page and boxed
    _sheet(draft, element, place, out, even(min(2 * width, room), 2), height, exact=True)
    if not boxed:
        out[-1] = least(draft)
        draft.sections.append((start, len(out), SORT_CARDS))


def _sheet(
    draft: Draft, element: etree._Element, place: Place, out: list[str], widths: list[int], height: int, *, exact: bool
) -> None:
    """The row above the cards holds scissors; it is the table's header and heads each page.

    So dashed lines meet, a page's first cards have a line to cut along, and no card is read aloud as a heading.
    """
    style, text = draft.table_style(("div", "cards")), draft.style(("div", "card"))
    if exact:
        text, exact = _fitting(draft, element, text, widths[0] - style.margin, height)
    begin(draft, out, place)
    place = spoken(element, place)
    rows = [row([cell(_mark(draft, place, _said(element)), sum(widths), len(widths))], head=True)]
    inner = inside(place, text, widths[0] - style.margin)
    for shown in _dealt(element, len(widths)):
        contents = [cell_content(draft, card, inner) for card in shown]
        cells = [
            cell(content, width, borders="" if _stands(card) else _FREE_LEFT if index == 0 else _FREE_RIGHT)
            for index, (card, content, width) in enumerate(zip(shown, contents, widths, strict=True))
        ]
        rows.append(row(cells, height=height, exact=exact))
    add_table(draft, out, style, widths, rows, place, head=True)


def _fitting(
    draft: Draft, element: etree._Element, text: ParagraphStyle, width: int, height: int
) -> tuple[ParagraphStyle, bool]:
    """A style in which every card's words fit, by a cautious guess, and whether there is one: nothing is cut off."""
    for style in (text, draft.style(names.LONG_CARD)):
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


def _help_cards(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Four on a sheet of A4, on pages of their own; cut along the middle of the sheet, each is A6."""
    if place.boxed:
        _even_cards(draft, element, place, out)
        return
    start = len(out)
    draft.break_page = False
    style = draft.table_style(names.HELP_CARDS)
    across, down = page(draft.theme.section)
    widths = even(across - 2 * HELP_CARDS.side, 2)
    height = (down - 2 * HELP_CARDS.side) // 2 - _LEAST_ROOM
    outer = draft.theme
    draft.theme = worn = outer.dressed("card", names.ON_CARD)
    place = spoken(element, place)._replace(edge=0, indent=0, base=0, depth=0, keep=False)
    inner = inside(place, draft.style(("p", "")), widths[0] - style.margin)
    for index, shown in enumerate(_dealt(element, 2)):
        contents = [cell_content(draft, card, inner) for card in shown]
        below = _OPEN_BELOW if index % 2 else ""
        cells = [cell(c, width, borders=below) for c, width in zip(contents, widths, strict=True)]
        draft.theme = outer
        add_table(draft, out, style, widths, [row(cells, height=height)], place)
        out[-1] = least(draft)
        draft.theme = worn
    draft.theme = outer
    scissors = outer.shapes.get("icon-scissors")
    if scissors is not None:
        draft.drawings += 1
        middle = (down * _EMU - scissors.height) // 2
        floating = scissors.floating(draft.drawings, HELP_CARDS.side * _EMU // 4, middle)
        out[-1] = out[-1].replace("</w:p>", f"{floating}</w:p>")
    draft.sections.append((start, len(out), HELP_CARDS))


def _dealt(element: etree._Element, across: int) -> list[list[etree._Element | None]]:
    """The cards in rows, the last filled up with empty places; rows of empty places at the end are none."""
    items: list[etree._Element | None] = [child for child in element if child.tag == "div"]
    items += [None] * (-len(items) % across)
    rows = [items[first : first + across] for first in range(0, len(items), across)]
    while len(rows) > 1 and not any(map(_stands, rows[-1])):
        rows.pop()
    return rows


def _stands(card: etree._Element | None) -> bool:
    """Whether there is a card at all: nothing is cut out around an empty place."""
    return card is not None and (len(card) > 0 or bool(words(card)))


def _said(element: etree._Element) -> str:
    """What stands among the cards and is none: which cards these are, and how to print them."""
    return " ".join(words(child) for child in element if child.tag == "p")


def _mark(draft: Draft, place: Place, said: str) -> list[str]:
    mark: list[str] = []
    more = f'<w:r><w:t xml:space="preserve"> {escape(said)}</w:t></w:r>' if said else ""
    heading = _HEADING if said else ""
    draft.paragraph(mark, draft.style(names.CUT_MARK), _SCISSORS + more, place, heading, bound=True)
    return mark


_Cards = Callable[[Draft, etree._Element, Place, list[str]], None]
_SIZES: Mapping[str, _Cards] = {"sort": _sort_cards, "a6": _help_cards}
