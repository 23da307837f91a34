"""Draws the theme's scenes, art/cover-NN.svg and art/end-NN.svg, each with a PNG for programs without SVG.

Run it after a change to a scene: `python -m tools.safer_internet.art`. The scenes are in art_outdoors.py,
art_indoors.py and art_ends.py, their pieces in art_parts.py.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import resvg_py
from PIL import Image

from tools.safer_internet import art_indoors, art_outdoors
from tools.safer_internet.art_ends import ENDS

COVERS = (
    art_outdoors.road_to_school,
    art_outdoors.river,
    art_indoors.classroom,
    art_outdoors.night_call,
    art_outdoors.rice_field,
    art_indoors.library,
    art_outdoors.way_home,
    art_indoors.market,
    art_outdoors.village_signal,
    art_indoors.computers,
    art_outdoors.rain,
    art_outdoors.school_yard,
    art_outdoors.bridge,
    art_indoors.big_phone,
)
"""Adjacent covers differ, since the lessons of a unit take them in turn."""

TARGET = Path(__file__).parents[2] / "templates/themes/safer-internet/art"
ACROSS = 1100
"""Width of a PNG in pixels."""
_COLOURS = 96
"""Colours of a PNG: flat shapes need few, anti-aliased edges some more."""
_LARGEST = 25_000


def main(only: list[str]) -> None:
    for use, scenes in (("cover", COVERS), ("end", ENDS)):
        for number, scene in enumerate(scenes, 1):
            name = f"{use}-{number:02}"
            if not only or name in only:
                _draw(name, scene)


def _draw(name: str, scene: Callable[[], tuple[int, int, str]]) -> None:
    width, height, inner = scene()
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    svg = f"{head}{inner}</svg>\n"
    assert len(svg) < _LARGEST, f"{name} has {len(svg)} bytes"
    (TARGET / f"{name}.svg").write_text(svg, encoding="utf-8")
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=ACROSS, skip_system_fonts=True)
    image = Image.open(io.BytesIO(bytes(drawn))).convert("RGB")
    few = image.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
