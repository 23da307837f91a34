"""Small pictures of slides: drawn from what the PowerPoint writer laid out, so that they say and show the same."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from conftest import HERE, entries, renderer
from sidcurriculum import load_lesson
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.pack.slide_numbers import WIDTH, slides_shown, small_picture
from sidcurriculum.page import Page
from sidcurriculum.writers.powerpoint import DeckTheme, write
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.slide_layout.composer import compose
from sidcurriculum.writers.powerpoint.slide_pictures.shape_paths import outline
from sidcurriculum.writers.powerpoint.slide_pictures.slide_drawing import SlideDrawer, fonts_of
from sidcurriculum.writers.text.language_tags import script_of

SVG = "{http://www.w3.org/2000/svg}"
STRANGERS = sorted((HERE / "strangers").glob("*.yaml"))
LARGEST_SVG, LARGEST_PNG = 15_000, 16_000


@cache
def _press(theme: str) -> Renderer:
    return Renderer(all_formats=True, theme=theme, allow_partial=True)


def _deck(press: Renderer, entry: object, language: str | None = None) -> tuple[Page, DeckTheme]:
    spoken = press.spoken(entry, language)  # type: ignore[arg-type]
    page = next(page for _, _, page in press.pages(spoken, documents=["slides"]))
    band = press.theme.settings.band(spoken.lesson.ages)
    return page, press.theme.deck_for(band, script_of(page.language))


def _drawn(page: Page, theme: DeckTheme) -> Sequence[bytes]:
    drawer = SlideDrawer(page, theme)
    return [drawer.svg(slide, at) for at, slide in enumerate(compose(page, theme), 1)]


def _words(text: str) -> str:
    return re.sub(r"[\s\u200b\u202a-\u202e\u2066-\u2069]+", "", text)


def _said_in_svg(svg: bytes) -> str:
    return _words("".join("".join(text.itertext()) for text in etree.fromstring(svg, etree.XMLParser(huge_tree=True)).iter(f"{SVG}text")))  # fmt: skip


def _said_in_pptx(slide: object) -> list[str]:
    """The texts of a slide's shapes, paragraph by paragraph."""
    root = slide._element  # type: ignore[attr-defined]
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    return [_words("".join(run.text or "" for run in para.iter(f"{a}t"))) for para in root.iter(f"{a}p")]


@pytest.mark.parametrize("theme", ["safer-internet", "plain"])
@pytest.mark.parametrize("path", STRANGERS, ids=lambda path: path.stem)
def test_a_picture_says_all_that_its_slide_says(path: Path, theme: str) -> None:
    """Every paragraph that the PowerPoint file holds stands in the picture of that slide, in every script, and there
    are as many pictures as slides."""
    press = _press(theme)
    page, deck = _deck(press, load_lesson(path))
    drawn = _drawn(page, deck)
    slides = Presentation(io.BytesIO(write(page, deck))).slides
    assert len(drawn) == len(slides)
    for svg, slide in zip(drawn, slides, strict=True):
        said = _said_in_svg(svg)
        assert [text for text in _said_in_pptx(slide) if text not in said] == []


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("theme", ["safer-internet", "plain"])
def test_pictures_are_small_and_the_same_each_time(theme: str, language: str) -> None:
    """Lines of a slide, without the pictures on it, take less than 15 KB, the PNG less than 16; both are the same
    however often they are made."""
    page, deck = _deck(_press(theme), entries()["check-before-you-share"], language)
    drawn = _drawn(page, deck)
    assert drawn == _drawn(page, deck)
    assert max(len(re.sub(rb"base64,[^\"]*", b"", svg)) for svg in drawn) < LARGEST_SVG
    for svg in drawn[:6]:
        picture = small_picture(svg, WIDTH, None)
        assert picture == small_picture(svg, WIDTH, None)
        assert len(picture.content) < LARGEST_PNG
        with Image.open(io.BytesIO(picture.content)) as opened:
            assert (opened.size, opened.mode) == ((WIDTH, 270), "P")
            assert len(opened.convert("L").getcolors() or ()) > 4, "no more than a blank sheet"


def test_lines_stand_where_they_were_broken() -> None:
    """A paragraph that was measured to take several lines is drawn in as many, one below the other."""
    page, deck = _deck(_press("plain"), load_lesson(HERE / "strangers" / "long-prose.yaml"))
    checked = 0
    for svg, slide in zip(_drawn(page, deck), compose(page, deck), strict=True):
        root = etree.fromstring(svg)
        for holder, placed in slide.content:
            for one in placed:
                for para in getattr(one, "paras", ()):
                    width = holder.frame.width - holder.style.insets[0] - holder.style.insets[2]
                    count = len(one.setting.lines(para, width).starts)
                    said = _words("".join(run.text for run in para.runs))
                    groups = [
                        group.findall(f"{SVG}text")
                        for group in root.iter(f"{SVG}g")
                        if said and _words("".join(map(str, group.itertext()))).endswith(said)
                    ]
                    if not groups:
                        continue
                    heights = [float(text.get("y", "0")) for text in groups[0]]
                    assert len(set(heights)) == count
                    assert heights == sorted(heights)
                    checked += count > 1
    assert checked > 3


def test_fonts_of_a_picture_are_those_of_packages() -> None:
    """A picture is set in the theme's own fonts, wherever it is drawn."""
    page, deck = _deck(_press("safer-internet"), entries()["check-before-you-share"], "km")
    names = {path.name.partition("[")[0] for path in fonts_of(_drawn(page, deck)[0])}
    assert {"Lexend", "PublicSans", "NotoSansKhmer"} <= names


def test_an_unknown_form_is_its_rectangle() -> None:
    """A theme may hold forms that we do not draw: then its place is shown."""
    form = etree.fromstring(
        '<a:prstGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" prst="cloud"/>'
    )
    assert outline(form, Frame(1, 2, 3, 4)) == '<rect x="1" y="2" width="3" height="4"'


def test_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    """A slide's number counts the slides on which those before it go on, and the answers after questions."""
    rows = "\n".join(
        f"        | word {n} | a meaning of it that is long enough to fill one line and more |" for n in range(30)
    )
    lesson = tmp_path / "long.yaml"
    lesson.write_text(
        "title: Long\nactivities:\n  - title: First\n    minutes: 5\n    steps:\n    - show:\n        title: Table\n        table: |\n"
        f"          | a | b |\n          |---|---|\n{rows.replace('        |', '          |')}\n"
        "  - title: Second\n    minutes: 5\n    steps:\n    - ask: {stem: Is it so?, kind: true or false, answer: true}\n"
        "  - title: Third\n    minutes: 5\n    pupils: Write one line.\n"
    )
    press = renderer()
    page, deck = _deck(press, load_lesson(lesson))
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(write(page, deck))).slides]
    told = slides_shown(page, deck, None).told
    tables = [at for at, title in enumerate(titles, 1) if title.startswith("Table")]
    assert len(tables) > 1, "the table goes on"
    assert [(one["first"], one["last"]) for one in told.values() if one["part"] == 1] == [(tables[0], tables[-1])]
    seconds = [one for one in told.values() if one["part"] == 2]
    assert [one["first"] for one in seconds] == [tables[-1] + 1, tables[-1] + 2]
    (third,) = (one for one in told.values() if one["part"] == 3)
    assert titles[third["first"] - 1] == "Third"


def test_what_cannot_be_drawn_is_a_blank_sheet() -> None:
    """A build goes on where resvg draws nothing: the number still stands beside the sheet."""
    broken = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540"><g></svg>'
    with Image.open(io.BytesIO(small_picture(broken, WIDTH, None).content)) as opened:
        assert opened.size == (WIDTH, 270)
