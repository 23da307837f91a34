"""Paragraphs of the Universal Declaration of Human Rights in ten languages, through every writer and LibreOffice."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import needs, needs_letters
from reading import words_of
from sidcurriculum import library
from sidcurriculum.languages.unspaced_scripts import BREAK
from sidcurriculum.languages.word_segmentation import Segmenter
from sidcurriculum.office.libreoffice import Office
from sidcurriculum.pack.pack_files import PackFile
from sidcurriculum.pack.renderer import Renderer

FOLDER = Path(__file__).parent / "udhr"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
FROM_THE_RIGHT = {"ar", "he"}
FAMILIES = {
    "ar": "Noto Sans Arabic", "he": "Noto Sans Hebrew", "hi": "Noto Sans Devanagari", "ja": "Noto Sans JP",
    "km": "Noto Sans Khmer", "lo": "Noto Sans Lao", "my": "Noto Sans Myanmar", "th": "Noto Sans Thai",
    "zh": "Noto Sans SC",
}  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(all_formats=True)


@pytest.fixture(scope="module")
def packs(renderer: Renderer) -> dict[str, dict[str, PackFile]]:
    """The files of each language's lesson by name."""
    documents = ["guide", "handout", "slides"]
    return {
        tag: {
            file.name: file for file in renderer.files(library.load_lesson(FOLDER / f"{tag}.yaml"), documents=documents)
        }
        for tag in LANGUAGES
    }


def part(file: PackFile, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(file.content)).read(name))


def bare(text: str) -> str:
    """Letters and marks alone: as they stand in a file, whatever stands between them."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter)[0] in "LM")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_is_lost(tag: str, packs: dict[str, dict[str, PackFile]]) -> None:
    """Article 1 stands in the guide, the slides and the web page, letter by letter and in order."""
    lesson = library.load_lesson(FOLDER / f"{tag}.yaml").lesson
    article = bare(str(lesson.activities[0].steps[0].say))
    for name in ("teacher-guide.docx", "slides.pptx", "teacher-guide.html"):
        assert article in bare(words_of(name, packs[tag][name].content)), name


@pytest.mark.parametrize("tag", sorted(FAMILIES))
def test_fonts_and_language_of_a_document(tag: str, packs: dict[str, dict[str, PackFile]]) -> None:
    """Word's defaults and the deck's theme name the script's family; bold and size have their twins."""
    styles = part(packs[tag]["teacher-guide.docx"], "word/styles.xml")
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    slot = "eastAsia" if tag in {"zh", "ja"} else "cs"
    assert fonts is not None
    assert fonts.get(f"{W}{slot}") == FAMILIES[tag]
    for properties in styles.iter(f"{W}rPr"):
        for one, twin in (("b", "bCs"), ("sz", "szCs")):
            assert (properties.find(f"{W}{one}") is None) == (properties.find(f"{W}{twin}") is None)
    theme = part(packs[tag]["slides.pptx"], "ppt/theme/theme1.xml")
    pair = theme.find(f".//{A}minorFont/{A}{'ea' if slot == 'eastAsia' else 'cs'}")
    assert pair is not None
    assert pair.get("typeface") == FAMILIES[tag]


@pytest.mark.parametrize("tag", sorted({*FAMILIES} - {"ja", "zh"}))
def test_runs_are_of_one_script(tag: str, packs: dict[str, dict[str, PackFile]]) -> None:
    """A run with letters of a complex script says so, and no run of it is in italics."""
    marker = "rtl" if tag in FROM_THE_RIGHT else "cs"
    own = re.compile(r"[\u0590-\u06ff\u0900-\u097f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
    runs = list(part(packs[tag]["teacher-guide.docx"], "word/document.xml").iter(f"{W}r"))
    mine = [run for run in runs if own.search("".join(t.text or "" for t in run.iter(f"{W}t")))]
    assert mine
    for run in mine:
        assert run.find(f"{W}rPr/{W}{marker}") is not None
        italic = run.find(f"{W}rPr/{W}iCs")
        assert italic is None or italic.get(f"{W}val") == "0"


@pytest.mark.parametrize("tag", ["ja", "zh"])
def test_east_asian_runs_say_which_font_they_want(tag: str, packs: dict[str, dict[str, PackFile]]) -> None:
    """Signs that Latin and East Asian fonts both have are set in the latter, and no run of it is in italics."""
    runs = list(part(packs[tag]["teacher-guide.docx"], "word/document.xml").iter(f"{W}r"))
    own = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
    mine = [run for run in runs if own.search("".join(t.text or "" for t in run.iter(f"{W}t")))]
    assert mine
    for run in mine:
        fonts, italic = run.find(f"{W}rPr/{W}rFonts"), run.find(f"{W}rPr/{W}iCs")
        assert fonts is not None
        assert fonts.get(f"{W}hint") == "eastAsia"
        assert italic is None or italic.get(f"{W}val") == "0"


@pytest.mark.parametrize("tag", sorted(FROM_THE_RIGHT))
def test_from_the_right(tag: str, packs: dict[str, dict[str, PackFile]]) -> None:
    """Sections, paragraphs and tables of a document, lists and places of a deck and the web page are mirrored."""
    document = part(packs[tag]["teacher-guide.docx"], "word/document.xml")
    assert all(section.find(f"{W}bidi") is not None for section in document.iter(f"{W}sectPr"))
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in document.iter(f"{W}tbl"))
    layout = part(packs[tag]["slides.pptx"], "ppt/slideLayouts/slideLayout2.xml")
    plain = part(packs["vi"]["slides.pptx"], "ppt/slideLayouts/slideLayout2.xml")
    for mine, other in zip(layout.iter(f"{A}xfrm"), plain.iter(f"{A}xfrm"), strict=True):
        if int(other[1].get("cx", "0")) and mine.getparent().tag.endswith("spPr"):
            centre = [int(one[0].get("x", "0")) + int(one[1].get("cx", "0")) / 2 for one in (mine, other)]
            assert sum(centre) == pytest.approx(12192000, abs=400)
            break
    master = part(packs[tag]["slides.pptx"], "ppt/slideMasters/slideMaster1.xml")
    assert all(level.get("rtl") == "1" for level in master.iter(f"{A}lvl1pPr"))
    assert b'dir="rtl"' in packs[tag]["teacher-guide.html"].content[:200]
    assert "\u200e092 311 511\u200e" in words_of("slides.pptx", packs[tag]["slides.pptx"].content)


def test_a_foreign_word_brings_its_fonts(tmp_path: Path, renderer: Renderer) -> None:
    """Thai in an English lesson is in a Thai family, in Word and on slides; the rest stays in the theme's."""
    lesson = tmp_path / "mixed.yaml"
    lesson.write_text(
        "title: Mixed\nages: 12-14\nminutes: 20\nobjectives: [Say ความรู้ and ចំណេះដឹង]\nactivities:\n"
        "  - {title: One, minutes: 20, steps: [{show: {text: Say ความรู้ and ចំណេះដឹង}}]}\n",
        encoding="utf-8",
    )
    files = {file.name: file for file in renderer.files(library.load_lesson(lesson), documents=["guide", "slides"])}
    document = etree.tostring(part(files["teacher-guide.docx"], "word/document.xml"), encoding="unicode")
    assert 'w:cs="Noto Sans Thai"' in document
    slides = words_of("slides.pptx", files["slides.pptx"].content)
    assert "ความ\u200bรู้" in slides
    slide = b"".join(
        zipfile.ZipFile(io.BytesIO(files["slides.pptx"].content)).read(f"ppt/slides/slide{n}.xml") for n in (2, 3)
    )
    assert b'lang="th-TH" altLang="en-GB"' in slide
    assert b'<a:cs typeface="Noto Sans Thai"/>' in slide


needs_office = needs("soffice")
BY_MACHINE = ("ja", "zh")
"""Languages whose letters no package on PyPI brings in a font: they are drawn in one of the machine's."""


@pytest.fixture(scope="module")
def drawn(packs: dict[str, dict[str, PackFile]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PDFs of each language's guide and slides, as LibreOffice draws them."""
    folder = tmp_path_factory.mktemp("drawn")
    for tag, files in packs.items():
        for name in ("teacher-guide.docx", "slides.pptx"):
            (folder / f"{tag}-{name}").write_bytes(files[name].content)
    with Office() as office:
        for path, pdf in office.pdfs(sorted(folder.glob("*-*.*x"))):
            assert pdf is not None, path
            pdf.rename(path.with_suffix(".pdf"))
    return folder


@needs_office
@pytest.mark.parametrize(
    "tag", [pytest.param(tag, marks=needs_letters(tag) if tag in BY_MACHINE else ()) for tag in LANGUAGES]
)
@pytest.mark.parametrize("name", ["teacher-guide", "slides"])
def test_every_letter_is_drawn(tag: str, name: str, drawn: Path) -> None:
    """A PDF's text has the language's letters and no sign of a missing glyph."""
    import pypdfium2

    with pypdfium2.PdfDocument(drawn / f"{tag}-{name}.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    letters = {c for c in bare((FOLDER / f"{tag}.yaml").read_text(encoding="utf-8")) if ord(c) > 0x2FF}
    assert "\ufffd" not in text
    assert "\u25a1" not in text
    assert len(letters & set(unicodedata.normalize("NFKC", text))) >= 0.8 * len(letters)


@needs_office
def test_khmer_lines_break_between_words(drawn: Path) -> None:
    """No line of article 1 in a Khmer guide ends inside a word of the segmenter.

    A PDF gives the letters of a Khmer cluster in the order of its glyphs, so a line is known by how often it has each
    letter: it is the stretch of the article that differs least.
    """
    import pypdfium2

    article = str(library.load_lesson(FOLDER / "km.yaml").lesson.activities[0].steps[0].say)
    spaced = Segmenter().text(article)
    words = {len(bare(spaced[: match.start()])) for match in re.finditer(f"[{BREAK} ]|$", spaced)} | {0}
    clusters = {len(bare(article[: match.end()])) for match in re.finditer(r"\w(?:\u17d2\w|[\u17b4-\u17d1])*", article)}
    letters = bare(article)
    with pypdfium2.PdfDocument(drawn / "km-teacher-guide.pdf") as pdf:
        lines = [bare(line) for page in pdf for line in _lines(page)]
    first = next(number for number, line in enumerate(lines) if Counter(letters[:40]) - Counter(line) == Counter())
    at, ends = 0, []
    for line in lines[first:]:
        mine = Counter(line.removeprefix(bare("និយាយ")) if at == 0 else line)
        reach = [end for end in clusters | words if end > at]
        at = min(reach, key=lambda end: (_apart(Counter(letters[at:end]), mine), end not in words))
        ends.append(at)
        if at == len(letters):
            break
    assert len(ends) > 1
    assert ends[-1] == len(letters)
    assert set(ends) <= words


def _lines(page: Any) -> list[str]:
    """The letters of each line: a PDF's own lines may end where another font begins."""
    text = page.get_textpage()
    found: dict[int, str] = {}
    for index in range(text.count_chars()):
        _, bottom, _, top = text.get_charbox(index, loose=True)
        middle = round(bottom + top)
        line = next((known for known in found if abs(known - middle) < 16), middle)
        found[line] = found.get(line, "") + text.get_text_range(index, 1)
    return list(found.values())


def _apart(one: Counter[str], other: Counter[str]) -> int:
    return sum(((one - other) + (other - one)).values())
