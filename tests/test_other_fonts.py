"""Word files where the theme's fonts are missing: what is one sheet of paper stays one, whichever font stands in.

Word takes Arial or Calibri, whose widths Liberation Sans and Carlito have; Linux, Android and ChromeOS take Noto Sans, whose
lines are a tenth higher.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from conftest import HERE, entries, needs
from sidcurriculum import Renderer
from sidcurriculum.office import libreoffice

pytestmark = [needs("soffice"), needs("pdffonts"), pytest.mark.slow]
FONTS = Path("/usr/share/fonts/truetype")
STAND_INS = {
    "Liberation Sans": "liberation/LiberationSans-Regular.ttf",
    "Carlito": "crosextra/Carlito-Regular.ttf",
    "Noto Sans": "noto/NotoSans-Regular.ttf",
}
"""Families, and files of Debian's packages fonts-liberation, fonts-crosextra-carlito and fonts-noto-core."""
OURS = ("check-before-you-share", "helper-or-shortcut", "my-five-finger-helpers")
PAGES = {"help-card": 1, "poster": 1, "exit-quiz": 1, "run-sheet": 2}
"""Pages of each document; a run sheet is one sheet of paper."""
CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>{rules}</fontconfig>"""
RULE = """<match target="pattern"><test name="family"><string>{theirs}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{ours}</string></edit></match>"""


@pytest.mark.parametrize("family", STAND_INS)
def test_one_sheet_stays_one_sheet(family: str, tmp_path: Path) -> None:
    """Help cards, slips, posters and run sheets of our lessons, each drawn in that font and in no font of the theme."""
    if not (FONTS / STAND_INS[family]).is_file():
        if os.environ.get("SIDCURRICULUM_REQUIRE_SOFFICE"):
            pytest.fail(f"{family} must be installed here")
        pytest.skip(f"not installed: {family}")
    rules = "".join(RULE.format(theirs=theirs, ours=family) for theirs in ("Lexend", "Public Sans"))
    config = tmp_path / "fonts.conf"
    config.write_text(CONFIG.format(fonts=FONTS, cache=tmp_path / "cache", rules=rules), encoding="utf-8")
    renderer, expected = Renderer(templates=HERE.parent / "templates", embed_fonts=False), {}
    for name in OURS:
        for file in renderer.pack(entries()[name], documents=list(PAGES), formats=["docx"]).documents:
            path = tmp_path / f"{name}-{file.name}"
            path.write_bytes(file.content)
            expected[path.with_suffix(".pdf")] = PAGES[file.document]
    subprocess.run(
        [
            libreoffice.find_program(), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", tmp_path, *(path.with_suffix(".docx") for path in expected),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(config)}, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    found = {}
    for path in expected:
        with pypdfium2.PdfDocument(str(path)) as made:
            found[path] = len(made)
        used = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
        assert family.replace(" ", "") in used, path.name
        assert "Lexend" not in used, path.name
    assert {path.name: pages for path, pages in found.items()} == {path.name: pages for path, pages in expected.items()}
