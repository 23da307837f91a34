"""Boxes of a spread list take the room beside them that a slide leaves empty."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from test_powerpoint import slide
from test_powerpoint_rich import STEPS

from sidcurriculum.page import Page
from sidcurriculum.theme.theme_folder import Theme
from sidcurriculum.theme.theme_search import theme_folder
from sidcurriculum.writers import powerpoint

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme(theme_folder(TEMPLATES, "safer-internet"))


def shapes(theme: Theme, section: str, language: str = "en"):  # type: ignore[no-untyped-def]
    """The shapes of a deck of one slide by name, and its layout's."""
    html = f'<html lang="{language}"><head><title>A deck</title></head><body>{section}</body></html>'
    script = "arabic" if language == "ar" else "latin"
    content = powerpoint.write(Page(etree.fromstring(html)), theme.deck_for(None, script))
    (one,) = Presentation(io.BytesIO(content)).slides
    return {shape.name: shape for shape in one.shapes}, {shape.name: shape for shape in one.slide_layout.shapes}


ITEMS = ("body-1", "body-2", "body-3")


def test_items_reach_over_what_a_slide_leaves_out(theme: Theme) -> None:
    """Without minutes and things needed, each step ends where these would have ended."""
    own, drawn = shapes(theme, slide("steps", "Do it", body=STEPS))
    end = max(drawn[name].left + drawn[name].width for name in ("minutes", "kit"))
    for name in ITEMS:
        assert (own[name].left, own[name].top) == (drawn[name].left, drawn[name].top)
        assert own[name].left + own[name].width == pytest.approx(end, abs=13_000)


def test_items_reach_over_it_from_the_right(theme: Theme) -> None:
    """In a deck that is read from the right they begin where they did and end farther left."""
    own, drawn = shapes(theme, slide("steps", "Do it", body=STEPS), "ar")
    right, _ = shapes(theme, slide("steps", "Do it", body=STEPS, kit="<p>Pencil</p>"), "ar")
    for name in ITEMS:
        start = right[name].left + right[name].width
        assert own[name].left + own[name].width == pytest.approx(start, abs=13_000)
        assert own[name].left == pytest.approx(min(drawn["minutes"].left, drawn["kit"].left), abs=13_000)


@pytest.mark.parametrize("held", [{"kit": "<p>Pencil</p>"}, {"minutes": "<p>8 min</p>"}])
def test_items_stay_where_anything_stands_beside_one_of_them(theme: Theme, held: dict[str, str]) -> None:
    """All items of a list are of one width, so that one neighbour keeps all of them as the theme draws them."""
    own, _ = shapes(theme, slide("steps", "Do it", body=STEPS, **held))
    for name in ITEMS:
        assert not own[name]._element.xpath("p:spPr/a:xfrm"), "it has the layout's place"


@pytest.mark.parametrize("name", ["safer-internet", "plain"])
def test_a_list_in_one_box_reaches_over_it_too(name: str) -> None:
    """Where no item has a box of its own, the box of all reaches as far; beside a contact it stays."""
    steps = "<p>Any of these:</p><ul>" + "<li>Tell an adult.</li>" * 6 + "</ul>"
    theme = Theme(theme_folder(TEMPLATES, name))
    own, drawn = shapes(theme, slide("help", "Help", body=steps))
    end = max(drawn[beside].left + drawn[beside].width for beside in ("contact", "qr") if beside in drawn)
    assert own["body"].left == drawn["body"].left
    assert own["body"].left + own["body"].width == pytest.approx(end, abs=13_000)
    own, _ = shapes(theme, slide("help", "Help", body=steps, contact="<p>The office</p>"))
    assert not own["body"]._element.xpath("p:spPr/a:xfrm")


def test_boxes_with_a_background_stay_as_they_are_drawn(theme: Theme) -> None:
    """A card would be painted anew at each size."""
    options = "<ol class='options'><li>Ask</li><li>Check</li><li>Share</li></ol>"
    own, _ = shapes(theme, slide("question", "Which?", stem="<p>Which one?</p>", options=options))
    found = [shape for name, shape in own.items() if name.startswith("options-")]
    assert len(found) == 3
    assert not any(shape._element.xpath("p:spPr/a:xfrm") for shape in found)


def test_text_is_measured_in_the_room_that_it_has(theme: Theme) -> None:
    """Steps that must be smaller beside a list of things keep the theme's size without one."""
    long = STEPS.replace("Read it aloud.", "Read all of it to your partner, who listens and writes. " * 3)
    wide, _ = shapes(theme, slide("steps", "Do it", body=long))
    narrow, _ = shapes(theme, slide("steps", "Do it", body=long, kit="<p>Pencil</p>"))
    assert not wide["body-1"]._element.xpath(".//a:rPr/@sz"), "the layout's size"
    assert narrow["body-1"]._element.xpath(".//a:rPr/@sz")
