"""The teacher guide and the answer key: slide numbers beside the script, the board, and answers before reasons."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from conftest import entries, needs
from sidcurriculum import TemplateError, build_pack, load_lesson
from sidcurriculum.office import libreoffice
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.views import Reader, see
from sidcurriculum.views.answer_list import SHORT, in_few_words

OURS = ("check-before-you-share", "helper-or-shortcut", "my-five-finger-helpers")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST = {"guide": (10, 12), "plan": (2, 3), "answers": (3, 4)}
"""Pages of each document: in the fonts that a file carries, and in any that a reader may have instead."""


def _page(lesson: Path, document: str) -> etree._Element:
    (file,) = build_pack(lesson, documents=[document], formats=["html"]).documents
    return etree.fromstring(file.content, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text(f"title: T\nactivities:\n{text}", encoding="utf-8")
    return path


def _cues(root: etree._Element) -> list[tuple[int, int]]:
    texts = ["".join(one.itertext()) for one in root.iter("span") if one.get("class") == "cue"]
    return [(int(found[0]), int(found[-1])) for found in (re.findall(r"\d+", text) for text in texts)]


@pytest.mark.parametrize("name", OURS)
def test_numbers_beside_the_script_are_those_of_the_slides(name: str) -> None:
    """They go up without a gap from the first part's slides to the help slide, answers counted, as PowerPoint counts."""
    pack = Renderer(all_formats=True).pack(entries()[name], documents=["guide", "slides"])
    root = etree.fromstring(pack["teacher-guide.html"].content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    cues = _cues(root)
    slides = [
        "".join(slide._element.itertext()).replace("\u200b", "")
        for slide in Presentation(io.BytesIO(pack["slides.pptx"].content)).slides
    ]
    generated = [at for at, words in enumerate(slides, 1) if "Remember" in words]
    shown = [at for first, last in cues for at in range(first, last + 1)]
    assert sorted({*shown, *generated}) == list(range(cues[0][0], cues[-1][1] + 1))
    assert shown == sorted(set(shown))
    asked = _letters(see(entries()[name], Reader.TEACHER).exit_questions[1].stem)
    beside = next(cue for cue in root.iter("span") if cue.get("class") == "cue" and asked in _block(cue))
    first = int(re.findall(r"\d+", beside.text or "")[0])
    assert asked in _letters(slides[first - 1])


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _block(cue: etree._Element) -> str:
    return _letters("".join(next(cue.iterancestors("div", "section")).itertext()))


def test_a_slide_is_shown_from_its_first_step_on(tmp_path: Path) -> None:
    """The first one from the beginning of its part, as the speaker's notes have it; the next one from its own step."""
    steps = "[{say: One.}, {show: Look}, {say: Two.}, {show: Again}]"
    cues = see(load_lesson(_written(tmp_path, f"  - {{title: A, minutes: 5, steps: {steps}}}\n")), Reader.TEACHER).cues
    assert cues == ((("a1-s2",), (), (), ("a1-s4",)), ())


def test_a_slide_that_comes_alone_is_named(tmp_path: Path) -> None:
    """Where a step does nothing but show, its slide has a line with its number; nothing is called "the slide"."""
    root = _page(
        _written(tmp_path, "  - {title: A, steps: [{show: {title: Look, text: At this}}, {say: Now.}]}\n"), "guide"
    )
    words = " ".join("".join(root.itertext()).split())
    assert "Slide Look" in words
    assert "the slide for this activity" not in words
    assert len(_cues(root)) == 1


def test_the_number_stands_in_the_margin_of_word() -> None:
    """The paragraph begins left of the text, and its label where labels begin; in a column of two languages it does not."""
    pack = Renderer(language="km", beside="en").pack(entries()[OURS[0]], documents=["guide"])
    for file in (file for file in pack.documents if file.name.endswith(".docx")):
        paragraphs = [
            one
            for one in Document(io.BytesIO(file.content)).element.iter(f"{W}p")
            if one.find(f".//{W}rStyle[@{W}val='Cue']") is not None
        ]
        assert len(paragraphs) > 10
        out = [one for one in paragraphs if (indent := one.find(f"{W}pPr/{W}ind")) is not None
               and int(indent.get(f"{W}left", "0")) < int(indent.get(f"{W}hanging", "0"))]  # fmt: skip
        assert len(out) == (0 if "-km-en" in file.name else len(paragraphs)), file.name


def test_pictures_keep_their_height_where_lines_stand_close() -> None:
    """A style without a line height of its own gets none: LibreOffice would cut its pictures to a line."""
    pack = Renderer().pack(entries()["everything"], documents=["guide"], formats=["docx"])
    styles = Document(io.BytesIO(pack["teacher-guide.docx"].content)).styles.element
    spacing = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Figure").find(
        f"{W}pPr/{W}spacing"
    )
    assert spacing.get(f"{W}line") is None


def test_lines_of_high_scripts_are_never_cut() -> None:
    """On a run sheet Latin lines have an exact height, those of Khmer at least that."""
    for language, rule in (("en", "exact"), ("km", "atLeast")):
        pack = Renderer(language=language).pack(entries()[OURS[0]], documents=["run-sheet"], formats=["docx"])
        styles = Document(io.BytesIO(pack["run-sheet.docx"].content)).styles.element
        (say,) = (one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "RunSay")
        assert say.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == rule


def test_the_board_holds_what_slides_would_show(tmp_path: Path) -> None:
    """Title and words at the left, each part's slide in order, the helplines at the end; a part that says what to do
    without a projector is not there, and a table stands below the frame."""
    text = """
  - {title: First, minutes: 5, show: {title: One, text: Write this down}}
  - title: Second
    minutes: 5
    show: {title: Two, text: Not on the board}
    alternatives: [{when: no projector, steps: [{do: Draw a tree.}]}]
  - {title: Third, minutes: 5, show: {title: Three, text: "| a | b |\\n|---|---|\\n| c | d |"}}
"""
    root = _page(_written(tmp_path, text), "guide")
    (board,) = (table for table in root.iter("table") if table.get("class") == "board")
    left, middle, right = ("".join(cell.itertext()) for cell in board.findall("tbody/tr/td"))
    assert "T" in left
    assert "Write this down" in middle + right
    assert "Not on the board" not in middle + right
    assert "Tell an adult" in right
    assert not list(board.iter("table"))[1:]
    below = "".join(root.itertext()).partition("".join(board.itertext()))[2]
    assert "Table for the board: Three" in " ".join(below.split())


def test_sheets_that_begin_alike_are_named_together() -> None:
    """A run of nine sheets is read by desk: what their names begin with in common is said once."""
    pack = build_pack(entries()[OURS[0]], documents=["guide"], formats=["html"])
    words = " ".join(re.sub("<[^>]+>", "", pack["teacher-guide.html"].content.decode()).split())
    assert "Weather desk: the message, clue cards, our check, our words to our readers (one for each group)" in words


QUIZ = """
  - {title: A, do: Talk.}
exit_quiz:
  - {kind: single choice, stem: Which?, options: [{right: this one, feedback: Because.}, {wrong: that one}]}
  - {kind: true or false, stem: Is it so?, answer: false}
"""


def test_a_key_begins_with_all_answers(tmp_path: Path) -> None:
    """A table has a row for each question with its answer; reasons stand below it."""
    root = _page(_written(tmp_path, QUIZ), "answers")
    table = next(root.iter("table"))
    rows = ["|".join(" ".join("".join(cell.itertext()).split()) for cell in row) for row in table.findall("tbody/tr")]
    (quiz,) = see(load_lesson(tmp_path / "one.yaml"), Reader.TEACHER).exit_questions[:1]
    assert rows == ["Quick check", f"1 Which?|{quiz.key[0]} this one", "2 Is it so?|False"]  # type: ignore[union-attr]
    assert "Because." not in "".join(table.itertext())
    assert "Because." in "".join("".join(one.itertext()) for one in table.getparent().itersiblings()) + "".join(
        "".join(one.itertext()) for one in table.itersiblings()
    )


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("  - {title: A, ask: What do you see?}\n", False),
        ("  - {title: A, ask: {kind: poll, stem: Which?, options: [a, b]}}\n", False),
        ("  - {title: A, ask: {kind: open, stem: Why?}}\n", False),
        ("  - {title: A, ask: {kind: open, stem: Why?, model_answer: So.}}\n", True),
        ("  - {title: A, ask: {kind: discussion, stem: Why?, expect: So.}}\n", False),
        ("  - {title: A, do: x, worksheet: {questions: [{kind: discussion, stem: Why?, expect: So.}]}}\n", True),
        ("  - {title: A, do: x, worksheet: {lines: 3}}\n", False),
        ("  - {title: A, do: x, worksheet: {fill: 'a ((b))'}}\n", True),
        ("  - {title: A, do: x, worksheet: {sort: {A: [a], B: [b]}}}\n", True),
        (QUIZ, True),
    ],
)  # fmt: skip
def test_a_key_is_made_where_there_is_an_answer(text: str, made: bool, tmp_path: Path) -> None:
    """What is talked about has no answer, and a key that says so would be a page for nothing."""
    names = [file.document for file in build_pack(_written(tmp_path, text)).documents]
    assert ("answers" in names) is made


def test_a_question_in_few_words() -> None:
    """A long one is told by its last sentences, never cut; blocks of code are left out."""
    long = "A message says that the market is closed today. It has no name and no day, and ten friends have sent it. What do you check first?"
    assert len(long) > SHORT
    assert in_few_words(long) == "It has no name and no day, and ten friends have sent it. What do you check first?"
    assert in_few_words("Which?\n\n```\nprint(1)\n```") == "Which? …"
    assert in_few_words("word " * 40) == ("word " * 40).strip()


@pytest.mark.parametrize("name", ["overview", "guide-low-ink", "teacher-guide-low-ink"])
def test_a_document_that_stands_in_another_is_told(name: str) -> None:
    """Whoever asks for it by the name that it had learns where its content is."""
    with pytest.raises(TemplateError, match=f"no document '{name}' any more: 'guide' holds what it said"):
        build_pack(load_lesson(entries()["smallest"].path), documents=[name])


@needs("soffice")
@pytest.mark.slow
def test_ours_take_few_pages(tmp_path: Path) -> None:
    """Ten pages of guide, eleven in two languages, two of plan and three of key in the fonts that Khmer files carry; hardly more in any others."""
    from pypdfium2 import PdfDocument

    paths = []
    for name in OURS:
        for language in ("en", "km"):
            beside = "en" if language == "km" else None
            pack = Renderer(language=language, beside=beside).pack(
                entries()[name], documents=list(MOST), formats=["docx"]
            )
            for file in pack.documents:
                paths.append(tmp_path / f"{language}-{file.document}-{name}-{file.name}")
                paths[-1].write_bytes(file.content)
    with libreoffice.Office() as program:
        for path, pdf in program.pdfs(paths):
            assert pdf is not None
            language, document, _ = path.name.split("-", 2)
            with PdfDocument(str(pdf)) as made:
                most = 11 if path.name.endswith("-km-en.docx") else MOST[document][language == "en"]
                assert len(made) <= most, path.name
