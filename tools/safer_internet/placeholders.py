"""Makes placeholders and layouts of "Safer Internet" from boxes, and collects them in LAYOUTS and STAMPS."""

# ruff: noqa: E501 (a layout reads better as one line)
from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from tools.plain import deck as plain
from tools.plain.deck import MARGIN, NONE, ROOM, Box, Holder, HolderFields, Layout, LayoutFields, geometry, level
from tools.safer_internet.drawing import (
    BOTTOM,
    DEEP,
    INK,
    LEAF,
    MADE_UP,
    ON,
    PALE,
    PANEL,
    PHASE,
    ROUND,
    TITLE,
    TOP,
    WHITE,
    leaves,
    listed,
    pictured,
    said,
)


def text(name: str, box: Box, style: str, prompt: str = "Text", **more: Unpack[HolderFields]) -> Holder:
    fields: HolderFields = {"inset": (0, 0), **more}
    return Holder(name, prompt, box, style, **fields)


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


def layout(name: str, *holders: Holder, head: bool = True, **more: Unpack[LayoutFields]) -> None:
    LAYOUTS.append(Layout(name, [*(HEADER if head else ()), *holders, clock()], [], **more))


def rows(count: int, top: float = TOP, bottom: float = BOTTOM, gap: float = 0.4) -> list[tuple[float, float]]:
    """Returns top and height of each of `count` rows."""
    height = (bottom - top - gap * (count - 1)) / count
    return [(top + n * (height + gap), height) for n in range(count)]


def item_layouts(name: str, counts: Sequence[int], sizes: dict[int, float], width: float, others: Sequence[Holder], leaf_side: float = 2.2, pictures: Sequence[str] = ()) -> None:  # fmt: skip
    """Adds layouts NAME-N: rows with a leaf before each."""
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


def card_layouts(name: str, listed_name: str, tops: dict[int, tuple[float, float]], size: float, others: Sequence[Holder], grid: dict[int, int], side: float, gap: float = 0.4, room: float = ROOM, pictures: Sequence[str] = ()) -> None:  # fmt: skip
    """NAME-N: cards with a letter or a picture each; `grid` says how many stand beside each other."""
    for count, across in grid.items():
        top, bottom = tops[count]
        width = (room - 0.7 * (across - 1)) / across
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
        if pictures:
            STAMPS.append(pictured(f"{name}-{count}", places, pictures[:count]))
        else:
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
