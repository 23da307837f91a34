"""Replaces the fills of a Word theme's styles by outlines, in place, so that a page takes little toner.

Every fill goes, pale ones too; what had one gets a border, unless its style has one. Light text, which stood on dark
fills, takes the colour of other text. Pictures stay.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    if parent.find(f"{W}{name}") is None:
        borders = etree.Element(f"{W}{name}")
        for border in [borders] if not sides else [etree.SubElement(borders, f"{W}{side}") for side in sides]:
            border.attrib.update(dict(_line(_GREY if _is_light(fill) else fill)))
        shading.addprevious(borders)


def _line(colour: str) -> Iterator[tuple[str, str]]:
    yield from ((f"{W}val", "single"), (f"{W}sz", "6"), (f"{W}space", "4"), (f"{W}color", colour))


def _is_light(code: str) -> bool:
    colour = from_hex(code)
    return colour is not None and contrast(colour, _WHITE) < _PALE
