"""Line counts that slides were laid out by against the lines that LibreOffice draws; figures in docs/languages.md."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from conftest import needs, tool
from sidcurriculum import library
from sidcurriculum.pack.renderer import Renderer

TEXTS = Path(__file__).parent / "udhr"


line_check = tool("line_check")


@needs("soffice")
@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can LibreOffice be told which fonts to take")
@pytest.mark.parametrize("theme", ["safer-internet", "plain"])
@pytest.mark.parametrize("language", ["en", "km"])
def test_lessons_take_the_lines_that_were_measured(language: str, theme: str) -> None:
    """Of all paragraphs of the three lessons' decks 95 in 100 take as many lines, and none differs by more than one."""
    made = list(line_check.decks(language, theme))
    assert len(made) >= 3
    found = list(line_check.readings(made))
    assert len(found) >= 480
    assert [str(one) for one in found if not one.drawn] == []
    assert [str(one) for one in found if abs(one.off) > 1] == []
    assert sum(not one.off for one in found) >= 0.95 * len(found), "\n".join(str(one) for one in found if one.off)


@needs("soffice")
@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can LibreOffice be told which fonts to take")
def test_texts_in_other_scripts_take_no_more_lines_than_were_measured() -> None:
    """Nor do the test texts by more than one, and none takes a line more than it was given room for."""
    made = [
        deck for tag in ("ar", "he", "hi", "lo", "my", "th", "vi") for deck in line_check.decks(tag, "safer-internet")
    ]
    found = list(line_check.readings(made))
    assert len(found) >= 400
    assert [str(one) for one in found if not 0 <= one.off <= 1 or not one.drawn] == []


@needs("soffice")
@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can LibreOffice be told which fonts to take")
def test_wrong_measures_are_found() -> None:
    """A paragraph that is drawn in larger letters than it was measured in is told with both numbers of lines."""
    (deck,) = line_check.decks("vi", "plain")
    slides = Presentation(io.BytesIO(deck.content))
    for slide in slides.slides:
        for shape in slide.placeholders:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                for run in paragraph.runs:
                    run.font.size = 1_000_000
    out = io.BytesIO()
    slides.save(out)
    found = list(line_check.readings([replace(deck, content=out.getvalue())]))
    assert not line_check.good(found)
    assert any(one.off < -1 for one in found)


def test_a_title_without_a_font_to_measure_stays_on_one_slide() -> None:
    """The title of the Burmese lesson, two lines in a family that no package brings, stands on one slide and whole."""
    entry = library.load_lesson(TEXTS / "my.yaml")
    content = next(Renderer(all_formats=True).files(entry, None, ["slides"], ["pptx"])).content
    slides = Presentation(io.BytesIO(content)).slides
    titles = [slide.shapes.title.text_frame.text.replace("\u200b", "") for slide in slides]
    assert titles[0] == entry.lesson.title
    assert [title for title in titles[1:] if title.startswith(entry.lesson.title[:10])] == []
