"""Adapts a deck theme to another script: its fonts, and a mirrored layout for right-to-left scripts."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.fonts.families import Typeface
from sidcurriculum.writers.opc.package import Member, xml_part
from sidcurriculum.writers.text.language_tags import EAST_ASIAN, RIGHT_TO_LEFT

from .inheritance import A, P

_DRAWN = ("ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster", "ppt/notesMasters/notesMaster")
_TEXTUAL = (*_DRAWN, "ppt/presentation.xml")
_OTHER_SIDE = {"l": "r", "r": "l"}


def adapted_to_script(
    members: Mapping[str, Member], script: str, typeface: Typeface | None, source: str
) -> dict[str, Member]:
    """Returns the package with the script's families in each theme part, mirrored for a right-to-left script.

    Raises ThemeError for a deck without a slide size.
    """
    found = dict(members)
    width = _width(members, source) if script in RIGHT_TO_LEFT else 0
    for name, member in members.items():
        fonts = typeface is not None and name.startswith("ppt/theme/theme")
        turned = width and name.startswith(_TEXTUAL) and name.endswith(".xml")
        hung = script in EAST_ASIAN and name.startswith(_TEXTUAL) and name.endswith(".xml")
        if not (fonts or turned or hung):
            continue
        root = etree.fromstring(member.content())
        if fonts and typeface is not None:
            _name(root, "ea" if script in EAST_ASIAN else "cs", typeface)
        if turned:
            if name.startswith(_DRAWN[:2]):
                _mirror(root, width)
            _read_from_the_right(root)
        if hung:
            _keep_punctuation_in(root)
        found[name] = xml_part(name, root)
    return found


def _name(theme: etree._Element, slot: str, typeface: Typeface) -> None:
    """Sets the families, and removes fonts by script, from which Office might choose by its own language."""
    for pair, family in (("majorFont", typeface.heading), ("minorFont", typeface.body)):
        fonts = theme.find(f"{A}themeElements/{A}fontScheme/{A}{pair}")
        if fonts is None:
            continue
        for child in list(fonts):
            if child.tag == f"{A}{slot}":
                child.set("typeface", family)
            elif child.tag == f"{A}font":
                fonts.remove(child)


def _keep_punctuation_in(root: etree._Element) -> None:
    """Turns off hanging punctuation: LibreOffice hangs a full stop into the margin, where a box may end."""
    for properties in root.iter():
        if isinstance(properties.tag, str) and etree.QName(properties).localname.startswith("lvl"):
            properties.set("hangingPunct", "0")


def _width(members: Mapping[str, Member], source: str) -> int:
    part = members.get("ppt/presentation.xml")
    size = etree.fromstring(part.content()).find(f"{P}sldSz") if part else None
    if size is None:
        raise ThemeError(f"{source}: the deck names no size of slides; save it anew in PowerPoint")
    return int(size.get("cx", "0"))


def _mirror(root: etree._Element, width: int) -> None:
    """Mirrors the position of each shape on the slide and in its groups; a nested group keeps its form."""
    for shape in root.iterfind(f"{P}cSld/{P}spTree/*"):
        place = _place(shape)
        _turn(place, 0, width)
        outer, inner, size = (
            place.find(f"{A}{name}") if place is not None else None for name in ("off", "chOff", "chExt")
        )
        if outer is not None and inner is not None and size is not None:
            left, moved = int(inner.get("x", "0")), int(outer.get("x", "0"))
            inner.set("x", str(moved))
            for child in shape:
                _turn(_place(child), left, int(size.get("cx", "0")), moved - left)


def _place(shape: etree._Element) -> etree._Element | None:
    own = shape.find(f"{P}xfrm")
    if own is not None:
        return own
    for properties in ("spPr", "grpSpPr"):
        found = shape.find(f"{P}{properties}/{A}xfrm")
        if found is not None:
            return found
    return None


def _turn(place: etree._Element | None, left: int, width: int, moved: int = 0) -> None:
    """Mirrors a position in an area that begins at `left` and is moved by `moved`."""
    offset, extent = (place.find(f"{A}{name}") if place is not None else None for name in ("off", "ext"))
    if offset is not None and extent is not None:
        offset.set("x", str(moved + 2 * left + width - int(offset.get("x", "0")) - int(extent.get("cx", "0"))))


def _read_from_the_right(root: etree._Element) -> None:
    """Makes paragraphs run from right to left, and swaps the left and right of insets and alignment."""
    for body in root.iter(f"{A}bodyPr"):
        left, right = body.get("lIns"), body.get("rIns")
        for name, value in (("lIns", right), ("rIns", left)):
            if value is not None:
                body.set(name, value)
            else:
                body.attrib.pop(name, "")
    for properties in root.iter():
        if not isinstance(properties.tag, str):
            continue
        name = etree.QName(properties).localname
        if name == "pPr" or (name.startswith("lvl") and name.endswith("pPr")):
            properties.set("rtl", "1")
            side = properties.get("algn")
            if side in _OTHER_SIDE:
                properties.set("algn", _OTHER_SIDE[side])
            elif side is None and name == "lvl1pPr":
                properties.set("algn", "r")
