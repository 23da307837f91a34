"""The answer on a slide comes at a click: until then nothing on it tells right options from wrong ones."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.slide import Slide

from sidcurriculum import Renderer, load_lesson

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LESSON = """\
title: A quiz
language: {language}
ages: 12-14
activities:
  - {{title: One, minutes: 5, do: Ask.}}
exit_quiz:
  - kind: single choice
    stem: Which part drinks?
    options:
      - {{wrong: The leaf, feedback: It breathes.}}
      - {{right: The root, feedback: It drinks.}}
      - {{wrong: The flower, feedback: It calls bees.}}
  - {{kind: short answer, stem: What drinks?, accept: [root]}}
  - {{kind: true or false, stem: Roots drink., answer: true}}
"""


def answers(folder: Path, theme: str, language: str = "en") -> list[Slide]:
    """The slides with answers, of which each kind of question has one."""
    path = folder / "quiz.yaml"
    path.write_text(LESSON.format(language=language), encoding="utf-8")
    made = Renderer(theme=theme, allow_partial=True).pack(load_lesson(path), documents=["slides"], formats=["pptx"])
    deck = Presentation(io.BytesIO(made["slides.pptx"].content))
    return [slide for slide in deck.slides if slide.slide_layout.name.startswith("answer")]


def revealed(slide: Slide) -> set[str]:
    """Ids of the shapes that a click brings; all of them come at one."""
    effects = slide._element.findall(f".//{P}cTn[@nodeType]")
    kinds = [one.get("nodeType") for one in effects if "Effect" in one.get("nodeType", "")]
    assert kinds == ["clickEffect", *["withEffect"] * (len(kinds) - 1)]
    return {one.get("spid") for one in slide._element.iter(f"{P}spTgt")}


def shapes(slide: Slide) -> dict[str, etree._Element]:
    """All shapes of a slide by id, in their order."""
    return {
        one.get("id"): one.getparent().getparent() for one in slide._element.iter(f"{P}cNvPr") if one.get("id") != "1"
    }


def said(element: etree._Element) -> str:
    """The words in it, without marks of direction."""
    return "".join([one.text or "" for one in element.iter(f"{A}t")]).replace("\u200e", "").strip()


def paint(shape: etree._Element) -> tuple[str, ...]:
    """Fill and line of a shape, and the colour of its text."""
    found = [one for one in shape.iter(f"{A}solidFill") if not list(one.iterancestors(f"{A}r"))]
    return tuple(etree.tostring(one).decode() for one in found)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_options_look_alike_until_the_click(tmp_path: Path, language: str) -> None:
    """Beneath what the click brings, each option has the same ground and ink; its words are there from the start."""
    (slide, *_) = answers(tmp_path, "safer-internet", language)
    late, all_shapes = revealed(slide), shapes(slide)
    assert late <= all_shapes.keys()
    words = {said(all_shapes[one]) for one in late}
    assert "It drinks." in words
    early = {name: shape for name, shape in all_shapes.items() if name not in late}
    texts = [said(shape) for shape in early.values()]
    assert {"The leaf", "The root", "The flower"} <= set(texts)
    assert not [text for text in texts if "drinks." in text]
    options = [name for name, shape in early.items() if said(shape).startswith("The ")]
    order = list(early)
    grounds = {(paint(early[order[order.index(name) - 1]]), paint(early[name])) for name in options}
    assert len(options) == 3
    assert len(grounds) == 1, grounds


def test_an_answer_that_was_no_option_comes_whole(tmp_path: Path) -> None:
    """The word that a question asks for is not there before the click."""
    slides = answers(tmp_path, "safer-internet")
    slide = next(one for one in slides if "What drinks?" in said(one._element))
    late, all_shapes = revealed(slide), shapes(slide)
    assert [said(all_shapes[one]) for one in late if "root" in said(all_shapes[one])] == ["root"]
    assert not [name for name, shape in all_shapes.items() if name not in late and "root" in said(shape)]


def test_one_setting_turns_it_off(tmp_path: Path) -> None:
    """`reveal: none` in theme.yaml: no slide is animated, and wrong options are paler from the start."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "theme.yaml").write_text("name: mine\ntitle: Mine\nbased_on: safer-internet\nreveal: none\n")
    slides = answers(tmp_path, str(folder))
    assert slides
    assert not [one for slide in slides for one in slide._element.iter(f"{P}timing")]
    inks = {paint(shape) for shape in shapes(slides[0]).values() if said(shape).startswith("The ")}
    assert len(inks) == 2
