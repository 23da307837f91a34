"""DrawingML geometry -> SVG: the forms that themes are drawn of, and outlines of a shape's own.

ISO/IEC 29500-1, 20.1.9 and presetShapeDefinitions.xml. A form that is not listed is drawn as its rectangle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A

from .svg_markup import number, numbers

_WHOLE = 100_000
_EIGHTH = 0.29289
"""Share of a side that the corner of a regular octagon takes."""
_COMMANDS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q"}


def outline(geometry: etree._Element | None, frame: Frame) -> str:
    """The shape as the beginning of an SVG element, without its paint and end: `<rect …`, `<path …`."""
    if geometry is not None and geometry.tag == f"{A}custGeom":
        return f'<path d="{_own(geometry, frame)}"'
    kind = geometry.get("prst", "rect") if geometry is not None else "rect"
    draw = _FORMS.get(kind, _rect)
    return draw(frame, _guides(geometry))


def _guides(geometry: etree._Element | None) -> Mapping[str, float]:
    """The adjustments that the shape gives, as shares of its shorter side."""
    found: dict[str, float] = {}
    for guide in geometry.iter(f"{A}gd") if geometry is not None else ():
        value = guide.get("fmla", "").removeprefix("val ")
        if value.lstrip("-").isdigit():
            found[guide.get("name", "")] = int(value) / _WHOLE
    return found


def _rect(frame: Frame, _: Mapping[str, float]) -> str:
    x, y, width, height = map(number, frame)
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"'


def _round_rect(frame: Frame, guides: Mapping[str, float]) -> str:
    radius = min(guides.get("adj", 0.16667), 0.5) * min(frame.width, frame.height)
    return f'{_rect(frame, guides)} rx="{number(radius)}"'


def _ellipse(frame: Frame, _: Mapping[str, float]) -> str:
    across, down = frame.width / 2, frame.height / 2
    middle = f'cx="{number(frame.x + across)}" cy="{number(frame.y + down)}"'
    if abs(across - down) < 0.05:
        return f'<circle {middle} r="{number(across)}"'
    return f'<ellipse {middle} rx="{number(across)}" ry="{number(down)}"'


def _corners(frame: Frame, *radii: float) -> str:
    """A rectangle with round corners: left and right above, right and left below, as shares of the shorter side."""
    side = min(frame.width, frame.height)
    above_left, above_right, below_right, below_left = (min(radius, 0.5) * side for radius in radii)
    left, top, right, bottom = frame.x, frame.y, frame.x + frame.width, frame.y + frame.height
    d = f"M{numbers(left + above_left, top)}H{number(right - above_right)}"
    d += _turn(above_right, right, top + above_right) + f"V{number(bottom - below_right)}"
    d += _turn(below_right, right - below_right, bottom) + f"H{number(left + below_left)}"
    d += _turn(below_left, left, bottom - below_left) + f"V{number(top + above_left)}"
    return f'<path d="{d}{_turn(above_left, left + above_left, top)}z"'


def _turn(radius: float, x: float, y: float) -> str:
    return f"A{numbers(radius, radius)} 0 0 1 {numbers(x, y)}" if radius > 0 else ""


def _diagonal(frame: Frame, guides: Mapping[str, float]) -> str:
    one, other = guides.get("adj1", 0.16667), guides.get("adj2", 0.0)
    return _corners(frame, one, other, one, other)


def _same_side(frame: Frame, guides: Mapping[str, float]) -> str:
    above, below = guides.get("adj1", 0.16667), guides.get("adj2", 0.0)
    return _corners(frame, above, above, below, below)


def _one_corner(frame: Frame, guides: Mapping[str, float]) -> str:
    return _corners(frame, 0, guides.get("adj", 0.16667), 0, 0)


def _speech(frame: Frame, guides: Mapping[str, float]) -> str:
    """A round box with a tail to where its first two guides say."""
    radius = min(guides.get("adj3", 0.16667), 0.5)
    box = _corners(frame, radius, radius, radius, radius).removesuffix('"')
    across, down = guides.get("adj1", -0.20833), guides.get("adj2", 0.625)
    x, y = frame.x + frame.width * (0.5 + across), frame.y + frame.height * (0.5 + down)
    edge = frame.y + frame.height if down > 0 else frame.y
    foot = frame.x + frame.width * (0.29 if across < 0 else 0.71)
    wide = frame.width / 12
    return f'{box}M{numbers(foot - wide, edge)}L{numbers(x, y)}L{numbers(foot + wide, edge)}z"'


def _polygon(*points: tuple[float, float]) -> Callable[[Frame, Mapping[str, float]], str]:
    """A form with straight sides, its points as shares of width and height."""

    def draw(frame: Frame, _: Mapping[str, float]) -> str:
        placed = [numbers(frame.x + x * frame.width, frame.y + y * frame.height) for x, y in points]
        return f'<path d="M{"L".join(placed)}z"'

    return draw


def _octagon(frame: Frame, guides: Mapping[str, float]) -> str:
    cut = min(guides.get("adj", _EIGHTH), 0.5) * min(frame.width, frame.height)
    across, down = cut / frame.width if frame.width else 0, cut / frame.height if frame.height else 0
    points = (
        (across, 0), (1 - across, 0), (1, down), (1, 1 - down), (1 - across, 1), (across, 1), (0, 1 - down), (0, down)
    )  # fmt: skip
    return _polygon(*points)(frame, guides)


def _line(frame: Frame, _: Mapping[str, float]) -> str:
    return f'<path d="M{numbers(frame.x, frame.y)}L{numbers(frame.x + frame.width, frame.y + frame.height)}"'


_FORMS: Mapping[str, Callable[[Frame, Mapping[str, float]], str]] = {
    "rect": _rect,
    "roundRect": _round_rect,
    "ellipse": _ellipse,
    "round2DiagRect": _diagonal,
    "round2SameRect": _same_side,
    "round1Rect": _one_corner,
    "wedgeRoundRectCallout": _speech,
    "triangle": _polygon((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": _polygon((0, 0), (1, 1), (0, 1)),
    "diamond": _polygon((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "octagon": _octagon,
    "line": _line,
    "straightConnector1": _line,
}


def _own(geometry: etree._Element, frame: Frame) -> str:
    """The path data of a shape's own outline; its arcs and guides, which no theme of ours has, are left out."""
    pieces: list[str] = []
    for path in geometry.iter(f"{A}path"):
        wide, high = int(path.get("w", "0")), int(path.get("h", "0"))
        across, down = frame.width / wide if wide else 1 / 12700, frame.height / high if high else 1 / 12700
        for command in path:
            name = etree.QName(command).localname
            if name == "close":
                pieces.append("z")
            elif name in _COMMANDS:
                points = [(point.get("x", "0"), point.get("y", "0")) for point in command.iter(f"{A}pt")]
                if all(value.lstrip("-").isdigit() for point in points for value in point):
                    placed = [numbers(frame.x + int(x) * across, frame.y + int(y) * down) for x, y in points]
                    pieces.append(_COMMANDS[name] + " ".join(placed))
    return "".join(pieces)
