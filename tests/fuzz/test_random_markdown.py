"""Random Markdown: no word of it is lost in silence, nothing stops, and every file is one that others can open."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import docx
import pptx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conftest import HERE
from words import outcome

PICTURES = HERE / "checks" / "MD10" / "images"
PIECES = (
    "w1", "w2 w3", "w4.", "w5, w6", "é", "ខ្មែរ", "مرحبا", "12", "\n", "\n", "\n", "\n\n", "\n\n", " ", "  \n", "\\\n", "\t",
    "- ", "- ", "  - ", "    - ", "* ", "+ ", "1. ", "   2) ", "- [ ] ", "- [x] ", "> ", "> > ", "> [!TIP]\n> ", "> [!CAUTION]\n> ",
    "# ", "## ", "#### ", "\n---\n", "\n===\n", "**", "**", "*", "_", "__", "~~", "~", "^", "==", "`", "``", "```\n", "~~~\n", "    ",
    "| w7 | w8 |\n|---|---|\n| w9 | w10 |\n", "| w11 |\n|:-:|\n", "| w12 | w13 | w14 |\n", "|", "|---|", "\\|", "<br>", "<sub>w15</sub>",
    "<b>", "</b>", "<!-- ", " -->", "&amp;", "&#0;", "&nosuch;", "<", ">", "[w16](https://example.org/a)", "[w17](", ")", "[", "]", "(",
    '[w18](https://example.org/b "w19")', "[w20](tel:+10)", "[w21](javascript:x)", "[w22](http:/x y)", "[w23][r]", "\n[r]: https://example.org\n",
    "<https://example.org>", "[^1]", "\n[^1]: w24\n", "![w25](images/hand.png)", "![](images/hand.png)", "\n![w26](images/hand.png)\n",
    "$x^2$", "\\(", "\\frac{1}{2}", "$5", ":smile:", "{.x}", "\uf0b7", "\ue000", "\ue0000\ue001", "((w29))", "&#xF0B7;", "\u200b", "\u202e", "\0", "\x0b", "**A:** w27\n**B:** w28\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map("".join).filter(str.strip)


NAMED = re.compile(r"(?:```|~~~)[^\n]*w\d")
"""A word that may stand where code says its language."""


def _sound(source: str, folder: Path) -> None:
    assume(NAMED.search(source) is None)
    if not (folder / "images").is_dir():
        shutil.copytree(PICTURES, folder / "images")
    made = outcome(source, folder)
    assert made.files or any(one.level == "error" for one in made.findings)
    if made.files:
        assert list(made.lost(source)) == []
    for name, content in made.files.items():
        if name.endswith(".docx"):
            docx.Document(io.BytesIO(content))
        elif name.endswith(".pptx"):
            pptx.Presentation(io.BytesIO(content))


@given(TEXTS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_random_markdown(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """A few texts, for every day."""
    _sound(text, tmp_path_factory.getbasetemp())


@pytest.mark.long
@given(TEXTS)
@settings(max_examples=20_000, suppress_health_check=list(HealthCheck))
def test_much_random_markdown(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Many texts, for a night."""
    _sound(text, tmp_path_factory.getbasetemp())
