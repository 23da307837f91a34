"""Draws pieces of scenes as SVG text: ground, sky, plants, houses, pupils, things.

All are flat shapes in the identity's colours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

PARTS = Path(__file__).parents[2] / "templates/themes/safer-internet/art/parts"

WIDTH, HEIGHT = 1790, 1510
"""Width of a scene; a unit is a hundredth of a centimetre on the cover slide."""
NIGHT, DAWN = "#2B2B78", "#FFB21A"
INK, TRUNK, WOOD, PAPER = "#17183B", "#5B3A29", "#8A5834", "#FFF3DA"
BLUE, GREEN, PURPLE, PINK, RED, TEAL = "#1F5FD0", "#12784A", "#6E41C2", "#C4246C", "#C8371B", "#00707C"

Tones = Mapping[str, str]
Scene = tuple[int, int, str]
"""Width, height and SVG text."""
_GREENS = {
    "far": "#9CD3B4", "mid": "#4FB083", "near": "#1E8A58", "line": "#3BA274", "leaf": "#0C5B38", "core": "#084027",
    "pale": "#2F8F63", "water": "#7CC6D0", "road": PAPER,
}  # fmt: skip
MORNING: Tones = _GREENS | {"sky": "#FFE7B8", "disc": "#FFB21A", "glow": "#FFC552", "cloud": "#FFFFFF"}
NOON: Tones = _GREENS | {"sky": "#CFE3FA", "disc": "#FFB21A", "glow": "#FFD98F", "cloud": "#FFFFFF"}
DUSK: Tones = {
    "sky": "#FBD3C4", "disc": "#E4573A", "glow": "#F2825E", "cloud": "#FDE9E0", "far": "#C79AC4", "mid": "#8A5FB0",
    "near": "#55399A", "line": "#7353B8", "leaf": "#33206E", "core": "#221452", "pale": "#6C4699", "water": "#F2A58E",
    "road": "#FFE7CF",
}  # fmt: skip
DARK: Tones = {
    "sky": "#3A3AA0", "disc": "#FFE3AB", "glow": "#FFF3DA", "cloud": "#5656BE", "far": "#2F4F9E", "mid": "#1F5A8C",
    "near": "#0F4A66", "line": "#2A6E8C", "leaf": "#0A3348", "core": "#062230", "pale": "#1B4F77", "water": "#5C8FD6",
    "road": "#B9C8EE",
}  # fmt: skip
RAIN: Tones = {
    "sky": "#C6DAE6", "disc": "#DCE9F0", "glow": "#EAF2F6", "cloud": "#F4F8FA", "far": "#94C2B5", "mid": "#559E8A",
    "near": "#23796A", "line": "#439685", "leaf": "#0B4A3E", "core": "#07332B", "pale": "#2F8574", "water": "#86B9CF",
    "road": "#EEF1EA",
}  # fmt: skip


@cache
def _part(name: str) -> str:
    text = (PARTS / f"{name}.svg").read_text(encoding="utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]


def part(name: str, x: float, y: float, scale: float, colours: Mapping[str, str] | None = None) -> str:
    """Returns a group with its origin at x, y; `colours` replaces some of its colours."""
    inner = _part(name)
    for old, new in (colours or {}).items():
        inner = inner.replace(old, new)
    return f'<g transform="translate({x:g},{y:g}) scale({scale:g})">{inner}</g>'


def rect(x: float, y: float, width: float, height: float, fill: str, r: float = 0) -> str:
    round_ = f' rx="{r:g}"' if r else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{round_} fill="{fill}"/>'


def disc(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'


def oval(x: float, y: float, across: float, high: float, fill: str) -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{high:g}" fill="{fill}"/>'


def shape(path: str, fill: str) -> str:
    return f'<path d="{path}" fill="{fill}"/>'


def stroke(path: str, colour: str, width: float, more: str = "") -> str:
    ends = ' stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{ends}{more}/>'


def leaf(x: float, y: float, size: float, fill: str) -> str:
    """Returns the identity's one shape: a square with two round corners."""
    big, small = size * 0.36, size * 0.07
    return shape(
        f"M{x + big:g},{y:g}H{x + size - small:g}a{small:g},{small:g} 0 0 1 {small:g},{small:g}V{y + size - big:g}"
        f"a{big:g},{big:g} 0 0 1 {-big:g},{big:g}H{x + small:g}a{small:g},{small:g} 0 0 1 {-small:g},{-small:g}"
        f"V{y + big:g}a{big:g},{big:g} 0 0 1 {big:g},{-big:g}Z",
        fill,
    )


def sky(tones: Tones) -> str:
    return rect(0, 0, WIDTH, HEIGHT, tones["sky"])


def sun(tones: Tones, x: float, y: float, radius: float) -> str:
    return disc(x, y, radius, tones["disc"]) + disc(x, y, radius * 0.76, tones["glow"])


def cloud(tones: Tones, x: float, y: float, scale: float = 1) -> str:
    """Returns two rounded bars, one above the other."""
    low = rect(x, y + 62 * scale, 340 * scale, 92 * scale, tones["cloud"], 46 * scale)
    return low + rect(x + 78 * scale, y, 210 * scale, 92 * scale, tones["cloud"], 46 * scale)


def bar(tones: Tones, x: float, y: float, width: float) -> str:
    return rect(x, y, width, 80, tones["cloud"], 40)


def stars(places: Sequence[tuple[float, float]]) -> str:
    return "".join([disc(x, y, 7 if number % 3 else 11, "#FFE3AB") for number, (x, y) in enumerate(places)])


_FAR = "M0,{0}C220,{1} 420,{1} 640,{2}S1080,{3} 1290,{4}S1640,{5} 1790,{6}V1510H0Z"


def far(tones: Tones, y: float = 700) -> str:
    """Returns hills on the horizon; `y` is roughly their lower edge."""
    edge = _FAR.format(*(y + by for by in (60, -60, 20, 60, -40, -100, -50)))
    return shape(edge, tones["far"])


def middle(tones: Tones, y: float = 830) -> str:
    return shape(
        f"M0,{y + 100}C260,{y - 30} 560,{y} 800,{y + 30}C1010,{y - 30} 1250,{y - 110} 1790,{y + 30}V1510H0Z",
        tones["mid"],
    )


def near(tones: Tones, y: float = 1050, furrows: bool = True) -> str:
    """Returns the ground in front."""
    edge = f"M0,{y + 30}C330,{y - 70} 600,{y - 40} 900,{y + 10}S1480,{y + 70} 1790,{y - 50}V1510H0Z"
    lines = "".join(
        [
            stroke(f"M60,{y + 70}C300,{y} 500,{y + 10} 700,{y + 40}", tones["line"], 9),
            stroke(f"M40,{y + 130}C260,{y + 60} 460,{y + 70} 640,{y + 100}", tones["line"], 9),
            stroke(f"M1330,{y + 80}C1500,{y + 80} 1650,{y + 50} 1760,{y + 10}", tones["line"], 9),
            stroke(f"M1380,{y + 140}C1540,{y + 140} 1690,{y + 110} 1790,{y + 70}", tones["line"], 9),
        ]
    )
    return shape(edge, tones["near"]) + (lines if furrows else "")


def palm(tones: Tones, x: float, y: float, scale: float, pale: bool = False) -> str:
    """Returns a sugar palm; `pale` for one far away."""
    colours = {"#0C5B38": tones["pale" if pale else "leaf"], "#084027": tones["leaf" if pale else "core"]}
    if tones is DARK or tones is DUSK:
        colours["#5B3A29"] = tones["core"]
    return part("palm", x, y, scale, colours)


def school(x: float, y: float, scale: float) -> str:
    return part("school", x, y, scale)


SKINS = ("#C98D5C", "#E5B083", "#A86B3F", "#D79C6A")
_NECKS = {"#C98D5C": "#BB763E", "#E5B083": "#DC9456", "#A86B3F": "#8A5834", "#D79C6A": "#CB7E3C"}
_BAGS = {BLUE: ("#184AA2", "#13397D"), PINK: ("#991C54", "#761641"), GREEN: ("#0E603B", "#0A482C"),
         PURPLE: ("#522F93", "#3D236E"), RED: ("#9E2B14", "#7A2110"), TEAL: ("#005660", "#003F46")}  # fmt: skip


def boy(x: float, y: float, scale: float, bag: str = BLUE, skin: int = 0) -> str:
    """Returns a pupil in trousers from behind, standing at x, y."""
    tone, (dark, darker) = SKINS[skin], _BAGS[bag]
    colours = {"#C98D5C": tone, "#BB763E": _NECKS[tone], "#184AA2": dark, "#13397D": darker, "#1F5FD0": bag}
    return part("pupil-from-behind", x, y, scale, colours)


def girl(x: float, y: float, scale: float, bag: str = PINK, skin: int = 1) -> str:
    """Returns a pupil in a skirt from behind, standing at x, y."""
    tone, (dark, darker) = SKINS[skin], _BAGS[bag]
    colours = {"#E5B083": tone, "#DC9456": _NECKS[tone], "#991C54": dark, "#761641": darker, "#C4246C": bag}
    return part("pupil-from-behind-braid", x, y, scale, colours)


def face(name: str, x: float, y: float, scale: float) -> str:
    """Returns head and shoulders of one of the pupils, 200 wide and 240 high, with the upper left corner at x, y."""
    return part(f"pupil-{name}-smile", x, y, scale)


def house(x: float, y: float, scale: float, roof: str = RED, wall: str = PAPER, light: str = BLUE) -> str:
    """Returns a house on stilts, standing at x, y."""
    legs = "".join([rect(at, -70, 9, 72, TRUNK) for at in (-92, -34, 26, 84)])
    steps = stroke("M-58,-66L-82,2M-34,-66L-58,2M-66,-46h22M-74,-24h22", TRUNK, 6)
    body = rect(-100, -158, 200, 92, wall) + rect(-70, -138, 44, 44, light) + rect(26, -138, 36, 72, INK)
    top = shape("M-132,-150L-84,-232H84L132,-150Z", roof)
    return f'<g transform="translate({x:g},{y:g}) scale({scale:g})">{legs}{steps}{body}{top}</g>'


def phone(x: float, y: float, width: float, screen: str, turn: float = 0) -> str:
    """Returns a phone with its upper left corner at x, y; its screen content is drawn after it."""
    high = width * 1.95
    body = rect(x, y, width, high, INK, width * 0.12)
    glass = rect(x + width * 0.06, y + width * 0.11, width * 0.88, high - width * 0.22, screen, width * 0.05)
    whole = body + glass
    return f'<g transform="rotate({turn:g} {x + width / 2:g} {y + high / 2:g})">{whole}</g>' if turn else whole


def laptop(x: float, y: float, width: float, screen: str) -> str:
    """Returns a laptop seen from the front, its foot at y."""
    high = width * 0.6
    lid = rect(x, y - high, width, high, INK, 14) + rect(x + 16, y - high + 16, width - 32, high - 36, screen, 6)
    return lid + rect(x - width * 0.09, y - 10, width * 1.18, 26, "#C9CCDE", 13)


def bubble(x: float, y: float, width: float, high: float, fill: str, right: bool = False) -> str:
    """Returns a speech bubble with its tail below."""
    tail = x + (width - 90 if right else 50)
    point = f"M{tail:g},{y + high - 4:g}h44l{22 if right else -66:g},46z"
    return rect(x, y, width, high, fill, high * 0.3) + shape(point, fill)


def words(x: float, y: float, widths: list[float], colour: str, pitch: float = 38) -> str:
    """Returns lines that stand for text."""
    rows = [f"M{x:g},{y + number * pitch:g}h{width:g}" for number, width in enumerate(widths)]
    return stroke("".join(rows), colour, 13)


def tick(x: float, y: float, size: float, colour: str) -> str:
    path = f"M{x:g},{y + size * 0.5:g}l{size * 0.35:g},{size * 0.35:g}L{x + size:g},{y + size * 0.1:g}"
    return stroke(path, colour, size * 0.22)


def heart(x: float, y: float, size: float, colour: str) -> str:
    """Returns a heart with its point at x, y."""
    return shape(
        f"M{x:g},{y:g}C{x - size * 0.9:g},{y - size * 0.6:g} {x - size * 0.55:g},{y - size * 1.2:g} "
        f"{x:g},{y - size * 0.75:g}"
        f"C{x + size * 0.55:g},{y - size * 1.2:g} {x + size * 0.9:g},{y - size * 0.6:g} {x:g},{y:g}Z",
        colour,
    )


def waves(x: float, y: float, colour: str, count: int = 3, step: float = 46) -> str:
    """Returns a signal that spreads to both sides of x, y."""
    arcs = ""
    for number in range(1, count + 1):
        r = step * number
        half = r * 0.7
        arcs += f"M{x + half:g},{y - half:g}A{r:g},{r:g} 0 0 1 {x + half:g},{y + half:g}"
        arcs += f"M{x - half:g},{y - half:g}A{r:g},{r:g} 0 0 0 {x - half:g},{y + half:g}"
    return stroke(arcs, colour, 13)


def road(colour: str) -> str:
    """Returns a road from the lower edge, winding up to the hill at 1125, 812."""
    return shape(
        "M640,1510C700,1400 800,1340 900,1290C1060,1215 1010,1150 880,1110C740,1065 730,1000 850,950"
        "C950,910 1040,880 1100,812H1150C1110,900 1010,945 930,985C860,1020 870,1045 980,1078"
        "C1180,1140 1190,1250 1030,1350C960,1395 900,1450 880,1510Z",
        colour,
    )


def pond(tones: Tones, x: float, y: float) -> str:
    rim = oval(x, y + 10, 190, 62, tones["leaf"]) + oval(x, y, 176, 52, tones["water"])
    return rim + stroke(f"M{x - 90},{y - 4}h60M{x},{y + 16}h80M{x + 40},{y - 18}h44", "#FFFFFF", 8)


def cover(*pieces: str) -> Scene:
    """Returns a scene in the shape of the cover slide's box."""
    return WIDTH, HEIGHT, "".join(pieces)
