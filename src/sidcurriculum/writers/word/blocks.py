"""A block element -> paragraphs and tables: one function for each, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from . import names
from .cutting import cards
from .draft import Block, Draft, Place, indented
from .flow import flow, paragraph, spoken
from .forms import drawing_box, fields, lines
from .grid import MOST_LINES, add_table, begin, cell, cell_content, inside, lines_of, row
from .inline import BREAK, Runs
from .lists import list_block
from .pictures import figure_picture
from .posters import poster
from .tables import table_block
from .text import more_than, words
from .tiles import tiles
from .timeline import draw, hold

_LONG_BOX = 1500
"""Characters from which a box may break across pages."""


def _paragraph(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    if element.get("class") == "fields":
        fields(draft, element, place, out)
    else:
        paragraph(draft, element, place, out)


_HEADS = ("state", "institution")
"""What may stand above a title."""


def _heading(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """A title that does not begin its page has no ribbon of the theme's beside it, and no indent for one."""
    before = element.getprevious()
    if element.tag == "h1" and before is not None and before.get("class") in _HEADS:
        place = place._replace(edge=place.edge - draft.style(("h1", "")).left)
    shown = ""
    if draft.theme.phases:
        phase = element.get("data-phase")
        around = element.getparent()
        if phase is None and around is not None and around.tag == "section" and around[0] is element:
            phase = around.get("data-phase")
        look = draft.theme.phases.get(phase or "")
        shown = look.beside if look is not None else ""
    paragraph(draft, element, place, out, bound=element.tag != "h1", beside=shown)


def _unordered(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    if element.get("class") == "tiles" and not place.boxed:
        tiles(draft, element, place, out)
    else:
        list_block(draft, element, place, out)


def _ordered(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    if element.get("class") == "timeline":
        hold(draft, element, place, out)
    else:
        list_block(draft, element, place, out)


def _table(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    if draft.timeline is not None and element.get("class") == "plan":
        draw(draft, draft.timeline, place.around or place, out)
        draft.timeline = None
    table_block(draft, element, place, out)


def _section(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    kind = element.get("class")
    if kind == "poster" and not place.boxed:
        poster(draft, element, place, out)
        return
    if kind == "new-page" and out and not place.boxed:
        draft.break_page = True
    start = len(out)
    flow(draft, element, place._replace(keep=True) if kind == "keep" else place, out)
    if kind == "keep" and not place.keep and len(out) > start:
        last = element
        while last.tag != "p" and len(last):
            last = last[-1]
        bound = last.tag == "p" and draft.style(("p", last.get("class", ""))).bound
        out[-1] = out[-1].replace("<w:keepNext/>", '<w:keepNext w:val="0"/>' if bound else "", 1)


def _div(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    kind = element.get("class", "")
    if kind in _FORMS:
        _FORMS[kind](draft, element, place, out)
    elif ("div", kind) in names.PARAGRAPHS:
        _spoken_block(draft, element, place, out, ("div", kind))
    else:
        flow(draft, element, place, out)


def _spoken_block(draft: Draft, element: etree._Element, place: Place, out: list[str], key: names.Key) -> None:
    """Paragraphs of the block's own style; the label at its start hangs, other text stands at the style's indent."""
    style = draft.style(key)
    left = place.edge + style.left
    flow(draft, element, place._replace(style=style, edge=left, indent=left, base=left, depth=0), out)


def _bubble(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """A message in one paragraph, so that each bubble is one box: its paragraphs are lines of it."""
    key = ("div", element.get("class", ""))
    if any(isinstance(child.tag, str) and child.tag not in _LINES for child in element):
        _spoken_block(draft, element, place, out, key)
        return
    style = draft.style(key)
    place = spoken(element, place)
    runs = Runs(draft, place, BREAK)
    if element.text:
        runs.text(element.text, runs.look)
    for child in element:
        if child.tag == "p":
            if runs.parts and not runs.only_label:
                runs.raw(BREAK, "")
            runs.content(child, runs.look)
        else:
            runs.element(child, runs.look)
        if child.tail:
            runs.text(child.tail, runs.look)
    draft.paragraph(out, style, "".join(runs.parts), place, indented(style, place.edge + style.left, hang=True))


def _aside(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """A box, so that lists stay in it. A table would be one in another: the box ends before it and goes on after."""
    key = ("aside", element.get("class", ""))
    text = draft.style(("aside", ""))
    if place.boxed:
        left = place.edge + text.left
        inner = place._replace(style=text, edge=left, indent=left, base=left, depth=0, apart=True)
        flow(draft, element, inner, out)
        return
    style = draft.table_style(key)
    begin(draft, out, place)
    place = spoken(element, place)
    width = place.width - place.edge - style.outside
    content = cell_content(draft, element, inside(place, text, width - style.margin, apart=True, around=place))
    split = more_than(_LONG_BOX, element) or lines_of(words(element), text, width) > MOST_LINES
    waiting: list[str] = []
    for index, block in enumerate(content):
        table = block.startswith("<w:tbl>")
        if not table:
            waiting.append(block)
        if waiting and (table or index + 1 == len(content)):
            add_table(draft, out, style, [width], [row([cell(waiting, width)], split=split)], place)
            waiting = []
        if table:
            out.append(block)
            waiting = []


def _figure(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    style = draft.style(("figure", ""))
    left = place.edge + style.left
    place = spoken(element, place)
    for child in element:
        if child.tag == "img":
            run = figure_picture(draft, child, element.get("class", ""), place.width - left)
            draft.paragraph(out, style, run, place, indented(style, left, hang=True), bound=child.getnext() is not None)
        elif child.tag == "figcaption":
            paragraph(draft, child, place, out, bound=child.getnext() is not None)
        elif isinstance(child.tag, str):
            draft.blocks[child.tag](draft, child, place, out)


def _quotation(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    _spoken_block(draft, element, place, out, ("blockquote", ""))


def _code(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    style = draft.style(("pre", ""))
    place = spoken(element, place)
    runs = Runs(draft, place)
    runs.preformatted("".join(map(str, element.itertext())).strip("\n"), runs.look)
    draft.paragraph(out, style, "".join(runs.parts), place, indented(style, place.edge + style.left, hang=True))


def _rule(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    style = draft.style(("hr", ""))
    draft.paragraph(out, style, "", spoken(element, place), indented(style, place.edge + style.left, hang=True))


_LINES = frozenset({"p", "span", "a", "strong", "em", "code", "s", "sub", "sup", "br", "img"})
_FORMS: Mapping[str, Block] = {
    "lines": lines,
    "drawing-box": drawing_box,
    "cards": cards,
    "bubble": _bubble,
    "bubble-right": _bubble,
}

BLOCKS: Mapping[str, Block] = MappingProxyType({
    "section": _section,
    "div": _div,
    "aside": _aside,
    "h1": _heading,
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "p": _paragraph,
    "ul": _unordered,
    "ol": _ordered,
    "table": _table,
    "figure": _figure,
    "blockquote": _quotation,
    "pre": _code,
    "hr": _rule,
})  # fmt: skip
"""Every element of the vocabulary that may stand beside a paragraph."""
