"""Writes templates/themes/safer-internet/deck.pptx: the krama, the thread of time and a layout for each thing to show.

    python tools/safer_internet_deck.py

Needs py-phosphor-icons (`pip install -e '.[themes]'`). Afterwards the deck is an ordinary PowerPoint file: edit it
there, in View > Slide Master, and forget the script. What takes the colour of a lesson's part is a placeholder's fill or
text (`accent1`, with `bg2` as the ink on it) or a shape of the layout `models`, which slides get a copy of.
"""

# ruff: noqa: E501 (a layout reads better as one line)
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import plain_deck as plain
from plain_deck import HEIGHT, MARGIN, NONE, ROOM, WIDTH, Box, Holder, Layout, cm, geometry, level, scheme, solid
from word_icons import freeform

from sidcurriculum.writers.package import deflated, pack

TARGET = Path(__file__).resolve().parent.parent / "templates" / "themes" / "safer-internet" / "deck.pptx"
TOP, BOTTOM = 3.8, 17.1
RIGHT = WIDTH - MARGIN
TITLE = Box(3.95, 1.43, RIGHT - 3.95, 2.07)
BODY = Box(MARGIN, TOP, ROOM, BOTTOM - TOP)
RING = 4.2
"""Across the ring of minutes."""
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
"""Phase -> its colour and its icon."""
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
    """A leaf: two large corners, two small ones; shares of the shorter side in thousandths of a percent."""
    guides = f'<a:gd name="adj1" fmla="val {big}"/><a:gd name="adj2" fmla="val {small}"/>'
    return f'<a:prstGeom prst="round2DiagRect"><a:avLst>{guides}</a:avLst></a:prstGeom>'


ROUND = geometry("roundRect", 7000)
LEAF = leaf(14000, 3000)


# -- shapes


def drawn(name: str, box: Box, fill: str, shape: str = geometry(), words: str = "", size: float = 0) -> str:
    """A shape without an outline; `words` are drawn in the middle of it in the headings' font and the ink on a phase."""
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
    """A freeform of equal squares, at places measured in cm from the box's corner."""
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
    """The krama's band across the slide: one rectangle, two freeforms of squares."""
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
    """The krama's mark: a square of nine, in the cloth's tones."""
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
    """The cloth tab that hangs from the top edge, with tassels."""
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
    """A page in the part's colour with its icon, large."""
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
    """Verdicts: colour, shape and mark, so that they hold in grey."""
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
    """Leaves with a number or letter each, in the part's colour."""
    left, top = min(b.x for b in places), min(b.y for b in places)
    box = Box(left, top, max(b.x + b.w for b in places) - left, max(b.y + b.h for b in places) - top)
    return group(
        name, box, *(drawn(f"leaf {word}", b, PHASE, leaf(), word, size) for b, word in zip(places, words, strict=True))
    )


def pictured(name: str, places: Sequence[Box], pictures: Sequence[str]) -> str:
    """Leaves with an icon each."""
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
    """A list style whose first level has no bullet."""
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
    """A list style with bullets."""
    sizes = (size, max(size - 2, 20), max(size - 4, 20), 20)
    return "".join(
        level(n, s, line=1.25, margin=1.05 * n, indent=-1.05, colour=colour, before=before if n == 1 else 4)
        for n, s in enumerate(sizes, 1)
    )


def lines_and_numbers(name: float, number: float) -> str:
    """A list style whose first level is a helpline's name, the second its number in large figures below it."""
    hair = 0.01  # a list without bullets stands at margin plus indent, if the indent is negative
    first = level(1, name, line=1.1, colour=ON, margin=hair, indent=-hair, bullet=NONE, before=0)
    second = level(
        2, number, line=1.1, bold=True, colour=ON, major=True, margin=hair, indent=-hair, bullet=NONE, before=0
    )
    return first + second + "".join(level(n, 20, line=1.2, margin=0, indent=0, before=0) for n in (3, 4))


def text(name: str, box: Box, style: str, prompt: str = "Text", **more: object) -> Holder:
    return Holder(name, prompt, box, style, **{"inset": (0, 0), **more})  # type: ignore[arg-type]


def filled(name: str, box: Box, style: str, fill: str, prompt: str = "Text", *, shape: str = LEAF, anchor: str = "ctr", inset: tuple[float, float] = (0.8, 0.5)) -> Holder:  # fmt: skip
    return Holder(name, prompt, box, style, "", fill, anchor, inset, shape)


def title(box: Box = TITLE, size: float = 36, colour: str = INK, anchor: str = "ctr") -> Holder:
    style = level(1, size, line=1.12, bold=True, colour=colour, major=True, margin=0, indent=0, bullet=NONE, before=0)
    return Holder("title", "Title", box, style, "title", anchor=anchor)


PHASE_BOX = Box(3.95, 0.1, 20, 1.33)


def phase(box: Box = PHASE_BOX, colour: str = DEEP, size: float = 18) -> Holder:
    style = level(1, size, line=1.3, bold=True, colour=colour, major=True, margin=0, indent=0, bullet=NONE, before=0)
    return Holder("phase", "Part of the lesson and minutes", box, style, "body", anchor="ctr", inset=(0, 0))


def clock(colour: str = plain.MUTED) -> Holder:
    style = level(1, 18, line=1.2, colour=colour, margin=0, indent=0, bullet=NONE, align="r", before=0)
    return Holder("clock", "Minutes", Box(25.2, 17.63, 5.5, 1.33), style, "body", anchor="ctr", inset=(0, 0))


def tag() -> Holder:
    style = level(1, 18, line=1.2, bold=True, colour=INK, margin=0, indent=0, bullet=NONE, align="ctr", before=0)
    return Holder("tag", "Made up", Box(27.4, 0.02, 4.967, 1.41), style, "body", MADE_UP, "ctr", (0.2, 0.02), ROUND)


def picture(name: str, box: Box) -> Holder:
    return Holder(name, "Picture", box, level(1, 20), "pic", inset=(0, 0))


HEADER = [title(), phase()]
LAYOUTS: list[Layout] = []
STAMPS: list[str] = []


def layout(name: str, *holders: Holder, head: bool = True, **more: object) -> None:
    LAYOUTS.append(Layout(name, [*(HEADER if head else ()), *holders, clock()], [], **more))  # type: ignore[arg-type]


def rows(count: int, top: float = TOP, bottom: float = BOTTOM, gap: float = 0.4) -> list[tuple[float, float]]:
    """Top and height of each of some rows."""
    height = (bottom - top - gap * (count - 1)) / count
    return [(top + n * (height + gap), height) for n in range(count)]


def item_layouts(name: str, counts: Sequence[int], sizes: dict[int, float], width: float, others: Sequence[Holder], leaf_side: float = 2.2, pictures: Sequence[str] = ()) -> None:  # fmt: skip
    """NAME-N: rows with a leaf before each."""
    for count in counts:
        holders, places = [], []
        for number, (y, height) in enumerate(rows(count), 1):
            side = min(leaf_side, height)
            places.append(Box(MARGIN, y + (height - side) / 2, side, side))
            box = Box(MARGIN + leaf_side + 0.7, y, width - leaf_side - 0.7, height)
            holders.append(text(f"body-{number}", box, said(sizes[count]), "Item", anchor="ctr"))
        layout(f"{name}-{count}", *holders, *others)
        if pictures:
            STAMPS.append(pictured(f"{name}-{count}", places, pictures[:count]))
        else:
            STAMPS.append(leaves(f"{name}-{count}", places, [str(n) for n in range(1, count + 1)]))


def card_layouts(name: str, listed_name: str, tops: dict[int, tuple[float, float]], size: float, others: Sequence[Holder], grid: dict[int, int], side: float, gap: float = 0.4) -> None:  # fmt: skip
    """NAME-N: cards with a letter each; `grid` says how many stand beside each other."""
    for count, across in grid.items():
        top, bottom = tops[count]
        width = (ROOM - 0.7 * (across - 1)) / across
        holders, places = [], []
        lines = rows(-(-count // across), top, bottom, gap)
        for number in range(count):
            y, height = lines[number // across]
            x = MARGIN + (number % across) * (width + 0.7)
            places.append(Box(x, y + (height - side) / 2, side, side))
            box = Box(x + side + 0.3, y, width - side - 0.3, height)
            card = filled(f"{listed_name}-{number + 1}", box, said(size), PANEL, "Option", shape=ROUND, inset=(0.7, 0))
            holders.append(card)
        layout(f"{name}-{count}", *others, *holders)
        STAMPS.append(leaves(f"{name}-{count}", places, "ABCDEF"[:count], 26 if side > 2 else 22))


def columns(count: int, fills: Sequence[str]) -> list[Holder]:
    gutter = 0.66
    width = (ROOM - gutter * (count - 1)) / count
    holders = []
    for number, fill in enumerate(fills, 1):
        x = MARGIN + (number - 1) * (width + gutter)
        ink = ON if fill == PHASE else WHITE
        head = said(28 if count == 2 else 26, bold=True, colour=ink, line=1.2, major=True)
        holders.append(
            filled(f"head-{number}", Box(x, TOP, width, 2.0), head, fill, "Heading", shape=geometry(), inset=(0.7, 0.1))
        )
        holders.append(
            filled(
                f"column-{number}",
                Box(x, TOP + 2.0, width, BOTTOM - TOP - 2.0),
                listed(26 if count == 2 else 24),
                PALE if fill == PHASE else PANEL,
                "Text",
                shape=geometry(),
                anchor="t",
                inset=(0.6, 0.5),
            )
        )
    return holders


def covers() -> None:
    layout(
        "title",
        picture("art", Box(15.6, 0, WIDTH - 15.6, 14.9)),
        title(Box(MARGIN, 4.6, 13.6, 5.5), 48, WHITE),
        phase(Box(MARGIN, 3.2, 13.6, 1.4), SAFFRON, 19),
        Holder(
            "subtitle",
            "What the lesson asks",
            Box(MARGIN, 10.3, 13.4, 2.7),
            said(24, colour=WHITE),
            "subTitle",
            inset=(0, 0),
        ),
        text("meta", Box(MARGIN, 13.2, 13.4, 1.4), said(18, bold=True, colour=WHITE), "Ages, minutes", kind="body"),
        text("partners", Box(MARGIN, 16.2, 20, 1.4), said(18), "With", kind="body", anchor="ctr"),
        head=False,
        background="tx2",
        quiet=True,
        feet=plain.MUTED,
        shapes=drawn("paper", Box(0, 15.3, WIDTH, HEIGHT - 15.3), WHITE)
        + weave(14.9, SAFFRON, SAND, EARTH)
        + mark(MARGIN, 1.3, 1.5),
    )
    layout(
        "end",
        picture("art", Box(WIDTH - 13, 0, 13, 14.9)),
        title(Box(MARGIN, 1.9, 18, 7.4), 48, INK),
        text("body", Box(MARGIN, 9.6, 17.6, 3.4), said(24), "What comes next"),
        text("next", Box(MARGIN, 13.1, 17.6, 1.5), said(20, bold=True), "Next lesson", kind="body", anchor="ctr"),
        head=False,
        background="accent3",
        quiet=True,
        feet=plain.MUTED,
        shapes=drawn("paper", Box(0, 15.3, WIDTH, HEIGHT - 15.3), WHITE)
        + weave(14.9, NIGHT, scheme("tx2", ("lumMod", 35000), ("lumOff", 65000)), scheme("tx1"))
        + mark(MARGIN, 16.2, 1.2),
    )


def words_and_steps() -> None:
    side = Box(22.6, TOP, RIGHT - 22.6, BOTTOM - TOP)
    words = filled("words", side, said(24, line=1.25), PALE, "Words to know", anchor="t", inset=(0.8, 0.8))
    layout("objectives", text("body", Box(MARGIN, TOP, 20.3, BOTTOM - TOP), listed(26)), words)
    item_layouts(
        "objectives",
        (2, 3, 4),
        {2: 28, 3: 28, 4: 26},
        20.4,
        [words],
        2.4,
        ("target", "magnifying-glass", "pen-nib", "chat-circle-text"),
    )
    layout(
        "key-word",
        filled(
            "word",
            Box(MARGIN, TOP, 13, 13.3),
            said(50, bold=True, colour=ON, line=1.2, major=True),
            PHASE,
            "Word",
            inset=(1, 1),
        ),
        text("meaning", Box(15.6, TOP, RIGHT - 15.6, 6), said(28), "What it means", anchor="ctr"),
        filled("example", Box(15.6, 10.2, RIGHT - 15.6, 6.9), said(26), PALE, "In a sentence", shape=ROUND),
    )
    across = RIGHT - 23.2
    ring = Box(23.2 + (across - RING) / 2, TOP, RING, RING)
    big = said(28, bold=True, align="ctr", line=1.15, major=True)
    outline = f'<a:ln w="{cm(0.28)}">{solid(PHASE)}</a:ln>'
    minutes = filled(
        "minutes", ring, big, PALE, "Minutes", shape=geometry("ellipse"), inset=(0.4, 0.6)
    )._replace(line=outline)
    kit_top = TOP + RING + 0.6
    kit = filled(
        "kit", Box(23.2, kit_top, across, BOTTOM - kit_top), listed(24, before=6), PALE, "You need", anchor="t", inset=(0.7, 0.7)
    )  # fmt: skip
    layout("steps", text("body", Box(MARGIN, TOP, 20.8, BOTTOM - TOP), listed(26)), minutes, kit)
    item_layouts("steps", (2, 3, 4, 5), {2: 28, 3: 28, 4: 26, 5: 24}, 20.8, [minutes, kit])


def talk() -> None:
    layout(
        "big-question",
        title(Box(3.1, 3.1, 27.4, 9.4), 54, ON),
        phase(Box(3.1, 1.7, 24, 1.4), ON, 19),
        text("body", Box(3.1, 14.7, 28, 2.6), said(26), "What pupils do", anchor="ctr"),
        head=False,
        quiet=True,
    )
    bubble = Box(MARGIN, 1.3, ROOM, 12.2)
    STAMPS.append(
        group(
            "speech",
            Box(MARGIN, 1.3, ROOM, 13.2),
            drawn("panel", bubble, PHASE, LEAF),
            drawn("tail", Box(24, 13.3, 3, 1.2), PHASE, '<a:prstGeom prst="rtTriangle"><a:avLst/></a:prstGeom>'),
        )
    )
    stages = []
    for number, x in enumerate((1.5, 12.01, 22.52), 1):
        y = 6.2 - 0.8 * number
        stages += [
            filled(
                f"head-{number}",
                Box(x, y, 6.35, 1.8),
                said(30, bold=True, colour=ON, major=True, line=1.15),
                PHASE,
                "Stage",
                shape=geometry(),
                inset=(0.7, 0.05),
            ),
            filled(
                f"minutes-{number}",
                Box(x + 6.35, y, 3.5, 1.8),
                said(22, bold=True, colour=ON, align="r"),
                PHASE,
                "Minutes",
                shape=geometry(),
                inset=(0.6, 0.05),
            ),
            filled(
                f"column-{number}",
                Box(x, y + 1.8, 9.85, BOTTOM - y - 1.8),
                said(26),
                PALE,
                "Task",
                shape=geometry(),
                anchor="t",
                inset=(0.7, 0.7),
            ),
        ]
    layout("think-pair-share", *stages)
    layout(
        "scenario",
        picture("picture", Box(MARGIN, TOP, 12, BOTTOM - TOP)),
        text("body", Box(14.3, TOP, RIGHT - 14.3, 8.4), said(28), "The story"),
        filled("question", Box(14.3, 12.6, RIGHT - 14.3, 4.5), said(26, bold=True, colour=ON), PHASE, "The question"),
        tag(),
    )
    scene = Box(MARGIN, TOP, 12, BOTTOM - TOP)
    STAMPS.append(
        group(
            "scene",
            scene,
            drawn("scene", scene, PALE, leaf(30000, 3000)),
            icon("mask-happy", Box(4.5, 7.4, 6, 6), scheme("accent1", ("lumMod", 45000), ("lumOff", 55000))),
        )
    )
    layout(
        "chat",
        text("body", Box(MARGIN, TOP, 20.2, BOTTOM - TOP), said(24)),
        filled(
            "prompts",
            Box(22.6, TOP, RIGHT - 22.6, BOTTOM - TOP),
            listed(24, before=12),
            PALE,
            "Stop and think",
            anchor="t",
            inset=(0.7, 0.8),
        ),
        tag(),
    )


def choosing() -> None:
    statement = filled(
        "body",
        Box(MARGIN, TOP, ROOM, 4.6),
        said(32, bold=True, colour=ON, line=1.2, major=True),
        PHASE,
        "A statement",
        inset=(1.2, 0.5),
    )
    how = text(
        "how",
        Box(MARGIN, 15.4, ROOM, 1.7),
        said(24, bold=True, colour=DEEP),
        "How to show it",
        anchor="ctr",
        kind="body",
    )
    panel = filled(
        "choices", Box(MARGIN, 8.8, ROOM, 6.4), listed(26, before=3), PANEL, "Choices", shape=ROUND, inset=(0.8, 0.25)
    )
    layout("vote", statement, panel, how)
    card_layouts(
        "vote",
        "choices",
        {2: (9, 15), 3: (9, 15), 4: (8.9, 15.1), 5: (8.9, 15.1)},
        26,
        [statement, how],
        {2: 2, 3: 3, 4: 2, 5: 3},
        1.9,
    )
    layout(
        "four-corners",
        statement,
        filled("choices", Box(MARGIN, 8.8, ROOM, 8.3), listed(26), PANEL, "Corners", shape=ROUND),
    )
    card_layouts("four-corners", "choices", {4: (9, 17.1)}, 28, [statement], {4: 2}, 2.2)

    def stem(box: Box, size: float = 30) -> Holder:
        return text("stem", box, said(size, bold=True, line=1.2), "The question", anchor="ctr")

    wide = stem(Box(MARGIN, 3.6, ROOM, 3.9))
    layout("question", wide, filled("options", Box(MARGIN, 7.8, ROOM, 9.3), listed(26), PANEL, "Options", shape=ROUND))
    card_layouts(
        "question", "options", {2: (8, 13), 3: (7.8, 17.1), 4: (7.9, 17.1)}, 26, [wide], {2: 2, 3: 1, 4: 2}, 2.2
    )
    layout(
        "question-picture",
        stem(Box(MARGIN, 3.6, 15.4, 4.6), 28),
        filled("options", Box(MARGIN, 8.6, 15.4, 8.5), listed(24, before=6), PANEL, "Options", shape=ROUND),
        picture("picture", Box(17.6, TOP, RIGHT - 17.6, BOTTOM - TOP)),
    )
    short = stem(Box(MARGIN, 3.5, ROOM, 2.9), 26)
    why = filled("feedback", Box(MARGIN, 13.5, ROOM, 3.6), said(24), PALE, "Why", inset=(0.9, 0.3))
    layout(
        "answer",
        short,
        filled(
            "options",
            Box(MARGIN, 6.5, ROOM, 6.8),
            listed(24, before=3),
            PANEL,
            "Options",
            shape=ROUND,
            inset=(0.8, 0.25),
        ),
        why,
    )
    card_layouts(
        "answer",
        "options",
        {2: (7.5, 11.2), 3: (7.3, 13.2), 4: (7.3, 13.2)},
        24,
        [short, why],
        {2: 2, 3: 1, 4: 2},
        1.4,
        gap=0.95,
    )


def the_rest() -> None:
    layout("content", text("body", BODY, listed(28)))
    layout(
        "statement",
        text(
            "body",
            Box(3, TOP, RIGHT - 3, BOTTOM - TOP),
            said(40, bold=True, line=1.22, major=True),
            "A sentence",
            anchor="ctr",
        ),
    )
    STAMPS.append(drawn("rule", Box(MARGIN, TOP + 1, 0.3, BOTTOM - TOP - 2), PHASE))
    layout("two-columns", *columns(2, (PHASE, NIGHT)))
    layout("three-columns", *columns(3, (PHASE, NIGHT, PHASE)))
    layout(
        "picture",
        text("body", Box(MARGIN, TOP, 11.2, BOTTOM - TOP), listed(26), anchor="ctr"),
        picture("picture", Box(13.5, TOP, RIGHT - 13.5, BOTTOM - TOP)),
    )
    layout("full-picture", picture("picture", BODY))
    layout("table", text("body", BODY, said(24)))
    layout(
        "phase-opener",
        title(Box(MARGIN, 3.0, 18.4, 3.9), 72, ON),
        phase(Box(MARGIN, 1.45, 16, 1.5), ON, 22),
        text("body", Box(MARGIN, 7.2, 17.6, 5.6), said(28, colour=ON), "The task"),
        text("minutes", Box(MARGIN, 13.4, 5, 2.2), said(36, bold=True, colour=ON, major=True), "Minutes", anchor="ctr"),
        text("how", Box(7, 13.4, 12, 2.2), said(24, colour=ON), "How", anchor="ctr"),
        head=False,
        quiet=True,
    )
    slip = filled(
        "how",
        Box(24, TOP, RIGHT - 24, BOTTOM - TOP),
        said(26, bold=True, colour=ON),
        PHASE,
        "What to do with it",
        inset=(0.9, 0.8),
    )
    layout("exit-ticket", text("body", Box(MARGIN, TOP, 21.6, BOTTOM - TOP), listed(28)), slip)
    item_layouts("exit-ticket", (2, 3), {2: 28, 3: 28}, 21.6, [slip])
    contact = filled(
        "contact",
        Box(19.2, TOP, RIGHT - 19.2, 9.4),
        lines_and_numbers(24, 72),
        PHASE,
        "Who helps",
        shape=leaf(9000, 3000),
        inset=(0.7, 0.2),
    )
    code = text("qr", Box(19.2, 13.3, RIGHT - 19.2, 4.0), said(18, align="ctr"), "Code to scan")
    layout("help", text("body", Box(MARGIN, TOP, 17.2, BOTTOM - TOP), listed(26)), contact, code)
    item_layouts(
        "help",
        (2, 3, 4),
        {2: 28, 3: 26, 4: 24},
        17.2,
        [contact, code],
        2.4,
        ("hand-heart", "chat-circle-text", "phone-call", "heart"),
    )


def models() -> Layout:
    neutral = {"quote", "code"}
    kept = [one._replace(fill=PANEL) if one.name in neutral else one for one in plain.MODELS if one.name != "title"]
    kept = [
        one._replace(style=said(18, colour=plain.MUTED, align="ctr")) if one.name == "caption" else one for one in kept
    ]
    small = said(24)
    right = Holder(
        "right",
        "The right option",
        Box(17.4, 16.2, 14.5, 1.7),
        small,
        "body",
        scheme("accent2", ("lumMod", 18000), ("lumOff", 82000)),
        "ctr",
        (0.6, 0.35),
        ROUND,
    )
    faded = said(24, colour=plain.MUTED)
    wrong = Holder(
        "wrong", "A wrong option", Box(17.4, 14.2, 14.5, 1.7), faded, "body", PANEL, "ctr", (0.6, 0.35), ROUND
    )
    flag_box = Box(23, 2.2, 1.7, 0.97)
    flag = group(
        "right",
        flag_box,
        drawn("flag", flag_box, scheme("accent2"), geometry("roundRect", 30000)),
        icon("check-fat", Box(23.5, 2.335, 0.7, 0.7), WHITE),
    )
    word_box = Box(26, 2.2, 4.6, 0.97)
    worded = drawn("right-word", word_box, scheme("accent2"), geometry("roundRect", 30000), "{right}", 18)
    words = worded.replace(solid(ON), solid(WHITE)).replace('lIns="0"', f'lIns="{cm(0.9)}"')
    flag_with_word = group("right-words", word_box, words, icon("check-fat", Box(26.35, 2.335, 0.7, 0.7), WHITE))
    thread = drawn("timebar", Box(12.6, 18.0, 12.3, 0.6), PALE)
    tabs = [tab("tab", "tx2", "book-open-text"), *(tab(f"tab-{name}", *look) for name, look in PHASES.items())]
    openers = [
        opener("opener", "accent1", "chats-circle"),
        *(opener(f"opener-{name}", *look) for name, look in PHASES.items()),
    ]
    glyphs = [icon(picture, Box(12.6, 18.06, 0.48, 0.48), INK if colour == "accent3" else WHITE, f"time-{name}") for name, (colour, picture) in PHASES.items()]  # fmt: skip
    shapes = "".join([*openers, *tabs, *STAMPS, *signs(), flag, flag_with_word, thread, *glyphs])
    return Layout("models", [title(), *kept, right, wrong], [], shapes=numbered(shapes))


def numbered(shapes: str) -> str:
    """Every shape of a slide needs an id of its own."""
    head, *rest = shapes.split('id="900"')
    return head + "".join(f'id="{number}"{piece}' for number, piece in enumerate(rest, 900))


def made() -> dict[str, str]:
    """The theme's parts."""
    for family in (covers, words_and_steps, talk, choosing, the_rest):
        family()
    LAYOUTS.append(models())
    finished = [one._replace(shapes=numbered(one.shapes)) if one.name != "models" else one for one in LAYOUTS]
    master = plain.master_xml(finished, "", TITLE, BODY, FEET)
    return plain.parts("Safer Internet", master, [plain.layout_xml(one, FEET) for one in finished])


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(pack(deflated(name, content) for name, content in made().items()))
