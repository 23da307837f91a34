"""Draws a progress bar of the lesson's parts, each as long as its minutes, the current part drawn taller.

Parts up to the current one are filled and later ones outlined, so that the bar is clear in greyscale too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.page_head import MOST_PARTS
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.units import EMU_PER_PT

from .shape_copies import ShapeCopy

_GAP = 2.5
"""Points between two segments."""
_THIN = 0.38
"""Height of a segment other than the current one, as a fraction of the bar's."""
_LEAST = 3.0
"""Least length of a segment in points, however short its part."""
_AIR = 1.15
"""Least length of a segment with an icon, as a multiple of the icon's width."""
_OUTLINE = 9525
_OWN = "accent1"
"""The colour name that stands for a phase's own colour on its slides."""


class BarPart(NamedTuple):
    """A part of the lesson: its phase, its minutes, and the text that says when it is."""

    phase: str
    minutes: float
    says: str


def read_parts(root: etree._Element) -> list[BarPart]:
    """Returns the parts in a page's timeline; none if it has no timeline, or more parts than a bar can show."""
    body = root.find("body")
    first = next(body.iterchildren("ol"), None) if body is not None else None
    if first is None or first.get("class") != "timeline":
        return []
    items = first.findall("li")
    return [_part(item) for item in items] if len(items) <= MOST_PARTS else []


def _part(item: etree._Element) -> BarPart:
    says = " ".join("".join(map(str, item.itertext())).split())
    return BarPart(item.get("data-phase", ""), _number(item.get("data-minutes", "")), says)


def _number(text: str) -> float:
    return float(text) if text.isdecimal() else 0.0


def slot_of(phases: Mapping[str, Mapping[str, str]], phase: str) -> str:
    """Returns the theme's slot that colours a phase."""
    return phases.get(phase, {}).get(_OWN, _OWN)


def progress_bar(
    parts: Sequence[BarPart],
    current: int,
    frame: Frame,
    colours: Sequence[str],
    first: int,
    marks: str,
    sign: ShapeCopy | None = None,
    *,
    mirrored: bool = False,
) -> str:
    """Returns the bar, drawn from the left or mirrored, as a group of shapes with ids from `first`.

    `colours` are scheme colours, one per part. `current` counts from 0; `marks` are the attributes and children that
    describe the group to screen readers; `sign` is an icon for the current segment, if that is long enough.
    """
    whole = sum(part.minutes for part in parts)
    room = frame.width - _GAP * (len(parts) - 1)
    least = min(_LEAST, room / len(parts))
    shares = [part.minutes / whole if whole else 1 / len(parts) for part in parts]
    free = room - least * len(parts)
    x, shapes = frame.x, []
    for number, (share, colour) in enumerate(zip(shares, colours, strict=True)):
        width = least + free * share
        height = frame.height if number == current else frame.height * _THIN
        y = frame.y + (frame.height - height) / 2
        left = 2 * frame.x + frame.width - x - width if mirrored else x
        shapes.append(_length(first + 1 + number, Frame(left, y, width, height), colour, hollow=number > current))
        if number == current and sign and width >= sign.frame.width * _AIR:
            middle, top = left + (width - sign.frame.width) / 2, frame.y + (frame.height - sign.frame.height) / 2
            shapes.append(sign.at(first + 1 + len(parts), middle, top))
        x += width + _GAP
    box = _box(frame)
    place = f'<a:off x="{box[0]}" y="{box[1]}"/><a:ext cx="{box[2]}" cy="{box[3]}"/>'
    inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{first}" name="time" {marks}</p:cNvPr>'
        "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def _box(frame: Frame) -> tuple[int, ...]:
    return tuple(round(value * EMU_PER_PT) for value in frame)


def _length(number: int, frame: Frame, colour: str, hollow: bool) -> str:
    x, y, width, height = _box(frame)
    paint = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    line = f'<a:ln w="{_OUTLINE}">{paint}</a:ln>' if hollow else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="part {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{"<a:noFill/>" if hollow else paint}{line}</p:spPr></p:sp>'
    )
