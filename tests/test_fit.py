"""Text on slides as LibreOffice draws it: inside its box, inside the slide, not on other text."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from conftest import HERE, entries, needs, tool
from sidcurriculum import load_lesson
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.theme.layouts import LAYOUTS

pytestmark = needs("soffice")
TEMPLATES = HERE.parent / "templates"
THEMES = sorted(path.parent.name for path in (TEMPLATES / "themes").glob("*/deck.pptx"))
DECKS = 6
"""Generated decks for each theme; `python -m tools.fit_check --count 500` makes as many as one likes."""


fit_check = tool("fit_check")


def _slides(theme: str, lesson: str, language: str | None = None) -> bytes:
    renderer = Renderer(all_formats=True, templates=TEMPLATES, theme=theme)
    return next(renderer.files(entries()[lesson], language, ("slides",), ("pptx",))).content


@pytest.mark.parametrize("theme", THEMES)
def test_lessons_fit(theme: str) -> None:
    """No text of any lesson's deck leaves its box or the slide, or lies on other text."""
    decks = [(f"{theme}-{lesson}", _slides(theme, lesson)) for lesson in sorted(entries())]
    assert [str(fault) for fault in fit_check.check(decks)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_lessons_in_khmer_fit(theme: str) -> None:
    """Nor does that of any lesson that is translated, although Khmer is half as tall again."""
    translated = sorted(path.name.removesuffix(".km.po") for path in (HERE.parent / "lessons").glob("*/*.km.po"))
    lessons = [name for name in translated if name != "unit"]
    assert len(lessons) >= 3
    decks = [(f"{theme}-{lesson}", _slides(theme, lesson, "km")) for lesson in lessons]
    assert [str(fault) for fault in fit_check.check(decks)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_decks_in_two_languages_fit(theme: str) -> None:
    """Nor does that of decks whose titles and questions have a second line, whichever language is the first."""
    made = Renderer(all_formats=True, templates=TEMPLATES, theme=theme)
    decks = [
        (f"{theme}-{lesson}-{file.name}", file.content)
        for lesson in ("check-before-you-share", "helper-or-shortcut", "my-five-finger-helpers")
        for first, second in (("en", "km"), ("km", "en"))
        for file in made.pack(entries()[lesson], first, ("slides",), ("pptx",), beside=second).documents
        if file.name.endswith(f"-{second}.pptx")
    ]
    assert len(decks) == 6
    assert [str(fault) for fault in fit_check.check(decks)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_decks_in_ten_languages_fit(theme: str) -> None:
    """Nor does that of decks in scripts with deep letters, high vowels or no spaces, from either side."""
    made = Renderer(all_formats=True, templates=TEMPLATES, theme=theme)
    decks = []
    for path in sorted((HERE / "languages" / "udhr").glob("*.yaml")):
        (file,) = made.files(load_lesson(path), path.stem, ("slides",), ("pptx",))
        decks.append((f"{theme}-{path.stem}", file.content))
    assert len(decks) == 10
    assert [str(fault) for fault in fit_check.check(decks)] == []


@pytest.mark.parametrize("ages", ["6-8", "9-11", "12-14", "15-17"])
def test_high_and_deep_letters_fit_at_every_age(tmp_path: Path, ages: str) -> None:
    """Nor does that of scripts with signs far above and letters far below their line, in titles that grow with the age band."""
    made = Renderer(all_formats=True, templates=TEMPLATES, theme="safer-internet")
    decks = []
    for name in ("strangers/arabic", "strangers/hindi", "strangers/thai", "languages/udhr/my"):
        text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
        path = tmp_path / f"{Path(name).name}-{ages}.yaml"
        path.write_text(re.sub(r"(?m)^ages: .*$", f"ages: {ages}", text), encoding="utf-8")
        entry = load_lesson(path)
        assert str(entry.lesson.ages) == ages.replace("-", "–")
        (file,) = made.files(entry, documents=("slides",), formats=("pptx",))
        decks.append((path.stem, file.content))
    assert [str(fault) for fault in fit_check.check(decks)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_generated_decks_fit(theme: str) -> None:
    """Nor does that of decks that nobody would write, at every layout; a table may grow where it touches nothing."""
    decks = list(fit_check.generated(DECKS, 1, theme))
    assert [str(fault) for fault in fit_check.check(decks) if not fault.note] == []


def test_generated_decks_come_to_every_layout() -> None:
    """The decks of this test hold each layout at least once, and every one of their pages is in the vocabulary."""
    names = list(LAYOUTS)
    used = {names[(number * 8 + slide) % len(names)] for number in range(1, DECKS + 1) for slide in range(8)}
    assert used == set(LAYOUTS)


def test_equal_seeds_give_equal_decks() -> None:
    """A deck that fails can be made again."""
    one, other = (list(fit_check.generated(2, 7, "plain")) for _ in range(2))
    assert one == other


def test_faults_are_found(tmp_path: Path) -> None:
    """A box made too small, one moved off the slide and two laid on each other are found, each by name."""
    deck = Presentation(io.BytesIO(_slides("plain", "everything")))
    slides = [
        slide for slide in deck.slides if any(shape.name == "body" and shape.has_text_frame for shape in slide.shapes)
    ]
    body = {index: next(shape for shape in slides[index].shapes if shape.name == "body") for index in range(3)}
    left, top, width = body[0].left, body[0].top, body[0].width
    body[0].left, body[0].top, body[0].width, body[0].height = left, top, width, Pt(12)
    body[1].left, body[1].top, body[1].width, body[1].height = deck.slide_width - Pt(60), top, width, Pt(300)
    title = slides[2].shapes.title
    body[2].left, body[2].top, body[2].width, body[2].height = title.left, title.top, width, Pt(300)
    out = io.BytesIO()
    deck.save(out)
    found = "\n".join(map(str, fit_check.check([("spoilt", out.getvalue())])))
    assert "text of 'body' leaves its box at the bottom" in found
    assert "text of 'body' leaves the slide" in found
    assert "'title' and 'body' lies on each other" in found
