"""Resolves a placeholder's frame and geometry from layout and master, and the space that round corners take."""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.units import EMU_PER_PT

from .inheritance import A, P, xml

TITLES = ("title", "ctrTitle")
FURNITURE = ("dt", "ftr", "sldNum", "hdr")
CORNERS = {
    "roundRect": ("adj",),
    "round1Rect": ("adj",),
    "round2SameRect": ("adj1", "adj2"),
    "round2DiagRect": ("adj1", "adj2"),
    "wedgeRoundRectCallout": ("adj3",),
}
"""Preset shapes whose text keeps clear of round corners, with the guides of their radius
(presetShapeDefinitions.xml)."""
_CLEAR = 0.29289
"""Fraction of a corner's radius that text keeps clear: 1 - 1/sqrt(2)."""


class Frame(NamedTuple):
    """A rectangle on a slide, in points."""

    x: float
    y: float
    width: float
    height: float


def parent_of(master: etree._Element, kind: str) -> etree._Element | None:
    """Returns the master's placeholder of that type, or None."""
    for shape in master.iter(f"{P}sp"):
        reference = shape.find(f"*/{P}nvPr/{P}ph")
        if reference is not None and reference.get("type", "obj") == kind:
            return shape
    return None


def frame_of(chain: Sequence[etree._Element]) -> Frame:
    """Returns the first position in the chain, which goes from layout to master."""
    for shape in chain:
        place = shape.find(f".//{A}xfrm") if shape.find(f"{P}xfrm") is None else shape.find(f"{P}xfrm")
        if place is not None and len(place) >= 2:
            x, y = (int(place[0].get(key, "0")) / EMU_PER_PT for key in ("x", "y"))
            width, height = (int(place[1].get(key, "0")) / EMU_PER_PT for key in ("cx", "cy"))
            return Frame(x, y, width, height)
    return Frame(0.0, 0.0, 0.0, 0.0)


def corner_of(chain: Sequence[etree._Element]) -> float:
    """Returns the fraction of the shorter side that round corners take from the text, on each side."""
    for shape in chain:
        geometry = shape.find(f"{P}spPr/{A}prstGeom")
        if geometry is not None:
            names = CORNERS.get(geometry.get("prst", ""), ())
            given = {guide.get("name"): guide.get("fmla", "").removeprefix("val ") for guide in geometry.iter(f"{A}gd")}
            sizes = [int(given.get(name) or ("0" if name == "adj2" else "16667")) for name in names]
            return _CLEAR * max(sizes, default=0) / 100_000
    return 0.0


def geometry_of(chain: Sequence[etree._Element]) -> str:
    """Returns the first geometry in the chain as XML; empty for a plain rectangle."""
    for shape in chain:
        own = shape.find(f"{P}spPr")
        for geometry in own if own is not None else ():
            if geometry.tag == f"{A}custGeom" or (geometry.tag == f"{A}prstGeom" and geometry.get("prst") != "rect"):
                return xml(geometry)
            if geometry.tag == f"{A}prstGeom":
                return ""
    return ""


def properties_of(shape: etree._Element) -> str:
    """Returns a shape's geometry, fill and line as XML."""
    own = shape.find(f"{P}spPr")
    if own is None:
        return ""
    return "".join(xml(child) for child in own if child.tag not in (f"{A}xfrm", f"{A}extLst"))
