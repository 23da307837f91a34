"""Web pages in a real browser: axe finds nothing on any of them, none is wider than its screen, and print loses nothing.

Pages of a pack are built as the command builds them, in English, Khmer and Arabic, and opened by Chromium from the disk.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from conftest import HERE, entries, needs
from sidcurriculum import Entry, build_pack
from sidcurriculum.pack.build import build

pytestmark = [needs("chromium"), pytest.mark.slow]
CHROMIUM = shutil.which("chromium") or ""
THEMES = ("safer-internet", "plain")
LANGUAGES = ("en", "km", "ar")
SCREENS: Mapping[str, tuple[int, Mapping[str, str]]] = {
    "phone": (320, {}),
    "phone in the dark": (320, {"color_scheme": "dark"}),
    "desk at 200 %": (640, {}),
    "tablet": (768, {}),
    "forced colours": (768, {"forced_colors": "active"}),
    "desk": (1280, {}),
    "desk in the dark": (1280, {"color_scheme": "dark"}),
}
"""Width in pixels, and what the reader asked the browser for."""
SOME = ("phone", "desk in the dark")
USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
ONE_PAGE = ("help-card", "poster", "family-letter")
"""Files that are one sheet of paper."""
SIGNS = """() => [...document.querySelectorAll('section.slide:has(.thread):not([data-phase="help"]) > .panel')]
  .map(part => getComputedStyle(part, '::after').maskImage)"""
CLIPPED = """() => {
  const lost = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = document.createRange();
    around.selectNodeContents(texts.currentNode);
    if (!texts.currentNode.data.trim()) continue;
    for (const line of around.getClientRects()) {
      if (!line.width || !line.height) continue;
      let out = line.right > innerWidth + 1 || line.left < -1;
      for (let box = texts.currentNode.parentElement; box && box !== document.documentElement; box = box.parentElement) {
        const style = getComputedStyle(box), edge = box.getBoundingClientRect();
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        out ||= line.bottom > edge.bottom + 2 || line.top < edge.top - 2 || line.right > edge.right + 2 || line.left < edge.left - 2;
      }
      if (out) lost.push(texts.currentNode.data.trim());
    }
  }
  return lost;
}"""
"""The texts of which a part lies outside the paper, or outside of a box that shows no more."""


def _axe() -> Path | None:
    """axe-core beside the npm programs on the path."""
    folders = map(Path, os.environ.get("PATH", "").split(os.pathsep))
    found = (folder.parent / "axe-core" / "axe.min.js" for folder in folders if folder.name == ".bin")
    return next((path for path in found if path.is_file()), None)


AXE = _axe()
if AXE is None and os.environ.get("SIDCURRICULUM_REQUIRE_SOFFICE"):
    raise RuntimeError("axe-core must be installed here")


def lesson_in(language: str) -> Entry:
    """The lesson that has everything; in Arabic the words around it. In Khmer one of ours, whose texts are."""
    if language == "km":
        return entries()["check-before-you-share"]
    entry = entries()["everything"]
    return replace(entry, lesson=entry.lesson.replace(language=language))


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], list[Path]]:
    """The pages of each theme and language, the page of all packs among them."""
    made = {}
    for theme in THEMES:
        for language in LANGUAGES:
            out = tmp_path_factory.mktemp(f"{theme}-{language}")
            beside = "en" if language == "km" else None
            build(
                [lesson_in(language)], out, templates=HERE.parent / "templates", theme=theme, language=language,
                formats=["html"], beside=beside,
            )  # fmt: skip
            made[theme, language] = sorted(out.rglob("*.html"))
            assert len(made[theme, language]) >= 13
    return made


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_context(bypass_csp=True).new_page()  # the policy of our pages lets no script in, axe neither
        browser.close()


needs_axe = pytest.mark.skipif(AXE is None, reason="not installed: axe-core (npm), beside npm's programs on the path")


@needs_axe
@pytest.mark.parametrize(
    ("theme", "language", "screens"),
    [("safer-internet", "en", SOME), ("safer-internet", "ar", SOME[:1]), ("plain", "km", SOME[1:])],
)
def test_axe_finds_nothing(theme: str, language: str, screens: Sequence[str], packs: Any, page: Any) -> None:
    """No page breaks a rule of axe-core, with everything unfolded; and no page is wider than its screen."""
    assert _faults(page, packs[theme, language], screens) == []


@needs_axe
@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_any_screen(theme: str, language: str, packs: Any, page: Any) -> None:
    """The same in each theme and language on a phone, a tablet and a desk, at 200 %, in the dark, in forced colours."""
    assert _faults(page, packs[theme, language], tuple(SCREENS)) == []


@needs_axe
@pytest.mark.parametrize(("theme", "language"), [("safer-internet", "en"), ("safer-internet", "ar"), ("plain", "km")])
def test_axe_finds_nothing_while_slides_are_shown(theme: str, language: str, packs: Any, page: Any) -> None:
    """One slide at a time, on a phone and a desk, in light, dark and forced colours: a slide, its notes, the keys, all slides."""
    assert AXE is not None
    (path,) = (one for one in packs[theme, language] if one.name == "slides.html")
    page.goto(path.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.locator(".deck-show").click()
    found = []
    for screen, (width, asked) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(**{**USUAL, **asked})
        for state, keys in (("slide", "Home ArrowRight n"), ("keys", "?"), ("all", "? o"), ("back", "o n")):
            for key in keys.split():
                page.keyboard.press(key)
            for one in page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]:
                found.append(f"{screen}, {state}: {one['id']}: {one['nodes'][0]['html'][:120]}")
            if page.evaluate("() => document.documentElement.scrollWidth - innerWidth") > 0:
                found.append(f"{screen}, {state}: too wide")
            right = page.evaluate(
                "() => Math.max(...[...document.querySelectorAll('.deck-bar > *')].map(one => one.getBoundingClientRect().right)) - innerWidth"
            )
            if right > 0:
                found.append(f"{screen}, {state}: the bar is {right} pixels too wide")
    page.keyboard.press("Escape")
    assert not found, "\n".join(found)


def _faults(page: Any, paths: Sequence[Path], screens: Sequence[str]) -> list[str]:
    assert AXE is not None
    script, found = AXE.read_text(encoding="utf-8"), []
    for path in paths:
        page.goto(path.as_uri())
        page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(script)
        for screen in screens:
            width, asked = SCREENS[screen]
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(**{**USUAL, **asked})
            told = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            for one in told["violations"]:
                found.append(f"{path.name} ({screen}): {one['id']}: {one['nodes'][0]['html'][:120]}")
            over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                found.append(f"{path.name} ({screen}): {over} pixels too wide")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_print_loses_nothing(theme: str, language: str, packs: Any, page: Any) -> None:
    """Each page, printed by Chromium, holds every word that it shows, none cut off; what is one sheet stays one, and a
    page of cards stays a page."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(**{**USUAL, "media": "print"})
    for path in packs[theme, language]:
        page.goto(path.as_uri())
        assert page.evaluate(CLIPPED) == [], path.name
        pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        printed = "".join(one.get_textpage().get_text_range() for one in pdf)
        page.evaluate(
            "() => document.querySelectorAll('h1 + .timeline, .timeline:has(+ .contents)').forEach(one => one.remove())"
        )
        shown = page.evaluate("() => document.body.innerText")
        if language != "en":  # letters come out of a PDF as they are drawn; numbers as they are
            printed, shown = ("\n".join(re.findall(r"[0-9]+", text)) for text in (printed, shown))
        assert _lost(shown, printed) == [], path.name
        if path.stem in ONE_PAGE:
            assert len(pdf) == 1, path.name
        sheets = page.locator('.cards[data-size="sort"]').count()
        assert not sheets or path.stem not in ("cards", "word-cards-km-en") or len(pdf) == sheets, path.name


def _lost(shown: str, printed: str) -> list[str]:
    """The lines that stand on paper less often than on the page; one that goes on overleaf has its start and its end."""
    paper = _letters(printed)
    lines = Counter(map(_letters, re.split(r"[\n\t]", shown)))
    lost = [line for line, times in lines.items() if line and paper.count(line) < times]
    return [line for line in lost if line[:12] not in paper or line[-12:] not in paper or lines[line] > 1]


def _letters(text: str) -> str:
    for joined, letters in {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi"}.items():
        text = text.replace(joined, letters)
    return re.sub(r"\W|_", "", text)


@pytest.mark.parametrize("theme", THEMES)
def test_paper_is_white_and_screens_may_be_dark(theme: str, packs: Any, page: Any) -> None:
    """Who reads in the dark gets dark pages with light text; what they print is white with dark text."""
    (path,) = (path for path in packs[theme, "en"] if path.name == "teacher-guide.html")
    light = {}
    for media in ("screen", "print"):
        page.emulate_media(**{**USUAL, "media": media, "color_scheme": "dark"})
        page.goto(path.as_uri())
        told = page.evaluate(
            "() => { const it = getComputedStyle(document.body); return it.backgroundColor + it.color }"
        )
        paper, ink = re.findall(r"rgb\((\d+)", told)
        light[media] = (int(paper) > 200, int(ink) > 200)
    assert light == {"screen": (False, True), "print": (True, False)}


def test_ways_lead_somewhere(packs: Any) -> None:
    """Each page of a pack leads back to the page of its files, that one to all packs; contents lead to places of their
    own page; names of pages of one pack differ."""
    for paths in packs.values():
        names = set()
        for path in paths:
            text = path.read_text(encoding="utf-8")
            links = re.findall(r'<a href="([^":]*)"', text)
            assert all((path.parent / link).is_file() for link in links if not link.startswith("#")), path
            assert all(f'id="{link[1:]}"' in text for link in links if link.startswith("#")), path
            assert path.parent.parent.parent != paths[0].parent or "index.html" in " ".join(links), path
            name = re.search(r"<title>(.*)</title>", text)
            assert name is not None
            names.add(name[1])
        assert len(names) == len(paths)


def test_a_slide_without_a_phase_wears_no_sign_of_one(tmp_path: Path, page: Any) -> None:
    """Lessons need no phases; their slides had the flag of the plenary, which says that the lesson ends."""
    steps = [{"show": {"title": "Look", "text": "Look."}}]
    parts = [{"title": name, "minutes": 5, "steps": steps} for name in ("teach", "plenary", "starter")]
    phases = [{**part, "phase": part["title"]} for part in parts]
    signs = []
    for activities in ([parts[0]], phases):
        path = tmp_path / "slides.html"
        path.write_bytes(build_pack({"title": "Look", "activities": activities})["slides.html"].content)
        page.goto(path.as_uri())
        signs.append(set(page.evaluate(SIGNS)))
    assert len(signs[0]) == 1
    assert len(signs[1]) == len(phases)
    assert not signs[0] & signs[1]
