"""Writes the ready-made drawings that lessons call by name: templates/art/<kind>/<name>.svg.

Run it after a change to a drawing: `python -m tools.safer_internet.ready_art`. The drawings are in ready_people.py,
ready_faces.py, ready_places.py, ready_things.py and ready_signs.py. After a new description: `sidcurriculum translate update --templates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tools.safer_internet.ready_faces import faces
from tools.safer_internet.ready_parts import Drawing
from tools.safer_internet.ready_people import people
from tools.safer_internet.ready_places import places
from tools.safer_internet.ready_signs import signs
from tools.safer_internet.ready_things import things

TARGET = Path(__file__).parents[2] / "templates/art"
LARGEST = 6_000
"""Bytes of a drawing."""


def drawings() -> Mapping[str, Drawing]:
    """Every drawing by its file in `templates/art/`."""
    kinds = {"people": people(), "faces": faces(), "places": places(), "things": things(), "signs": signs()}
    return {f"{kind}/{name}.svg": drawing for kind, named in kinds.items() for name, drawing in named.items()}


def main() -> None:
    made = drawings()
    for stale in {path.relative_to(TARGET).as_posix() for path in TARGET.glob("*/*.svg")} - made.keys():
        (TARGET / stale).unlink()
    for file, drawing in made.items():
        assert len(drawing.svg) <= LARGEST, f"{file} has {len(drawing.svg)} bytes"
        (TARGET / file).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / file).write_text(drawing.svg, encoding="utf-8")


if __name__ == "__main__":
    main()
