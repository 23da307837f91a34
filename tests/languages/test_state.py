"""The name and the motto of the state at the head of the five-step plan: off, unless a public school asks for them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from conftest import LIBRARIES
from sidcurriculum import library
from sidcurriculum.pack.renderer import Renderer

KHMER = Path(__file__).parent / "udhr" / "km.yaml"
SETTING = "title: មេរៀន\nlanguages: [km]\n"
ASKED = "state_header: true\ninstitution: [មន្ទីរអប់រំ យុវជន និងកីឡា, សាលាបឋមសិក្សា]\n"


def plan(folder: Path, setting: str, theme: str) -> docx.document.Document:
    """The Khmer plan of a library with this curriculum.yaml, opened by python-docx."""
    (folder / "unit").mkdir(parents=True)
    shutil.copy(KHMER, folder / "unit" / "km.yaml")
    (folder / "curriculum.yaml").write_text(setting, encoding="utf-8")
    entry = library.load_library(folder).entries["km"]
    (file,) = Renderer(all_formats=True, theme=theme).files(entry, None, ["plan"], ["docx"])
    return docx.Document(io.BytesIO(file.content))


@pytest.mark.parametrize("theme", ["plain", "safer-internet"])
def test_a_public_school_has_the_motto(theme: str, tmp_path: Path) -> None:
    """It stands before the title, centred and in Muol, in two lines; the institution's lines follow at the left."""
    paragraphs = plan(tmp_path, SETTING + ASKED, theme).paragraphs
    state, institution = paragraphs[:2]
    assert state.text.replace("\u200b", "").split("\n") == ["ព្រះរាជាណាចក្រកម្ពុជា", "ជាតិ សាសនា ព្រះមហាក្សត្រ"]
    assert state.style.name == "State"
    assert state.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert institution.text.replace("\u200b", "").split("\n") == ["មន្ទីរអប់រំ យុវជន និងកីឡា", "សាលាបឋមសិក្សា"]
    assert institution.style.paragraph_format.alignment is None
    for one in (state, institution):
        assert one.style.element.rPr.rFonts.get(qn("w:cs")) == "Khmer OS Muol Light"
    assert paragraphs[2].style.name == "Title"


def test_nobody_else_has_it(tmp_path: Path) -> None:
    """Without the setting no word of it stands in a plan, and the institution alone is not printed."""
    text = "\n".join(one.text for one in plan(tmp_path, SETTING + ASKED.partition("\n")[2], "plain").paragraphs)
    assert "ព្រះមហាក្សត្រ" not in text.replace("\u200b", "")
    assert "សាលាបឋមសិក្សា" not in text.replace("\u200b", "")


def test_the_english_plan_has_the_english_form(tmp_path: Path) -> None:
    """In English it is Kingdom of Cambodia, Nation Religion King."""
    shutil.copytree(LIBRARIES["lessons"], tmp_path / "lessons")
    setting = tmp_path / "lessons" / "curriculum.yaml"
    setting.write_text(setting.read_text(encoding="utf-8") + "\nstate_header: true\n", encoding="utf-8")
    entry = library.load_library(tmp_path / "lessons").entries["my-five-finger-helpers"]
    (file,) = Renderer(all_formats=True).files(entry, None, ["plan"], ["docx"])
    first = docx.Document(io.BytesIO(file.content)).paragraphs[0]
    assert first.text.split("\n") == ["Kingdom of Cambodia", "Nation Religion King"]
