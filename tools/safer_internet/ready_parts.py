"""What ready-made drawings are drawn with: the theme's colours by slot, and the frame around a drawing."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

from sidcurriculum.theme.recolouring import reference

paint = reference
INK, NAVY, WHITE = paint("dk1"), paint("dk2"), "#FFFFFF"
SIDE = 240
"""Units of a drawing of a person, a thing or a sign, which are square."""


class Drawing(NamedTuple):
    """One ready-made drawing: what it shows, in a sentence, and its SVG."""

    about: str
    svg: str


def drawn(about: str, inner: str, width: int = SIDE, height: int = SIDE) -> Drawing:
    """The drawing with its description as its title."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    return Drawing(about, f"{head}<title>{escape(about)}</title>{inner}</svg>\n")
