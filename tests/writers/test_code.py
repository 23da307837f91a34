"""Code is code in every document: its lines, ordinary spaces, letters of one width, from the left in every language."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from bidi import get_display
from docx import Document
from lxml import etree
from pptx import Presentation

from conftest import HERE
from sidcurriculum import load_lesson
from sidcurriculum.compose.markdown_html import inline
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.writers.text.fallback_widths import is_fixed
from sidcurriculum.writers.text.language_tags import option_letter
from sidcurriculum.writers.text.metrics import face

TEMPLATES = HERE.parent / "templates"
THEMES = ("plain", "safer-internet")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PROGRAM = "for i in range(3):\n    if i > 0:\n        print(i,  -1)"
OPTIONS = ("x = 1\nprint(x)\nprint(x + 1)", "x = 1\nprint(x)\nprint(x)  #", "if x:\n    print(x)")
LESSON = """
title: {title}
language: {language}
ages: 15-18
objectives: [{title}]
activities:
  - title: {title}
    minutes: 10
    show: |
      ```
{program}
      ```
    pupils: "{title} `ls  -l` {title}"
    worksheet:
      - reading: |
          {title} `ls  -l` {title}

          ```
{deep}
          ```

          1. {title}
             ```
{deeper}
             ```
      - {{checklist: ["{title} `a  b`", "```\\nif x:\\n    y\\n```"]}}
exit_quiz:
  - kind: single choice
    stem: {title}?
    options:
      - {{right: {options[0]}, feedback: {title}}}
      - {{wrong: {options[1]}, feedback: {title}}}
      - {{wrong: {options[2]}, feedback: {title}}}
"""


def fenced(code: str) -> str:
    lines = code.replace('"', '\\"').replace("\n", "\\n")
    return f'"```\\n{lines}\\n```"'


def files(folder: Path, theme: str, language: str, title: str) -> dict[str, bytes]:
    indented = "\n".join(f"      {line}" for line in PROGRAM.split("\n"))
    deep, deeper = ("\n".join(" " * room + line for line in PROGRAM.split("\n")) for room in (10, 13))
    path = folder / "lesson.yaml"
    options = list(map(fenced, OPTIONS))
    text = LESSON.format(title=title, language=language, program=indented, deep=deep, deeper=deeper, options=options)
    path.write_text(text, encoding="utf-8")
    made = Renderer(all_formats=True, templates=TEMPLATES, theme=theme).pack(load_lesson(path)).documents
    return {one.name: one.content for one in made}


def slides(deck: bytes) -> list[etree._Element]:
    return [slide._element for slide in Presentation(io.BytesIO(deck)).slides]


def said(paragraph: etree._Element) -> str:
    """A paragraph's text as it is copied: line breaks and tabs are characters."""
    parts = {f"{A}br": "\n", f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(parts.get(str(one.tag), one.text or "") for one in paragraph.iter(f"{A}t", f"{W}t", *parts))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("language", "title"), [("en", "Loop"), ("ar", "حلقة"), ("he", "לולאה"), ("km", "រង្វិល")])
def test_code_keeps_its_lines_and_spaces(tmp_path: Path, theme: str, language: str, title: str) -> None:
    """Copied out of any document, a program is the one that its author wrote: in a block, an item, an option, a cell."""
    made = files(tmp_path, theme, language, title)
    deck = [said(one) for slide in slides(made["slides.pptx"]) for one in slide.iter(f"{A}p")]
    assert PROGRAM in deck
    compile(next(text for text in deck if text == PROGRAM), "slide", "exec")
    marks = ["", *(f"{option_letter(number, language)}.\t" for number in (1, 2, 3))]  # PowerPoint counts in no Khmer
    assert all(any(f"{mark}{option}" in deck for mark in marks) for option in OPTIONS)
    for name, wanted in {
        "handout.docx": (PROGRAM, "if x:\n    y"),
        "exit-quiz.docx": OPTIONS,
        "answer-key.docx": OPTIONS,
    }.items():
        texts = [said(one) for one in Document(io.BytesIO(made[name])).element.iter(f"{W}p")]
        for code in wanted:
            assert any(code in text for text in texts), (name, code)
    assert sum(PROGRAM in said(one) for one in Document(io.BytesIO(made["handout.docx"])).element.iter(f"{W}p")) == 2
    for name in ("handout.html", "exit-quiz.html", "answer-key.html", "slides.html"):
        root = etree.fromstring(made[name], etree.HTMLParser(encoding="utf-8"))
        codes = {"".join(one.itertext()).strip("\n") for one in root.iter("code")}
        assert codes & {PROGRAM, *OPTIONS}, name
        style = "".join(one.text or "" for one in root.iter("style"))
        assert re.search(r"\bcode ?\{[^}]*white-space: ?pre-wrap", style)


@pytest.mark.parametrize("theme", THEMES)
def test_code_is_set_in_one_width(tmp_path: Path, theme: str) -> None:
    """Each run of code on slides and in notes has the theme's font of one width; no other run has it."""
    made = files(tmp_path, theme, "en", "Loop")
    runs = [run for slide in slides(made["slides.pptx"]) for run in slide.iter(f"{A}r")]
    for run in runs:
        text, latin = run.findtext(f"{A}t") or "", run.find(f"{A}rPr/{A}latin")
        coded = text.strip() in {line.strip() for code in (PROGRAM, *OPTIONS) for line in code.split("\n")}
        assert (latin is not None and is_fixed(latin.get("typeface", ""))) is coded, text
        assert "\u00a0" not in text or not coded
    with zipfile.ZipFile(io.BytesIO(made["slides.pptx"])) as package:
        notes = [
            package.read(name).decode() for name in package.namelist() if "notesSlide" in name and "rels" not in name
        ]
    assert any(re.search(r'<a:latin typeface="Consolas"[^>]*/></a:rPr><a:t>ls  -l<', one) for one in notes)


def test_code_is_measured_by_its_cells() -> None:
    """Thin and wide letters of code are as wide as each other, and no narrower than in any of its usual fonts."""
    for bold in (False, True):
        code = face("Consolas", "Noto Sans Khmer", bold)
        assert code.advance("iiiii") == code.advance("mmmmm") == 5 * code.space >= 5 * 0.602
        assert code.advance("éß") == 2 * code.space
        assert code.advance("e\u0301") == code.space


@pytest.mark.parametrize("theme", THEMES)
def test_code_stands_at_the_left_in_languages_from_the_right(tmp_path: Path, theme: str) -> None:
    """Paragraphs of code have no direction from the right in Word, say theirs on slides, and `dir` on the web."""
    made = files(tmp_path, theme, "he", "לולאה")
    for name in ("handout.docx", "exit-quiz.docx", "answer-key.docx"):
        found = 0
        for paragraph in Document(io.BytesIO(made[name])).element.iter(f"{W}p"):
            if "print(" in said(paragraph):
                found += 1
                assert paragraph.find(f"{W}pPr/{W}bidi") is None
                assert not set(said(paragraph)) & set("\u200e\u202a\u202c")
        assert found
    for slide in slides(made["slides.pptx"]):
        for paragraph in slide.iter(f"{A}p"):
            if "print(" in said(paragraph):
                properties = paragraph.find(f"{A}pPr")
                assert (properties.get("algn"), properties.get("rtl")) == ("l", "0")
    root = etree.fromstring(made["handout.html"], etree.HTMLParser(encoding="utf-8"))
    assert all(one.get("dir") == "ltr" for one in root.iter("pre"))
    line = next(
        said(p) for p in Document(io.BytesIO(made["handout.docx"])).element.iter(f"{W}p") if "ls  -l" in said(p)
    )
    assert "ls  -l" in str(get_display(line, base_dir="R"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("```\na\n  b\n```", "<code>a\n  b</code>"),
        ("~~~\n<a>\n~~~", "<code>&lt;a&gt;</code>"),
        ("Run *it*:\n```py\na\n```\nthen stop", "Run <em>it</em>:<br /><code>a</code><br />then stop"),
        ("```\na\n```\n```\nb\n```", "<code>a</code><br /><code>b</code>"),
        ("one\n\n```\na\n```", "one<br /><code>a</code>"),
        ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ("```\n((a))\n```", "<code>((a))</code>"),
    ],
)
def test_lines_of_code_stand_where_one_paragraph_does(text: str, html: str) -> None:
    """An option, a cell or an item of a checklist can't hold blocks: its code has line ends of its own."""
    assert str(inline(text)) == html


def test_a_card_with_many_lines_of_code_is_as_high_as_they_need(tmp_path: Path) -> None:
    """Cards to sort are all of one height to the millimetre, unless one of them holds more lines than that."""
    heights = {}
    for count in (2, 20):
        code = "```\\n" + "\\n".join(["x = 1"] * count) + "\\n```"
        path = tmp_path / "lesson.yaml"
        path.write_text(
            f"title: Sort\nages: 15-18\nactivities:\n  - title: Sort\n    worksheet:\n"
            f'      - sort: {{Right: ["{code}", b], Wrong: [c, d]}}\n',
            encoding="utf-8",
        )
        made = {
            one.name: one.content
            for one in Renderer(all_formats=True, templates=TEMPLATES, theme="plain").pack(load_lesson(path)).documents
        }
        document = Document(io.BytesIO(made["cards.docx"])).element
        heights[count] = {one.get(f"{W}hRule") for one in document.iter(f"{W}trHeight")}
    assert heights == {2: {"exact"}, 20: {"atLeast"}}
