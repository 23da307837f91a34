"""LibreOffice opens every file of every pack; where it is not installed these tests say that they were skipped."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from conftest import LIBRARIES, entries, pack

TOOLS = ("soffice", "pdfinfo", "pdftotext")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
if MISSING and os.environ.get("SIDCURRICULUM_REQUIRE_SOFFICE"):
    raise RuntimeError(f"these must be installed here: {', '.join(MISSING)}")
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
SECONDS = 300
"""How long LibreOffice may take for all files together."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a PDF of each Word and PowerPoint file of each lesson, made in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    files = []
    for name in entries():
        for file in pack(name).documents:
            if not file.name.endswith(".html"):
                path = folder / f"{name}--{file.name}"
                path.write_bytes(file.content)
                files.append(path)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf")]
    subprocess.run([*convert, *map(str, files)], check=True, capture_output=True, timeout=SECONDS)
    return folder / "pdf"


def _pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", told)[0])


def _text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def test_every_file_opens(converted: Path, lesson_id: str) -> None:
    """Each file becomes a PDF that shows the lesson's title."""
    title = entries()[lesson_id].lesson.title.replace("*", "")
    for document in (
        "teacher-guide",
        "handout",
        "answer-key",
        "slides",
        "lesson-plan",
        "teacher-guide-low-ink",
        "overview",
    ):
        pdf = converted / f"{lesson_id}--{document}.pdf"
        assert pdf.is_file(), f"LibreOffice made nothing of {document}"
        assert title in " ".join(_text(pdf).split()), document


def test_every_slide_is_one_page(converted: Path, lesson_id: str) -> None:
    """The PDF of a deck has as many pages as the deck has slides, and each shows its title (its Latin words: a PDF's
    text gives Khmer letters in the order in which they are drawn)."""
    content = next(file.content for file in pack(lesson_id).documents if file.name == "slides.pptx")
    deck = Presentation(io.BytesIO(content))
    pdf = converted / f"{lesson_id}--slides.pdf"
    assert _pages(pdf) == len(deck.slides)
    pages = [" ".join(page.split()) for page in _text(pdf).split("\f")]
    for slide, page in zip(deck.slides, pages, strict=False):
        latin = [word for word in slide.shapes.title.text_frame.text.split() if word.isascii()]
        assert not [word for word in latin if word not in page], page


@pytest.mark.parametrize(
    "lesson", sorted(path.stem for path in LIBRARIES["lessons"].glob("*/*.yaml") if path.stem in entries())
)
def test_packs_stay_printable(converted: Path, lesson: str) -> None:
    """A guide has at most 20 pages, a handout at most 12: what a school can print."""
    assert _pages(converted / f"{lesson}--teacher-guide.pdf") <= 20
    assert _pages(converted / f"{lesson}--handout.pdf") <= 12
