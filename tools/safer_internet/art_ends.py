"""Draws the scenes of closing slides: pupils' faces before a rising sun."""

from __future__ import annotations

from tools.safer_internet.art_parts import (
    BLUE,
    DAWN,
    GREEN,
    PINK,
    PURPLE,
    RED,
    Scene,
    bubble,
    disc,
    heart,
    leaf,
    part,
    rect,
    shape,
    stroke,
    tick,
    words,
)

END_WIDTH, END_HEIGHT = 1300, 1505


def _bust(name: str, x: float, y: float, scale: float, shirt: str = "#FFFFFF") -> str:
    """Returns head and shoulders, down to the scene's lower edge."""
    return part(name, x, y, scale) + rect(x + 12 * scale, y + 238 * scale, 176 * scale, END_HEIGHT, shirt)


def _end(*faces: str, signs: str) -> Scene:
    """Returns pupils before a rising sun, on the saffron of the closing slide."""
    back = rect(0, 0, END_WIDTH, END_HEIGHT, DAWN) + disc(800, 760, 760, "#FFC552") + disc(800, 760, 560, "#FFE3AB")
    return END_WIDTH, END_HEIGHT, back + signs + "".join(faces)


def _pencil(x: float, y: float) -> str:
    return leaf(x, y, 300, "#FFFFFF") + shape(
        f"M{x + 85:g},{y + 215:g}V{y + 165:g}L{x + 185:g},{y + 65:g}L{x + 235:g},{y + 115:g}L{x + 135:g},{y + 215:g}Z",
        BLUE,
    ) + stroke(f"M{x + 165:g},{y + 90:g}l46,46", "#FFFFFF", 10)  # fmt: skip


def _book(x: float, y: float) -> str:
    pages = shape(
        f"M{x + 150:g},{y + 90:g}C{x + 130:g},{y + 72:g} {x + 100:g},{y + 70:g} {x + 70:g},{y + 74:g}V{y + 206:g}"
        f"C{x + 100:g},{y + 202:g} {x + 130:g},{y + 206:g} {x + 150:g},{y + 222:g}C{x + 170:g},{y + 206:g} {x + 200:g},"
        f"{y + 202:g} {x + 230:g},{y + 206:g}V{y + 74:g}"
        f"C{x + 200:g},{y + 70:g} {x + 170:g},{y + 72:g} {x + 150:g},{y + 90:g}Z",
        GREEN,
    )
    return leaf(x, y, 300, "#FFFFFF") + pages + stroke(f"M{x + 150:g},{y + 96:g}v112", "#FFFFFF", 8)


def _tick(x: float, y: float) -> str:
    return leaf(x, y, 300, "#FFFFFF") + disc(x + 150, y + 150, 86, PINK) + tick(x + 105, y + 105, 92, "#FFFFFF")


def _heart(x: float, y: float) -> str:
    return leaf(x, y, 300, "#FFFFFF") + heart(x + 150, y + 222, 160, RED)


def _talk(x: float, y: float) -> str:
    return leaf(x, y, 300, "#FFFFFF") + bubble(x + 70, y + 80, 160, 100, PURPLE) + words(
        x + 105, y + 116, [90, 60], "#FFFFFF", 30
    )  # fmt: skip


def _sun(x: float, y: float) -> str:
    rays = stroke(
        f"M{x + 150:g},{y + 62:g}v20M{x + 150:g},{y + 218:g}v20M{x + 62:g},{y + 150:g}h20M{x + 218:g},{y + 150:g}h20"
        f"M{x + 88:g},{y + 88:g}l14,14M{x + 198:g},{y + 198:g}l14,14"
        f"M{x + 88:g},{y + 212:g}l14,-14M{x + 198:g},{y + 102:g}l14,-14",
        "#E08A00", 14,
    )  # fmt: skip
    return leaf(x, y, 300, "#FFFFFF") + disc(x + 150, y + 150, 48, "#E08A00") + rays


def three_pupils() -> Scene:
    return _end(
        _bust("pupil-aisha-smile", -30, 830, 2.8), _bust("pupil-rith-smile", 770, 850, 2.7),
        _bust("pupil-sophea-smile", 300, 680, 3.45), signs=_pencil(40, 330) + _book(510, 130) + _tick(950, 380),
    )  # fmt: skip


def two_friends() -> Scene:
    return _end(
        _bust("pupil-dara-smile", -20, 660, 3.5), _bust("pupil-vanna-smile", 600, 680, 3.4),
        signs=_heart(500, 110) + _talk(60, 290) + _sun(940, 280),
    )  # fmt: skip


def class_and_teacher() -> Scene:
    return _end(
        _bust("teacher-smile", 310, 680, 3.4, PINK), _bust("pupil-rith-smile", -40, 900, 2.6),
        _bust("pupil-vanna-smile", 800, 890, 2.6), signs=_book(60, 380) + _sun(500, 110) + _pencil(940, 370),
    )  # fmt: skip


def five_pupils() -> Scene:
    return _end(
        _bust("pupil-sophea-smile", 100, 560, 2.5), _bust("pupil-dara-smile", 690, 550, 2.6),
        _bust("pupil-vanna-smile", -110, 920, 2.7), _bust("pupil-aisha-smile", 850, 890, 2.8),
        _bust("pupil-rith-smile", 360, 880, 2.9), signs=_tick(90, 210) + _heart(510, 90) + _talk(930, 190),
    )  # fmt: skip


ENDS = (three_pupils, two_friends, class_and_teacher, five_pupils)
