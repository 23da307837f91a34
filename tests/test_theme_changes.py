"""What a designer changes in PowerPoint or Word arrives in the next build, in each theme that comes along."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm as WordCm
from docx.shared import Pt as WordPt
from pptx import Presentation
from pptx.util import Cm

from sidcurriculum import bundled
from sidcurriculum.library import load_lesson
from sidcurriculum.pack.renderer import Renderer

THEMES = ("plain", "safer-internet")
LESSON = Path(__file__).parent / "library" / "garden" / "long.yaml"
MINOR = re.compile(r"(<a:minorFont>\s*<a:latin typeface=\")[^\"]+")
ACCENT = re.compile(r"(<a:accent1>\s*<a:srgbClr val=\")[0-9A-F]{6}")


def _mine(name: str, folder: Path) -> Path:
    theme = folder / name
    shutil.copytree(bundled.folder("templates") / "themes" / name, theme, ignore=shutil.ignore_patterns("parts"))
    return theme


def _made(theme: Path, document: str, form: str) -> io.BytesIO:
    pack = Renderer(all_formats=True, theme=str(theme)).pack(load_lesson(LESSON), documents=[document], formats=[form])
    return io.BytesIO(pack.documents[0].content)


@pytest.mark.parametrize("name", THEMES)
def test_a_changed_deck_changes_slides_and_their_fit(name: str, tmp_path: Path) -> None:
    """Font, colour and a narrower box: all three are in the next deck, and its text needs more slides."""
    theme = _mine(name, tmp_path)
    before = Presentation(_made(theme, "slides", "pptx"))
    deck = Presentation(str(theme / "deck.pptx"))
    layout = next(one for one in deck.slide_layouts if one.name == "content")
    body = next(one for one in layout.placeholders if one.name == "body")
    body.width, body.height = Cm(9), Cm(9)
    part = next(one.target_part for one in deck.slide_master.part.rels.values() if one.reltype.endswith("/theme"))
    part._blob = ACCENT.sub(r"\g<1>123456", MINOR.sub(r"\g<1>Lexend", part.blob.decode())).encode()
    deck.save(str(theme / "deck.pptx"))

    after = Presentation(_made(theme, "slides", "pptx"))
    shown = next(one for one in after.slide_layouts if one.name == "content")
    assert next(one for one in shown.placeholders if one.name == "body").width == Cm(9)
    themes = [
        one.target_part.blob.decode() for one in after.slide_master.part.rels.values() if one.reltype.endswith("/theme")
    ]
    assert 'typeface="Lexend"' in MINOR.search(themes[0])[0] + '"'  # type: ignore[index]
    assert ACCENT.search(themes[0])[0].endswith("123456")  # type: ignore[index]
    assert len(after.slides) > len(before.slides)


@pytest.mark.parametrize("name", THEMES)
def test_a_changed_document_changes_pages(name: str, tmp_path: Path) -> None:
    """Font, size and margin of document.docx are those of the next run sheet."""
    theme = _mine(name, tmp_path)
    document = Document(str(theme / "document.docx"))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", WordPt(13)
    document.sections[0].left_margin = WordCm(4)
    document.save(str(theme / "document.docx"))

    after = Document(_made(theme, "run-sheet", "docx"))
    assert (after.styles["Normal"].font.name, after.styles["Normal"].font.size) == ("Georgia", WordPt(13))
    assert abs(after.sections[0].left_margin - WordCm(4)) < WordPt(1)
