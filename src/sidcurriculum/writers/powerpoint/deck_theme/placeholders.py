"""Models layouts and their placeholders, each with its text style as XML and as measurements."""

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
    """A shape's text style: levels, and insets in points from the left, top, right and bottom."""

    levels: tuple[TextLevel, ...]
    insets: tuple[float, float, float, float]
    floor: float
    """Smallest size in points to which text may be reduced."""
    below: int
    """Weight of ink below the last line: 0 if text is anchored at the bottom, 2 if centred, else 1."""
    tall: float
    """Least line height in em of a script with tall letters."""
    fallback: tuple[TextLevel, ...]
    """The master's body levels, whose bullets a list takes in a placeholder without bullets."""


class Placeholder(NamedTuple):
    """A placeholder of a layout. `kind` is its type, "obj" if it takes any content; `reference` is its p:ph."""

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
    """Its geometry as XML; empty for a plain rectangle."""
    corner: float
    """Fraction of the shorter side that a round corner takes from the text, on each side."""
    made: dict[str, str]
    """Cached XML."""
    moved: bool = False
    """Whether its frame differs from the theme's file, so that slides must state it."""
    kept: float = 0.0
    """Points at the end of its lines that its words leave to a flag."""

    @property
    def filled(self) -> bool:
        """Whether the layout fills the placeholder's background."""
        if "filled" not in self.made:
            self.made["filled"] = _LINE.sub("", self.properties)
        return "Fill>" in self.made["filled"]

    @property
    def paint(self) -> str:
        """Fill and line as XML, without the geometry."""
        return _GEOMETRY.sub("", self.properties)

    @property
    def ink(self) -> str:
        """The first level's colour as the XML of a list style; empty if it has none."""
        colour = self.levels[0].looks.get("noFill")
        return f"<a:lvl1pPr><a:defRPr>{xml(colour)}</a:defRPr></a:lvl1pPr>" if colour is not None else ""

    @property
    def is_title(self) -> bool:
        return self.kind in TITLES

    @property
    def list_style(self) -> str:
        """The complete inherited list style as XML, for a text box of equal appearance."""
        if "list" not in self.made:
            self.made["list"] = "".join(level_xml(level, number) for number, level in enumerate(self.levels, 1))
        return self.made["list"]


class VerdictStyle(NamedTuple):
    """The format of a right or a wrong option: fill and line as XML, and the first level of its list style."""

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
    """Theme slots by the colour names that slides use."""
    shapes: Mapping[str, etree._Element]
    """Shapes that are no placeholders; only for the layout `models`."""
