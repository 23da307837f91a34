"""Little ink: outlines in place of fills, dark text on white, and nothing lost."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from lxml import etree
from PIL import ImageStat

from conftest import HERE, entries, needs
from reading import parts
from sidcurriculum import Renderer
from sidcurriculum.cli import main
from sidcurriculum.office import libreoffice
from sidcurriculum.theme.colours import contrast, from_hex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = HERE.parent / "templates"
THEMES = ("safer-internet", "plain")
SIDES = ("top", "left", "bottom", "right")
WHITE = (1.0, 1.0, 1.0)


def made(theme: str, low_ink: bool, name: str = "everything") -> dict[str, bytes]:
    pack = Renderer(templates=TEMPLATES, theme=theme, low_ink=low_ink).pack(entries()[name], formats=["docx"])
    return {file.name: file.content for file in pack.documents}


@pytest.mark.parametrize("theme", THEMES)
def test_styles_have_no_fill_and_no_light_text(theme: str) -> None:
    """What had a fill has a border; no colour of a text or a number is too light for white paper."""
    for name, content in made(theme, low_ink=True).items():
        held = parts(content)
        styles, numbering = (etree.fromstring(held[f"word/{part}.xml"]) for part in ("styles", "numbering"))
        assert {one.get(f"{W}fill") for one in styles.iter(f"{W}shd")} <= {"auto"}, name
        for shading in styles.iter(f"{W}shd"):
            parent = shading.getparent()
            borders = {"pPr": "pBdr", "tcPr": "tcBorders", "rPr": "bdr"}[etree.QName(parent).localname]
            of_table = parent.getparent().find(f"{W}tblPr/{W}tblBorders")
            framed = {one.tag for one in (() if of_table is None else of_table)} >= {f"{W}{side}" for side in SIDES}
            assert framed or parent.find(f"{W}{borders}") is not None, name
            assert parent.getparent().tag != f"{W}style" or parent.find(f"{W}tcBorders") is None, "no such place for it"
        for root in (styles, numbering):
            for colour in root.iter(f"{W}color"):
                value = from_hex(colour.get(f"{W}val"))
                assert value is None or contrast(value, WHITE) >= 3, (name, colour.get(f"{W}val"))
    assert any(
        one.get(f"{W}fill") != "auto"
        for one in etree.fromstring(parts(made(theme, low_ink=False)["handout.docx"])["word/styles.xml"]).iter(
            f"{W}shd"
        )
    )


@pytest.mark.parametrize("theme", THEMES)
def test_no_word_is_lost(theme: str) -> None:
    """The same documents with the same texts; a poster leaves its drawing out."""
    usual, low = (made(theme, low_ink=flag) for flag in (False, True))
    assert usual.keys() == low.keys()
    for name in usual:
        texts = [
            ["".join(one.itertext(f"{W}t")) for one in Document(io.BytesIO(files[name])).element.body.iter(f"{W}p")]
            for files in (usual, low)
        ]
        if name == "poster.docx":
            texts = [[text for text in some if text.strip()] for some in texts]
        assert texts[0] == texts[1], name


def test_the_command_makes_them(tmp_path: Path) -> None:
    """`build --low-ink` makes the same files; with --large-print those too."""
    lesson = str(HERE.parent / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml")
    words = ["build", lesson, "--document", "help-card", "--out", str(tmp_path), "--quiet"]
    assert main([*words, "--low-ink", "--large-print", "18"]) == 0
    files = sorted(tmp_path.rglob("*.docx"))
    assert [path.name for path in files] == ["help-card-large-print.docx", "help-card.docx"]
    for path in files:
        styles = etree.fromstring(parts(path.read_bytes())["word/styles.xml"])
        assert {one.get(f"{W}fill") for one in styles.iter(f"{W}shd")} == {"auto"}


@needs("soffice")
@pytest.mark.slow
def test_pages_are_pale(tmp_path: Path) -> None:
    """A help card takes less than a third of its toner, a poster less than a fifth; both keep their one page."""
    paths = {}
    for flag in (False, True):
        for name, content in made("safer-internet", flag, "check-before-you-share").items():
            if name in ("help-card.docx", "poster.docx"):
                paths[tmp_path / f"{flag}-{name}"] = content
    for path, content in paths.items():
        path.write_bytes(content)
    ink = {}
    with libreoffice.Office() as office:
        for path, pdf in office.pdfs(list(paths)):
            assert pdf is not None
            with pypdfium2.PdfDocument(str(pdf)) as document:
                assert len(document) == 1, path.name
                grey = document[0].render(scale=0.5).to_pil().convert("L")
                ink[path.name] = 1 - ImageStat.Stat(grey).mean[0] / 255
    assert ink["True-help-card.docx"] < ink["False-help-card.docx"] / 3
    assert ink["True-poster.docx"] < ink["False-poster.docx"] / 5
