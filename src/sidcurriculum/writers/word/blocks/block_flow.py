"""Writes mixed content, blocks and loose text, as paragraphs and tables in order."""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from sidcurriculum.vocabulary import INLINE
from sidcurriculum.writers.units import Twips
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct, indented
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle
from sidcurriculum.writers.word.document_tree import TAB, Block, Indent, Paragraph, Properties, Run, TabStop

from .inline import SPACES, Runs, alone

_MARGIN: Twips = 630
"""How far in the margin the number of a slide begins that is shown from a paragraph on."""


class ListItemStart(NamedTuple):
    """How the first paragraph of a list item differs from those after it."""

    style: ParagraphStyle
    properties: Properties
    prefix: Sequence[Run] = ()
    """Runs at its beginning: a number that Word's numbering cannot produce."""
    suffix: Sequence[Run] = ()
    """Runs at its end: the mark of a right answer."""

    def paragraph(self, runs: Sequence[Run], place: BlockPosition) -> Paragraph:
        """Returns the paragraph; its text may run in another direction than the list."""
        properties = self.properties
        if place.rtl != properties.rtl:
            properties = properties._replace(rtl=place.rtl)
        return Paragraph(
            self.style, (*self.prefix, *runs, *self.suffix) if self.prefix or self.suffix else runs, properties
        )


def write_flow(
    context: DocumentContext,
    element: etree._Element,
    place: BlockPosition,
    out: list[Block],
    opening: ListItemStart | None = None,
) -> None:
    """Appends everything inside an element; loose text between blocks becomes a paragraph of the position's style.

    A label that stands alone before a paragraph becomes its beginning, unless the position keeps labels apart.
    """
    place = spoken(element, place)
    if not len(element):
        _text(context, element.text, place, out, opening)
        return
    after_label = None if opening is not None else hanging_tab(place.style)
    runs = _loose(context, element.text, place, after_label, None)
    for child in element:
        tag = child.tag
        if tag in INLINE or not isinstance(tag, str):
            runs = runs or Runs(context, place, after_label)
            runs.element(child, place.look)
        else:
            plain = tag == "p" and not child.get("class")
            if runs is not None and not (plain and runs.only_label and not place.apart):
                if runs.parts:
                    _close(runs, place, out, opening)
                    opening = None
                runs = None
            if plain:
                _plain(context, child, place, out, opening, runs, after_label)
            else:
                if opening is not None:
                    _text(context, None, place, out, opening)
                context.blocks[tag](context, child, place, out)
            runs = opening = None
        text = child.tail
        if text and (runs is not None or text.strip(SPACES)):
            runs = _loose(context, text, place, after_label, runs)
    if runs is not None or opening is not None:
        _close(runs or Runs(context, place), place, out, opening)


def _loose(
    context: DocumentContext, text: str | None, place: BlockPosition, after_label: Run | None, runs: Runs | None
) -> Runs | None:
    """Returns the runs with one more text; white space before the first text is dropped."""
    if not text or (runs is None and not text.strip(SPACES)):
        return runs
    runs = runs or Runs(context, place, after_label)
    runs.text(text, place.look)
    return runs


def _plain(
    context: DocumentContext,
    element: etree._Element,
    place: BlockPosition,
    out: list[Block],
    opening: ListItemStart | None,
    label: Runs | None,
    after_label: Run | None,
) -> None:
    """Appends a paragraph of the position's style, with the label before it."""
    own = spoken(element, place)
    if label is None and not len(element):
        _text(context, element.text, own, out, opening)
    else:
        runs = label or Runs(context, place, after_label)
        runs.content(element, own.look)
        _close(runs, own, out, opening, bound=label is None and not place.boxed and _heads(element))


def _heads(element: etree._Element) -> bool:
    """Returns whether a paragraph is a bold line alone, which serves as a heading of what follows.

    Not used in cells: Word would keep the row with the next, and LibreOffice cuts off what is below in a row of fixed
    height.
    """
    if len(element) != 1 or element[0].tag != "strong" or element.getnext() is None:
        return False
    return not any(text and text.strip(SPACES) for text in (element.text, element[0].tail))


def _text(
    context: DocumentContext, text: str | None, place: BlockPosition, out: list[Block], opening: ListItemStart | None
) -> None:
    """Appends the paragraph of an element's text, if it has any or begins a list item."""
    runs = alone(context, text, place)
    if opening is not None:
        out.append(opening.paragraph(runs, place))
    elif runs:
        style = place.style
        out.append(Paragraph(style, runs, direct(place, indented(style, place.indent, hang=False))))


def spoken(element: etree._Element, place: BlockPosition) -> BlockPosition:
    """Returns the position inside an element that may have its own language or direction."""
    if not element.attrib:
        return place
    language, direction = element.get("lang"), element.get("dir")
    if language is not None:
        place = place._replace(look=place.look._replace(language=language))
    if direction is not None:
        place = place._replace(rtl=direction == "rtl")
    return place


def hanging_tab(style: ParagraphStyle) -> Run | None:
    """Returns the tab after a label at the start of a paragraph, if the style has a hanging indent for it."""
    return TAB if style.hanging > 0 and style.level is None else None


def _close(
    runs: Runs, place: BlockPosition, out: list[Block], opening: ListItemStart | None, *, bound: bool = False
) -> None:
    """Appends the paragraph of these runs, unless it would be empty."""
    if opening is not None:
        out.append(opening.paragraph(runs.parts, place))
    elif place.apart and runs.only_label:
        style = place.styles.block(style_names.OPENING_LABEL)
        indent = indented(style, place.edge + style.left, hang=True)
        out.append(Paragraph(style, runs.parts, direct(place, indent, bound=True)))
    elif runs.parts:
        indent = indented(place.style, place.indent, hang=runs.labelled)
        tabs: tuple[TabStop, ...] = ()
        if runs.cued:
            edge = place.indent - place.style.hanging
            indent, tabs = Indent(place.indent, place.style.hanging + _MARGIN), (TabStop("left", edge),)
        out.append(Paragraph(place.style, runs.parts, direct(place, indent, tabs=tabs, bound=bound)))


def paragraph(
    context: DocumentContext,
    element: etree._Element,
    place: BlockPosition,
    out: list[Block],
    *,
    bound: bool = False,
    beside: str = "",
) -> None:
    """Appends a heading or a paragraph with a style of its own; `beside` is a border for it."""
    style = place.styles.block((str(element.tag), element.get("class", "")))
    place = spoken(element, place)
    left = place.edge + style.left
    labelled = False
    content: Sequence[Run]
    if len(element):
        runs = Runs(context, place, hanging_tab(style))
        runs.content(element, place.look)
        content, labelled = runs.parts, runs.labelled
    else:
        content = alone(context, element.text, place)
    if content:
        indent = indented(style, left, hang=labelled)
        out.append(Paragraph(style, content, direct(place, indent, bound=bound, border=beside)))
