"""Mirrors a theme's section, header and footer for right-to-left languages."""

from __future__ import annotations

from lxml import etree

from sidcurriculum.writers.units import EMU_PER_TWIP

from .styles import W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_AFTER_BIDI = frozenset(f"{W}{name}" for name in ("rtlGutter", "docGrid", "printerSettings", "sectPrChange"))
_BEFORE_BIDI = frozenset(f"{W}{name}" for name in (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN",
))  # fmt: skip
"""Order of properties around `w:bidi`: CT_SectPr and CT_PPr in ISO/IEC 29500-1, 17.6 and 17.3.1."""


def turn_section(section: etree._Element) -> int:
    """Marks the section as right-to-left, in place, and returns the width of its page in twips."""
    at = next((number for number, child in enumerate(section) if child.tag in _AFTER_BIDI), len(section))
    if section.find(f"{W}bidi") is None:
        section.insert(at, etree.Element(f"{W}bidi"))
    size = section.find(f"{W}pgSz")
    return int(size.get(f"{W}w", "0")) if size is not None else 0


def turn_story(content: bytes, page: int) -> bytes:
    """Returns a header or footer with right-to-left paragraphs, and its drawings at the opposite margin.

    Drawings are aligned with a margin instead of offset, because LibreOffice mirrors offsets itself in such a section.
    """
    root = etree.fromstring(content)
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        if properties.find(f"{W}bidi") is None:
            at = sum(child.tag in _BEFORE_BIDI for child in properties)
            properties.insert(at, etree.Element(f"{W}bidi"))
    for anchor in root.iter(f"{_DRAWING}anchor"):
        place = anchor.find(f"{_DRAWING}positionH")
        offset = place.find(f"{_DRAWING}posOffset") if place is not None else None
        if place is not None and offset is not None and place.get("relativeFrom") == "page":
            left = int(offset.text or "0") < page * EMU_PER_TWIP / 2
            place.set("relativeFrom", "margin")
            place.replace(offset, side := etree.Element(f"{_DRAWING}align"))
            side.text = "right" if left else "left"
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
