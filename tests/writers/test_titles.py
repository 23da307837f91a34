"""Titles of slides at any length: never cut, and a lesson's first slide never goes on as a second one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from conftest import HERE
from sidcurriculum import load_lesson
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.page import Page
from sidcurriculum.writers.powerpoint import DeckTheme, write
from sidcurriculum.writers.powerpoint.slide_layout.composer import compose
from sidcurriculum.writers.text.metrics import Face

TEMPLATES = HERE.parent / "templates"
THEMES = ("plain", "safer-internet")
MINIMUM = {"title": 28, "body": 20, "table": 18, "small": 18}
FEET = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER)
WORDS = {
    "en": "The parts of a computer that draw pictures very fast (graphics processing units) and what they do all day ",
    "km": "តើ​អ្វី​ជា​ពាក្យ​សម្ងាត់​ដែល​ល្អ ហើយ​ហេតុ​អ្វី​បាន​ជា​យើង​ត្រូវ​ការ​វា​នៅ​ពេល​ប្រើ​អ៊ីនធឺណិត​រាល់​ថ្ងៃ ",
    "ar": "أجزاء الحاسوب التي ترسم الصور بسرعة كبيرة وما الذي تفعله طوال اليوم في المدرسة وفي البيت ",
}


@contextmanager
def counted() -> Iterator[list[int]]:
    """How often a face is asked for a width."""
    calls, real = [0], Face.advance

    def advance(self: Face, word: str) -> float:
        calls[0] += 1
        return real(self, word)

    Face.advance = advance  # type: ignore[method-assign]
    try:
        yield calls
    finally:
        Face.advance = real  # type: ignore[method-assign]


@cache
def theme(name: str) -> DeckTheme:
    return DeckTheme.read((TEMPLATES / "themes" / name / "deck.pptx").read_bytes(), name, MINIMUM)


def text(language: str, length: int) -> str:
    return (WORDS[language] * 40)[:length].rsplit(" ", 1)[0].strip() + "."


def page(title: str, language: str = "en", layout: str = "content", **content: str) -> Page:
    held = "".join(f'<div class="placeholder" data-name="{name}"><p>{said}</p></div>' for name, said in content.items())
    return Page(
        etree.fromstring(
            f'<html lang="{language}"><head><title>A deck</title></head><body><section class="slide" id="one"'
            f' data-layout="{layout}"><h2>{title}</h2>{held}</section></body></html>'
        ),
        {},
    )


def said(shape) -> str:  # type: ignore[no-untyped-def]
    return shape.text_frame.text.replace("\x0b", " ")


def all_said(deck) -> list[list[str]]:  # type: ignore[no-untyped-def]
    """What each slide says, its title first."""
    return [
        [said(one) for one in slide.placeholders if one.has_text_frame and one.placeholder_format.type not in FEET]
        for slide in deck.slides
    ]


def letters(text: str) -> str:
    """A text without spaces, and without what a slide that goes on has as its title."""
    return re.sub(r"A deck|\([\d០-៩]+\)|[\s\u200b]", "", text)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("layout", ["content", "statement", "question", "picture", "big-question", "end"])
@pytest.mark.parametrize("length", [20, 60, 80, 110, 140, 200, 300, 900])
def test_a_title_of_any_length_is_whole(name: str, language: str, layout: str, length: int) -> None:
    """It gets smaller and takes more lines; one too long for that stands whole in the body. No ellipsis, no loss."""
    title = text(language, length)
    deck = Presentation(io.BytesIO(write(page(title, language, layout, body="Body."), theme(name))))
    slides = all_said(deck)
    assert "…" not in "".join(map("".join, slides))
    assert letters(title) in letters("".join(map("".join, slides)))
    if length <= 110 and layout == "content" and language == "en":
        assert slides[0][0] == title


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("length", [20, 80, 110, 200, 400])
def test_a_title_fits_its_box(name: str, language: str, length: int) -> None:
    """Measured anew at the size that the slide states, its lines are no higher than the box."""
    for slide in compose(page(text(language, length), language, body="Body."), theme(name)):
        holder, (para, setting) = slide.layout.title, slide.title
        assert holder is not None
        left, top, right, bottom = holder.style.insets
        need = setting.need([para], holder.frame.width - left - right)
        assert need <= holder.frame.height - top - bottom
        assert setting.levels[0].size >= 18


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("title", [30, 90, 200, 400, 1000])
@pytest.mark.parametrize(("unit", "question"), [(20, 60), (20, 330), (200, 110), (200, 900)])
def test_a_first_slide_is_one_slide(name: str, language: str, title: int, unit: int, question: int) -> None:
    """However long title, unit and key question are, one slide has the layout; what has no room follows whole."""
    lesson, key = text(language, title), text(language, question)
    made = page(lesson, language, "title", phase=text(language, unit), subtitle=key, meta="Ages 9-11")
    deck = Presentation(io.BytesIO(write(made, theme(name))))
    layouts = [slide.slide_layout.name for slide in deck.slides]
    assert layouts.count("title") == 1
    assert layouts[0] == "title"
    slides = all_said(deck)
    assert slides[0][0] == lesson
    assert "…" not in "".join(map("".join, slides))
    below = letters("".join("".join(one[1:]) for one in slides))
    assert letters(key) in below or slides[1][0] == key
    assert letters(text(language, unit)) in below
    if question < 400:
        assert any(key in one for slide in slides for one in slide)
    assert not any(re.search(r"\([2២]\)$", one[0]) for one in slides[1:]) or unit > 20 or question > 500
    for slide in compose(made, theme(name)):
        holder, (para, setting) = slide.layout.title, slide.title
        assert holder is not None
        left, top, right, bottom = holder.style.insets
        assert setting.need([para], holder.frame.width - left - right) <= holder.frame.height - top - bottom


LESSON = """
title: Signs that stand for letters
ages: 9-11
key_question: {question}
activities:
  - title: Signs that stand for letters
    steps:
      - show: One text.
      - show: {{points: [{points}]}}
  - title: Begin
    do: Ask.
"""


@pytest.mark.parametrize("name", THEMES)
def test_an_activity_called_like_the_lesson_begins_without_a_number(tmp_path: Path, name: str) -> None:
    """Numbers count the slides of one part that go on under a name; the lesson's title is not one of them: it is told
    from them by the part's number in words."""
    path = tmp_path / "lesson.yaml"
    question = text("en", 330)
    path.write_text(
        LESSON.format(question=f'"{question}"', points=", ".join(f"point {n} of them all" for n in range(30))),
        encoding="utf-8",
    )
    made = {
        one.name: one.content
        for one in Renderer(all_formats=True, templates=TEMPLATES, theme=name).pack(load_lesson(path)).documents
    }
    deck = Presentation(io.BytesIO(made["slides.pptx"]))
    titles = [said(slide.shapes.title) for slide in deck.slides]
    assert titles[:5] == [
        "Signs that stand for letters",
        question,
        "Signs that stand for letters: part 1 of 3",
        "Signs that stand for letters: part 1 of 3 (2)",
        "Signs that stand for letters: part 1 of 3 (3)",
    ]


def test_a_word_of_no_end_is_no_title_of_no_end() -> None:
    """Even a title that no size holds leaves one first slide, and every letter of it is said."""
    word = "a" * 30_000
    deck = Presentation(io.BytesIO(write(page(word, layout="title", meta="Ages"), theme("plain"))))
    assert [slide.slide_layout.name for slide in deck.slides].count("title") == 1
    assert sum(one.count("a") for slide in all_said(deck) for one in slide) >= 30_000


@pytest.mark.parametrize("layout", ["content", "title", "table"])
@pytest.mark.parametrize("letter", ["a", "-a", "ក"])
def test_a_long_word_is_measured_in_steps_that_grow_with_it(layout: str, letter: str) -> None:
    """Three times the letters, in a title and in the content, ask for no more than about three times the widths."""
    asked = {}
    for count in (10_000, 30_000):
        word = letter * (count // len(letter))
        holder = {"question": "stem", "title": "subtitle"}.get(layout, "body")
        body = f"<table><tbody><tr><td>{word}</td><td>b</td></tr></tbody></table>" if layout == "table" else word
        made = page(word, layout=layout)
        section = made.root.find("body/section")
        section.append(etree.fromstring(f'<div class="placeholder" data-name="{holder}"><p>{body}</p></div>'))
        with counted() as calls:
            write(made, theme("plain"))
        asked[count] = calls[0]
    assert asked[30_000] <= 4 * asked[10_000] + 1000
