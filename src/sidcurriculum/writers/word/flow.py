"""Blocks and loose text, in order -> paragraphs and tables, in order."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from sidcurriculum.vocabulary import INLINE

from . import names
from .draft import Draft, Place, indented
from .inline import TAB, Runs
from .styles import ParagraphStyle


class Opening(NamedTuple):
    """How the first paragraph of a list item differs from those after it."""

    style: ParagraphStyle
    number: str
    indent: str
    mark: str = ""
    """A run at its end: the mark of a right answer."""


def flow(draft: Draft, element: etree._Element, place: Place, out: list[str], opening: Opening | None = None) -> None:
    """Adds everything inside an element. Text that stands loose among blocks becomes a paragraph of the place's style.

    A label that stands alone before a paragraph runs into it, unless the place sets labels apart.
    """
    place = spoken(element, place)
    after_label = "" if opening is not None else hanging_tab(place.style)
    runs = Runs(draft, place, after_label)
    if element.text:
        runs.text(element.text, runs.look)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in INLINE:
            runs.element(child, runs.look)
        else:
            plain = tag == "p" and not child.get("class")
            if runs.parts and not (plain and runs.only_label and not place.apart):
                _close(draft, runs, place, out, opening)
                opening = None
                runs = Runs(draft, place, after_label)
            if plain:
                own = spoken(child, place)
                runs.content(child, runs.look._replace(language=own.language))
                _close(draft, runs, own, out, opening)
            else:
                if opening is not None:
                    _close(draft, runs, place, out, opening)
                draft.blocks[tag](draft, child, place, out)
            opening = None
            if runs.parts:
                runs = Runs(draft, place, after_label)
        if child.tail:
            runs.text(child.tail, runs.look)
    if runs.parts or opening is not None:
        _close(draft, runs, place, out, opening)


def spoken(element: etree._Element, place: Place) -> Place:
    """The place inside an element that may say its language or direction."""
    language, direction = element.get("lang"), element.get("dir")
    if language is not None:
        place = place._replace(language=language)
    if direction is not None:
        place = place._replace(rtl=direction == "rtl")
    return place


def hanging_tab(style: ParagraphStyle) -> str:
    """What follows a label at the start of a paragraph: a tab, if the style lets its first line hang for one."""
    return TAB if style.hanging > 0 and style.level is None else ""


def _close(draft: Draft, runs: Runs, place: Place, out: list[str], opening: Opening | None) -> None:
    """Adds the paragraph that these runs make, if they make one."""
    content = "".join(runs.parts)
    if opening is not None:
        draft.paragraph(out, opening.style, content + opening.mark, place, opening.indent, number=opening.number)
    elif place.apart and runs.only_label:
        style = draft.style(names.OPENING_LABEL)
        draft.paragraph(out, style, content, place, indented(style, place.edge + style.left, hang=True), bound=True)
    elif content:
        draft.paragraph(out, place.style, content, place, indented(place.style, place.indent, hang=runs.labelled))


def paragraph(draft: Draft, element: etree._Element, place: Place, out: list[str], *, bound: bool = False) -> None:
    """A heading or a paragraph with a style of its own."""
    style = draft.style((str(element.tag), element.get("class", "")))
    place = spoken(element, place)
    runs = Runs(draft, place, hanging_tab(style))
    runs.content(element, runs.look)
    if not runs.parts:
        return
    left = place.edge + style.left
    draft.paragraph(out, style, "".join(runs.parts), place, indented(style, left, hang=runs.labelled), bound=bound)
