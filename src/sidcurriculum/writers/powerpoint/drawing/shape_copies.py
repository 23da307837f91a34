"""Copies shapes of the layout `models` onto slides, where they take the slide's colours.

A layout's own shapes keep the theme's colours whatever a slide remaps; shapes on the slide itself follow it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame, frame_of
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, P, R, xml
from sidcurriculum.writers.units import EMU_PER_PT

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Marks a shape as decorative, so that screen readers skip it."""
STAMPABLE = (f"{P}sp", f"{P}grpSp")
_MARK = "\u2042"
"""Stands for an id or a coordinate in a shape's XML; no theme uses the character there."""


class ShapeCopy(NamedTuple):
    """A shape's XML, split where ids go, and its position in the layout `models`, in points."""

    pieces: tuple[str, ...]
    frame: Frame

    def at(self, first: int, x: float | None = None, y: float | None = None) -> str:
        """Returns the shape with ids from `first`, at its own position or with its corner at `x`, `y`."""
        place = self.frame if x is None or y is None else self.frame._replace(x=x, y=y)
        left, top = round(place.x * EMU_PER_PT), round(place.y * EMU_PER_PT)
        parts = [self.pieces[0]]
        for number, piece in enumerate(self.pieces[1:]):
            parts += (str(first + number), piece)
        return "".join(parts).replace(f'x="{_MARK}x"', f'x="{left}"').replace(f'y="{_MARK}y"', f'y="{top}"')

    @property
    def ids(self) -> int:
        """Number of ids that it needs."""
        return len(self.pieces) - 1


def read_shape_copy(shape: etree._Element) -> ShapeCopy | None:
    """Returns the shape as a template for copies; None if it refers to other parts or has no position."""
    copy = deepcopy(shape)
    if any(str(name).startswith(R) for one in copy.iter() for name in one.attrib):
        return None
    place = copy.find(f"{P}spPr/{A}xfrm/{A}off")
    place = copy.find(f"{P}grpSpPr/{A}xfrm/{A}off") if place is None else place
    if place is None:
        return None
    frame = frame_of([copy])
    place.set("x", f"{_MARK}x")
    place.set("y", f"{_MARK}y")
    for number, named in enumerate(copy.iter(f"{P}cNvPr")):
        for child in list(named):
            named.remove(child)
        named.set("id", _MARK)
        if "title" in named.attrib:
            del named.attrib["title"]
        named.set("descr", "")
        if not number:
            named.append(etree.fromstring(f'<x xmlns:a="{A[1:-1]}">{DECORATIVE}</x>')[0])
    pieces = xml(copy).split(f'id="{_MARK}"')
    return ShapeCopy((f'{pieces[0]}id="', *(f'"{piece}id="' for piece in pieces[1:-1]), f'"{pieces[-1]}'), frame)
