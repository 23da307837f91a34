"""Slides with a verdict, a vote or steps keep their layout at any length: denser rows, then further slides of it."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.slide import Slide

from conftest import HERE
from sidcurriculum.page import Page
from sidcurriculum.theme.theme_folder import Theme, theme_folder
from sidcurriculum.writers import powerpoint
from sidcurriculum.writers.text.language_tags import option_letter

THEME = Theme(theme_folder(HERE.parent / "templates", "safer-internet"))
WORDS = {
    "en": [
        "Ask",
        "one",
        "person",
        "who",
        "can",
        "know",
        "before",
        "you",
        "share",
        "the",
        "picture",
        "with",
        "everybody",
        "in",
        "the",
        "class",
    ],
    "km": ["ឈប់សិន", "ហើយសួរ", "មនុស្សម្នាក់", "ដែលអាចដឹង", "មុនពេល", "ចែករំលែក", "រូបភាព", "ទៅកាន់", "មិត្តភក្តិ"],
    "ar": ["اسأل", "شخصا", "يمكنه", "أن", "يعرف", "قبل", "أن", "تشارك", "الصورة", "مع", "الجميع", "في", "الصف"],
}
SCRIPTS = {"en": "latin", "km": "khmer", "ar": "arabic"}
LISTS = {
    "answer": ("stem", "options", ("feedback",)), "question": ("stem", "options", ()),
    "vote": ("body", "choices", ("how",)), "four-corners": ("body", "choices", ()),
    "steps": ("", "body", ("minutes", "kit")), "exit-ticket": ("", "body", ("how",)),
    "objectives": ("", "body", ("words",)), "words": ("", "body", ()),
}  # fmt: skip
"""Layout -> what stands above its list, the list, and what stands below or beside it."""
LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=9)


@cache
def _theme(language: str) -> Any:
    return THEME.deck_for(None, SCRIPTS[language])


def _deck(language: str, layout: str, title: str, **held: str) -> list[Slide]:
    places = "".join(
        f'<div class="placeholder" data-name="{name.replace("_", "-")}">{html}</div>' for name, html in held.items()
    )
    html = (
        f'<html lang="{language}"><head><title>A deck</title><meta name="right" content="Correct"/></head><body>'
        f'<section class="slide" data-layout="{layout}"><h2>{title}</h2>{places}</section></body></html>'
    )
    return list(Presentation(io.BytesIO(powerpoint.write(Page(etree.fromstring(html)), _theme(language)))).slides)


def _said(language: str, count: int, begin: str = "") -> str:
    words = WORDS[language]
    return begin + " ".join(words[at % len(words)] for at in range(count))


def _text(slides: list[Slide], begin: str) -> list[str]:
    """The texts of placeholders whose name begins so, slide by slide and from top to bottom."""
    return [
        shape.text_frame.text
        for slide in slides
        for shape in slide.placeholders
        if shape.name.startswith(begin) and shape.has_text_frame
    ]


def _marks(slides: list[Slide]) -> list[str]:
    """The letters and numbers before items, in the order of items."""
    found = []
    for slide in slides:
        for shape in slide._element.iter("{*}sp"):
            named = shape.find("{*}nvSpPr/{*}cNvPr").get("name")
            if named.startswith("leaf"):
                found += [one.text for one in shape.iter("{*}t")]
    return found


def _sizes(slides: list[Slide], begin: str) -> set[float]:
    return {
        int(size) / 100
        for slide in slides
        for shape in slide.placeholders
        if shape.name.startswith(begin)
        for size in shape._element.xpath(".//a:rPr/@sz")
    }


@pytest.mark.parametrize("layout", LISTS)
@given(
    data=st.data(),
    language=st.sampled_from(sorted(WORDS)),
    lengths=LENGTHS,
    lead=st.integers(1, 40),
    after=st.integers(1, 40),
)
@settings(max_examples=10, deadline=None)
def test_lists_keep_their_layout_at_any_length(
    layout: str, data: st.DataObject, language: str, lengths: list[int], lead: int, after: int
) -> None:
    """Every slide is of that layout, each item stands once and in order behind its letter, and boxes keep apart."""
    above, listed, others = LISTS[layout]
    right = data.draw(st.integers(0, len(lengths) - 1))
    items = [_said(language, count, f"{number}x ") for number, count in enumerate(lengths, 1)]
    marked = [' class="right"' if layout == "answer" and at == right else "" for at in range(len(items))]
    inner = "".join(f"<li{mark}>{item}</li>" for mark, item in zip(marked, items, strict=True))
    tag, kind = ("ol", ' class="options"') if listed == "options" else ("ol", ' class="steps"')
    held = {above: f"<p>{_said(language, lead)}</p>"} if above else {}
    held[listed] = f"<{tag}{kind}>{inner}</{tag}>"
    held |= {
        name: f"<p>{_said(language, 3 if name == 'minutes' else after)}</p>" for name in others if name != "minutes"
    }
    if "minutes" in others:
        held["minutes"] = "<p>12 min</p>"
    slides = _deck(language, layout, "Title", **held)
    assert {re.sub(r"-\d+$", "", slide.slide_layout.name) for slide in slides} == {layout}
    said = " ".join(_text(slides, f"{listed}-"))
    assert said.split() == " ".join(items).split()
    flags = [shape for slide in slides for shape in slide.shapes if shape.name.startswith("right")]
    assert len(flags) == (layout == "answer")
    if listed in ("options", "choices") or layout == "steps":
        numbered = layout not in ("answer", "question")
        wanted = [str(at) if numbered else option_letter(at, language) for at in range(1, len(items) + 1)]
        digits = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
        found = [mark.translate(digits) for mark in _marks(slides)]
        assert list(dict.fromkeys(found)) == wanted
    for slide in slides:
        boxes = [
            one for one in slide.placeholders if re.match(rf"{listed}-|stem|feedback|body|how|kit|words", one.name)
        ]
        for at, one in enumerate(boxes):
            assert min(one.left, one.top) >= 0
            assert one.left + one.width <= 33.87 * 360000
            assert one.top + one.height <= 17.3 * 360000
            for other in boxes[at + 1 :]:
                across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
                down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
                assert across <= 12700 or down <= 12700, (slide.slide_layout.name, one.name, other.name)


@given(language=st.sampled_from(sorted(WORDS)), lengths=st.lists(st.integers(1, 30), min_size=1, max_size=9))
@settings(max_examples=10, deadline=None)
def test_words_to_know_can_be_read_from_the_back(language: str, lengths: list[int]) -> None:
    """No word and no meaning is smaller than 24 points, however many there are."""
    items = [
        f"<li><p><strong>{_said(language, 1)}</strong></p><p>{_said(language, count)}</p></li>" for count in lengths
    ]
    slides = _deck(language, "words", "Words to know", body=f"<ul>{''.join(items)}</ul>")
    assert all(size >= 24 for size in _sizes(slides, "body-"))


@given(language=st.sampled_from(sorted(WORDS)), lengths=st.tuples(*[st.integers(1, 150)] * 3))
@settings(max_examples=10, deadline=None)
def test_stages_of_talk_keep_their_layout(language: str, lengths: tuple[int, int, int]) -> None:
    """Think-pair-share goes on under its heads, however much there is to say."""
    held = {}
    for number, count in enumerate(lengths, 1):
        held |= {f"head_{number}": "<p>Head</p>", f"minutes_{number}": "<p>2 min</p>"}
        held[f"column_{number}"] = f"<p>{_said(language, count)}</p>"
    slides = _deck(language, "think-pair-share", "Talk", **held)
    assert {slide.slide_layout.name for slide in slides} == {"think-pair-share"}
    for slide in slides:
        names = {shape.name for shape in slide.placeholders}
        columns = {name[-1] for name in names if name.startswith("column-")}
        assert columns == {name[-1] for name in names if name.startswith("head-")}


def test_a_flag_says_which_row_is_right_in_grey_too() -> None:
    """The right row has an outline that the others lack, and the flag stands in it and on no other."""
    marks = ("", " class='right'", "", "")
    items = "".join(f"<li{mark}>{_said('en', 18)}</li>" for mark in marks)
    (slide,) = _deck("en", "answer", "A", stem="<p>Which?</p>", options=f"<ol class='options'>{items}</ol>")
    panels = [shape for shape in slide.shapes if shape.name.startswith("panel")]
    outlined = [shape for shape in panels if shape._element.xpath("./p:spPr/a:ln/a:solidFill")]
    (flag,) = [shape for shape in slide.shapes if shape.name.startswith("right")]
    (row,) = outlined
    assert len({(one.left, one.top) for one in panels}) == 4
    inside = [one for one in panels if one.top <= flag.top and flag.top + flag.height <= one.top + one.height]
    assert inside[-1:] == [row]
    assert len({(one.left, one.top) for one in inside}) == 1


def test_few_words_grow_and_stand_in_the_middle() -> None:
    """Two short points are larger than the layout's text, and not at its top; many stay as they are drawn."""
    (few,) = _deck("en", "content", "Few", body="<ul><li>Ask.</li><li>Check.</li></ul>")
    (many,) = _deck("en", "content", "Many", body="<ul>" + "<li>Ask one person who can know.</li>" * 8 + "</ul>")
    (own,) = [one for one in few.slide_layout.placeholders if one.name == "body"]
    assert min(_sizes([few], "body")) > 28
    assert not _sizes([many], "body") or max(_sizes([many], "body")) <= 28
    (grown,) = [one for one in few.placeholders if one.name == "body"]
    assert own.height / 5 < grown.top - own.top < own.height / 2


def test_what_is_needed_comes_before_the_steps() -> None:
    """Where a long list of things has no room beside the steps, it has a slide before them, not after."""
    kit = "<h3>You need</h3><ul>" + "<li>A bottle of clean water for each group of five</li>" * 6 + "</ul>"
    steps = "".join(f"<li>{_said('en', 12)}</li>" for _ in range(5))
    slides = _deck("en", "steps", "Do", body=f"<ol class='steps'>{steps}</ol>", minutes="<p>5 min</p>", kit=kit)
    names = [{shape.name for shape in slide.placeholders} for slide in slides]
    first = next(at for at, one in enumerate(names) if "kit" in one)
    assert first == 0
    assert all(slide.slide_layout.name.startswith("steps") for slide in slides)
