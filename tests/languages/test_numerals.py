"""Numbers, dates and lists as languages write them, and where documents print them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.dml import MSO_THEME_COLOR
from docx.oxml.ns import qn
from lxml import html

from reading import words_of
from sidcurriculum import library
from sidcurriculum.languages.numerals import Numerals
from sidcurriculum.pack.renderer import Renderer

LESSON = Path(__file__).parent / "udhr" / "km.yaml"


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [
        ("km", 12, "១២"),
        ("km", 1500, "១.៥០០"),
        ("my", 12, "၁၂"),
        ("en", 1500, "1,500"),
        ("fr", 12, "12"),
        ("xx", 7, "7"),
    ],
)
def test_numbers(language: str, number: int, shown: str) -> None:
    """Digits are the script's own, and thousands have the language's sign; a language that CLDR lacks is no error."""
    assert Numerals(language).number(number) == shown


def test_only_numbers_change() -> None:
    """A telephone number is a text, and texts stay."""
    assert Numerals("km").number("092 311 511") == "092 311 511"


def test_latin_digits_where_a_theme_says_so() -> None:
    """Digits of a script's own are a theme's choice."""
    assert Numerals("th", own=False).number(12) == "12"


def test_dates_and_lists() -> None:
    """A Khmer date is written out as Cambodian schools write it; names of days and months are CLDR's."""
    day = date(2027, 2, 9)
    assert Numerals("km").date(day) == "ថ្ងៃអង្គារ ទី០៩ ខែកុម្ភៈ ឆ្នាំ២០២៧"
    assert Numerals("en").date(day) == "February 9, 2027"
    assert Numerals("km").listed(["ក", "ខ"]) == "ក និង\u200bខ"


def test_a_khmer_guide_counts_in_khmer() -> None:
    """Minutes and numbers of lists and parts are in Khmer digits; a helpline's number is not."""
    entry = library.load_lesson(LESSON)
    safe = entry.lesson.safeguarding.replace(help=("child-helpline-cambodia",))
    entry = replace(entry, lesson=entry.lesson.replace(safeguarding=safe))
    files = {file.name: file for file in Renderer(all_formats=True).files(entry, documents=["guide"])}
    text = words_of("teacher-guide.docx", files["teacher-guide.docx"].content)
    assert "២០ នាទី" in text
    assert "១." in text
    assert "1280" in text
    assert "១២៨០" not in text


def test_the_line_of_time_counts_in_khmer() -> None:
    """On web pages its minutes are shown in Khmer digits, and measured in figures that CSS takes."""
    (file,) = Renderer(all_formats=True).files(library.load_lesson(LESSON), documents=["slides"], formats=["html"])
    page = html.fromstring(file.content)
    (line,) = (one for one in page.iter("ol") if one.get("class") == "timeline")
    shown, measured = zip(*((one.get("data-minutes"), one.get("style")) for one in line), strict=True)
    assert "២០" in shown
    assert not re.search("[0-9]", "".join(shown))
    assert "--minutes:20" in measured


def test_a_khmer_number_of_a_list_has_the_colour_that_the_theme_gives_to_its_numbers() -> None:
    """Word has no numbering in Khmer digits, so that they are text: in the theme's colour, as Word's own would be."""
    lesson = library.load_lesson(LESSON.parents[3] / "lessons" / "true-or-made-up" / "check-before-you-share.yaml")
    (file,) = Renderer(all_formats=True).files(lesson, "km", ["poster"], ["docx"])
    document = docx.Document(io.BytesIO(file.content))
    (cell,) = {cell._tc: cell for table in document.tables for cell in table._cells if "១." in cell.text}.values()
    numbers = [one.runs[0] for one in cell.paragraphs if one.style.name == "Poster List"]
    assert [run.text for run in numbers] == ["១.", "២.", "៣."]
    assert {run.font.color.theme_color for run in numbers} == {MSO_THEME_COLOR.ACCENT_3}


@pytest.mark.parametrize("document", ["plan", "guide"])
def test_what_a_khmer_plan_and_guide_keep_in_latin_digits(document: str) -> None:
    """Minutes, grades, groups, amounts, numbers of questions and of objectives are in Khmer digits; only telephone
    numbers, sizes of paper and lines with Latin words (references, codes, licences) keep 0-9, and Word's page fields."""
    root = Path(__file__).parents[2] / "lessons"
    known = library.load_library(root)
    contacts = re.compile(r"\b(?:1280|1288|092 311 511|A4)\b")
    renderer = Renderer(all_formats=True)
    for entry in known.entries.values():
        (file,) = renderer.files(entry, "km", [document], ["docx"])
        body = docx.Document(io.BytesIO(file.content)).element.body
        lines = ["".join(text.text or "" for text in para.iter(qn("w:t"))) for para in body.iter(qn("w:p"))]
        assert any(re.search("[០-៩]", line) for line in lines)
        left = [contacts.sub("", line.replace("\u200b", "")) for line in lines]
        assert [line for line in left if re.search("[0-9]", line) and not re.search("[A-Za-z]{2}", line)] == []
