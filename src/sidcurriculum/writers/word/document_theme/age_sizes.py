"""Scales a Word theme's styles and lists for an age band, before they are read.

A theme is drawn for teachers. What pupils read and write on is scaled by `text`; headings by its square root, so that
they remain headings and leave room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

from lxml import etree

from sidcurriculum.writers.units import PT_PER_CM, TWIPS_PER_CM

from .styles import W, value

_SMALL, _LARGE = 18, 28
"""Half-points between which text may be set smaller in a document whose lines stand close."""
_CLOSE, _CLOSE_LINE = 0.6, 240
"""Share of the space between paragraphs there, and the height of lines in 240ths of a line."""
Paper = Mapping[str, float | None]
"""Sizes: text and card in points; line (between writing lines) and tick (side of a box) in centimetres."""

_BOX_IN_EM = 0.74
"""Side of the box character U+2610 in em, as in Segoe UI Symbol and DejaVu Sans."""
_GENTLE = ("title", "heading", "message", "table caption", "lead")
_FIXED = (
    "header", "footer", "credit", "state", "institution", "phase", "timeline", "poster", "table gap", "rule",
    "cut mark", "card title", "card text", "card panel", "card number", "card list", "cardlist", "card fields",
)  # fmt: skip
"""Styles that keep their size: on sheets of a given size, and small print. List levels are found by style id."""
_BESIDE_TAB = "title"
_LINES = ("answer line", "fields")
_VALUE, _SIZES = f"{W}val", (f"{W}sz", f"{W}szCs")


def resize(styles: etree._Element, numbering: etree._Element, paper: Paper) -> None:
    """Scales both parts for an age, in place."""
    base = int(value(styles, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") or 20)
    text = paper.get("text")
    growth = text * 2 / base if text else 1.0
    _scale_sizes(styles.find(f"{W}docDefaults"), growth)
    for style in styles.iterfind(f"{W}style"):
        name = (value(style, f"{W}name") or "").lower()
        factor = _factor(name, growth)
        _scale_sizes(style, factor)
        if style.get(f"{W}type") == "paragraph":
            scale_room(style, factor)
            if name != _BESIDE_TAB:
                scale_places(style, factor)
    for level in numbering.iter(f"{W}lvl"):
        factor = _factor((value(level, f"{W}pStyle") or "").lower(), growth)
        _scale_sizes(level, factor)
        scale_places(level, factor)
    _apply(styles, numbering, paper)


def enlarge(styles: etree._Element, numbering: etree._Element, factor: float) -> None:
    """Scales both parts by one factor, in place: a larger sheet is read from further away."""
    for root in (styles, numbering):
        _scale_sizes(root, factor)
        for element in root.iter(f"{W}style", f"{W}lvl"):
            scale_room(element, factor)
            scale_places(element, factor)


def condense(styles: etree._Element) -> None:
    """Sets text half a point smaller, lines and paragraphs closer, in place; small print keeps its size."""
    for size in styles.iter(*_SIZES):
        half_points = int(size.get(_VALUE, "0"))
        if _SMALL < half_points <= _LARGE:
            size.set(_VALUE, str(half_points - 1))
    for spacing in styles.iter(f"{W}spacing"):
        _multiply(spacing, ("before", "after"), _CLOSE)
        line = spacing.get(f"{W}line")
        if line is not None and spacing.get(f"{W}lineRule", "auto") == "auto":
            spacing.set(f"{W}line", str(min(int(line), _CLOSE_LINE)))


def _factor(name: str, growth: float) -> float:
    if name.startswith(_FIXED):
        return 1.0
    return sqrt(growth) if name.startswith(_GENTLE) else growth


def _scale_sizes(element: etree._Element | None, factor: float) -> None:
    if element is not None and factor != 1.0:
        for size in element.iter(*_SIZES):
            size.set(_VALUE, str(round(int(size.get(_VALUE, "0")) * factor)))


def scale_room(element: etree._Element, factor: float) -> None:
    """Scales the space above and below, and the line height unless it is relative."""
    for spacing in element.iterfind(f"{W}pPr/{W}spacing"):
        _multiply(spacing, ("before", "after"), sqrt(factor))
        if spacing.get(f"{W}lineRule", "auto") != "auto":
            _multiply(spacing, ("line",), factor)


def scale_places(element: etree._Element, factor: float) -> None:
    """Scales indents and the tabs that go with them."""
    for indent in element.iterfind(f"{W}pPr/{W}ind"):
        _multiply(indent, ("left", "hanging", "firstLine"), factor)
    for tab in element.iterfind(f"{W}pPr/{W}tabs/{W}tab"):
        if tab.get(_VALUE) == "left":
            _multiply(tab, ("pos",), factor)


def _multiply(element: etree._Element, names: tuple[str, ...], factor: float) -> None:
    for name in names:
        old = element.get(f"{W}{name}")
        if old is not None:
            element.set(f"{W}{name}", str(round(int(old) * factor)))


def _apply(styles: etree._Element, numbering: etree._Element, paper: Paper) -> None:
    """Sets the sizes that are given in absolute units."""
    card, line, tick = paper.get("card"), paper.get("line"), paper.get("tick")
    for style in styles.iterfind(f"{W}style"):
        name = (value(style, f"{W}name") or "").lower()
        if card and name == "card":
            _set_sizes(style, round(card * 2))
        if line and name in _LINES:
            for spacing in style.iterfind(f"{W}pPr/{W}spacing"):
                spacing.set(f"{W}line", str(round(line * TWIPS_PER_CM)))
                spacing.set(f"{W}lineRule", "exact" if name == "answer line" else "atLeast")
        if tick and name == "tick":
            _set_sizes(style, _glyph(tick))
    if tick:
        for level in _checklists(numbering):
            _set_sizes(level, _glyph(tick))
            for indent in level.iterfind(f"{W}pPr/{W}ind"):
                room = max(int(indent.get(f"{W}hanging", "0")), round((tick + 0.25) * TWIPS_PER_CM))
                indent.set(f"{W}left", str(room))
                indent.set(f"{W}hanging", str(room))


def _glyph(side: float) -> int:
    """Returns the font size in half-points at which the box character is `side` centimetres wide."""
    return round(side * PT_PER_CM / _BOX_IN_EM * 2)


def _set_sizes(element: etree._Element, half_points: int) -> None:
    for size in element.iter(*_SIZES):
        size.set(_VALUE, str(half_points))


def _checklists(numbering: etree._Element) -> Iterator[etree._Element]:
    for level in numbering.iter(f"{W}lvl"):
        if (value(level, f"{W}pStyle") or "").lower() == "checklist":
            yield level
