"""Scales text and corners of a theme's layouts and masters for an age band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from sidcurriculum.writers.opc.package import Member, xml_part

from .deck_settings import DeckSettings
from .geometry import CORNERS, FURNITURE, TITLES
from .inheritance import A, P

_TYPES = "[Content_Types].xml"
_SCALED = ("slideLayout+xml", "slideMaster+xml")
_UNSCALED = ("clock", "timebar")
"""Placeholders that count as footer, though their type does not say so."""
_DEFAULT = {"adj2": 0}
_USUAL, _ROUNDEST = 16667, 50000
_STEP = 50
"""Sizes are rounded to half points; they are in hundredths of a point."""


def scaled_for_age(members: Mapping[str, Member], look: DeckSettings, small: float) -> dict[str, Member]:
    """Returns the package with text and corners of layouts and masters scaled; slides inherit them.

    No factor makes text smaller than `small` points; text that the theme draws smaller keeps its size.
    """
    if _TYPES not in members:
        return dict(members)
    types = etree.fromstring(members[_TYPES].content())
    parts = {
        child.get("PartName", "")[1:]
        for child in types
        if child.get("ContentType", "").endswith(_SCALED) and child.get("PartName", "")[1:] in members
    }
    return {name: _scaled(member, look, small) if name in parts else member for name, member in members.items()}


def _scaled(member: Member, look: DeckSettings, small: float) -> Member:
    try:
        root = etree.fromstring(member.content())
    except etree.XMLSyntaxError:
        return member  # read_scaffold reports the fault
    for style, factor in _styles(root, look):
        for level in style:
            _scale_level(level, factor, round(small * 100))
    for geometry in root.iter(f"{A}prstGeom"):
        _round(geometry, look.radius)
    return xml_part(member.name, root)


def _styles(root: etree._Element, look: DeckSettings) -> Iterator[tuple[etree._Element, float]]:
    """Yields the list styles of a part, each with its factor."""
    for name, factor in (("titleStyle", look.title), ("bodyStyle", look.body)):
        style = root.find(f"{P}txStyles/{P}{name}")
        if style is not None:
            yield style, factor
    for shape in root.iter(f"{P}sp"):
        reference, named = shape.find(f"*/{P}nvPr/{P}ph"), shape.find(f"*/{P}cNvPr")
        style = shape.find(f"{P}txBody/{A}lstStyle")
        if reference is None or style is None:
            continue
        kind = reference.get("type", "obj")
        if kind in FURNITURE or (named is not None and named.get("name") in _UNSCALED):
            continue
        yield style, look.title if kind in TITLES else look.body


def _scale_level(level: etree._Element, factor: float, small: int) -> None:
    run = level.find(f"{A}defRPr")
    size = run.get("sz") if run is not None else None
    exact = factor
    if run is not None and size is not None:
        now = max(round(int(size) * factor / _STEP) * _STEP, min(int(size), small), _STEP)
        exact = now / int(size)
        run.set("sz", str(now))
    for points in level.iter(f"{A}spcPts"):
        points.set("val", str(round(int(points.get("val", "0")) * exact)))
    for name in ("marL", "indent"):
        if level.get(name):
            level.set(name, str(round(int(level.get(name, "0")) * exact)))


def _round(geometry: etree._Element, factor: float) -> None:
    """Scales round corners; those of the largest radius stay as they are."""
    names = CORNERS.get(geometry.get("prst", ""), ())
    if not names or factor == 1.0:
        return
    given = {guide.get("name", ""): guide for guide in geometry.iter(f"{A}gd")}
    values = geometry.find(f"{A}avLst")
    if values is None:
        values = etree.SubElement(geometry, f"{A}avLst")
    for name in names:
        guide = given.get(name)
        now = int(guide.get("fmla", "").removeprefix("val ")) if guide is not None else _DEFAULT.get(name, _USUAL)
        if now >= _ROUNDEST:
            continue
        if guide is None:
            guide = etree.SubElement(values, f"{A}gd", name=name)
        guide.set("fmla", f"val {min(_ROUNDEST, round(now * factor))}")
