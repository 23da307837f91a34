"""Converts Phosphor's icons (MIT licence, package py-phosphor-icons) to freeforms of DrawingML.

An icon is one path on a grid of 256; arcs become curves. Holes are kept: Office and LibreOffice fill by the even-odd
rule. The package py-phosphor-icons is needed only when a theme is made again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, pi, radians, sin, sqrt, tan

from py_phosphor_icons import get_svg

GRID = 256
_SCALE = 100
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?")
_PATH = re.compile(r'<path[^>]* d="([^"]+)"')
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
Point = tuple[float, float]


def outline(name: str, weight: str) -> list[tuple[str, list[Point]]]:
    """Returns the icon's path commands: M, L, C and Z with absolute points."""
    found = _PATH.findall(get_svg(name, weight=weight))
    return [step for path in found for step in _absolute(path)]


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    tokens = _tokens(path)
    at = 0
    letter = "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            letter = tokens[at]
            at += 1
            if letter in "Zz":
                yield letter, []
                continue
        count = _COUNT[letter.upper()]
        yield letter, [float(token) for token in tokens[at : at + count]]
        at += count
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _tokens(path: str) -> list[str]:
    """Splits a path into numbers and letters; the two flags of an arc may not be separated from what follows."""
    out: list[str] = []
    at, letter, place = 0, "", 0
    while at < len(path):
        if path[at] in " ,\n":
            at += 1
            continue
        if letter in "Aa" and letter and place % 7 in (3, 4) and path[at] in "01":
            out.append(path[at])
            at, place = at + 1, place + 1
            continue
        match = _TOKEN.match(path, at)
        assert match is not None, path[at:]
        out.append(match[0])
        at = match.end()
        if match[0].isalpha():
            letter, place = match[0], 0
        else:
            place += 1
    return out


def _absolute(path: str) -> Iterator[tuple[str, list[Point]]]:
    x = y = first_x = first_y = 0.0
    control: Point | None = None
    for letter, n in _steps(path):
        kind = letter.upper()
        left, top = (x, y) if letter.islower() else (0.0, 0.0)
        before, control = control, None
        if kind == "Z":
            x, y = first_x, first_y
            yield "Z", []
        elif kind in "ML":
            x, y = left + n[0], top + n[1]
            if kind == "M":
                first_x, first_y = x, y
            yield kind, [(x, y)]
        elif kind in "HV":
            x, y = (left + n[0], y) if kind == "H" else (x, top + n[0])
            yield "L", [(x, y)]
        elif kind == "A":
            end = (left + n[5], top + n[6])
            for curve in _arc((x, y), end, n[0], n[1], n[2], large=n[3] == 1, sweep=n[4] == 1):
                yield "C", curve
            x, y = end
        else:
            points = [(left + n[i], top + n[i + 1]) for i in range(0, len(n), 2)]
            if kind == "S":
                points.insert(0, (2 * x - before[0], 2 * y - before[1]) if before else (x, y))
            if kind == "Q":
                (qx, qy), (ex, ey) = points
                points = [((x + 2 * qx) / 3, (y + 2 * qy) / 3), ((ex + 2 * qx) / 3, (ey + 2 * qy) / 3), (ex, ey)]
            control = points[1]
            x, y = points[2]
            yield "C", points


def _arc(
    start: Point, end: Point, rx: float, ry: float, turn: float, *, large: bool, sweep: bool
) -> Iterator[list[Point]]:
    """Approximates an elliptical arc by curves of a quarter at most (SVG 1.1, appendix F.6)."""
    if start == end or not rx or not ry:
        return
    c, s = cos(radians(turn)), sin(radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = c * dx + s * dy, c * dy - s * dx
    grow = sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    rest = max(0.0, (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1)
    factor = sqrt(rest) * (-1 if large == sweep else 1)
    qx, qy = factor * rx * py / ry, -factor * ry * px / rx
    mx, my = c * qx - s * qy + (start[0] + end[0]) / 2, s * qx + c * qy + (start[1] + end[1]) / 2
    first, last = atan2((py - qy) / ry, (px - qx) / rx), atan2((-py - qy) / ry, (-px - qx) / rx)
    swept = last - first
    if sweep and swept < 0:
        swept += 2 * pi
    elif not sweep and swept > 0:
        swept -= 2 * pi
    parts = max(1, ceil(abs(swept) / (pi / 2) - 1e-9))
    step = swept / parts
    pull = 4 / 3 * tan(step / 4)

    def placed(u: float, v: float) -> Point:
        return c * rx * u - s * ry * v + mx, s * rx * u + c * ry * v + my

    for index in range(parts):
        a, b = first + index * step, first + (index + 1) * step
        yield [
            placed(cos(a) - pull * sin(a), sin(a) + pull * cos(a)),
            placed(cos(b) + pull * sin(b), sin(b) - pull * cos(b)),
            placed(cos(b), sin(b)),
        ]


def freeform(name: str, weight: str = "fill") -> str:
    """Returns the icon as an `a:custGeom`."""
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    parts = []
    for kind, points in outline(name, weight):
        inner = "".join(f'<a:pt x="{round(x * _SCALE)}" y="{round(y * _SCALE)}"/>' for x, y in points)
        parts.append("<a:close/>" if kind == "Z" else f"<a:{tags[kind]}>{inner}</a:{tags[kind]}>")
    side = GRID * _SCALE
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{side}" h="{side}">{"".join(parts)}</a:path></a:pathLst></a:custGeom>'
    )
