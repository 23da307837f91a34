"""Replaces the fills of a Word theme's styles by outlines, in place, so that a page takes little toner.

Every fill goes, pale ones too; what had one gets a border, unless its style has one. Light text, which stood on dark
fills, takes the colour of other text. Pictures stay.
"""

from __future__ import annotations

from itertools import chain

from lxml import etree

from sidcurriculum.theme.colours import contrast, from_hex

from .styles import W

_FILL, _COLOUR, _VALUE = f"{W}fill", f"{W}color", f"{W}val"
_WHITE, _PALE = (1.0, 1.0, 1.0), 3.0
"""Contrast to white below which text is light, or a fill no colour for a line."""
_GREY = "7F7F7F"
_SIDES = ("top", "left", "bottom", "right")
_BORDERS = {f"{W}pPr": ("pBdr", _SIDES), f"{W}tcPr": ("tcBorders", _SIDES), f"{W}rPr": ("bdr", ())}
"""The element with the borders of a paragraph, a cell and a run, which stands before its fill (ISO/IEC 29500-1)."""


def outline(styles: etree._Element, numbering: etree._Element) -> None:
    """Takes the fills out of styles, and makes light text dark, that of numbers too."""
    for shading in list(styles.iter(f"{W}shd")):
        fill = shading.get(_FILL, "auto")
        if fill != "auto":
            _frame(shading, fill)
        _plain(shading, _FILL)
    for colour in chain(styles.iter(_COLOUR), numbering.iter(_COLOUR)):
        if _is_light(colour.get(_VALUE, "auto")):
            _plain(colour, _VALUE)


def _plain(element: etree._Element, name: str) -> None:
    """Sets a colour to that of the page or its text, without the theme's colour that would replace it."""
    for attribute in [one for one in element.attrib if "theme" in str(one)]:
        del element.attrib[attribute]
    element.set(name, "auto")


def _frame(shading: etree._Element, fill: str) -> None:
    """Puts a border before a fill, in its colour if that is dark enough, unless there is one."""
    parent = shading.getparent()
    if parent is None or parent.tag not in _BORDERS:
        return
    name, sides = _BORDERS[str(parent.tag)]
    style = parent.getparent()
    if name == "tcBorders" and style is not None and style.tag == f"{W}style":
        _frame_table(style, fill)  # cells of a whole style have no borders of their own
    elif parent.find(f"{W}{name}") is None:
        borders = etree.Element(f"{W}{name}")
        for border in [borders] if not sides else [etree.SubElement(borders, f"{W}{side}") for side in sides]:
            _draw(border, fill)
        shading.addprevious(borders)


def _frame_table(style: etree._Element, fill: str) -> None:
    """Gives the tables of a style the sides of a frame that they lack."""
    borders = style.find(f"{W}tblPr/{W}tblBorders")
    if borders is None:
        return
    for at, side in enumerate(_SIDES):
        if borders.find(f"{W}{side}") is None:
            made = etree.Element(f"{W}{side}")
            _draw(made, fill)
            borders.insert(at, made)


def _draw(border: etree._Element, fill: str) -> None:
    colour = _GREY if _is_light(fill) else fill
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", colour)):
        border.set(f"{W}{name}", value)


def _is_light(code: str) -> bool:
    colour = from_hex(code)
    return colour is not None and contrast(colour, _WHITE) < _PALE
