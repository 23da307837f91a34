"""The frame and geometry of a placeholder, inherited from layout and master, and the room that its corners cost."""

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
"""Shapes whose text keeps clear of round corners, with the guides that say how round (presetShapeDefinitions.xml)."""
_CLEAR = 0.29289


class Frame(NamedTuple):
    """A rectangle on the slide, in points."""

    x: float
    y: float
    width: float
    height: float


def parent_of(master: etree._Element, kind: str) -> etree._Element | None:
    """The master's placeholder of that type."""
    for shape in master.iter(f"{P}sp"):
        reference = shape.find(f"*/{P}nvPr/{P}ph")
        if reference is not None and reference.get("type", "obj") == kind:
            return shape
    return None


def frame_of(chain: Sequence[etree._Element]) -> Frame:
    """The first place that the chain names."""
    for shape in chain:
        place = shape.find(f".//{A}xfrm") if shape.find(f"{P}xfrm") is None else shape.find(f"{P}xfrm")
        if place is not None and len(place) >= 2:
            x, y = (int(place[0].get(key, "0")) / EMU_PER_PT for key in ("x", "y"))
            width, height = (int(place[1].get(key, "0")) / EMU_PER_PT for key in ("cx", "cy"))
            return Frame(x, y, width, height)
    return Frame(0.0, 0.0, 0.0, 0.0)


def corner_of(chain: Sequence[etree._Element]) -> float:
    """Share of the shorter side that round corners take from the text, on each side."""
    for shape in chain:
        geometry = shape.find(f"{P}spPr/{A}prstGeom")
        if geometry is not None:
            names = CORNERS.get(geometry.get("prst", ""), ())
            given = {guide.get("name"): guide.get("fmla", "").removeprefix("val ") for guide in geometry.iter(f"{A}gd")}
            sizes = [int(given.get(name) or ("0" if name == "adj2" else "16667")) for name in names]
            return _CLEAR * max(sizes, default=0) / 100_000
    return 0.0


def geometry_of(chain: Sequence[etree._Element]) -> str:
    """The first shape that the chain names as XML, unless it is a plain rectangle."""
    for shape in chain:
        own = shape.find(f"{P}spPr")
        for geometry in own if own is not None else ():
            if geometry.tag == f"{A}custGeom" or (geometry.tag == f"{A}prstGeom" and geometry.get("prst") != "rect"):
                return xml(geometry)
            if geometry.tag == f"{A}prstGeom":
                return ""
    return ""


def properties_of(shape: etree._Element) -> str:
    """Geometry, fill and line as XML."""
    own = shape.find(f"{P}spPr")
    if own is None:
        return ""
    return "".join(xml(child) for child in own if child.tag not in (f"{A}xfrm", f"{A}extLst"))
