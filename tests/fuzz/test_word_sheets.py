"""Damaged Word files of translators: one error that names the file, or the rows that can still be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest

from conftest import entries
from fuzz.damage import bounded, damaged
from sidcurriculum import bundled
from sidcurriculum.errors import SidError
from sidcurriculum.languages import translatable_texts, translator_sheet
from sidcurriculum.languages.catalogue import fresh
from sidcurriculum.languages.catalogue_merge import merged
from sidcurriculum.theme.theme_folder import Theme
from sidcurriculum.theme.theme_search import theme_folder

PART = "word/document.xml"
TOKENS = (
    b"PK\3\4", b"PK\1\2", b"PK\5\6", b"\0" * 8, b"\xff" * 8, b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tr><w:tc>", b"&a;", b"&#0;", b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
    b"[0123456789-abcdef]", b"<w:moveFrom>", b"</w:moveFrom>", b"<w:t>x</w:t>", b"<w:br/>", b"encoding='utf-16'", b"xmlns:w='x'",
)  # fmt: skip


@pytest.fixture(scope="module")
def sound() -> bytes:
    """The Word file of a lesson, as `translate export` makes it."""
    scope = translatable_texts.scopes([entries()["my-five-finger-helpers"]])[0]
    book = merged(fresh(Path("a.km.po"), "km"), translatable_texts.texts(scope))
    writer = Theme(theme_folder(bundled.folder("templates"), "plain")).writer("docx")
    return writer(translator_sheet.page(book, "A lesson", "en", "lessons", "a/a.km.po"))


def within(sound: bytes, seed: int) -> bytes:
    """The file with damage to its text, and the rest of it whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(seed, [part], TOKENS) if name == PART else part)
    return out.getvalue()


def tried(raw: bytes, folder: Path) -> bool:
    """Whether its rows could be read; else one error names the file."""
    path = folder / "a.docx"
    path.write_bytes(raw)
    told = ""
    with bounded():
        try:
            translator_sheet.read(path)
        except SidError as fault:
            told = str(fault)
        else:
            return True
    assert told.startswith(f"{path}: ")
    return False


def test_damaged_word_files(sound: bytes, tmp_path: Path) -> None:
    """Damage to the zip and damage to its text."""
    assert tried(sound, tmp_path)
    read = [tried(damaged(seed, [sound], TOKENS), tmp_path) for seed in range(40)]
    read += [tried(within(sound, seed), tmp_path) for seed in range(40)]
    assert 5 <= sum(read) <= 75, "damage is too wild or too tame"


@pytest.mark.long
def test_many_damaged_word_files(sound: bytes, tmp_path: Path) -> None:
    """The same for five hundred others."""
    for seed in range(1000, 1250):
        tried(damaged(seed, [sound], TOKENS), tmp_path)
        tried(within(sound, seed), tmp_path)


def test_what_unpacks_to_too_much(tmp_path: Path) -> None:
    """A small file with a huge text is refused once the limit is read, whatever size it claims to have."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open(PART, "w") as part:
        for _ in range(65):
            part.write(b" " * 2**20)
    assert path.stat().st_size < 2**20
    with bounded(), pytest.raises(SidError, match="is too large"):
        translator_sheet.read(path)


def test_too_many_rows(sound: bytes, tmp_path: Path) -> None:
    """More rows than any lesson has are refused."""
    path = tmp_path / "a.docx"
    path.write_bytes(sound)
    rows = len(translator_sheet.read(path).rows)
    with patch.object(translator_sheet, "MOST_ROWS", rows):
        assert len(translator_sheet.read(path).rows) == rows
    with patch.object(translator_sheet, "MOST_ROWS", rows - 1), pytest.raises(SidError, match="rows"):
        translator_sheet.read(path)


TRACKED = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
    "<w:p><w:r><w:t>sidcurriculum translation: lessons a/a.km.po into km</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>words [0123456789-abcdef]</w:t></w:r></w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>old</w:t></w:r>", "old"),
        ("<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>", "new"),
        ("<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo>", "b"),
        (
            "<mc:AlternateContent><mc:Choice><w:r><w:t>new</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            "new",
        ),
    ],
    ids=["plain", "tracked", "moved", "for-old-programs"],
)
def test_a_row_says_what_a_reader_sees(runs: str, text: str, tmp_path: Path) -> None:
    """What was deleted or moved away with changes tracked is no part of a translation."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(PART, TRACKED.format(runs))
    (row,) = translator_sheet.read(path).rows
    assert row.text == text


def test_a_damaged_file_imports_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command names the file and ends with 2."""
    from sidcurriculum.cli import main

    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\3\4 cut short")
    assert main(["translate", "import", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.count(str(path)) == 1
    assert "Traceback" not in told
