"""docs/gallery.md lists what there is, and its check finds what is stale."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

import pytest

from conftest import tool
from sidcurriculum.theme.layouts import LAYOUTS


@pytest.fixture
def gallery() -> ModuleType:
    return tool("gallery")


def test_gallery_is_current(gallery: ModuleType) -> None:
    """Page and pictures are those of today's themes, layouts and documents; `python -m tools.gallery` makes them."""
    assert list(gallery.faults()) == []


def test_every_layout_has_a_sample(gallery: ModuleType) -> None:
    """The sample deck holds a slide for each layout of the table."""
    text = gallery.SAMPLE.read_text(encoding="utf-8")
    assert not [name for name in LAYOUTS if f'data-layout="{name}"' not in text]


def test_a_stale_gallery_is_told(gallery: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout that the page lacks, a picture that is gone, one too many a blank one and those of another deck are each named."""
    folder, page = tmp_path / "gallery", tmp_path / "gallery.md"
    shutil.copytree(gallery.FOLDER, folder)
    page.write_text(gallery.PAGE.read_text(encoding="utf-8").replace("**table**", "**tables**"), encoding="utf-8")
    monkeypatch.setattr(gallery, "PAGE", page)
    monkeypatch.setattr(gallery, "FOLDER", folder)
    (folder / "plain-slide-table.png").unlink()
    (folder / "plain-slide-nothing.png").write_bytes(b"")
    shutil.copy(folder / "plain-page-guide.png", folder / "plain-slide-title.png")
    sources = folder / "sources.json"
    sources.write_text(
        sources.read_text(encoding="utf-8").replace('"plain.pptx": "', '"plain.pptx": "0'), encoding="utf-8"
    )
    told = "\n".join(gallery.faults())
    assert "does not list today's layouts" in told
    assert "plain-slide-table.png is missing" in told
    assert "plain-slide-nothing.png belongs to nothing" in told
    assert "plain-slide-title.png is blank or" in told
    assert "pictures of plain.pptx show another file than today's" in told
    assert "plain-handout.docx" not in told
