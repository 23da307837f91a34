"""The run sheet: a lesson on one sheet of paper, with the numbers and pictures of its slides."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from conftest import HERE, entries, needs, renderer
from sidcurriculum import build_pack, load_lesson
from sidcurriculum.office import libreoffice
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.views import Reader, TeacherLesson, see
from sidcurriculum.views.run_sheet import first_sentences

OURS = ("check-before-you-share", "helper-or-shortcut", "my-five-finger-helpers")
ACTIVITY = "  - title: Activity {n}\n    minutes: 5\n    say: Look at the card. What do you see?\n    ask: What could Dara do now?\n"


def _written(tmp_path: Path, text: str) -> TeacherLesson:
    path = tmp_path / "one.yaml"
    path.write_text(text, encoding="utf-8")
    return see(load_lesson(path), Reader.TEACHER)


def _sheet(lesson: Path, **asked: str) -> etree._Element:
    pack = build_pack(lesson, documents=["run-sheet"], formats=["html"], **asked)  # type: ignore[arg-type]
    return etree.fromstring(pack["run-sheet.html"].content, etree.HTMLParser(encoding="utf-8", huge_tree=True))


@pytest.mark.parametrize(
    ("text", "room", "said"),
    [
        ("One. Two. Three.", 0, "One."),
        ("One. Two. Three.", 9, "One. Two."),
        ("He said “Wait. Look.” Then he left. More.", 0, "He said “Wait. Look.”"),
        ("Stop. **It is. One** thing. More.", 20, "Stop."),
        ("**One. Two** and three. Four.", 0, "**One. Two** and three."),
        ("Read this:\n\n- one\n- two", 0, "Read this:"),
        ("- first item\n- second item", 0, "first item"),
        ("A line\\\nand its second. Then.", 0, "A line and its second."),
        ("មួយ។ ពីរ។", 0, "មួយ។"),
        ("ما هذا؟ انظر.", 0, "ما هذا؟"),
        ("no end at all", 0, "no end at all"),
        ("It costs 3.5 riel. Yes.", 0, "It costs 3.5 riel."),
        ("", 0, ""),
    ],
)
def test_sentences_are_taken_whole(text: str, room: int, said: str) -> None:
    """The first sentence in any script, and further ones where there is room; nothing is cut inside marks."""
    assert first_sentences(text, room) == said


def test_nothing_of_the_first_minute_is_said_again() -> None:
    """What the teacher says and does first stands in its own box and not in the band of the first part."""
    for name in OURS:
        run = see(entries()[name], Reader.TEACHER).run
        assert run.opening
        assert not {move.text for move in run.opening} & {move.text for move in run.bands[0].moves}


def test_questions_have_room_before_other_words() -> None:
    """Of a part with little room what is asked stays, and moves stand in teaching order."""
    bands = see(entries()["check-before-you-share"], Reader.TEACHER).run.bands
    asked = [step.ask.stem for step in bands[2].part.steps if step.ask]  # type: ignore[union-attr]
    assert [move.text for move in bands[2].moves if move.kind == "ask"] == [" ".join(stem.split()) for stem in asked]


def test_what_to_leave_out_takes_ten_minutes(tmp_path: Path) -> None:
    """The last parts outside the short path are left out until ten minutes are won, never the help block; without a
    short path the longest part is named."""
    core = "title: T\nactivities:\n" + "".join(
        f"  - title: Part {n}\n    minutes: {n}\n    core: {str(n == 9).lower()}\n    pupils: Write.\n"
        for n in (9, 4, 7, 6)
    )
    assert [part.title for part in _written(tmp_path, core).run.spare] == ["Part 7", "Part 6"]
    plain = _written(tmp_path, core.replace("core: true", "core: false")).run
    assert plain.spare == ()
    assert plain.longest is not None
    assert plain.longest.title == "Part 9"


def test_the_number_beside_each_part_is_that_of_its_slide() -> None:
    """Numbers on the sheet are those that the PowerPoint file shows, slides that go on counted."""
    entry = entries()["check-before-you-share"]
    for theme in ("safer-internet", "plain"):
        for language in ("en", "km"):
            pack = Renderer(all_formats=True, theme=theme, language=language).pack(
                entry, documents=["run-sheet", "slides"]
            )
            slides = Presentation(io.BytesIO(pack["slides.pptx"].content)).slides
            titles = [slide.shapes.title.text.replace("\u200b", "") for slide in slides]
            root = etree.fromstring(pack["run-sheet.html"].content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
            rows = [row for row in root.iter("tr") if row.find("td/figure") is not None]
            assert len(rows) == 7
            for row in rows[1:]:  # phases that an opener begins: its slide says the activity's name
                title = _plain(row.findall("td/h2")[0])
                first, last = _numbers(_plain(row.findall("td/figure/figcaption")[0]))
                shown = [_slide_words(slides[at - 1]) for at in range(first, last + 1)]
                if any(title in _slide_words(slide) for slide in slides):
                    assert any(title in words for words in shown), title
            last_of_all = max(_numbers(_plain(row.findall("td/figure/figcaption")[0]))[1] for row in rows)
            assert last_of_all <= len(titles)


def _plain(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).replace("\u200b", "").replace("●", "").strip()


def _slide_words(slide: object) -> str:
    return "".join(slide._element.itertext()).replace("\u200b", "")  # type: ignore[attr-defined]


def _numbers(text: str) -> tuple[int, int]:
    found = [int(number) for number in re.findall(r"\d+", text)]
    return found[0], found[-1]


def test_a_part_without_a_slide_has_no_number(tmp_path: Path) -> None:
    """Where a part shows nothing, nothing stands in its place; the numbers of the others are right."""
    lesson = tmp_path / "dark.yaml"
    lesson.write_text(
        "title: Dark\nactivities:\n  - title: Off\n    minutes: 3\n    steps:\n      - do: Switch it off.\n        show: {hidden: true}\n"
        "  - title: On\n    minutes: 3\n    pupils: Write one line.\n"
    )
    rows = [row for row in _sheet(lesson).iter("tr") if row.find("td/h2") is not None]
    assert [_plain(row.findall("td/h2")[0]) for row in rows] == ["Off", "On"]
    assert rows[0].find("td/figure") is None
    assert _numbers(_plain(rows[1].findall("td/figure")[0])) == (2, 2)


def test_a_theme_without_a_deck_makes_a_sheet_without_slides(tmp_path: Path) -> None:
    """A folder with a stylesheet alone is a theme for web pages: the sheet has three columns there."""
    theme = tmp_path / "web-only"
    theme.mkdir()
    (theme / "web.css").write_text("body { color: black }")
    (theme / "theme.yaml").write_text("name: web-only\ntitle: Web only\n")
    lesson = tmp_path / "one.yaml"
    lesson.write_text("title: T\nactivities:\n" + ACTIVITY.format(n=1))
    root = _sheet(lesson, theme=str(theme))
    assert [len(row) for row in root.iter("tr") if row.find("td/h2") is not None] == [3]
    assert next(root.iter("img"), None) is None


def test_heads_come_again_where_the_sheet_goes_on(tmp_path: Path) -> None:
    """Twenty activities take more than two pages: the row that names the columns is repeated, and no band breaks."""
    lesson = tmp_path / "long.yaml"
    lesson.write_text("title: Long\nactivities:\n" + "".join(ACTIVITY.format(n=n) for n in range(20)))
    content = build_pack(lesson, documents=["run-sheet"], formats=["docx"])["run-sheet.docx"].content
    table = max(Document(io.BytesIO(content)).tables, key=lambda one: len(one.rows))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    rows = table._tbl.findall(f"{w}tr")
    assert len(rows) == 21
    assert rows[0].find(f"{w}trPr/{w}tblHeader") is not None
    assert all(row.find(f"{w}trPr/{w}cantSplit") is not None for row in rows)


@needs("soffice")
@pytest.mark.slow
def test_ours_take_two_pages(tmp_path: Path) -> None:
    """One sheet of A4, printed on both sides: each of our lessons, in both languages and both themes."""
    from pypdfium2 import PdfDocument

    paths = []
    for theme in ("safer-internet", "plain"):
        for name in OURS:
            for language in ("en", "km"):
                files = Renderer(all_formats=True, theme=theme, language=language).files(
                    entries()[name], None, ["run-sheet"], ["docx"]
                )
                paths.append(tmp_path / f"{theme}-{name}-{language}.docx")
                paths[-1].write_bytes(next(files).content)
    with libreoffice.Office() as program:
        for path, pdf in program.pdfs(paths):
            assert pdf is not None
            with PdfDocument(str(pdf)) as document:
                assert len(document) == 2, path.name


def test_strangers_lessons_have_a_sheet() -> None:
    """Every stranger's lesson gets one, in its own script, with a picture for each of its parts that has a slide."""
    press = renderer()
    for path in sorted((HERE / "strangers").glob("*.yaml")):
        (page,) = (
            page for _, _, page in press.pages(press.spoken(load_lesson(path), partial=True), None, ["run-sheet"])
        )
        shown = [
            image.get("src") for image in page.root.iter("img") if image.getparent().get("class") == "slide-picture"
        ]
        assert all(src in page.pictures for src in shown)
        assert len(page.root.findall("body/table")) >= 3, path.name
