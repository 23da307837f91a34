"""Signs for lessons: each has a shape of its own, so that it is known without colour."""

from __future__ import annotations

from math import cos, pi, sin

from tools.safer_internet.art_parts import disc, rect, shape, stroke, tick
from tools.safer_internet.ready_parts import INK, WHITE, Drawing, drawn, paint

BLUE, GREEN, DAWN = paint("accent1"), paint("accent2"), paint("accent3")
PURPLE, PINK, RED, TEAL = paint("accent4"), paint("accent5"), paint("accent6"), paint("hlink")


def _ring(count: int, radius: float, turn: float = 0, inner: float = 0) -> str:
    """A regular polygon around the middle; with `inner`, a star."""
    steps = count * (2 if inner else 1)
    points = [(inner if inner and n % 2 else radius, turn + 2 * pi * n / steps) for n in range(steps)]
    return "M" + "L".join(f"{120 + r * sin(at):.1f},{120 - r * cos(at):.1f}" for r, at in points) + "Z"


def _hand() -> str:
    """An open hand, raised."""
    fingers = "".join(
        rect(x, y, 17, 122 - (y - 50), WHITE, 8.5) for x, y in ((82, 74), (102, 60), (122, 60), (142, 72))
    )
    return fingers + shape(
        "M82,120H159V146C159,174 144,192 118,192C98,192 86,182 78,168L54,134C48,124 60,114 69,122L82,136Z", WHITE
    )


def _question(colour: str, y: float = 0) -> str:
    return stroke(
        f"M86,{92 + y:g}C86,{52 + y:g} 154,{52 + y:g} 154,{94 + y:g}C154,{120 + y:g} 120,{120 + y:g} 120,{146 + y:g}",
        colour,
        22,
    ) + disc(120, 180 + y, 14, colour)


def _stop() -> str:
    return (
        shape(_ring(8, 110, pi / 8), RED)
        + shape(_ring(8, 100, pi / 8), WHITE)
        + shape(_ring(8, 93, pi / 8), RED)
        + _hand()
    )


def _warning() -> str:
    outer = "M120,18L230,210H10Z"
    return (f'<path d="{outer}" fill="{INK}" stroke="{INK}" stroke-width="18" stroke-linejoin="round"/>'
            f'<path d="M120,42L210,198H30Z" fill="{DAWN}" stroke="{DAWN}" stroke-width="10" stroke-linejoin="round"/>'
            + stroke("M120,92V142", INK, 20) + disc(120, 174, 12, INK))  # fmt: skip


def _tick() -> str:
    return disc(120, 120, 106, GREEN) + tick(66, 62, 116, WHITE)


def _cross() -> str:
    return rect(20, 20, 200, 200, RED, 40) + stroke("M76,76L164,164M164,76L76,164", WHITE, 28)


def _asking() -> str:
    return disc(120, 120, 106, PURPLE) + _question(WHITE, -2)


def _heart() -> str:
    return shape(
        "M120,220C52,172 16,132 16,84C16,46 44,22 76,22C96,22 112,32 120,50C128,32 144,22 164,22C196,22 224,46 224,84C224,132 188,172 120,220Z",
        PINK,
    )


def _help() -> str:
    """A lifebelt."""
    belt = f'<circle cx="120" cy="120" r="76" fill="none" stroke="{RED}" stroke-width="58"/>'
    bands = "".join(
        f'<path d="M{120 + 76 * sin(at):.1f},{120 - 76 * cos(at):.1f}L{120 + 76 * sin(at + 0.5):.1f},{120 - 76 * cos(at + 0.5):.1f}" '
        f'stroke="{WHITE}" stroke-width="60"/>' for at in (pi / 4 - 0.25, 3 * pi / 4 - 0.25, 5 * pi / 4 - 0.25, 7 * pi / 4 - 0.25))  # fmt: skip
    return (
        belt
        + bands
        + f'<circle cx="120" cy="120" r="106" fill="none" stroke="{INK}" stroke-width="6"/><circle cx="120" cy="120" r="47" fill="none" stroke="{INK}" stroke-width="6"/>'
    )


def _ask() -> str:
    """A raised hand in a speech bubble."""
    bubble = rect(20, 16, 200, 176, TEAL, 40) + shape("M60,182H116L54,230Z", TEAL)
    return bubble + f'<g transform="translate(14,-4) scale(.88)">{_hand()}</g>'


def _arrow() -> str:
    return shape(
        "M16,88H124V40C124,30 134,26 142,33L226,110C232,116 232,124 226,130L142,207C134,214 124,210 124,200V152H16Z",
        BLUE,
    )


def _star() -> str:
    return f'<path d="{_ring(5, 100, 0, 46)}" transform="translate(0,8)" fill="{DAWN}" stroke="{DAWN}" stroke-width="16" stroke-linejoin="round"/>'


def _talk() -> str:
    """Two people and what they say."""
    people = "".join(
        disc(x, 120, 27, c) + shape(f"M{x - 50},226V206C{x - 50},168 {x + 50},168 {x + 50},206V226Z", c)
        for x, c in ((64, BLUE), (176, GREEN))
    )
    return (
        people
        + rect(72, 18, 96, 58, INK, 20)
        + shape("M104,70H136L120,94Z", INK)
        + "".join(disc(x, 47, 7, WHITE) for x in (98, 120, 142))
    )


def _private() -> str:
    """An eye, crossed out."""
    eye = shape("M12,120C52,58 188,58 228,120C188,182 52,182 12,120Z", INK) + shape(
        "M34,120C70,76 170,76 206,120C170,164 70,164 34,120Z", WHITE
    )
    return (
        eye
        + disc(120, 120, 36, BLUE)
        + disc(120, 120, 16, INK)
        + stroke("M40,206L200,34", WHITE, 34)
        + stroke("M40,206L200,34", RED, 18)
    )


SIGNS = {
    "stop": ("A stop sign with a raised hand.", _stop),
    "warning": ("A warning triangle.", _warning),
    "tick": ("A tick: right.", _tick),
    "cross": ("A cross: wrong.", _cross),
    "question": ("A question mark.", _asking),
    "heart": ("A heart.", _heart),
    "help": ("A lifebelt: help.", _help),
    "ask": ("A raised hand in a speech bubble: ask.", _ask),
    "arrow": ("An arrow to the right.", _arrow),
    "star": ("A star.", _star),
    "talk": ("Two people who talk.", _talk),
    "private": ("A crossed-out eye: private.", _private),
}


def signs() -> dict[str, Drawing]:
    """Every sign by its name."""
    return {name: drawn(about, draw()) for name, (about, draw) in SIGNS.items()}
