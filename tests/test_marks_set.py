"""What Markdown sets beyond words: alignment, breaks, levels of lists and headings, screen tips, boxes to tick."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from conftest import HERE
from sidcurriculum import load_lesson
from sidcurriculum.checks import check
from sidcurriculum.checks.lesson_texts import texts
from sidcurriculum.checks.markdown.md08_one_line import ALONE, BLOCKS, TEXTS
from sidcurriculum.compose import load, markdown_html
from sidcurriculum.library import read_library
from sidcurriculum.model.base import Written
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.views import Reader, see
from sidcurriculum.writers.powerpoint.slide_layout import table_layout
from words import lesson, outcome

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TABLE = "| w1 | w2 | w3 |\n|:---|:--:|---:|\n| w4 | w5<br>w6 | **w7** |"
THEMES = ("safer-internet", "plain")


def files(source: str, folder: Path, theme: str = "safer-internet", language: str = "en") -> dict[str, bytes]:
    """The files of a lesson with this text in each place, in a theme."""
    path = folder / "marks.yaml"
    path.write_text(lesson(source).replace("ages:", f"language: {language}\nages:"), encoding="utf-8")
    renderer = Renderer(all_formats=True, templates=HERE.parent / "templates", theme=theme)
    return {file.name: file.content for file in renderer.pack(_entry(path)).documents}


def _entry(path: Path):  # type: ignore[no-untyped-def]
    from sidcurriculum.library import read_lesson

    return read_lesson(path)[0]


def aligned_in_word(content: bytes, letter: str) -> dict[str, str | None]:
    """How the paragraph of each word of a place is aligned."""
    body = docx.Document(io.BytesIO(content)).element.body
    found = {}
    for paragraph in body.iter(f"{W}p"):
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        jc = paragraph.find(f"{W}pPr/{W}jc")
        found |= {word: None if jc is None else jc.get(f"{W}val") for word in re.findall(rf"{letter}\dz", words)}
    return found


def aligned_on_slides(content: bytes) -> dict[str, str | None]:
    """The same of the cells of slides."""
    found = {}
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for cell in slide._element.iter(f"{A}tc"):
            for paragraph in cell.iter(f"{A}p"):
                words = "".join(text.text or "" for text in paragraph.iter(f"{A}t"))
                properties = paragraph.find(f"{A}pPr")
                found |= {word: properties.get("algn") for word in re.findall(r"s\dz", words)}
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("language", "end", "start"), [("en", "r", None), ("ar", "l", "r")])
def test_columns_are_aligned_as_they_are_marked(
    tmp_path: Path, theme: str, language: str, end: str, start: str | None
) -> None:
    """In Word, on slides and on the web; the end of a line is on the left where lines are read from the right."""
    made = files(TABLE, tmp_path, theme, language)
    marks = {"1": None, "2": "center", "3": "right", "4": None, "5": "center", "6": "center", "7": "right"}
    assert aligned_in_word(made["handout.docx"], "p") == {f"p{at}z": mark for at, mark in marks.items()}
    names = {None: start, "center": "ctr", "right": end}
    slides = aligned_on_slides(made["slides.pptx"])
    assert {word: slides[word] for word in slides} == {f"s{at}z": names[mark] for at, mark in marks.items()}
    page = etree.fromstring(made["handout.html"], etree.HTMLParser(encoding="utf-8"))
    assert [cell.get("data-align") for cell in page.xpath("//td[contains(., 'p')]")] == [None, "center", "end"]
    css = page.findtext(".//style")
    assert 'data-align="center"] { text-align: center; }' in css
    assert 'data-align="end"] { text-align: end; }' in css


def test_a_break_in_a_cell_is_a_line_of_its_own(tmp_path: Path) -> None:
    """As the break of a line in Word and in PowerPoint."""
    made = files(TABLE, tmp_path)
    cells = [cell.text for table in docx.Document(io.BytesIO(made["handout.docx"])).tables for cell in table._cells]
    assert "p5z\np6z" in cells
    shapes = [shape for slide in pptx.Presentation(io.BytesIO(made["slides.pptx"])).slides for shape in slide.shapes]
    shown = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    assert "s5z\vs6z" in shown


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", ["-", "1."])
def test_each_level_of_a_list_stands_further_in(tmp_path: Path, theme: str, mark: str) -> None:
    """Seven levels in Word and in notes, each with a larger indent; on slides the first four."""
    width = len(mark) + 1
    made = files("\n".join(f"{' ' * width * at}{mark} w{at + 1}" for at in range(7)), tmp_path, theme)
    document = docx.Document(io.BytesIO(made["handout.docx"]))
    lefts = []
    for paragraph in document.paragraphs:
        if re.fullmatch(r"p\dz", paragraph.text):
            own = paragraph.paragraph_format.left_indent
            lefts.append(own if own is not None else _indent(document, paragraph.style))
    assert len(lefts) == 7
    assert lefts == sorted(set(lefts))
    slides = pptx.Presentation(io.BytesIO(made["slides.pptx"])).slides
    notes = [
        int(paragraph._p.pPr.get("marL"))
        for slide in slides
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs
        if re.fullmatch(r"[dp]\dz", paragraph.text)
    ]
    assert notes[:7] == sorted(set(notes[:7]))


def _indent(document: docx.document.Document, style: docx.styles.style.ParagraphStyle) -> int:
    """The left indent of a style: its own, or that of its numbering."""
    if style.paragraph_format.left_indent is not None:
        return int(style.paragraph_format.left_indent)
    numbers = style.element.find(f"{W}pPr/{W}numPr")
    level = numbers.find(f"{W}ilvl")
    depth = level.get(f"{W}val") if level is not None else "0"
    root = document.part.numbering_part.element
    number = numbers.find(f"{W}numId").get(f"{W}val")
    kind = root.find(f"{W}num[@{W}numId='{number}']/{W}abstractNumId").get(f"{W}val")
    indent = root.find(f"{W}abstractNum[@{W}abstractNumId='{kind}']/{W}lvl[@{W}ilvl='{depth}']/{W}pPr/{W}ind")
    return int(indent.get(f"{W}left")) * 635


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("#### w1\n\nw2", ["3"]),
        ("## w1\n\n#### w2\n\nw3", ["3", "4"]),
        ("### w1\n\n## w2\n\n# w3\n\n## w4", ["3", "3", "3", "4"]),
        ("# w1\n\n## w2\n\n### w3\n\n# w4", ["3", "4", "4", "3"]),
    ],
)
def test_headings_in_a_text_follow_those_of_the_document(tmp_path: Path, source: str, levels: list[str]) -> None:
    """From the level below the part's own on, without a gap, on the web and in Word."""
    made = files(source, tmp_path)
    page = etree.fromstring(made["teacher-guide.html"], etree.HTMLParser(encoding="utf-8"))
    found = [(element.tag[1], element.text) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert [level for level, text in found if re.fullmatch(r"b\dz", text or "")] == levels
    numbers = [int(level) for level, _ in found]
    assert all(after <= before + 1 for before, after in pairwise(numbers))
    styles = [
        (paragraph.style.name, paragraph.text)
        for paragraph in docx.Document(io.BytesIO(made["teacher-guide.docx"])).paragraphs
    ]
    headings = [name[-1] for name, text in styles if re.fullmatch(r"b\dz", text) and name.startswith("Heading")]
    assert headings == [str(int(level) - 1) for level in levels]


def test_a_heading_in_a_step_looks_like_one(tmp_path: Path) -> None:
    """A heading on the handout, bold in the guide's steps and on the slide; nowhere with its signs."""
    made = files("## w1\nw2", tmp_path)
    handout = docx.Document(io.BytesIO(made["handout.docx"]))
    assert [one.style.name for one in handout.paragraphs if one.text == "p1z"] == ["Heading 2"]
    page = etree.fromstring(made["teacher-guide.html"], etree.HTMLParser(encoding="utf-8"))
    for word in ("d1z", "p1z", "s1z"):
        assert page.xpath(f"//strong[. = '{word}']"), word
    runs = [
        run
        for slide in pptx.Presentation(io.BytesIO(made["slides.pptx"])).slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert [run.font.bold for run in runs if run.text == "s1z"] == [True]


def test_a_link_s_title_is_its_screen_tip(tmp_path: Path) -> None:
    """In Word, in PowerPoint and on the web; a telephone's number leads on the web alone, and its words stand in all."""
    made = files('[w1](https://example.org/a "A \\"title\\"") [w2](tel:+10000000)', tmp_path)
    word = docx.Document(io.BytesIO(made["handout.docx"])).element.body
    assert [link.get(f"{W}tooltip") for link in word.iter(f"{W}hyperlink")] == ['A "title"']
    slides = pptx.Presentation(io.BytesIO(made["slides.pptx"])).slides
    clicks = [click.get("tooltip") for slide in slides for click in slide._element.iter(f"{A}hlinkClick")]
    assert clicks == ['A "title"'] * len(clicks) != []
    assert "s2z" in "".join(text.text or "" for slide in slides for text in slide._element.iter(f"{A}t"))
    page = etree.fromstring(made["handout.html"], etree.HTMLParser(encoding="utf-8"))
    assert [(link.get("href"), link.get("title")) for link in page.iter("a")][:2] == [
        ("https://example.org/a", 'A "title"'),
        ("tel:+10000000", None),
    ]


def test_boxes_to_tick(tmp_path: Path) -> None:
    """A list whose items begin with `[ ]` is the checklist that templates make."""
    made = files("- [ ] w1\n- [ ] w2", tmp_path)
    styles = [one.style.name for one in docx.Document(io.BytesIO(made["handout.docx"])).paragraphs if "p" in one.text]
    assert styles.count("Checklist") == 2
    assert b'<ul class="checklist">' in made["handout.html"]


def test_a_picture_in_a_slide_s_table_stands_below_it(tmp_path: Path) -> None:
    """Its description stands in the cell."""
    (tmp_path / "images").mkdir()
    picture = HERE / "checks" / "MD10" / "images" / "hand.png"
    (tmp_path / "images" / "hand.png").write_bytes(picture.read_bytes())
    made = files("| w1 |\n|---|\n| ![w2](images/hand.png) |", tmp_path)
    shapes = [shape for slide in pptx.Presentation(io.BytesIO(made["slides.pptx"])).slides for shape in slide.shapes]
    table = next(shape for shape in shapes if shape.has_table and "s1z" in shape.table.cell(0, 0).text)
    assert table.table.cell(1, 0).text == "[s2z]"
    assert ["s2z"] in [shape._element.xpath("self::p:pic//p:cNvPr/@descr") for shape in shapes]


def test_one_line_has_the_words_of_all_blocks() -> None:
    """Where there is room for a line, blocks are run together, without the marks that made them."""
    said = str(
        markdown_html.inline(
            "# A\n\nb *c*\n\n- d\n- e\n  1. f\n  2. g\n\n> h\n\n```\ni\nj\n```\n\n| k | l |\n|---|---|\n| m |"
        )
    )
    assert said == "<strong>A</strong> b <em>c</em> · d · e 1. f 2. g h<br /><code>i\nj</code><br />k · l · m"
    assert str(markdown_html.inline("1. Introduction")) == "1. Introduction"
    assert str(markdown_html.inline("- 5")) == "- 5"


def test_which_fields_are_set_block_by_block() -> None:
    """The rule on texts of one line knows the fields that templates set so: `markdown_html` sets blocks, `inline` a line."""
    templates = load(HERE.parent / "templates")
    filters = dict(templates.environment.filters)
    in_blocks: set[str] = set()
    in_lines: set[str] = set()
    seen: dict[str, set[str]] = {}

    def block(text: str, *rest: object) -> str:
        in_blocks.update(seen.get(text.strip(), ()))
        return filters["markdown"](text, *rest)

    def line(text: str) -> str:
        in_lines.update(seen.get(text.strip(), ()))
        return filters["inline"](text)

    templates.environment.filters |= {"markdown": block, "inline": line}
    entry = read_library(HERE / "library")[0].entries["everything"]
    for text in texts(entry.lesson):
        owner: type[Written] = type(text.owner)
        seen.setdefault(text.text.strip(), set()).add(f"{owner.__name__}.{text.field}")
    for document in templates.documents:
        for name in (document.template, document.notes, document.answers):
            reader = document.view if name == document.template else Reader.TEACHER
            names = {
                "lesson": see(entry, reader),
                "document": document.told,
                "language": "en",
                "other": see(entry, reader),
                "slides": {},
            }
            if name:
                templates.render(name, {**names, "art": {"cover": None, "end": None}})
    unique = {next(iter(fields)) for fields in seen.values() if len(fields) == 1}
    told = {name for name in unique if name.split(".")[1] in BLOCKS | ALONE}
    told |= {name for name in unique if name.endswith(".text") and name.split(".")[0] in TEXTS}
    assert (in_blocks - in_lines) & unique <= told
    assert not told & (in_lines - in_blocks)
    assert len(in_blocks & told) > 20


def test_a_long_table_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many slides it takes: twice the rows are at most little more than twice the work."""
    counted = 0
    measure = table_layout._widest

    def counting(*arguments: object) -> object:
        nonlocal counted
        counted += len(arguments[0].rows)  # type: ignore[attr-defined]
        return measure(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(table_layout, "_widest", counting)
    work = []
    for rows in (60, 120, 240):
        counted = 0
        outcome("| w1 | w2 |\n|---|---|\n" + "| a | b |\n" * rows, tmp_path)
        work.append(counted)
    assert work[2] <= 2.2 * work[1] <= 2.2 * 2.2 * work[0]


def test_a_link_with_a_title_builds(tmp_path: Path) -> None:
    """It once stopped every lesson's build."""
    path = tmp_path / "lesson.yaml"
    path.write_text(lesson('[w1](https://example.org "A title")'), encoding="utf-8")
    assert load_lesson(path).lesson.title == "Marks"
    assert [one for one in check(path) if one.code == "RD11"] == []


def test_a_picture_s_name_may_have_any_letters(tmp_path: Path) -> None:
    """An address is not changed on its way to the picture."""
    (tmp_path / "images").mkdir()
    picture = HERE / "checks" / "MD10" / "images" / "hand.png"
    (tmp_path / "images" / "ដៃ-é&1.png").write_bytes(picture.read_bytes())
    made = files("w1\n\n![w2](images/ដៃ-é&1.png)", tmp_path)
    assert len(docx.Document(io.BytesIO(made["handout.docx"])).inline_shapes) > 0


def numbers_on_slides(content: bytes) -> list[tuple[str, str | None, str]]:
    """Of each item on the slide: what is typed before it, what PowerPoint counts from, and its word."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for paragraph in slide._element.iter(f"{A}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{A}t"))
            match = re.fullmatch(r"(.*?)(s\dz)", words)
            if match:
                counted = paragraph.find(f"{A}pPr/{A}buAutoNum")
                found.append((match[1].strip(), counted.get("startAt", "1") if counted is not None else None, match[2]))
    return found


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (7, [("", "7"), ("", "7"), ("", "7")]),
        (0, [("0.", None), ("", "1"), ("", "1")]),
        (32767, [("", "32767"), ("32768.", None), ("32769.", None)]),
        (999999998, [("999999998.", None), ("999999999.", None), ("1000000000.", None)]),
    ],
)
def test_a_list_counts_from_its_first_number(
    tmp_path: Path, first: int, expected: list[tuple[str, str | None]]
) -> None:
    """Where PowerPoint or Word can't count so far, or from nothing, the numbers are typed; none is lost or another."""
    made = files(f"{first}. w1\n1. w2\n1. w3", tmp_path)
    shown = numbers_on_slides(made["slides.pptx"])
    assert [(typed, counted) for typed, counted, _ in shown] == expected
    paragraphs = [one.text for one in docx.Document(io.BytesIO(made["handout.docx"])).paragraphs]
    typed = first + 3 > 32767
    assert [f"{first + at}.\tp{at + 1}z" if typed else f"p{at + 1}z" for at in range(3)] == [
        text for text in paragraphs if re.search(r"p\dz", text)
    ]
