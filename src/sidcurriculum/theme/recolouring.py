"""Puts the colours of a theme's deck into ready-made drawings, and makes their PNGs.

A drawing is drawn in the colours of `REFERENCE` and in three mixtures of each; any other colour, such as that of skin
or wood, stays as it is in every theme. So a drawing looks right in any program before it is recoloured.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.library.picture_formats import raster
from sidcurriculum.library.ready_drawings import ReadyDrawing
from sidcurriculum.library.svg_cleaning import EDITION, DrawingFault, drawing
from sidcurriculum.page import PagePicture
from sidcurriculum.patterns import later
from sidcurriculum.writers.opc.package import unpack

from .colours import RGB, as_hex, from_hex, slots

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache

REFERENCE: Mapping[str, str] = {
    "dk1": "#17183B", "dk2": "#2B2B78", "lt2": "#F3F4FA", "accent1": "#1F5FD0", "accent2": "#12784A",
    "accent3": "#FFB21A", "accent4": "#6E41C2", "accent5": "#C4246C", "accent6": "#C8371B", "hlink": "#00707C",
}  # fmt: skip
"""Slot of a theme's colour scheme -> the colour in which drawings are drawn for it."""
MIXTURES: Mapping[str, tuple[float, float]] = {"": (1, 1), "deep": (0.7, 0), "soft": (0.55, 1), "pale": (0.24, 1)}
"""Mixture -> the share of the colour itself, and what the rest is: 0 for black, 1 for white."""
_THEME = "ppt/theme/theme1.xml"
_COLOUR = later(r"#[0-9A-Fa-f]{6}\b")


def mixed(rgb: RGB, mixture: str) -> str:
    """A colour, or one of its mixtures, as SVG writes it."""
    share, rest = MIXTURES[mixture]
    red, green, blue = (part * share + rest * (1 - share) for part in rgb)
    return as_hex((red, green, blue))


def reference(slot: str, mixture: str = "") -> str:
    """The colour in which a drawing is drawn for a slot: what tools draw with."""
    rgb = from_hex(REFERENCE[slot][1:])
    assert rgb is not None
    return mixed(rgb, mixture)


def scheme_of(deck: bytes, source: str) -> Mapping[str, RGB]:
    """The colour scheme of a deck; empty where it has none. Raises ThemeError for a damaged part."""
    part = unpack(deck, source).get(_THEME)
    if part is None:
        return {}
    try:
        return slots(etree.fromstring(part.content(), etree.XMLParser(resolve_entities=False, no_network=True)))
    except etree.XMLSyntaxError as fault:
        raise ThemeError(f"{source}: {_THEME} is damaged ({fault.msg}); save it anew") from None


class DrawingPainter:
    """Recolours drawings for one theme; each is made once."""

    def __init__(self, scheme: Mapping[str, RGB], cache: Cache | None = None) -> None:
        self._cache = cache
        self._made: dict[ReadyDrawing, PagePicture] = {}
        self._table = {
            reference(slot, mixture): mixed(scheme[slot], mixture)
            for slot in REFERENCE
            for mixture in MIXTURES
            if slot in scheme
        }

    def svg(self, drawn: ReadyDrawing) -> bytes:
        """The drawing in the theme's colours."""
        return _COLOUR.sub(self._in_theme, drawn.svg.decode()).encode()

    def _in_theme(self, match: re.Match[str]) -> str:
        return self._table.get(match[0].upper(), match[0])

    def picture(self, drawn: ReadyDrawing) -> PagePicture:
        """The same with its PNG. Raises ThemeError where none can be made of it."""
        if drawn not in self._made:
            self._made[drawn] = self._picture(drawn)
        return self._made[drawn]

    def _picture(self, drawn: ReadyDrawing) -> PagePicture:
        from sidcurriculum.cache import key

        svg = self.svg(drawn)
        digest = hashlib.sha256(svg).hexdigest()
        named = key("drawing-png", EDITION, digest)
        kept = self._cache.get(named) if self._cache else None
        if kept is not None and raster(kept) is not None:
            return PagePicture(f"{digest[:16]}.png", "image/png", kept, drawn.width, drawn.height, svg)
        made = drawing(svg)
        if isinstance(made, DrawingFault):
            raise ThemeError(f"the drawing {drawn.name!r} {made.what}; {made.hint}")
        if self._cache:
            self._cache.put(named, made.content)
        return made._replace(name=f"{digest[:16]}.png", svg=svg)
