"""LibreOffice opens every file of every pack; where it is not installed these tests say that they were skipped."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from conftest import LIBRARIES, entries, needs, pack
from sidcurriculum.office.libreoffice import Office

pytestmark = needs("soffice", "pdfinfo", "pdftotext")
TITLED = {"guide", "handout", "answers", "slides", "plan"}
"""Documents that show the lesson's title in its own words and order."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Path | None]]:
    """The PDF of each Word and PowerPoint file of each lesson, by lesson and document."""
    folder = tmp_path_factory.mktemp("office")
    files = {}
    for name in entries():
        for file in pack(name).documents:
            if not file.name.endswith(".html"):
                path = folder / f"{name}--{file.name}"
                path.write_bytes(file.content)
                files[path] = (name, file.document)
    with Office() as office:
        yield {files[path]: pdf for path, pdf in office.pdfs(list(files))}


def _pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", told)[0])


def _text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def test_every_file_opens(converted: dict[tuple[str, str], Path | None], lesson_id: str) -> None:
    """Each file of a pack becomes a PDF; those that bear the lesson's title show it."""
    title = entries()[lesson_id].lesson.title.replace("*", "")
    made = {document: pdf for (lesson, document), pdf in converted.items() if lesson == lesson_id}
    assert made.keys() == {file.document for file in pack(lesson_id).documents}
    for document, pdf in made.items():
        assert pdf is not None, f"LibreOffice made nothing of {document}"
        assert document not in TITLED or title in " ".join(_text(pdf).split()), document


def test_every_slide_is_one_page(converted: dict[tuple[str, str], Path | None], lesson_id: str) -> None:
    """The PDF of a deck has as many pages as the deck has slides, and each shows its title (its Latin words: a PDF's
    text gives Khmer letters in the order in which they are drawn)."""
    content = next(file.content for file in pack(lesson_id).documents if file.name == "slides.pptx")
    deck = Presentation(io.BytesIO(content))
    pdf = converted[lesson_id, "slides"]
    assert pdf is not None
    assert _pages(pdf) == len(deck.slides)
    pages = ["".join(page.split()) for page in _text(pdf).split("\f")]  # a long word stands on two lines
    for slide, page in zip(deck.slides, pages, strict=False):
        latin = [word for word in slide.shapes.title.text_frame.text.split() if word.isascii()]
        assert not [word for word in latin if word not in page], page


@pytest.mark.parametrize(
    "lesson", sorted(path.stem for path in LIBRARIES["lessons"].glob("*/*.yaml") if path.stem in entries())
)
def test_packs_stay_printable(converted: dict[tuple[str, str], Path | None], lesson: str) -> None:
    """A guide has at most 20 pages, a handout at most 12: what a school can print."""
    guide, handout = converted[lesson, "guide"], converted[lesson, "handout"]
    assert guide is not None
    assert handout is not None
    assert _pages(guide) <= 20
    assert _pages(handout) <= 12
