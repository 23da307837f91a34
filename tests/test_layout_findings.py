"""Findings on slides as they were laid out: asked for, placed, numbered and shown."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

import sidcurriculum as sid
from conftest import HERE
from sidcurriculum.checks import RuleSelection, check
from sidcurriculum.cli import main

THIN = """\
title: A talk
ages: 12-14
starter_quiz:
  - {kind: short answer, stem: What is a rumour?, accept: [a story]}
activities:
  - {title: One, minutes: 10, ask: Who can help?}
  - title: Two
    minutes: 10
    steps:
      - {do: Listen., pupils: Write one sentence about a person who can help Dara with the story.}
      - {do: Read it., show: Look first.}
exit_quiz:
  - {kind: short answer, stem: What is proof?, accept: [what shows that something is true]}
"""
PLACED = "- {do: Read it., show: Look first.}"
ONLY = RuleSelection(select=("SL13", "IGN"))


@pytest.fixture(scope="module")
def renderer() -> sid.Renderer:
    return sid.Renderer(allow_partial=True)


@pytest.fixture
def thin(tmp_path: Path) -> Path:
    path = tmp_path / "talk.yaml"
    path.write_text(THIN, encoding="utf-8")
    return path


def test_a_finding_stands_where_its_slide_comes_from(thin: Path, renderer: sid.Renderer) -> None:
    """Quizzes and generated slides before it shift its number in the deck, not its place in the file."""
    (found,) = check(thin, ONLY, lay=renderer.lay)
    assert THIN.splitlines()[found.line - 1].strip() == PLACED
    pack = sid.build_pack(thin, documents=["slides"], formats=["pptx"])
    deck = Presentation(io.BytesIO(pack["slides.pptx"].content))
    texts = [shape.text_frame.text for shape in deck.slides[found.slide - 1].shapes if shape.has_text_frame]
    assert "Look first." in texts


def test_slides_are_those_of_the_file(renderer: sid.Renderer) -> None:
    """There are as many as in the PowerPoint file, numbered alike, and no text that was reduced has another size."""
    entries = [
        *sid.load_library(HERE / "library").entries.values(),
        *sid.load_library(HERE.parent / "lessons").entries.values(),
    ]
    for entry in entries:
        slides = renderer.lay(entry)
        pack = renderer.pack(entry, documents=["slides"], formats=["pptx"])
        deck = Presentation(io.BytesIO(pack["slides.pptx"].content))
        assert [slide.number for slide in slides] == list(range(1, len(deck.slides) + 1))
        for laid, slide in zip(slides, deck.slides, strict=True):
            if laid.smallest < 100:
                assert f'sz="{round(laid.smallest * 100)}"' in xml(slide), (entry.id, laid)


def xml(slide: Any) -> str:
    return etree.tostring(slide.element).decode()


def test_without_layout_rules_on_slides_are_not_asked(thin: Path) -> None:
    """They find nothing, and a comment that ignores one of them is not told to be useless."""
    assert check(thin, ONLY) == ()
    thin.write_text(THIN.replace(PLACED, f"{PLACED}  # sid: ignore SL13 a pause is meant"), encoding="utf-8")
    assert check(thin, ONLY) == ()


def test_a_comment_takes_a_finding_on_a_slide_away(thin: Path, renderer: sid.Renderer) -> None:
    """As with every other rule."""
    thin.write_text(THIN.replace(PLACED, f"{PLACED}  # sid: ignore SL13 a pause is meant"), encoding="utf-8")
    assert check(thin, ONLY, lay=renderer.lay) == ()


def test_the_command_lays_out_in_a_theme(thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --layout` tells the slide; the theme decides what fits."""
    for theme, told in (("safer-internet", ["SL13"]), ("plain", ["SL13"])):
        assert main(["check", "--select", "SL13", "--layout", "--theme", theme, "--json", str(thin)]) == 0
        findings = json.loads(capsys.readouterr().out)["findings"]
        assert [one["code"] for one in findings if one["slide"]] == told
    assert main(["check", "--select", "SL", "--json", str(thin)]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--theme", "plain"], "say --layout too"),
        (["--select", "SL13"], "SL13 looks at slides as they are laid out; say --layout too"),
        (["--select", "thin-slides", "--select", "SG"], "thin-slides looks at slides"),
        (["--layout", "--theme", "none"], "no theme"),
    ],
)
def test_what_can_not_be_asked_is_said(
    thin: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A theme or a rule on slides without --layout, and a theme that is not there, end with 2."""
    assert main(["check", *words, str(thin)]) == 2
    assert said in capsys.readouterr().err


def test_a_lesson_that_can_not_be_laid_out_stops_no_other(thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named on stderr, its other findings are told, and the slides of the next lesson are looked at."""
    broken = thin.with_name("broken.yaml")
    broken.write_text('title: B\nages: 12-14\nactivities: [{title: "&#x200b;", show: Look.}]\n', encoding="utf-8")
    assert main(["check", "--select", "SL", "--layout", "--json", str(broken), str(thin)]) == 1
    out, error = capsys.readouterr()
    assert "broken.yaml: its slides can't be laid out: " in error
    assert {one["code"] for one in json.loads(out)["findings"]} == {"SL11", "SL13"}


def test_a_picture_of_a_slide(thin: Path, renderer: sid.Renderer) -> None:
    """Each slide of a deck can be drawn; others are no numbers of slides."""
    entry = sid.load_lesson(thin)
    count = len(renderer.lay(entry))
    assert Image.open(io.BytesIO(renderer.slide_picture(entry, count))).width > 200
    for number in (0, count + 1):
        with pytest.raises(sid.OptionError, match="has no slide"):
            renderer.slide_picture(entry, number)


def test_the_preview_shows_the_slide(thin: Path) -> None:
    """A finding on a slide comes with its picture, others without."""
    from sidcurriculum.preview.session import PreviewSession

    session = PreviewSession(thin, None, None, "safer-internet")
    for _ in session.looks():
        pass
    told = session.seen.told(thin)["findings"]
    assert {one["code"] for one in told if one["picture"]} == {"SL13"}
    assert {one["picture"].partition(",")[0] for one in told if one["picture"]} == {"data:image/png;base64"}
    assert any(one["picture"] is None for one in told)


def test_a_picture_is_seen_however_small(tmp_path: Path, renderer: sid.Renderer) -> None:
    """A slide with few words and a small picture is nearly empty, but has its picture."""
    Image.new("P", (40, 30)).save(tmp_path / "dot.png")
    path = tmp_path / "dot.yaml"
    text = "title: D\nages: 12-14\nactivities:\n  - {title: A, do: x, show: {text: Look., layout: content%s}}\n"
    for picture, expected in ((", picture: {file: dot.png, alt: A dot}", []), ("", ["SL13"])):
        path.write_text(text % picture, encoding="utf-8")
        assert [one.code for one in check(path, ONLY, lay=renderer.lay)] == expected


def test_code_is_seen_in_a_picture(renderer: sid.Renderer) -> None:
    """Where no package has the font of code, its picture shows it in another one, and not as an empty box."""
    ink = []
    for code in ("", "repeat 3\n  move 100\n"):
        shown = {"title": "Loop", "text": f"```\n{code}```"}
        lesson = {"title": "L", "ages": "12-14", "activities": [{"title": "A", "do": "x", "show": shown}]}
        picture = Image.open(io.BytesIO(renderer.slide_picture(sid.load_lesson(lesson), 2))).convert("L")
        ink.append(sum(picture.histogram()[:100]))
    assert ink[1] > ink[0] + 100
