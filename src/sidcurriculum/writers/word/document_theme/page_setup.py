"""Changes the theme's `w:sectPr`: paper size, orientation, and margins of special sections."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from .package_parts import RELATIONSHIP
from .styles import W

_SIZES: Mapping[str, tuple[int, int]] = {"A4": (11906, 16838), "A3": (16838, 23811)}
"""Width and height in twips (ISO 216)."""
GROWTH: Mapping[str, float] = {"A4": 1.0, "A3": 1.414}
"""Scale of text by paper size."""
_ACROSS = frozenset({"true", "yes", "1", "landscape"})
BLANK_HEADER, BLANK_FOOTER = "blankHeader", "blankFooter"
"""Relationship ids of an empty header and footer."""


class PageSetup(NamedTuple):
    """The paper that a document asks for."""

    paper: str
    """Empty for that of the theme."""
    landscape: bool
    close: bool = False
    """Whether its lines stand close: a long text that is looked up more than read."""


class SectionMargins(NamedTuple):
    """Margins of a special section, in twips; it has the theme's footer or none."""

    top: int
    bottom: int
    side: int
    footer: bool


POSTER = SectionMargins(567, 1077, 567, footer=True)
SLIPS = SectionMargins(567, 1474, 567, footer=True)
SORT_CARDS = SectionMargins(794, 1077, 1021, footer=True)
HELP_CARDS = SectionMargins(340, 280, 340, footer=False)
"""Equal on all sides, less the room of the last paragraph, so that cards cut along the middle of the sheet are A6."""


def requested(metadata: Mapping[str, str]) -> PageSetup | None:
    """Returns the paper that a page's head asks for; None for that of the theme."""
    paper, orientation = metadata.get("paper", ""), metadata.get("landscape", "")
    close = metadata.get("lines", "").lower() == "close"
    if not paper and not orientation:
        return PageSetup("", False, close) if close else None
    return PageSetup(paper if paper in _SIZES else "A4", orientation.lower() in _ACROSS, close)


def turn(section: etree._Element, sheet: PageSetup) -> None:
    """Sets the section's page size and orientation, in place."""
    size = section.find(f"{W}pgSz")
    if size is not None:
        width, height = _SIZES[sheet.paper]
        if sheet.landscape:
            width, height = height, width
            size.set(f"{W}orient", "landscape")
        size.set(f"{W}w", str(width))
        size.set(f"{W}h", str(height))


@lru_cache(maxsize=32)
def later(section: str) -> str:
    """Returns the section without what applies only to a document's first page."""
    root = etree.fromstring(section)
    _drop(root, "titlePg")
    _drop(root, "headerReference", "first")
    _drop(root, "footerReference", "first")
    return etree.tostring(root, encoding="unicode")


@lru_cache(maxsize=32)
def special(section: str, margins: SectionMargins) -> str:
    """Returns a section with these margins, and no header."""
    root = etree.fromstring(section)
    _drop(root, "titlePg")
    _drop(root, "headerReference")
    _drop(root, "footerReference", "first")
    edges = root.find(f"{W}pgMar")
    assert edges is not None
    for side in ("left", "right"):
        edges.set(f"{W}{side}", str(margins.side))
    edges.set(f"{W}top", str(margins.top))
    edges.set(f"{W}bottom", str(margins.bottom))
    edges.set(f"{W}header", "0")
    if not margins.footer:
        _drop(root, "footerReference")
        edges.set(f"{W}footer", "0")
        _refer(root, "footerReference", BLANK_FOOTER)
    _refer(root, "headerReference", BLANK_HEADER)
    return etree.tostring(root, encoding="unicode")


@lru_cache(maxsize=32)
def page(section: str) -> tuple[int, int]:
    """Returns the width and height of a section's page, in twips."""
    size = etree.fromstring(section).find(f"{W}pgSz")
    assert size is not None
    return int(size.get(f"{W}w", "0")), int(size.get(f"{W}h", "0"))


def _drop(root: etree._Element, name: str, kind: str = "") -> None:
    for element in root.findall(f"{W}{name}"):
        if not kind or element.get(f"{W}type") == kind:
            root.remove(element)


def _refer(root: etree._Element, name: str, identifier: str) -> None:
    root.insert(0, etree.Element(f"{W}{name}", {f"{W}type": "default", f"{{{RELATIONSHIP}}}id": identifier}))
