"""Draws shapes of the slides of "Safer Internet" as DrawingML, and defines their measures and colours."""

# ruff: noqa: E501 (a layout reads better as one line)
from __future__ import annotations

from collections.abc import Sequence

from tools.plain.deck import MARGIN, NONE, ROOM, WIDTH, Box, cm, geometry, level, scheme, solid
from tools.word.icons import freeform

TOP, BOTTOM = 3.8, 17.1
RIGHT = WIDTH - MARGIN
TITLE = Box(3.95, 1.36, RIGHT - 3.95, 2.34)
BODY = Box(MARGIN, TOP, ROOM, BOTTOM - TOP)
RING = 3.6
"""Diameter of the ring around the minutes."""
FEET = (
    ("ftr", "footer", Box(MARGIN, 17.8, 10.6, 1.0), "l", 10),
    ("sldNum", "number", Box(30.9, 17.8, RIGHT - 30.9, 1.0), "r", 11),
)
PHASES = {
    "starter": ("accent3", "sun-horizon"),
    "teach": ("accent1", "lightbulb"),
    "practise": ("accent2", "pencil-simple-line"),
    "discuss": ("accent4", "chats-circle"),
    "create": ("accent5", "paint-brush"),
    "share": ("accent6", "megaphone"),
    "plenary": ("tx2", "flag-banner"),
    "help": ("hlink", "lifebuoy"),
}
"""Colour and icon of each phase."""
INK, ON = scheme("tx1"), scheme("bg2")
PHASE = scheme("accent1")
DEEP = scheme("accent1", ("lumMod", 55000))
PALE = scheme("accent1", ("satMod", 60000), ("lumMod", 12000), ("lumOff", 88000))
DARKER = scheme("accent1", ("lumMod", 75000))
PANEL = scheme("bg1", ("lumMod", 95000))
NIGHT, SAFFRON, WHITE = scheme("tx2"), scheme("accent3"), scheme("bg1")
SAND = '<a:srgbClr val="FFE3AB"/>'
EARTH = '<a:srgbClr val="E08A00"/>'
MADE_UP = scheme("accent3", ("lumMod", 40000), ("lumOff", 60000))


def leaf(big: int = 36000, small: int = 8000) -> str:
    """Returns a leaf with two large and two small corners, in thousandths of a per cent of the shorter side."""
    guides = f'<a:gd name="adj1" fmla="val {big}"/><a:gd name="adj2" fmla="val {small}"/>'
    return f'<a:prstGeom prst="round2DiagRect"><a:avLst>{guides}</a:avLst></a:prstGeom>'


ROUND = geometry("roundRect", 7000)
LEAF = leaf(14000, 3000)


# -- shapes


def drawn(name: str, box: Box, fill: str, shape: str = geometry(), words: str = "", size: float = 0) -> str:
    """Returns a shape without an outline; `words` are centred in it, in the heading font and the ink on a phase."""
    run = ""
    if words:
        faces = '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
        run = f'<a:r><a:rPr lang="en-GB" sz="{round(size * 100)}" b="1">{solid(ON)}{faces}</a:rPr><a:t>{words}</a:t></a:r>'
    text = (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"/>{run or "<a:endParaRPr/>"}</a:p></p:txBody>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="900" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{box.xml}{shape}{solid(fill)}<a:ln><a:noFill/></a:ln></p:spPr>{text}</p:sp>"
    )


def icon(picture: str, box: Box, fill: str, name: str = "") -> str:
    return drawn(name or picture, box, fill, freeform(picture))


def squares(name: str, box: Box, cells: Sequence[tuple[float, float]], size: float, fill: str) -> str:
    """Returns a freeform of equal squares, at positions in cm from the box's corner."""
    edge = cm(size)
    parts = []
    for x, y in cells:
        left, top = cm(x), cm(y)
        corners = ((left, top), (left + edge, top), (left + edge, top + edge), (left, top + edge))
        first, *others = (f'<a:pt x="{a}" y="{b}"/>' for a, b in corners)
        parts.append(f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{one}</a:lnTo>' for one in others)}<a:close/>")
    path = f'<a:path w="{cm(box.w)}" h="{cm(box.h)}">{"".join(parts)}</a:path>'
    shape = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{path}</a:pathLst></a:custGeom>"
    )
    return drawn(name, box, fill, shape)


def weave(y: float, ground: str, light: str, dark: str) -> str:
    """Returns the krama's band across the slide: one rectangle and two freeforms of squares."""
    cell = 0.3
    count = int(WIDTH / cell) + 1
    box = Box(0, y, WIDTH, 3 * cell)
    lights = [(n * cell, row * cell) for row in (0, 2) for n in range(row % 2, count - 1, 2)]
    darks = [(n * cell, cell) for n in range(1, count - 1, 2)]
    return (
        drawn("weave", box, ground)
        + squares("weave light", box, lights, cell, light)
        + squares("weave dark", box, darks, cell, dark)
    )


def mark(x: float, y: float, side: float) -> str:
    """Returns the krama's mark: a square of nine, in the cloth's tones."""
    cell = side / 3.4
    step = cell * 1.2
    box = Box(x, y, side, side)
    corners = [(a * step, b * step) for a in (0, 2) for b in (0, 2)]
    cross = [(step, 0), (0, step), (2 * step, step), (step, 2 * step)]
    return squares("mark", box, corners, cell, SAFFRON) + squares("mark light", box, [*cross, (step, step)], cell, SAND)


def group(name: str, box: Box, *shapes: str) -> str:
    inner = box.xml.replace("</a:xfrm>", "")
    offset, size = inner.replace("<a:xfrm>", "").split("/><")
    child = offset.replace("a:off", "a:chOff") + "/><" + size.replace("a:ext", "a:chExt")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="900" name="{name}"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/></p:nvGrpSpPr>'
        f"<p:grpSpPr>{inner}{child}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def tab(name: str, colour: str, picture: str) -> str:
    """Returns the cloth tab with tassels that hangs from the top edge."""
    w, h, tassel = 1.9, 2.35, 0.34
    fill = scheme(colour)
    ink = INK if colour == "accent3" else WHITE
    fringe = [(0.1 + n * 0.31, h) for n in range(6)]
    box = Box(MARGIN, 0, w, h + tassel)
    return group(
        name,
        box,
        drawn("cloth", Box(MARGIN, 0, w, h), fill),
        drawn("hem", Box(MARGIN, h - 0.28, w, 0.1), SAND if colour == "tx2" else scheme(colour, ("lumMod", 60000))),
        squares("tassels", box, fringe, 0.15, fill),
        squares("tassel ends", Box(MARGIN, 0.17, w, h + tassel), fringe, 0.15, fill),
        icon(picture, Box(MARGIN + 0.35, 0.55, 1.2, 1.2), ink),
    )


def opener(name: str, colour: str, picture: str) -> str:
    """Returns a page in the part's colour with its icon, large."""
    fill, shade = scheme(colour), scheme(colour, ("lumMod", 80000))
    box = Box(0, 0, WIDTH, 17.3)
    return group(
        name,
        box,
        drawn("page", box, fill),
        drawn("round", Box(19.9, 0.9, 13, 13), shade, geometry("ellipse")),
        icon(picture, Box(22.4, 3.4, 8, 8), scheme(colour, ("lumMod", 35000), ("lumOff", 65000))),
    )


def signs() -> list[str]:
    """Returns the icons of verdicts, which differ in colour, shape and mark, so that they are clear in greyscale."""
    box = Box(1.5, 15, 1.6, 1.6)
    inner = Box(1.82, 15.32, 0.96, 0.96)
    return [
        group(
            "sign-yes", box, drawn("round", box, scheme("accent2"), geometry("ellipse")), icon("check", inner, WHITE)
        ),
        group(
            "sign-ask",
            box,
            drawn("triangle", box, SAFFRON, geometry("triangle")),
            icon("question-mark", Box(1.92, 15.6, 0.76, 0.76), INK),
        ),
        group("sign-no", box, drawn("octagon", box, scheme("accent6"), geometry("octagon")), icon("x", inner, WHITE)),
    ]


def leaves(name: str, places: Sequence[Box], words: Sequence[str], size: float = 30) -> str:
    """Returns leaves in the part's colour with a number or letter each."""
    left, top = min(b.x for b in places), min(b.y for b in places)
    box = Box(left, top, max(b.x + b.w for b in places) - left, max(b.y + b.h for b in places) - top)
    return group(
        name, box, *(drawn(f"leaf {word}", b, PHASE, leaf(), word, size) for b, word in zip(places, words, strict=True))
    )


def pictured(name: str, places: Sequence[Box], pictures: Sequence[str]) -> str:
    """Returns leaves with an icon each."""
    shapes = []
    for box, picture in zip(places, pictures, strict=True):
        pad = box.w * 0.2
        inner = Box(box.x + pad, box.y + (box.h - box.w) / 2 + pad, box.w - 2 * pad, box.w - 2 * pad)
        shapes += [drawn("leaf", box, PHASE, leaf()), icon(picture, inner, ON)]
    left, top = min(b.x for b in places), min(b.y for b in places)
    whole = Box(left, top, max(b.x + b.w for b in places) - left, max(b.y + b.h for b in places) - top)
    return group(name, whole, *shapes)


# -- placeholders


def said(size: float, *, bold: bool = False, colour: str = INK, line: float = 1.25, align: str = "", major: bool | None = None) -> str:  # fmt: skip
    """Returns a list style whose first level has no bullet."""
    first = level(
        1,
        size,
        line=line,
        bold=bold,
        colour=colour,
        major=major,
        margin=0,
        indent=0,
        bullet=NONE,
        align=align,
        before=0,
    )
    return first + "".join(level(n, size, line=line, margin=0.9 * (n - 1), indent=-0.8, before=3) for n in (2, 3, 4))


def listed(size: float, *, colour: str = "", before: float = 8) -> str:
    """Returns a list style with bullets."""
    sizes = (size, max(size - 2, 20), max(size - 4, 20), 20)
    return "".join(
        level(n, s, line=1.25, margin=1.05 * n, indent=-1.05, colour=colour, before=before if n == 1 else 4)
        for n, s in enumerate(sizes, 1)
    )


def lines_and_numbers(name: float, number: float) -> str:
    """Returns a list style for helplines: names at the first level, numbers in large figures at the second."""
    hair = 0.01  # a list without bullets stands at margin plus indent, if the indent is negative
    first = level(1, name, line=1.1, colour=ON, margin=hair, indent=-hair, bullet=NONE, before=0)
    second = level(
        2, number, line=1.1, bold=True, colour=ON, major=True, margin=hair, indent=-hair, bullet=NONE, before=0
    )
    return first + second + "".join(level(n, 20, line=1.2, margin=0, indent=0, before=0) for n in (3, 4))
