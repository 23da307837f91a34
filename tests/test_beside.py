"""Packs in two languages: what stands beside what, in which language, and what must not be there."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from conftest import HERE, entries
from reading import words_of
from sidcurriculum import LessonError, PackFile, SidError, build_pack
from sidcurriculum.cli import main
from sidcurriculum.compose.bilingual_columns import columns
from sidcurriculum.compose.bilingual_pairs import LanguageSide
from sidcurriculum.model.translated import Translated
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.page import Page

LESSONS = ("check-before-you-share", "helper-or-shortcut", "my-five-finger-helpers")
PAIRS = (("en", "km"), ("km", "en"))
NAMES = {"en": "English", "km": "ខ្មែរ"}
REGIONS = {"en": "en-GB", "km": "km-KH"}
KHMER = re.compile("[\u1780-\u17ff]")
BOARD = ("On the board", "នៅលើក្ដារខៀន")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

every_pair = pytest.mark.parametrize(("first", "second"), PAIRS)
every_lesson = pytest.mark.parametrize("lesson", LESSONS)


@cache
def _press() -> Renderer:
    return Renderer(all_formats=True, templates=HERE.parent / "templates")


@cache
def files(lesson: str, first: str, second: str) -> dict[str, PackFile]:
    made = _press().pack(entries()[lesson], first, formats=["docx", "pptx"], beside=second)
    return {file.name: file for file in made.documents}


def word(lesson: str, first: str, second: str, name: str) -> Word:
    return Document(io.BytesIO(files(lesson, first, second)[f"{name}-{first}-{second}.docx"].content))


def deck(lesson: str, first: str, second: str) -> Deck:
    return Presentation(io.BytesIO(files(lesson, first, second)[f"slides-{first}-{second}.pptx"].content))


def plain(text: str) -> str:
    """Words without marks of where lines may break and without Markdown's signs."""
    return " ".join(text.replace("\u200b", "").replace("\u200e", "").replace("*", "").replace("`", "").split())


def pairs(document: Word, first: str, second: str) -> Iterator[tuple[_Cell, _Cell]]:
    """The rows of all tables in two columns, which stand under the names of the two languages."""
    for head, *rows in (list(table.rows) for table in side_by_side(document)):
        assert [plain(cell.text) for cell in head.cells] == [NAMES[first], NAMES[second]]
        yield from ((row.cells[0], row.cells[1]) for row in rows if len(row._tr.tc_lst) == 2)


def side_by_side(document: Word) -> list[Table]:
    return [table for table in document.tables if table.style is not None and table.style.name == "Side by Side"]


def said(lesson: str) -> Iterator[tuple[str, str]]:
    """What the teacher says and does in a lesson's steps, of one paragraph, and the same in Khmer."""
    for activity in _press().spoken(entries()[lesson], "km").lesson.activities:
        for step in activity.steps:
            for text in (step.do, step.say):
                if isinstance(text, Translated) and "\n" not in text.source.strip():
                    yield text.source, str(text)


@every_pair
@every_lesson
def test_each_step_of_a_guide_stands_beside_its_translation(lesson: str, first: str, second: str) -> None:
    """What the teacher says and does stands in one row with the same in the other language, in the columns' order."""
    rows = [
        (plain(one.text), plain(other.text))
        for one, other in pairs(word(lesson, first, second, "teacher-guide"), first, second)
    ]
    steps = list(said(lesson))
    assert len(steps) > 10
    for english, khmer in steps:
        mine, theirs = (english, khmer) if first == "en" else (khmer, english)
        beside = [right for left, right in rows if left.endswith(plain(mine))]
        assert beside, mine
        assert all(right.endswith(plain(theirs)) for right in beside)


@every_pair
@every_lesson
def test_a_guide_in_two_languages_holds_the_script_of_both(lesson: str, first: str, second: str) -> None:
    """Every paragraph of both guides up to the board is there, as often as in its own guide, but for other ways of
    several steps; the board, the background and what to print are in the guide in one language."""
    both = [_without_number(text) for text in _paragraphs(word(lesson, first, second, "teacher-guide"))]
    whole = "\n".join(both)
    guides = {language: _script(lesson, language) for language in (first, second)}
    for texts in guides.values():
        assert len(texts) > 80
        for text in texts:
            assert text in whole, text
            if len(text) > 60:
                times = [sum(text in one for one in guide) for guide in guides.values()]
                assert max(times) <= whole.count(text) <= sum(times), text


@every_pair
@every_lesson
def test_a_guide_in_two_languages_counts_the_slides_of_the_deck_in_two(lesson: str, first: str, second: str) -> None:
    """Both columns name the same slides, and these are there."""
    shown = [
        [_number(run.text) for paragraph in cell.paragraphs for run in paragraph.runs if run.style.name == "Cue"]
        for cells in pairs(word(lesson, first, second, "teacher-guide"), first, second)
        for cell in cells
    ]
    mine, theirs = ([one for some in shown[side::2] for one in some] for side in (0, 1))
    assert mine == theirs
    assert len(mine) > 10
    last = int(mine[-1].split("–")[-1])
    assert 1 < last <= len(deck(lesson, first, second).slides)
    assert last > len(deck(lesson, first, second).slides) - 6


def _number(text: str) -> str:
    return plain(text).translate({0x17E0 + digit: str(digit) for digit in range(10)})


def _script(lesson: str, language: str) -> list[str]:
    """The paragraphs of the guide in one language up to the board, but for other ways of several steps, facts for the
    head teacher and the numbers of slides; without numbers that Word can't count."""
    content = _press().pack(entries()[lesson], language, ["guide"], ["docx"]).documents[0].content
    document = Document(io.BytesIO(content))
    said, omitted = [], False
    for text, style in _styled(document):
        if style == "Heading1" and plain(text) in BOARD:
            break
        if style.startswith("Heading"):
            omitted = style == "Heading3"
        if not omitted and style != "Fact":
            said.append(_without_number(text))
    return said


def _without_number(text: str) -> str:
    """A paragraph without the numbers of slides, and of items that Word can't count, at its start."""
    return re.sub(r"^[0-9០-៩]+(–[0-9០-៩]+)?\.?\s+", "", plain(text))


def _paragraphs(document: Word) -> Iterator[str]:
    """Every paragraph of the body, in tables too."""
    return (text for text, _ in _styled(document))


def _styled(document: Word) -> Iterator[tuple[str, str]]:
    """Every paragraph with the id of its style; the line of time is a drawing with a few words in it."""
    body = document.element.body
    for paragraph in body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else str(style.get(qn("w:val")))
        if name.startswith("Timeline"):
            continue
        texts = (one.text or "" if one.tag == qn("w:t") else " " for one in paragraph.iter(qn("w:t"), qn("w:tab")))
        text = "".join(texts).strip()
        if text:
            yield text, name


@every_pair
def test_each_column_is_in_its_language(first: str, second: str) -> None:
    """Khmer letters say km-KH and stand in their column alone, in no other family; English beside Khmer says en-GB."""
    seen = 0
    for cells in pairs(word(LESSONS[0], first, second, "teacher-guide"), first, second):
        for cell, language in zip(cells, (first, second), strict=True):
            for run in cell._element.iter(qn("w:r")):
                text = "".join(one.text or "" for one in run.iter(qn("w:t")))
                tag, fonts = run.find(f"{qn('w:rPr')}/{qn('w:lang')}"), run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
                if KHMER.search(text):
                    seen += 1
                    assert language == "km", text
                    assert tag.get(qn("w:bidi")) == "km-KH"
                    assert fonts is None or "Khmer" in fonts.get(qn("w:cs"))
                elif language == "en" and first == "km" and re.search("[a-z]{4}", text):
                    assert tag is not None
                    assert tag.get(qn("w:val")) == "en-GB", text
    assert seen > 100


@every_pair
def test_a_row_keeps_its_pair_on_one_page(first: str, second: str) -> None:
    """No row of a page's height breaks; the names of the languages head each table, and each page that it goes on to."""
    tables = side_by_side(word(LESSONS[1], first, second, "teacher-guide"))
    heads = [table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables]
    assert all(heads)
    rows = [row for table in tables for row in table.rows]
    for row in rows:
        assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None or len(_text(row)) > 1000
    assert len(rows) > 50
    assert len({cell.width for cell in rows[0].cells}) <= 2


def _text(row: Any) -> str:
    return "".join(cell.text for cell in row.cells)


@every_pair
@every_lesson
def test_titles_and_questions_have_a_second_line(lesson: str, first: str, second: str) -> None:
    """Each slide whose title differs between the languages has both, the second smaller, never bold, in its language."""
    spoken = {
        language: [
            slide.shapes.title.text_frame.text
            for slide in Presentation(
                io.BytesIO(_press().pack(entries()[lesson], language, ["slides"], ["pptx"]).documents[0].content)
            ).slides
        ]
        for language in (first, second)
    }
    other = {plain(title) for title in spoken[second]}
    titles = under = 0
    for slide in deck(lesson, first, second).slides:
        for shape in slide.placeholders:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                tags = {(run._r.find(f"{A}rPr").get("lang") or "")[:2]: run for run in paragraph.runs}
                if second not in tags or (KHMER.search(tags[second].text) is None and second == "km"):
                    continue
                run = tags[second]
                if shape == slide.shapes.title:
                    titles += 1
                    assert run._r.find(f"{A}rPr").get("b") == "0"
                    assert plain(run.text).lstrip("· ") in other or "(" in "".join(spoken[second])
                    sizes = [one.font.size for one in paragraph.runs if one.font.size is not None]
                    assert run.font.size == min(sizes)
                elif len(tags) == 1:
                    under += 1
    assert titles > 10
    assert under > 3


def test_the_question_of_a_quiz_stands_in_both_languages() -> None:
    """On each slide of a question, or on the next of the same title, its stem stands in both languages; so do its options,
    each on its own tile."""
    lesson = "check-before-you-share"
    shown = plain("\n".join(_shown(deck(lesson, "en", "km"))))
    questions = _press().spoken(entries()[lesson], "km").lesson.exit_quiz
    assert len(questions) > 2
    for question in questions:
        assert plain(question.stem.source) in shown
        assert plain(str(question.stem)) in shown
        for option in question.options:
            assert f"{plain(option.text.source)} · {plain(str(option.text))}" in shown


def _shown(slides: Deck, answers: bool = True) -> Iterator[str]:
    for slide in slides.slides:
        if answers or slide.slide_layout.name.partition("-")[0] != "answer":
            for node in slide._element.iter(f"{A}p"):
                yield "".join(run.text or "" for run in node.iter(f"{A}t"))


@every_pair
@every_lesson
def test_slides_and_cards_hold_no_answers(lesson: str, first: str, second: str) -> None:
    """No feedback, in either language, stands on a slide that is no answer, nor on a card; and no teacher's words."""
    said_of = _press().spoken(entries()[lesson], "km").lesson
    secret = [
        text
        for question in (*said_of.starter_quiz, *said_of.exit_quiz)
        for option in getattr(question, "options", ())
        for text in ((option.feedback.source, str(option.feedback)) if isinstance(option.feedback, Translated) else ())
    ]
    secret += [text for step in said(lesson) for text in step if len(text) > 40]
    assert len(secret) > 10
    on_slides = plain("\n".join(_shown(deck(lesson, first, second), answers=False)))
    name = f"word-cards-{first}-{second}.docx"
    on_cards = plain(words_of(name, files(lesson, first, second)[name].content))
    for text in map(plain, secret):
        assert text not in on_slides
        assert text not in on_cards


@every_pair
@every_lesson
def test_a_word_card_has_its_translation_on_its_back(lesson: str, first: str, second: str) -> None:
    """Turned over its long edge, the sheet shows behind each word the same word in the other language."""
    document = word(lesson, first, second, "word-cards")
    sheets = [list(table.rows)[1:] for table in document.tables]
    terms = {
        (plain(one.term.source), plain(str(one.term)))
        for one in _press().spoken(entries()[lesson], "km").lesson.vocabulary
        if isinstance(one.term, Translated)
    }
    found = set()
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        for row, other in zip(front, back, strict=True):
            for one, same in zip(row.cells, reversed(other.cells), strict=True):
                if one.text.strip():
                    found.add((plain(one.paragraphs[0].text), plain(same.paragraphs[0].text)))
    assert terms <= (found if first == "en" else {(english, khmer) for khmer, english in found})
    assert terms


@every_pair
def test_properties_name_both_titles(first: str, second: str) -> None:
    """The file's title holds both languages' titles, its language is the first, and a draft is called one."""
    lesson = LESSONS[0]
    properties = word(lesson, first, second, "teacher-guide").core_properties
    spoken = [_press().spoken(entries()[lesson], language).lesson.title for language in (first, second)]
    assert plain(properties.title) == " · ".join(map(plain, spoken))
    assert properties.language == REGIONS[first]
    assert properties.content_status


def test_a_lesson_that_is_not_whole_in_the_second_language_is_refused() -> None:
    """As for a pack of its own; --allow-partial marks what is missing."""
    with pytest.raises(LessonError):
        build_pack(entries()["helper-or-shortcut"], beside="ar", documents=["guide"])
    made = build_pack(
        entries()["helper-or-shortcut"], beside="ar", documents=["guide"], formats=["docx"], allow_partial=True
    )
    assert [file.name for file in made.documents] == ["teacher-guide.docx", "teacher-guide-en-ar.docx"]
    document = Document(io.BytesIO(made.documents[1].content))
    tables = [table for table in document.tables if table.rows[0].cells[0].text == "English"]
    assert all(_from_the_right(table) for table in tables)
    assert "[en]" in tables[0].rows[1].cells[1].text


def _from_the_right(table: Table) -> bool:
    """Whether the second column alone is set from the right."""
    cells = table.rows[1].cells
    marks = [cell._element.find(f".//{qn('w:bidi')}") is not None for cell in cells]
    return marks == [False, True]


def test_without_a_second_language_a_pack_is_what_it_was() -> None:
    """The files of one language have the same bytes with and without a second one, which only adds files."""
    entry = entries()["helper-or-shortcut"]
    alone = {file.name: file.content for file in _press().pack(entry, "km").documents}
    both = {file.name: file.content for file in _press().pack(entry, "km", beside="en").documents}
    assert {name: both[name] for name in alone} == alone
    assert sorted(both.keys() - alone.keys()) == [
        "slides-km-en.html", "slides-km-en.pptx", "teacher-guide-km-en.docx", "teacher-guide-km-en.html",
        "word-cards-km-en.docx", "word-cards-km-en.html",
    ]  # fmt: skip
    again = Renderer(all_formats=True, templates=HERE.parent / "templates").pack(entry, "km", beside="en")
    assert {file.name: file.content for file in again.documents} == both


def test_a_document_for_two_languages_alone_wants_the_second() -> None:
    """Asked for by name without a second language, it says what to add."""
    with pytest.raises(SidError, match="--beside TAG"):
        build_pack(entries()["helper-or-shortcut"], documents=["word-cards"])


@pytest.mark.parametrize(
    ("language", "second", "said"),
    [
        ("km", "km", "every pack is in 'km' already; say another language with --beside, or with --language"),
        ("en", "xx", "'xx' is no language that is known here; write a tag such as km, fr or pt-BR"),
        ("en", "--quiet", "'--quiet' is no language that is known here; write a tag such as km, fr or pt-BR"),
    ],
)
def test_a_second_language_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, second: str, said: str
) -> None:
    """The pack's own language, or a word that is no language: one line, status 2, and nothing is written."""
    lesson = str(HERE.parent / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml")
    out = tmp_path / "packs"
    assert main(["build", lesson, "--out", str(out), "--language", language, "--beside", second]) == 2
    assert capsys.readouterr().err == f"sidcurriculum: {said}\n"
    assert not out.exists()


def test_the_command_writes_and_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build --language km --beside en` writes the files and the pack's page links to each, with the language's name."""
    lesson = str(HERE.parent / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml")
    assert main(["build", lesson, "--language", "km", "--beside", "en", "--out", str(tmp_path), "--json"]) == 0
    here = tmp_path / "helper-or-shortcut" / "km"
    made = json.loads(capsys.readouterr().out)["files"]
    listed = {Path(file["path"]).relative_to(here).as_posix() for file in made}
    assert {"teach/teacher-guide-km-en.docx", "teach/slides-km-en.pptx", "copy/word-cards-km-en.docx"} <= listed
    page = etree.parse(here / "index.html", etree.HTMLParser(encoding="utf-8"))
    links = set(page.xpath("//a/@href"))
    assert {name for name in listed if not name.endswith(".png")} <= links
    (heading,) = page.xpath("//li[@class='file'][.//a[@href='teach/teacher-guide-km-en.docx']]//h3")
    assert "English" in "".join(heading.itertext())
    assert main(["build", lesson, "--beside", "ar", "--out", str(tmp_path / "ar")]) == 1


def _page(language: str, body: str) -> Page:
    return Page(
        etree.fromstring(f'<html lang="{language}"><head><title>{language}</title></head><body>{body}</body></html>')
    )


ENGLISH, KHMER_SIDE = LanguageSide("en", "English", "ltr"), LanguageSide("km", "ខ្មែរ", "ltr")
UNEQUAL = {
    "a paragraph more": ("<p>a</p><ul><li>b</li></ul><p>c</p>", "<p>1</p><p>2</p><ul><li>3</li></ul><p>4</p>"),
    "an item more": ("<ul><li>a</li><li>b</li></ul>", "<ul><li>1</li></ul>"),
    "a table with other rows": (
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        "<table><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table>",
    ),
    "another list": ("<ol><li>a</li></ol><h2>b</h2>", "<ul><li>1</li></ul><h2>2</h2>"),
    "a block in a block": ('<div class="say"><p>a</p><p>b</p></div>', '<div class="say"><p>1</p></div>'),
    "nothing": ("<p>a</p>", ""),
    "cards": (
        '<div class="cards"><div class="card">a</div></div>',
        '<div class="cards"><div class="card">1</div></div>',
    ),
    "a box to draw in": ('<div class="drawing-box"><p>a</p></div>', '<div class="drawing-box"><p>1</p></div>'),
}


@pytest.mark.parametrize("name", UNEQUAL)
def test_where_blocks_differ_no_word_is_lost(name: str) -> None:
    """A translation with other paragraphs stands beside the original as a whole, each word once."""
    english, khmer = UNEQUAL[name]
    page = columns(_page("en", english), _page("km", khmer), ENGLISH, KHMER_SIDE)
    shown = "".join(page.root.find("body").itertext()).replace("English", "").replace("ខ្មែរ", "")
    given = "".join(etree.fromstring(f"<b>{english}{khmer}</b>").itertext())
    assert sorted(re.sub(r"[\s·]", "", shown)) == sorted(re.sub(r"\s", "", given))
    for cell in page.root.iter("td"):
        words = "".join(cell.itertext())
        if cell.get("lang"):
            assert not re.search("[a-z]" if cell.get("lang") == "km" else "[0-9]", words)
