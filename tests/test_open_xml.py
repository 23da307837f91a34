"""The Open XML SDK finds every Office file of every pack valid, in English and in Khmer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from conftest import LIBRARIES, entries, needs, pack, renderer
from sidcurriculum import PackFile
from validating import VALIDATOR, faults

pytestmark = [needs(VALIDATOR), pytest.mark.slow]
TRANSLATED = sorted(path.name.removesuffix(".km.po") for path in LIBRARIES["lessons"].glob("*/*-*.km.po"))


def found(files: tuple[PackFile, ...], folder: Path) -> list[str]:
    """The faults of these files."""
    told = []
    for file in files:
        if not file.name.endswith(".html"):
            (folder / file.name).write_bytes(file.content)
            told += faults(folder / file.name)
    return told


def test_every_file_is_valid(lesson_id: str, tmp_path: Path) -> None:
    """Of the project's lessons and of those written for tests."""
    assert found(pack(lesson_id).documents, tmp_path) == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_khmer_file_is_valid(name: str, tmp_path: Path) -> None:
    """Alone and beside English, with fonts in them."""
    other = renderer().spoken(entries()[name], "en")
    made = tuple(renderer().files(entries()[name], "km", beside=other))
    assert found(made, tmp_path) == []


def test_a_fault_is_found(tmp_path: Path) -> None:
    """A paragraph whose properties stand in the wrong order is told."""
    file = next(file for file in pack("smallest").documents if file.name == "handout.docx")
    spoilt = tmp_path / "handout.docx"
    with zipfile.ZipFile(io.BytesIO(file.content)) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:pPr>", b"<w:pPr><w:jc w:val='center'/>", 1)
            new.writestr(name, part)
    assert "unexpected child element" in faults(spoilt)[0]
