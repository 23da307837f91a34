"""What viewers on phones leave out of a slide: without a colour map of its own it is still readable, and named."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from lxml import etree
from pptx import Presentation

from conftest import HERE, entries
from sidcurriculum import build_pack
from sidcurriculum.theme.colours import contrast, from_hex

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LEGIBLE = 4.5
PAIRS = (("accent1", "bg2"), ("folHlink", "bg1"))
"""Slots of a ground and of the text on it: that of a part of the lesson, and its dark tone on white."""


def colours(theme: bytes) -> Mapping[str, tuple[float, float, float]]:
    scheme = etree.fromstring(theme).find(f".//{A}clrScheme")
    assert scheme is not None
    values = {str(slot.tag).removeprefix(A): slot[0].get("lastClr") or slot[0].get("val") for slot in scheme}
    return {slot: tuple(part / 255 for part in bytes.fromhex(value)) for slot, value in values.items()}  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(("theme", "least"), [("safer-internet", 4), ("plain", 0)])
def test_a_slide_is_readable_without_its_colour_map(theme: str, least: int) -> None:
    """Where a viewer takes the master's colours instead, text on the ground of a part has the same contrast, and the
    part's name stands on its flag, or is the title where a part opens. A theme without parts of its own maps nothing.
    """
    made = build_pack(
        entries()["everything"],
        documents=["slides"],
        formats=["pptx"],
        theme=theme,
        templates=HERE.parent / "templates",
    )
    deck = Presentation(io.BytesIO(made["slides.pptx"].content))
    master = deck.slide_master
    scheme = colours(next(one.target_part.blob for one in master.part.rels.values() if one.reltype.endswith("/theme")))
    usual = dict(master._element.xpath("./p:clrMap")[0].attrib)
    mapped = 0
    for slide in deck.slides:
        (own,) = slide._element.xpath("./p:clrMapOvr/*")
        if own.tag != f"{A}overrideClrMapping":
            continue
        mapped += 1
        for mapping in (dict(own.attrib), usual):
            for ground, text in PAIRS:
                found = contrast(scheme[mapping[ground]], scheme[mapping[text]])
                assert found >= LEGIBLE, (slide.slide_id, ground, text, found)
        said = {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
        flag = said["title"] if slide.slide_layout.name.startswith("phase-opener") else said["phase"]
        assert flag.startswith(PHASES), flag
        layout = {shape.name: shape for shape in slide.slide_layout.placeholders}
        for fixed in layout["clock"]._element.iter(f"{A}srgbClr"):
            colour = from_hex(fixed.get("val"))
            assert colour is not None
            assert contrast(colour, scheme[usual["bg1"]]) >= LEGIBLE
    assert mapped >= least


PHASES = ("Starter", "Teach", "Practise", "Create", "Share", "Plenary", "Help", "Discuss")
"""Names of the parts of a lesson."""
