"""A deck as a web page in a real browser: its slides one at a time, by keys, without anything but the file."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from conftest import HERE, entries, needs
from sidcurriculum import Renderer, build_pack
from sidcurriculum.pack.build import build

TEMPLATES = HERE.parent / "templates"
CHROMIUM = shutil.which("chromium") or ""
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
AT = "() => document.querySelector('.deck-place').textContent"
LEFT_OVER = """() => {
  const main = document.querySelector('main');
  return [main.scrollWidth - main.clientWidth, main.scrollHeight - main.clientHeight];
}"""


def page_of(name: str, theme: str = "safer-internet", language: str | None = None) -> bytes:
    made = build_pack(
        entries()[name], documents=["slides"], formats=["html"], theme=theme, language=language, templates=TEMPLATES
    )
    return made["slides.html"].content


def test_only_its_own_script_may_run() -> None:
    """The policy names the digest of the one script; no other page of a pack has one."""
    page = page_of("everything").decode()
    (script,) = SCRIPT.findall(page)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert f"script-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'")
    assert len(script) < 12_000
    assert not re.search(r"https?:|fetch\(|XMLHttp|import\(|eval\(|innerHTML", script)
    others = build_pack(entries()["everything"], formats=["html"], templates=TEMPLATES)
    assert [name for name in others if "<script" in others[name].text()] == ["slides.html"]


def test_the_preview_has_no_script() -> None:
    """Where the renderer is told so, a deck is the page that it is without the script."""
    renderer = Renderer(templates=TEMPLATES)
    renderer.scripts = False
    (file,) = renderer.pack(entries()["everything"], documents=["slides"], formats=["html"]).documents
    page = file.text()
    assert "<script" not in page
    assert "script-src" not in page
    assert "deck-" not in page


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def opened(browser: Any, folder: Path, content: bytes, width: int = 1280, height: int = 720) -> Any:
    """The page, from the disk; whatever the browser complains of fails the test."""
    path = folder / "slides.html"
    path.write_bytes(content)
    page = browser.new_page(viewport={"width": width, "height": height})
    page.on("console", lambda message: pytest.fail(message.text))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(path.as_uri())
    return page


@needs("chromium")
@pytest.mark.slow
def test_keys_show_one_slide_after_the_other(browser: Any, tmp_path: Path) -> None:
    """Arrows, page keys, space, a number with Enter, all slides at a glance; the address says where, and Escape leaves."""
    page = opened(browser, tmp_path, page_of("everything"))
    count = page.locator("section.slide").count()
    page.locator(".deck-show").click()
    assert page.evaluate(AT) == f"1 / {count}"
    for key, at in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        (" ", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("End", count),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        assert page.evaluate(AT) == f"{at} / {count}", key
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    assert page.evaluate(AT) == f"12 / {count}"
    assert page.url.endswith("#slide-12")
    assert page.locator("section.slide:visible").count() == 1
    page.keyboard.press("o")
    assert page.locator("section.slide:visible").count() == count
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate(AT) == f"13 / {count}"
    page.reload()
    assert page.evaluate(AT) == f"13 / {count}"
    page.keyboard.press("Escape")
    assert "#" not in page.url
    assert page.locator("section.slide:visible").count() == count


@needs("chromium")
@pytest.mark.slow
def test_an_answer_is_open_on_its_slide_alone(browser: Any, tmp_path: Path) -> None:
    """It is not seen in the overview, nor on the page after one has left; notes are seen where they are asked for."""
    page = opened(browser, tmp_path, page_of("everything"))
    ids = page.evaluate("() => [...document.querySelectorAll('section.slide')].map(slide => slide.id)")
    at = next(number for number, name in enumerate(ids) if name.endswith("-answer"))
    page.locator(".deck-show").click()
    page.keyboard.type(str(at))
    page.keyboard.press("Enter")
    panel = page.locator(f"[id='{ids[at]}'] .panel")
    notes = page.locator(f"[id='{ids[at - 1]}'] details.notes")
    assert not panel.is_visible()
    assert not notes.is_visible()
    page.keyboard.press("n")
    assert notes.is_visible()
    page.keyboard.press("ArrowRight")
    assert panel.is_visible()
    page.keyboard.press("o")
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("details[open].reveal").count() == 0


@needs("chromium")
@pytest.mark.slow
def test_the_clock_counts_the_minutes_of_a_slide(browser: Any, tmp_path: Path) -> None:
    """It starts and stops with T and is gone on another slide; at its end the word is said."""
    page = opened(browser, tmp_path, page_of("helper-or-shortcut"))
    page.clock.install()
    page.reload()
    at = page.evaluate(
        "() => [...document.querySelectorAll('section.slide')].findIndex(one => one.dataset.minutes) + 1"
    )
    minutes = int(page.evaluate(f"() => document.querySelectorAll('section.slide')[{at - 1}].dataset.minutes"))
    page.locator(".deck-show").click()
    page.keyboard.type(str(at))
    page.keyboard.press("Enter")
    page.keyboard.press("t")
    page.clock.run_for(30_000)
    assert page.locator(".deck-timer").inner_text() == f"{minutes - 1}:30"
    page.keyboard.press("t")
    page.clock.run_for(60_000)
    assert page.locator(".deck-timer").inner_text() == f"{minutes - 1}:30"
    page.keyboard.press("t")
    page.clock.run_for(minutes * 60_000)
    assert page.locator(".deck-told").text_content() == "Time is up"
    page.keyboard.press("ArrowRight")
    assert page.locator(".deck-timer").inner_text() == ""


@needs("chromium")
@pytest.mark.slow
@pytest.mark.parametrize("theme", ["safer-internet", "plain"])
@pytest.mark.parametrize("name", ["everything", "check-before-you-share"])
def test_every_slide_is_whole_on_the_screen(browser: Any, tmp_path: Path, name: str, theme: str) -> None:
    """On a projector, a laptop and a phone on its side no slide has to be scrolled."""
    language = "km" if name == "check-before-you-share" else None
    content = page_of(name, theme, language)
    for width, height in ((1920, 1080), (1024, 768), (740, 360)):
        page = opened(browser, tmp_path, content, width, height)
        page.locator(".deck-show").click()
        lost = {}
        for number in range(page.locator("section.slide").count()):
            over = page.evaluate(LEFT_OVER)
            if max(over) > 2:
                lost[number + 1] = over
            page.keyboard.press("ArrowRight")
        page.close()
        assert not lost, (width, lost)


@needs("chromium")
@pytest.mark.slow
def test_arrows_are_mirrored_where_lines_run_from_the_right(browser: Any, tmp_path: Path) -> None:
    """In Arabic the left arrow goes on."""
    made = build_pack(
        entries()["everything"], documents=["slides"], formats=["html"], language="ar", templates=TEMPLATES,
        allow_partial=True,
    )  # fmt: skip
    page = opened(browser, tmp_path, made["slides.html"].content)
    page.locator(".deck-show").click()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(AT).startswith("2 /")


@needs("chromium")
@pytest.mark.slow
def test_keys_mean_the_same_on_any_keyboard(browser: Any, tmp_path: Path) -> None:
    """A Khmer or Arabic keyboard writes another sign at the place of O or 7; an input method tells the place alone."""
    page = opened(browser, tmp_path, page_of("everything"))
    page.locator(".deck-show").click()

    def press(key: str, code: str) -> None:
        page.evaluate(
            "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
            [key, code],
        )

    press("៧", "Digit7")
    press("Enter", "Enter")
    assert page.evaluate(AT).startswith("7 /")
    press("٣", "Digit3")
    press("Enter", "NumpadEnter")
    assert page.evaluate(AT).startswith("3 /")
    press("ោះ", "KeyO")
    assert page.locator("body.deck-all").count() == 1
    press("خ", "KeyO")
    assert page.locator("body.deck-all").count() == 0
    press("Process", "KeyB")
    assert page.locator("body.deck-black").count() == 1
    press("ب", "KeyB")
    press("a", "KeyN")  # a Latin letter is what it says, wherever it stands: another layout, not another script
    assert page.locator("body:is(.deck-black, .deck-notes)").count() == 0


@needs("chromium")
@pytest.mark.slow
def test_what_keys_do_can_be_looked_up(browser: Any, tmp_path: Path) -> None:
    """By its button and by ?; other keys turn no slide meanwhile."""
    page = opened(browser, tmp_path, page_of("everything"))
    page.locator(".deck-show").click()
    page.keyboard.press("?")
    told = page.locator(".deck-help")
    assert told.is_visible()
    said = told.inner_text()
    assert all(word in said for word in ("Black screen", "The slide with this number", "Put the clock back"))
    page.keyboard.press("ArrowRight")
    assert page.evaluate(AT).startswith("1 /")
    page.keyboard.press("Escape")
    assert not told.is_visible()
    assert page.locator("body.deck").count() == 1
    page.locator(".deck-bar .deck-keys").click()
    assert told.is_visible()


@needs("chromium")
@pytest.mark.slow
def test_the_clock_starts_anew(browser: Any, tmp_path: Path) -> None:
    """R puts it back; once it is over, T starts it from its minutes again."""
    page = opened(browser, tmp_path, page_of("helper-or-shortcut"))
    page.clock.install()
    page.reload()
    at = page.evaluate("() => [...document.querySelectorAll('section.slide')].findIndex(one => one.dataset.minutes)")
    minutes = int(page.evaluate(f"() => document.querySelectorAll('section.slide')[{at}].dataset.minutes"))
    page.locator(".deck-show").click()
    page.keyboard.type(str(at + 1))
    page.keyboard.press("Enter")
    timer = page.locator(".deck-timer")
    for key, after in (("r", ""), ("t", f"{minutes}:00")):
        page.keyboard.press("t")
        page.clock.run_for(minutes * 60_000)
        assert timer.inner_text() == "0:00"
        page.keyboard.press(key)
        assert timer.inner_text() == after


@needs("chromium")
@pytest.mark.slow
def test_print_from_the_deck_is_the_whole_list(browser: Any, tmp_path: Path) -> None:
    """As many pages as from the list, and no answer that stood open on the screen."""
    page = opened(browser, tmp_path, page_of("everything"))

    def printed() -> list[str]:
        pages = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        return [one.get_textpage().get_text_range() for one in pages]

    before = printed()
    at = page.evaluate(
        "() => [...document.querySelectorAll('section.slide')].findIndex(slide => slide.id.endsWith('-answer'))"
    )
    page.locator(".deck-show").click()
    page.keyboard.type(str(at + 1))
    page.keyboard.press("Enter")
    natural = (
        "() => { dispatchEvent(new Event('beforeprint')); return document.querySelector('.deck-now').style.zoom; }"
    )
    assert page.evaluate(natural) == "", "not in the scale of the screen"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert printed() == before
    assert page.locator("details[open].reveal").count() == 1, "open again after print"
    assert max(page.evaluate(LEFT_OVER)) <= 2


@needs("chromium")
@pytest.mark.slow
def test_a_finger_turns_slides_and_not_where_it_scrolls(browser: Any, tmp_path: Path) -> None:
    """To the left is on; over notes, or what is wider than its place, it only scrolls."""
    page = opened(browser, tmp_path, page_of("everything"), 740, 360)
    page.locator(".deck-show").click()

    def swipe(over: str, across: int) -> None:
        page.evaluate(
            """([over, across]) => {
              const target = document.querySelector(over);
              const touch = x => new Touch({identifier: 1, target, clientX: x, clientY: 100});
              const send = (name, lists) => target.dispatchEvent(new TouchEvent(name, {bubbles: true, ...lists}));
              send('touchstart', {touches: [touch(300)], changedTouches: [touch(300)]});
              send('touchend', {touches: [], changedTouches: [touch(300 + across)]});
            }""",
            [over, across],
        )

    swipe(".deck-now .panel", -120)
    assert page.evaluate(AT).startswith("2 /")
    swipe(".deck-now .panel", 20)
    assert page.evaluate(AT).startswith("2 /")
    swipe(".deck-now .panel", 120)
    assert page.evaluate(AT).startswith("1 /")
    page.evaluate(
        """() => {
          const wide = document.createElement('div');
          wide.id = 'wide';
          wide.style.cssText = 'overflow-x: auto; width: 100px';
          wide.innerHTML = '<p style="width: 400px">wide</p>';
          document.querySelector('.deck-now .panel').append(wide);
        }"""
    )
    swipe("#wide p", -120)
    assert page.evaluate(AT).startswith("1 /")


@needs("chromium")
@pytest.mark.slow
def test_full_screen_is_the_browsers_own(browser: Any, tmp_path: Path) -> None:
    """F enters it and leaves it; the slides stay."""
    page = opened(browser, tmp_path, page_of("everything"))
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement")
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement")
    assert page.locator("body.deck").count() == 1


def test_no_file_for_pupils_leads_to_the_slides(tmp_path: Path) -> None:
    """Slides hold answers: of the pages of a pack only the first, which is the teacher's, leads to them."""
    build([entries()["everything"]], tmp_path, templates=TEMPLATES, formats=["html"])
    pages = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")}
    assert {"handout.html", "family-letter.html", "help-card.html"} <= pages.keys()
    assert [name for name, text in pages.items() if 'slides.html"' in text] == ["index.html"]
