"""Maps each block element to the function that writes it as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

from lxml import etree

from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, Writer, direct, indented
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle
from sidcurriculum.writers.word.document_tree import BREAK, Block, Cell, Paragraph, Properties, Row, Table
from sidcurriculum.writers.word.xml_text import more_than, words

from .block_flow import paragraph, spoken, write_flow
from .cut_out_cards import cards
from .form_fields import drawing_box, fields, lines
from .inline import Runs
from .inline_pictures import figure_picture
from .lists import list_block
from .posters import poster
from .table_grid import MOST_LINES, begin_page, cell_content, gap, inside, lines_of
from .tables import table_block
from .tiles import tiles
from .timeline_bar import defer, draw

_LONG_BOX = 1500
"""Number of characters from which a box may break across pages."""


def _paragraph(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    if element.get("class") == "fields":
        fields(context, element, place, out)
    else:
        paragraph(context, element, place, out)


_HEADS = ("state", "institution")
"""Classes of paragraphs that may stand above a title."""


def _heading(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends a heading; a title that is not first on its page has no ribbon beside it, and no indent for one."""
    before = element.getprevious()
    if element.tag == "h1" and before is not None and before.get("class") in _HEADS:
        place = place._replace(edge=place.edge - place.styles.block(("h1", "")).left)
    border = ""
    if context.theme.phases:
        phase = element.get("data-phase")
        around = element.getparent()
        if phase is None and around is not None and around.tag == "section" and around[0] is element:
            phase = around.get("data-phase")
        look = context.theme.phases.get(phase or "")
        border = look.beside if look is not None else ""
    paragraph(context, element, place, out, bound=element.tag != "h1", beside=border)


def _unordered(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    if element.get("class") == "tiles" and not place.boxed:
        tiles(context, element, place, out)
    else:
        list_block(context, element, place, out)


def _ordered(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    if element.get("class") == "timeline":
        defer(context, element, place, out)
    else:
        list_block(context, element, place, out)


def _table(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    if context.timeline is not None and element.get("class") == "plan":
        draw(context, context.timeline, place.around or place, out)
        context.timeline = None
    table_block(context, element, place, out)


def _section(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    kind = element.get("class")
    if kind == "poster" and not place.boxed:
        poster(context, element, place, out)
        return
    start = len(out)
    write_flow(context, element, place._replace(keep=True) if kind == "keep" else place, out)
    if kind == "new-page" and start and not place.boxed:
        if len(out) > start or _followed(element):
            begin_page(out, start, place)
    elif kind == "keep" and not place.keep and len(out) > start:
        out[-1] = _unbind_last(element, place, out[-1])


def _followed(element: etree._Element) -> bool:
    """Returns whether anything follows on the page: a break at its end would leave an empty one."""
    return any(one.getnext() is not None for one in (element, *element.iterancestors()))


def _unbind_last(element: etree._Element, place: BlockPosition, block: Block) -> Block:
    """Returns the last block of a group without its "keep with next"; a heading keeps that of its style."""
    if not isinstance(block, Paragraph) or not block.properties.keep_next:
        return block
    last = element
    while last.tag != "p" and len(last):
        last = last[-1]
    bound = last.tag == "p" and place.styles.block(("p", last.get("class", ""))).bound
    return block._replace(properties=block.properties._replace(keep_next=False if bound else None))


def _div(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    kind = element.get("class", "")
    if kind in _FORMS:
        _FORMS[kind](context, element, place, out)
    elif ("div", kind) in style_names.PARAGRAPHS:
        _styled_block(context, element, place, out, ("div", kind))
    else:
        write_flow(context, element, place, out)


def _styled_block(
    context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block], key: style_names.Key
) -> None:
    """Appends paragraphs of the block's style; a label at the start hangs, other text takes the indent."""
    style = place.styles.block(key)
    left = place.edge + style.left
    write_flow(context, element, place._replace(style=style, edge=left, indent=left, base=left, depth=0), out)


def _bubble(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends a message as one paragraph with line breaks, so that each bubble is one box."""
    key = ("div", element.get("class", ""))
    if any(isinstance(child.tag, str) and child.tag not in _LINES for child in element):
        _styled_block(context, element, place, out, key)
        return
    style = place.styles.block(key)
    place = spoken(element, place)
    runs = Runs(context, place, BREAK)
    if element.text:
        runs.text(element.text, runs.look)
    for child in element:
        if child.tag == "p":
            if runs.parts and not runs.only_label:
                runs.add(BREAK)
            runs.content(child, runs.look)
        else:
            runs.element(child, runs.look)
        if child.tail:
            runs.text(child.tail, runs.look)
    out.append(Paragraph(style, runs.parts, _hanging(style, place)))


def _hanging(style: ParagraphStyle, place: BlockPosition, *, bound: bool = False) -> Properties:
    """Returns the properties of a paragraph at its style's indent, measured from the edge of its position."""
    return direct(place, indented(style, place.edge + style.left, hang=True), bound=bound)


def _aside(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends a box as a table of one cell, so that lists stay inside it.

    A table in it would be nested, so the box ends before the table and continues after it.
    """
    text = place.styles.block(("aside", ""))
    if place.boxed:
        left = place.edge + text.left
        inner = place._replace(style=text, edge=left, indent=left, base=left, depth=0, apart=True)
        write_flow(context, element, inner, out)
        return
    style = place.styles.table(("aside", element.get("class", "")))
    place = spoken(element, place)
    width = place.width - place.edge - style.outside
    content = cell_content(context, element, inside(place, text, width - style.margin, apart=True, around=place))
    split = more_than(_LONG_BOX, element) or lines_of(words(element), text, width) > MOST_LINES
    for inside_it, blocks in groupby(content, lambda block: isinstance(block, Paragraph)):
        if not inside_it:
            out += blocks
        else:
            rows = (Row((Cell([*blocks], width),), split=split),)
            out += (Table(style, (width,), rows, place.edge, place.rtl), gap(place))


def _figure(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    style = place.styles.block(("figure", ""))
    room = place.width - place.edge - style.left
    place = spoken(element, place)
    for child in element:
        if child.tag == "img":
            run = figure_picture(context, child, element.get("class", ""), room)
            out.append(Paragraph(style, (run,), _hanging(style, place, bound=child.getnext() is not None)))
        elif child.tag == "figcaption":
            paragraph(context, child, place, out, bound=child.getnext() is not None)
        elif isinstance(child.tag, str):
            context.blocks[child.tag](context, child, place, out)


def _quotation(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    _styled_block(context, element, place, out, ("blockquote", ""))


def _code(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    style = place.styles.block(("pre", ""))
    place = spoken(element, place)
    runs = Runs(context, place)
    runs.preformatted("".join(map(str, element.itertext())).strip("\n"), runs.look)
    out.append(Paragraph(style, runs.parts, _hanging(style, place)))


def _rule(_: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    style = place.styles.block(("hr", ""))
    out.append(Paragraph(style, (), _hanging(style, spoken(element, place))))


_LINES = frozenset({"p", "span", "a", "strong", "em", "code", "s", "sub", "sup", "br", "img"})
_FORMS: Mapping[str, Writer] = {
    "lines": lines,
    "drawing-box": drawing_box,
    "cards": cards,
    "bubble": _bubble,
    "bubble-right": _bubble,
    "bubble-third": _bubble,
}

BLOCKS: Mapping[str, Writer] = MappingProxyType({
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
"""The function of every block element in the vocabulary."""
