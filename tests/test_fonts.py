"""Fonts of packs: what `sidcurriculum fonts` tells of them, and the letters of them that files carry."""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import docx
import pptx
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from conftest import needs, only_font
from sidcurriculum import build_pack, bundled, library
from sidcurriculum.cli import main
from sidcurriculum.writers.fonts import embedding
from sidcurriculum.writers.fonts.embedding import Embedder, hide
from sidcurriculum.writers.fonts.eot import wrapped
from sidcurriculum.writers.fonts.families import font_file
from sidcurriculum.writers.fonts.font_file import FontFile

KHMER = Path(__file__).parent / "languages" / "udhr" / "km.yaml"
ENGLISH = "title: A lesson\nactivities:\n  - {title: An activity, pupils: Write a word.}\n"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def guide(path: Path = KHMER, embed_fonts: bool | None = None) -> zipfile.ZipFile:
    """A lesson's guide in Word."""
    entry = library.load_lesson(path)
    pack = build_pack(entry, documents=["guide"], formats=["docx"], embed_fonts=embed_fonts)
    return zipfile.ZipFile(io.BytesIO(pack.documents[0].content))


def carried(document: zipfile.ZipFile) -> dict[tuple[str, str], TTFont]:
    """Family and cut -> the font that a document carries, found and opened as ECMA-376 tells readers to."""
    if "word/_rels/fontTable.xml.rels" not in document.namelist():
        return {}
    links = {
        one.get("Id"): one.get("Target") for one in etree.fromstring(document.read("word/_rels/fontTable.xml.rels"))
    }
    found = {}
    for font in etree.fromstring(document.read("word/fontTable.xml")):
        for one in font:
            cut = etree.QName(one).localname
            if cut.startswith("embed"):
                key = re.sub("[-{}]", "", one.get(f"{W}fontKey", ""))
                data = hide(document.read(f"word/{links[one.get(f'{R}id')]}"), key)
                found[font.get(f"{W}name", ""), cut] = TTFont(io.BytesIO(data), recalcTimestamp=False)
    return found


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """A short lesson in English."""
    path = tmp_path / "a-lesson.yaml"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, dict[str, object]]]:
    """Runs the command; its rows by family."""

    def run(*words: str) -> dict[str, dict[str, object]]:
        assert main(["fonts", *words, "--json"]) == 0
        return {row["family"]: row for row in json.loads(capsys.readouterr().out)["families"]}

    return run


def test_an_installed_family_is_told_with_its_package(listed: Callable[..., dict[str, dict[str, object]]]) -> None:
    """Package, version and licence are those of the installed package; licence text and bits those of the font."""
    row = listed("safer-internet")["Noto Sans Khmer"]
    assert row["package"] == "fontpkg-noto-sans-khmer"
    assert row["version"] == metadata.version("fontpkg-noto-sans-khmer")
    assert row["licence"] == "OFL-1.1"
    assert "SIL Open Font License" in str(row["licence_text"])
    assert row["embedding"] == "installable"
    assert row["used_in"] == ["Word", "PowerPoint"]
    assert "khmer" in row["scripts"]  # type: ignore[operator]


def test_a_family_that_nobody_brings_has_a_stand_in(listed: Callable[..., dict[str, dict[str, object]]]) -> None:
    """Consolas comes in no package: it has no version, and the theme's own alternative is named."""
    row = listed("safer-internet")["Consolas"]
    assert (row["version"], row["licence"], row["used_in"]) == ("", "", ["Word", "PowerPoint"])
    assert "Courier New" in str(row["stand_in"])


@pytest.mark.parametrize("theme", ["plain", "safer-internet"])
def test_a_language_has_its_own_families(theme: str, listed: Callable[..., dict[str, dict[str, object]]]) -> None:
    """A pack in Khmer uses the families for Latin letters and Khmer's; one in English the former alone."""
    everything, khmer, english = listed(theme), listed(theme, "--language", "km"), listed(theme, "--language", "en")
    assert set(khmer) - set(english) == {"Noto Sans Khmer"}
    assert {"Lexend", "Public Sans"} <= set(english) < set(khmer) < set(everything)
    assert "Noto Sans Thai" in everything


def test_a_theme_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Ends with 2 and names the themes that there are."""
    assert main(["fonts", "no-such-theme"]) == 2
    assert "safer-internet" in capsys.readouterr().err


def test_a_theme_that_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no package, or holds a part that is no XML, ends with 2 and a sentence that names it."""
    mine = tmp_path / "mine"
    shutil.copytree(bundled.folder("templates") / "themes" / "plain", mine)
    with zipfile.ZipFile(mine / "document.docx", "w") as broken:
        broken.writestr("word/styles.xml", "<w:styles")
    assert main(["fonts", str(mine)]) == 2
    assert f"{mine / 'document.docx'}: the part word/styles.xml is damaged" in capsys.readouterr().err
    (mine / "document.docx").write_bytes(b"nothing")
    assert main(["fonts", str(mine)]) == 2
    assert "document.docx" in capsys.readouterr().err


def test_the_list_is_read_by_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Each family has its line, and a missing one says what to install."""
    assert main(["fonts"]) == 0
    out = capsys.readouterr().out
    assert "Lexend: latin; Word and PowerPoint\n    fontpkg-lexend " in out
    if font_file("Noto Sans Thai") is None:
        assert "pip install fontpkg-noto-sans-thai" in out


@pytest.mark.parametrize(
    ("bits", "words", "may"),
    [
        (0, "installable", True),
        (2, "restricted", False),
        (4, "preview and print", False),
        (8, "editable", True),
        (0xC, "editable", True),
        (0x100, "installable, whole font only", False),
        (0x208, "editable, bitmaps only", False),
    ],
)
def test_embedding_bits_in_words(bits: int, words: str, may: bool) -> None:
    """OpenType's fsType: the most free right holds; what may not be cut or edited is not embedded."""
    font = FontFile("", "", "", bits)
    assert (font.embedding, font.embeddable) == (words, may)


def test_khmer_files_carry_the_letters_that_they_use() -> None:
    """A regular and a bold cut of each installed family, under its name, with the document's letters and alphabets alone."""
    document = guide()
    fonts = carried(document)
    text = "".join(etree.fromstring(document.read("word/document.xml")).itertext())
    assert {family for family, _ in fonts} == {"Lexend", "Noto Sans Khmer", "Public Sans"}
    assert {cut for _, cut in fonts} == {"embedRegular", "embedBold"}
    khmer = {ord(letter) for letter in text if "\u1780" <= letter <= "\u17ff"}
    assert khmer
    for (family, cut), font in fonts.items():
        bold = cut == "embedBold"
        assert font["name"].getDebugName(1) == family
        assert font["name"].getDebugName(2) == ("Bold" if bold else "Regular")
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        assert (font["head"].macStyle, font["OS/2"].usWeightClass) == ((1, 700) if bold else (0, 400))
        assert "fvar" not in font
        has = {code for code in font.getBestCmap() if 0x1780 <= code <= 0x17FF}
        assert has >= khmer if family == "Noto Sans Khmer" else not has
        assert not set(range(0x2600, 0x10000)) & set(font.getBestCmap())


def test_no_clock_goes_into_a_font() -> None:
    """A cut keeps the time of its file, and the same lesson gives the same bytes when all is made anew."""
    first = guide()
    source = font_file("Noto Sans Khmer")
    assert source is not None
    made = carried(first)["Noto Sans Khmer", "embedBold"]
    assert made["head"].modified == TTFont(source, recalcTimestamp=False)["head"].modified
    embedding._subset.cache_clear()
    embedding.static.cache_clear()
    again = guide()
    assert [(name, again.read(name)) for name in again.namelist()] == [
        (name, first.read(name)) for name in first.namelist()
    ]


def test_the_file_is_a_document_still() -> None:
    """python-docx opens it; the settings name the fonts after the zoom and before the rest; the parts have a type."""
    document = guide()
    assert document.fp is not None
    docx.Document(document.fp)
    names = [etree.QName(child).localname for child in etree.fromstring(document.read("word/settings.xml"))]
    at = names.index("embedTrueTypeFonts")
    assert names[at - 1 : at + 3] == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts", "defaultTabStop"]
    assert b'Extension="odttf"' in document.read("[Content_Types].xml")


def test_who_asks_decides(english: Path) -> None:
    """Files in English carry none unless asked to, files in Khmer carry theirs unless asked not to."""
    assert not carried(guide(english))
    assert {family for family, _ in carried(guide(english, True))} >= {"Lexend", "Public Sans"}
    assert not carried(guide(KHMER, False))


def test_a_restricted_font_stays_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose font says "restricted" is refused with a reason; the others are cut all the same."""
    source = font_file("Lexend")
    assert source is not None
    folder = tmp_path / "fontpkg_restricted_sans"
    (folder / "files").mkdir(parents=True)
    (folder / "__init__.py").touch()
    font = TTFont(source)
    font["OS/2"].fsType = 2
    font.save(folder / "files" / "RestrictedSans.ttf")
    monkeypatch.syspath_prepend(tmp_path)
    embedder = Embedder(True)
    assert set(embedder.cuts(["Restricted Sans", "Lexend"], "ab")) == {"Lexend"}
    (why,) = embedder.refused
    assert "Restricted Sans" in why
    assert "restricted" in why


def deck(path: Path, *, slide_fonts: bool = True) -> bytes:
    """A lesson's slides."""
    entry = library.load_lesson(path)
    pack = build_pack(entry, documents=["slides"], formats=["pptx"], slide_fonts=slide_fonts)
    return pack.documents[0].content


def unwrapped(content: bytes) -> tuple[dict[str, object], bytes]:
    """An Embedded OpenType file -> fields of its header and the font in it, read as W3C's submission lays them out."""
    size, length, version, flags = struct.unpack_from("<4I", content)
    weight, rights, magic = struct.unpack_from("<IHH", content, 28)
    assert (size, version, magic) == (len(content), 0x00020001, 0x504C)
    assert not flags & 0x10000004, "neither compressed nor XORed"
    at, texts = 80, []
    for _ in range(5):
        (count,) = struct.unpack_from("<H", content, at + 2)
        texts.append(content[at + 4 : at + 4 + count].decode("utf-16-le"))
        at += 4 + count
    assert len(content) - at == length
    ranges, pages = struct.unpack_from("<4I", content, 36), struct.unpack_from("<2I", content, 52)
    (check,) = struct.unpack_from("<I", content, 60)
    family, style, release, whole, root = texts
    said = {"panose": content[16:26], "italic": content[27], "weight": weight, "rights": rights, "ranges": ranges,
            "pages": pages, "check": check, "family": family, "style": style, "release": release, "whole": whole,
            "root": root}  # fmt: skip
    return said, content[at:]


def test_slides_carry_no_fonts_unless_asked() -> None:
    """Not even those in Khmer: the list and the parts are not there."""
    members = zipfile.ZipFile(io.BytesIO(deck(KHMER, slide_fonts=False)))
    assert not [name for name in members.namelist() if "fonts" in name]
    assert b"embeddedFont" not in members.read("ppt/presentation.xml")


def test_slides_carry_their_fonts_when_asked() -> None:
    """Each family once, with a regular and a bold cut that the header describes as the font itself does, and every
    letter of the slides in one of them."""
    content = deck(KHMER)
    for kept in (embedding._subset, embedding.static, embedding.slides_part):
        kept.cache_clear()
    assert content == deck(KHMER)
    slides = pptx.Presentation(io.BytesIO(content))
    rows = slides.part._element.find(qn("p:embeddedFontLst"))
    assert etree.QName(rows.getprevious()).localname == "notesSz"
    assert [row.find(qn("p:font")).get("typeface") for row in rows] == ["Lexend", "Noto Sans Khmer", "Public Sans"]
    letters: set[int] = set()
    for row in rows:
        for slot, bold in (("p:regular", False), ("p:bold", True)):
            relation = slides.part.rels[row.find(qn(slot)).get(qn("r:id"))]
            assert relation.reltype == RELATIONSHIP_TYPE.FONT
            assert relation.target_part.content_type == "application/x-fontdata"
            said, data = unwrapped(relation.target_part.blob)
            font = TTFont(io.BytesIO(data))
            os2, names = font["OS/2"], font["name"]
            assert said == {
                "panose": bytes(vars(os2.panose).values()), "italic": 0, "weight": 700 if bold else 400, "rights": 0,
                "ranges": (os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4),
                "pages": (os2.ulCodePageRange1, os2.ulCodePageRange2), "check": font["head"].checkSumAdjustment,
                "family": row.find(qn("p:font")).get("typeface"), "style": "Bold" if bold else "Regular",
                "release": names.getDebugName(5), "whole": names.getDebugName(4), "root": "",
            }  # fmt: skip
            letters |= set(font.getBestCmap())
    shown = {
        letter
        for slide in slides.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for letter in shape.text_frame.text
    }
    assert any("\u1780" <= letter <= "\u17ff" for letter in shown)
    assert not {letter for letter in shown if letter.isprintable()} - set(map(chr, letters))


def test_english_slides_carry_no_khmer(english: Path) -> None:
    """PowerPoint asks that every font of the list is used."""
    slides = pptx.Presentation(io.BytesIO(deck(english)))
    fonts = slides.part._element.iter(qn("p:font"))
    assert [font.get("typeface") for font in fonts] == ["Lexend", "Public Sans"]


@needs("eotinfo")
def test_another_reader_knows_the_carried_fonts(tmp_path: Path) -> None:
    """eot-utils, the tools of W3C, read what we read ourselves."""
    members = zipfile.ZipFile(io.BytesIO(deck(KHMER)))
    names = [name for name in members.namelist() if name.endswith(".fntdata")]
    assert len(names) == 6
    for name in names:
        path = tmp_path / "font.eot"
        path.write_bytes(members.read(name))
        told = subprocess.run(["eotinfo", str(path)], check=True, capture_output=True, text=True).stdout
        said, _ = unwrapped(path.read_bytes())
        rows = {key: value.strip() for key, _, value in (line.partition(":") for line in told.splitlines())}
        assert rows["FamilyName"] == said["family"]
        assert rows["StyleName"] == said["style"]
        assert int(rows["Weight"]) == said["weight"]
        assert int(rows["CheckSumAdjustment"]) % 2**32 == said["check"]  # it prints a signed number as one of 64 bits
        assert ("khmer" in rows["UnicodeRange"]) is ("Khmer" in rows["FamilyName"])
        assert rows["fsType"] == "installable"
        assert "not-compressed" in rows["Flags"]


@pytest.mark.parametrize("font", [b"", b"no font", bytes(200)])
def test_what_is_no_font_is_not_wrapped(font: bytes) -> None:
    """Its header could say nothing true."""
    with pytest.raises(ValueError, match="no table OS/2"):
        wrapped(font)


def test_without_fonttools_one_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build says once what to install, ends with 0, and its files carry nothing."""
    monkeypatch.setitem(sys.modules, "fontTools", None)
    words = ["build", str(KHMER), "--document", "guide", "--document", "handout", "--out", str(tmp_path)]
    assert main([*words, "--allow-findings", "--allow-partial"]) == 0
    assert capsys.readouterr().err.count("sidcurriculum[embed]") == 1
    for path in tmp_path.rglob("*.docx"):
        assert not carried(zipfile.ZipFile(path))
    assert main([*words, "--allow-findings", "--allow-partial", "--no-embed-fonts"]) == 0
    assert "sidcurriculum[embed]" not in capsys.readouterr().err


@needs("soffice")
@pytest.mark.parametrize("embed", [True, False])
def test_libreoffice_draws_the_carried_fonts(embed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine has one Latin font and no other, the PDF holds the family that the file carries."""
    only_font("Lexend", tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    document = guide(KHMER, embed).fp
    assert document is not None
    document.seek(0)
    (tmp_path / "guide.docx").write_bytes(document.read())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "guide.docx")], check=True, capture_output=True, timeout=180)
    drawn = set(re.findall(rb"/BaseFont/[A-Z]+\+([\w-]+)", (tmp_path / "guide.pdf").read_bytes()))
    assert drawn
    assert ({b"NotoSansKhmer-Regular", b"NotoSansKhmer-Bold"} <= drawn) is embed
