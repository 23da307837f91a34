"""Faces beside messages of an invented chat: of the drawn people, without a mood; and of anybody, in six looks.

A message may be kind or cruel and its writer anybody, so a face of this kind shows no mood, no sex, no age and no skin.
"""

from __future__ import annotations

from tools.safer_internet.art_parts import disc, rect, shape, stroke
from tools.safer_internet.ready_parts import INK, WHITE, Drawing, drawn, paint
from tools.safer_internet.ready_people import calm_head, ground

_DRAWN = {
    "aisha": "Aisha", "dara": "Dara", "father": "a father", "grandfather": "a grandfather", "grandmother": "a grandmother",
    "kosal": "Kosal", "lina": "Lina", "mother": "a mother", "nora": "Nora", "rith": "Rith", "sam": "Sam",
    "sophea": "Sophea", "vanna": "Vanna",
}  # fmt: skip
_FITTED = {"aisha": (0.9, 40), "mother": (1.1, 22), "nora": (1.1, 22), "grandmother": (1.15, 26)}
"""Size and place of heads with more around them."""
_GROUNDS = {"kosal": "accent6"}
"""Slot of the ground where it is another than a person's: Kosal's head is drawn like Dara's."""
_ANYBODY = (
    ("accent1", "", WHITE, INK),
    ("accent4", "pale", paint("accent4"), WHITE),
    ("accent3", "", paint("dk1"), WHITE),
    ("accent5", "deep", paint("accent5", "pale"), INK),
    ("accent2", "pale", paint("accent2"), WHITE),
    ("dk2", "", paint("accent3"), INK),
)
"""Slot and mixture of the ground, colour of the head, and of its eyes and mouth; told apart in grey too."""


def _tile(fill: str) -> str:
    return rect(2, 2, 236, 236, fill, 64)


def _person(name: str) -> str:
    size, down = _FITTED.get(name, (1.2, 12))
    head = f'<g transform="translate(120,{down}) scale({size:g})">{calm_head(name)}</g>'
    return _tile(paint(_GROUNDS.get(name) or ground(name), "pale")) + head


def _anybody(slot: str, mixture: str, head: str, ink: str) -> str:
    face = disc(96, 98, 8, ink) + disc(144, 98, 8, ink) + stroke("M102,126H138", ink, 8)
    body = disc(120, 102, 62, head) + shape("M46,220C46,190 76,178 120,178S194,190 194,220Z", head)
    return _tile(paint(slot, mixture)) + body + face


def faces() -> dict[str, Drawing]:
    """Every face by its name."""
    people = {f"face-{name}": drawn(f"The face of {who}.", _person(name)) for name, who in _DRAWN.items()}
    looks = {f"face-{number}": drawn(f"A face that could be anybody's, {number} of {len(_ANYBODY)}.", _anybody(*look))
             for number, look in enumerate(_ANYBODY, 1)}  # fmt: skip
    return people | looks
