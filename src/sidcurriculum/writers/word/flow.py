"""Blocks and loose text, in order -> paragraphs and tables, in order."""

from typing import NamedTuple

from lxml import etree

from sidcurriculum.vocabulary import INLINE

from . import names
from .draft import Draft, Place, indented
from .inline import SPACES, TAB, Runs, alone
from .styles import ParagraphStyle


class Opening(NamedTuple):
    """How the first paragraph of a list item differs from those after it."""

    style: ParagraphStyle
    number: str
    indent: str
    start: str
    """The paragraph as far as its runs, if its place is like that of the list: most are."""
    rtl: bool
    mark: str = ""
    """A run at its end: the mark of a right answer."""
    said: str = ""
    """Runs at its beginning: a number that Word can't count."""

    def paragraph(self, draft: Draft, runs: str, place: Place, out: list[str]) -> None:
        """Adds the paragraph."""
        if place.rtl != self.rtl or draft.break_page:
            draft.paragraph(out, self.style, self.said + runs + self.mark, place, self.indent, number=self.number)
        else:
            out.append(f"{self.start}{self.said}{runs}{self.mark}</w:p>")


def flow(draft: Draft, element: etree._Element, place: Place, out: list[str], opening: Opening | None = None) -> None:
    """Adds everything inside an element. Text that stands loose among blocks becomes a paragraph of the place's style.

    A label that stands alone before a paragraph runs into it, unless the place sets labels apart.
    """
    place = spoken(element, place)
    if not len(element):
        _text(draft, element.text, place, out, opening)
        return
    after_label = "" if opening is not None else hanging_tab(place.style)
    runs = _loose(draft, element.text, place, after_label, None)
    for child in element:
        tag = child.tag
        if tag in INLINE or not isinstance(tag, str):
            runs = runs or Runs(draft, place, after_label)
            runs.element(child, place.look)
        else:
            plain = tag == "p" and not child.get("class")
            if runs is not None and not (plain and runs.only_label and not place.apart):
                if runs.parts:
                    _close(draft, runs, place, out, opening)
                    opening = None
                runs = None
            if plain:
                _plain(draft, child, place, out, opening, runs, after_label)
            else:
                if opening is not None:
                    _text(draft, None, place, out, opening)
                draft.blocks[tag](draft, child, place, out)
            runs = opening = None
        text = child.tail
        if text and (runs is not None or text.strip(SPACES)):
            runs = _loose(draft, text, place, after_label, runs)
    if runs is not None or opening is not None:
        _close(draft, runs or Runs(draft, place), place, out, opening)


def _loose(draft: Draft, text: str | None, place: Place, after_label: str, runs: Runs | None) -> Runs | None:
    """The runs with one more text; white space before the first of them stands for nothing."""
    if not text or (runs is None and not text.strip(SPACES)):
        return runs
    runs = runs or Runs(draft, place, after_label)
    runs.text(text, place.look)
    return runs


def _plain(
    draft: Draft, element: etree._Element, place: Place, out: list[str], opening: Opening | None, label: Runs | None,
    after_label: str,
) -> None:  # fmt: skip
    """A paragraph of the place's style, with the label that stands before it."""
    own = spoken(element, place)
    if label is None and not len(element):
        _text(draft, element.text, own, out, opening)
    else:
        runs = label or Runs(draft, place, after_label)
        runs.content(element, own.look)
        _close(draft, runs, own, out, opening, bound=label is None and not place.boxed and _heads(element))


def _heads(element: etree._Element) -> bool:
    """Whether a paragraph is a bold line alone, which stands over what follows as a heading does.

    Not asked in a cell: Word would keep its row with the next, and LibreOffice cuts off what stands below it in a row
    of a fixed height.
    """
    if len(element) != 1 or element[0].tag != "strong" or element.getnext() is None:
        return False
    return not any(text and text.strip(SPACES) for text in (element.text, element[0].tail))


def _text(draft: Draft, text: str | None, place: Place, out: list[str], opening: Opening | None) -> None:
    """Adds the paragraph of a text that stands alone, if there is one or a list item begins with it."""
    runs = alone(draft, text, place.look)
    if opening is not None:
        opening.paragraph(draft, runs, place, out)
    elif runs:
        draft.paragraph(out, place.style, runs, place, indented(place.style, place.indent, hang=False))


def spoken(element: etree._Element, place: Place) -> Place:
    """The place inside an element that may say its language or direction."""
    if not element.attrib:
        return place
    language, direction = element.get("lang"), element.get("dir")
    if language is not None:
        place = place._replace(look=place.look._replace(language=language))
    if direction is not None:
        place = place._replace(rtl=direction == "rtl")
    return place


def hanging_tab(style: ParagraphStyle) -> str:
    """What follows a label at the start of a paragraph: a tab, if the style lets its first line hang for one."""
    return TAB if style.hanging > 0 and style.level is None else ""


def _close(
    draft: Draft, runs: Runs, place: Place, out: list[str], opening: Opening | None, *, bound: bool = False
) -> None:
    """Adds the paragraph that these runs make, if they make one."""
    content = "".join(runs.parts)
    if opening is not None:
        opening.paragraph(draft, content, place, out)
    elif place.apart and runs.only_label:
        style = draft.style(names.OPENING_LABEL)
        draft.paragraph(out, style, content, place, indented(style, place.edge + style.left, hang=True), bound=True)
    elif content:
        indent = indented(place.style, place.indent, hang=runs.labelled)
        draft.paragraph(out, place.style, content, place, indent, bound=bound)


def paragraph(
    draft: Draft, element: etree._Element, place: Place, out: list[str], *, bound: bool = False, beside: str = ""
) -> None:
    """A heading or a paragraph with a style of its own; `beside` is a border that it has here."""
    style = draft.style((str(element.tag), element.get("class", "")))
    place = spoken(element, place)
    left = place.edge + style.left
    labelled = False
    if len(element):
        runs = Runs(draft, place, hanging_tab(style))
        runs.content(element, place.look)
        content, labelled = "".join(runs.parts), runs.labelled
    else:
        content = alone(draft, element.text, place.look)
    if content:
        draft.paragraph(out, style, content, place, indented(style, left, hang=labelled), bound=bound, tabs=beside)
