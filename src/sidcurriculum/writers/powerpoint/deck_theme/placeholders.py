"""Layouts and their placeholders, each with its text style, as XML and as measurements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from sidcurriculum.patterns import later

from .geometry import TITLES, Frame
from .inheritance import MergedLevel, TextLevel, level_xml, xml

_LINE = later("<a:ln[ >].*?</a:ln>")
_GEOMETRY = later("<a:(prstGeom|custGeom)(?:[^>]*/>|.*?</a:\\1>)")


class TextStyle(NamedTuple):
    """How text stands in a shape: levels, and insets in points from the left, top, right and bottom."""

    levels: tuple[TextLevel, ...]
    insets: tuple[float, float, float, float]
    floor: float
    """Smallest size in points that text may be stepped down to."""
    below: int
    """Weight of what hangs below the last line: 0 where text stands on the bottom, 2 where it is centred, else 1."""
    tall: float
    """Least height of a line of a high script, in em."""
    fallback: tuple[TextLevel, ...]
    """The master's body levels, which lend a bullet to a list in a placeholder without one."""


class Placeholder(NamedTuple):
    """A placeholder of a layout. `kind` is its type, "obj" where it takes anything; `reference` is its p:ph."""

    name: str
    kind: str
    reference: str
    frame: Frame
    style: TextStyle
    levels: tuple[MergedLevel, ...]
    properties: str
    """Geometry, fill and line as XML, without the position."""
    body: str
    """Attributes of a:bodyPr."""
    geometry: str
    """Its shape as XML where it is no plain rectangle; else empty."""
    corner: float
    """Share of the shorter side that a round corner takes from the room for text, on each side."""
    made: dict[str, str]
    """XML that writing made before."""
    moved: bool = False
    """Whether its frame is another than in the theme's file, so that slides must say it."""

    @property
    def filled(self) -> bool:
        """Whether the layout paints the placeholder's background."""
        if "filled" not in self.made:
            self.made["filled"] = _LINE.sub("", self.properties)
        return "Fill>" in self.made["filled"]

    @property
    def paint(self) -> str:
        """Fill and line as XML, without the geometry."""
        return _GEOMETRY.sub("", self.properties)

    @property
    def ink(self) -> str:
        """The first level's colour as a list style's XML; empty where none is named."""
        colour = self.levels[0].looks.get("noFill")
        return f"<a:lvl1pPr><a:defRPr>{xml(colour)}</a:defRPr></a:lvl1pPr>" if colour is not None else ""

    @property
    def is_title(self) -> bool:
        return self.kind in TITLES

    @property
    def list_style(self) -> str:
        """The whole inherited list style as XML, for a text box that must look the same."""
        if "list" not in self.made:
            self.made["list"] = "".join(level_xml(level, number) for number, level in enumerate(self.levels, 1))
        return self.made["list"]


class VerdictStyle(NamedTuple):
    """How a right or a wrong option differs: fill and line as XML, and the first level of its list style."""

    paint: str
    ink: str


class Layout(NamedTuple):
    """A layout: `part` is its name in the package, `colours` its colour map override as XML or empty."""

    name: str
    part: str
    placeholders: Mapping[str, Placeholder]
    furniture: Mapping[str, Placeholder]
    title: Placeholder | None
    colours: str
    mapping: Mapping[str, str]
    """Colours that slides name -> slots of the theme."""
    shapes: Mapping[str, etree._Element]
    """Shapes that are no placeholders; of the models alone."""
