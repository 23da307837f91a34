"""The pages that list packs and their files: complete, true to the folder, and open without a network or a script."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html
from PIL import Image

from conftest import HERE, entries, renderer
from sidcurriculum import Entry, Renderer, TemplateError, load_lesson
from sidcurriculum.pack.build import BuildReport, BuiltFile, build
from sidcurriculum.pack.index import pack_page

TEMPLATES = HERE.parent / "templates"
SHOT = b"\x89PNG\r\n\x1a\n"


def made(out: Path, chosen: Sequence[Entry], templates: Path = TEMPLATES, documents: Sequence[str] = ()) -> BuildReport:
    return build(chosen, out, templates=templates, documents=documents)


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes().decode())


def words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def links(page: html.HtmlElement) -> list[str]:
    return [unquote(str(link.get("href"))) for link in page.iter("a")]


def renamed(folder: Path, name: str, text: str) -> Path:
    """A lesson of a few lines with this title."""
    path = folder / f"{name}.yaml"
    path.write_text(f"title: '{text}'\nages: 9-11\nactivities:\n  - title: One\n    minutes: 5\n    do: Show it.\n")
    return path


def test_every_file_of_a_pack_is_listed_with_its_size(tmp_path: Path) -> None:
    """Each file once, as a link that leads to it; a whole pack is there."""
    report = made(tmp_path, [entries()["everything"]])
    folder = tmp_path / "everything" / "en"
    page = read(folder / "index.html")
    listed = [str(link) for link in page.xpath("//ul[@class='take']//a/@href")]
    documents = [file for file in report.files if file.path.suffix != ".png"]
    assert sorted(listed) == sorted(file.path.relative_to(folder).as_posix() for file in documents)
    for file in documents:
        link = next(
            link
            for link in page.xpath("//ul[@class='take']//a")
            if link.get("href") == file.path.relative_to(folder).as_posix()
        )
        assert words(link).endswith(f"{-(-file.size // 1024)} KB")
    assert (folder / "../../index.html").resolve() == (tmp_path / "index.html").resolve()
    assert report.pages == (folder / "index.html", tmp_path / "index.html")


def test_what_holds_answers_is_marked(tmp_path: Path) -> None:
    """Guide, key, slides and the like stand under a teacher's heading and say so themselves; a pupil's paper does not."""
    made(tmp_path, [entries()["everything"]])
    marked = {
        str(item.xpath("string(.//a/@href)")): bool(item.xpath(".//*[@class='chip teacher']"))
        for item in read(tmp_path / "everything" / "en" / "index.html").xpath("//li[@class='file']")
    }
    assert {name for name, teacher in marked.items() if not teacher} == {
        "copy/handout.docx", "copy/cards.docx", "copy/exit-quiz.docx", "give/family-letter.docx", "copy/help-card.docx",
        "copy/poster.docx",
    }  # fmt: skip
    assert {"teach/slides.pptx", "teach/answer-key.docx", "teach/teacher-guide.docx"} <= marked.keys()


def test_the_page_says_what_to_open_print_and_show(tmp_path: Path) -> None:
    """Run sheet and guide come first, then what the class needs on paper with its numbers, then the slides; the rest follows by
    what is done with it, and what the class can do without is not in the first steps."""
    made(tmp_path, [entries()["everything"]])
    page = read(tmp_path / "everything" / "en" / "index.html")
    steps = [[words(title) for title in step.iter("h3")] for step in page.xpath("//li[@class='step']")]
    assert [[title.partition(" For the")[0] for title in step] for step in steps] == [
        ["Run sheet", "Teacher guide"], ["Pupil handout", "Cards to cut out"], ["Slides"],
    ]  # fmt: skip
    assert [words(each) for each in page.xpath("//ul[@class='copies']")] == ["125 worksheets", "35 card sets"]
    rest = [words(title) for title in page.xpath("//main/h2")]
    assert rest[:3] == ["To teach from", "To copy for pupils", "To give to families"]
    given = page.xpath("//h2[.='To give to families']/following-sibling::ul[1]//a/@href")
    assert [str(name) for name in given] == ["give/family-letter.docx"]


def test_sizes_are_told_as_people_say_them(tmp_path: Path) -> None:
    """A large file has its megabytes, and the page says what all files take on a memory stick."""
    page = pack_page(
        renderer(), entries()["smallest"], "en", {"teach/slides.pptx": 3 * 1024 * 1024, "copy/handout.docx": 900}
    )
    assert page is not None
    shown = words(html.document_fromstring(page.decode()))
    assert "PowerPoint 3.0 MB" in shown
    assert "Word 1 KB" in shown
    assert shown.count("3.0 MB") == 2


def test_a_page_loads_nothing_and_runs_nothing(tmp_path: Path) -> None:
    """No script, no stylesheet from elsewhere, no address of the web that a browser would fetch."""
    made(tmp_path, [entries()["smallest"]])
    for path in tmp_path.rglob("index.html"):
        page = read(path)
        assert page.find("head").find("meta").get("charset") == "utf-8"
        for element in page.iter(etree.Element):
            assert element.tag not in ("script", "link", "iframe", "object", "form", "base")
            assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - attributes' names
            assert ":" not in element.get("src", "")


def test_a_thumbnail_is_shown_where_there_is_one(tmp_path: Path) -> None:
    """The cover is there from the first build; pictures of other first pages are shown by the next one."""
    chosen = [entries()["smallest"]]
    made(tmp_path, chosen)
    folder = tmp_path / "smallest" / "en"
    cover = ("thumbnails/slides.png", "First page: Slides")
    shots = [(shot.get("src"), shot.get("alt")) for shot in read(folder / "index.html").iter("img")]
    assert shots == [cover]
    (folder / "thumbnails" / "handout.png").write_bytes(SHOT)
    made(tmp_path, chosen)
    shots = [(shot.get("src"), shot.get("alt")) for shot in read(folder / "index.html").iter("img")]
    assert shots == [("thumbnails/handout.png", "First page: Pupil handout"), cover]
    (tile,) = read(tmp_path / "index.html").iter("img")
    assert tile.get("src") == "smallest/en/thumbnails/slides.png"


def test_what_is_made_at_the_end_of_a_build_is_listed(tmp_path: Path) -> None:
    """PDFs and thumbnails that are put beside the documents stand in the list of the same build."""

    def finish(files: Sequence[BuiltFile]) -> None:
        files[0].path.with_suffix(".pdf").write_bytes(b"x")

    build([entries()["smallest"]], tmp_path, templates=TEMPLATES, after=finish)
    page = read(tmp_path / "smallest" / "en" / "index.html")
    assert links(page)[1:4] == ["teach/run-sheet.docx", "teach/run-sheet.pdf", "teach/teacher-guide.docx"]
    assert "PDF 1 KB" in words(page)


def test_nothing_is_written_again(tmp_path: Path) -> None:
    """A second build leaves the pages and their times alone."""
    chosen = [entries()["smallest"], entries()["everything"]]
    first = made(tmp_path, chosen)
    times = [path.stat().st_mtime_ns for path in first.pages]
    assert [path.stat().st_mtime_ns for path in made(tmp_path, chosen).pages] == times


def test_files_and_lessons_of_an_earlier_build_stay_listed(tmp_path: Path) -> None:
    """The pages tell what is in the folder, not what the last command made."""
    made(tmp_path, [entries()["smallest"]])
    made(tmp_path, [entries()["everything"]])
    made(tmp_path, [entries()["everything"]], documents=("handout",))
    assert "teach/slides.pptx" in links(read(tmp_path / "everything" / "en" / "index.html"))
    assert set(links(read(tmp_path / "index.html"))) == {"smallest/en/index.html", "everything/en/index.html"}


def test_lessons_stand_in_the_order_of_the_curriculum(tmp_path: Path) -> None:
    """Units and lessons in their order, in whatever order they were built; each with title, ages, minutes and state."""
    ours = [entry for entry in entries().values() if entry.path.is_relative_to(HERE.parent / "lessons")]
    made(tmp_path, ours[::-1])
    page = read(tmp_path / "index.html")
    assert links(page) == [f"{entry.id}/en/index.html" for entry in ours]
    for entry, tile in zip(ours, page.xpath("//li[@class='tile']"), strict=True):
        shown = words(tile)
        assert entry.lesson.title in shown
        assert f"Ages {entry.lesson.ages}" in shown
        assert f"{entry.lesson.minutes} minutes" in shown
        assert "Draft" in shown or entry.lesson.status != "draft"


def test_words_of_a_lesson_stay_words(tmp_path: Path) -> None:
    """A title with marks of HTML or JSON in it is shown as it was written, on both pages."""
    title = '<b>Safe & "sound" {1}</b> </style>'
    made(tmp_path / "packs", [load_lesson(renamed(tmp_path, "odd", title))])
    for path in (tmp_path / "packs" / "odd" / "en" / "index.html", tmp_path / "packs" / "index.html"):
        page = read(path)
        assert title in words(page.find("body"))
        assert not list(page.iter("b"))


def test_templates_without_these_pages_make_none(tmp_path: Path) -> None:
    """A folder of templates made for earlier versions works on."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    for name in ("index.html.j2", "lessons.html.j2"):
        (templates / "documents" / name).unlink()
    report = made(tmp_path / "packs", [entries()["smallest"]], templates)
    assert report.pages == ()
    assert not list((tmp_path / "packs").rglob("index.html"))


def test_a_fault_in_a_page_s_template_is_told_with_its_place(tmp_path: Path) -> None:
    """A designer who misspells a name hears in which file and line."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    path = templates / "documents" / "index.html.j2"
    path.write_text(path.read_text().replace("lesson.summary %}", "lesson.sumary %}"))
    line = next(number for number, text in enumerate(path.read_text().splitlines(), 1) if "sumary" in text)
    with pytest.raises(TemplateError, match=rf"index\.html\.j2:{line}: .*sumary"):
        made(tmp_path / "packs", [entries()["smallest"]], templates)


@pytest.mark.parametrize("content", [b"", b"\0", b"<html>", b"<meta name='sidcurriculum-lesson' content='{'>",
                                     b"<meta name='sidcurriculum-lesson' content='[]'>", b"<meta name='sidcurriculum-lesson' content='{&quot;place&quot;: [1]}'>"])  # fmt: skip
def test_a_page_that_is_none_of_ours_is_passed_over(tmp_path: Path, content: bytes) -> None:
    """A page that a person made or spoilt beside the packs does not keep the others from being listed."""
    (tmp_path / "other" / "en").mkdir(parents=True)
    (tmp_path / "other" / "en" / "index.html").write_bytes(content)
    made(tmp_path, [entries()["smallest"]])
    assert [link for link in links(read(tmp_path / "index.html")) if "en/" in link] == ["smallest/en/index.html"]


def test_a_long_summary_is_listed(tmp_path: Path) -> None:
    """The page of all lessons finds a lesson whose summary fills pages."""
    path = renamed(tmp_path, "long", "Long")
    path.write_text(path.read_text(encoding="utf-8") + f"summary: {'many words ' * 1500}\n", encoding="utf-8")
    made(tmp_path / "packs", [load_lesson(path)])
    assert "long/en/index.html" in links(read(tmp_path / "packs" / "index.html"))


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script>alert(1)</script>", "<script"),
        ('<SCRIPT src="x.js"></SCRIPT>', "<SCRIPT"),
        ('<iframe src="x.html"></iframe>', "<iframe"),
        ('<link rel="stylesheet" href="http://a.b/x.css">', "<link"),
        ('<base href="http://a.b/">', "<base"),
        ("<svg onload=alert(1)></svg>", "<svg"),
        ('<img src="x.png" onerror="alert(1)">', "onerror="),
        ("<img/onerror=alert(1) src=x>", "onerror="),
        ('<a href="javascript:alert(1)">x</a>', "javascript:"),
        ('<a href="java&#115;cript:alert(1)">x</a>', "javascript:"),
        ('<meta http-equiv="refresh" content="0; url=http://a.b">', "refresh"),
        ('<img src="http://a.b/x.png">', "//"),
        ("<img src=//a.b/x.png>", "//"),
    ],
)
def test_a_page_of_files_runs_and_loads_nothing(tmp_path: Path, html: str, what: str) -> None:
    """A template of the pages that list files can put in no script, handler, frame or address elsewhere."""
    folder = tmp_path / "templates"
    shutil.copytree(HERE.parent / "templates", folder)
    page = folder / "documents" / "index.html.j2"
    page.write_text(page.read_text(encoding="utf-8").replace("<main>", f"<main>{html}"), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"index\.html\.j2:1: ") as caught:
        pack_page(Renderer(all_formats=True, templates=folder), entries()["smallest"], "en", {})
    assert what in str(caught.value)


def test_a_page_of_files_has_its_policy(tmp_path: Path) -> None:
    """A page without the policy that forbids browsers to load anything is refused."""
    folder = tmp_path / "templates"
    shutil.copytree(HERE.parent / "templates", folder)
    head = folder / "documents" / "_list.html.j2"
    head.write_text(head.read_text(encoding="utf-8").replace("default-src 'none'", "default-src *"), encoding="utf-8")
    with pytest.raises(TemplateError, match="Content-Security-Policy"):
        pack_page(Renderer(all_formats=True, templates=folder), entries()["smallest"], "en", {})


def test_words_about_scripts_are_words(tmp_path: Path) -> None:
    """A lesson may speak of one = two, onclick= and javascript: in its title; the page shows it."""
    lesson = entries()["smallest"].lesson.replace(title='one = two, onclick="x", javascript:, src=//a <script>')
    page = pack_page(renderer(), replace(entries()["smallest"], lesson=lesson), "en", {})
    assert page is not None
    assert b"&lt;script&gt;" in page


def test_covers_are_drawn_without_another_program(tmp_path: Path) -> None:
    """A cover is the first slide, drawn by us: the pages show it, and a second build makes none anew."""
    first = build([entries()["smallest"]], tmp_path, templates=TEMPLATES)
    cover = tmp_path / "smallest" / "en" / "thumbnails" / "slides.png"
    assert [file.document for file in first.files if file.path == cover] == ["slides"]
    with Image.open(cover) as picture:
        assert picture.width == 640
        assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 4, "a blank picture"
    (tile,) = read(tmp_path / "index.html").iter("img")
    assert tile.get("src") == "smallest/en/thumbnails/slides.png"
    assert not any(file.changed for file in build([entries()["smallest"]], tmp_path, templates=TEMPLATES).files)


def test_covers_go_with_their_slides(tmp_path: Path) -> None:
    """Where slides are not asked for, no cover is made of them."""
    made = build([entries()["smallest"]], tmp_path, templates=TEMPLATES, documents=("handout",))
    assert {file.document for file in made.files} == {"handout"}
