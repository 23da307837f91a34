"""Zero-width spaces between words: where they stand, and that nothing else changes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from sidcurriculum.languages.unspaced_scripts import BREAK, SCRIPTS
from sidcurriculum.languages.word_segmentation import Segmenter, terms
from sidcurriculum.page import Page

LETTERS = "កខគងចសហអាិីុូេែោះំ៉្ៗ។៕៖០៥ \u200b\u200d «»aB1กขคาิ้เแໂກຂາິ່မြန်မာသည်"
FORBIDDEN = "ៗ។៕៖ាិីុូេែោះំ៉្\u0e32\u0e34\u0e49\u0eb2\u0eb4\u0ec8\u103c\u102c"
SEGMENTER = Segmenter()


def shown(text: str, *whole: str) -> str:
    return Segmenter(whole).text(text).replace(BREAK, "·")


@given(st.text(alphabet=LETTERS, max_size=60))
@example("ក\u200b។")
@example("ៗ\u200bៗក")
def test_only_breaks_are_set(text: str) -> None:
    """Without breaks the text is what it was, whatever an author wrote."""
    assert SEGMENTER.text(text).replace(BREAK, "") == text.replace(BREAK, "")


@given(st.text(alphabet=LETTERS, max_size=60))
def test_no_break_at_a_forbidden_place(text: str) -> None:
    """No line can begin with a sign that belongs behind a word, with a mark, or inside a stack of letters."""
    for before, after in zip(SEGMENTER.text(text).split(BREAK), SEGMENTER.text(text).split(BREAK)[1:], strict=False):
        assert not after or after[0] not in FORBIDDEN
        assert not before or before[-1] != "្"


@given(st.text(alphabet=LETTERS, max_size=60))
def test_segmenting_twice_changes_nothing(text: str) -> None:
    """Breaks that are there are set anew."""
    once = SEGMENTER.text(text)
    assert SEGMENTER.text(once) == once


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("តើពេលណាជំនួយលែងជាជំនួយ?", "តើ·ពេលណា·ជំនួយ·លែង·ជា·ជំនួយ?"),
        ("កុំប្រើ AI ផ្សេងៗគ្នា។", "កុំ·ប្រើ AI ផ្សេងៗ·គ្នា។"),
        ("១២នាទី", "១២នាទី"),
        ("ພາສາລາວ", "ພາສາ·ລາວ"),
        ("ความรู้ใหม่", "ความ·รู้·ใหม่"),
        ("သူသည် လွတ်လပ်သော", "သူ·သည် လွတ်လပ်·သော"),
        ("plain “English” – ½", "plain “English” – ½"),
    ],
)
def test_words(text: str, broken: str) -> None:
    """Words are found in runs of letters; digits, signs and other scripts get no break."""
    assert shown(text) == broken


def test_known_words_go_first() -> None:
    """A word of the library stays whole, or breaks where its bar stands."""
    assert shown("ជំនួយលែងជា", "ជំនួយលែង") == "ជំនួយលែង·ជា"
    assert shown("សុវត្ថិភាព", "សុវត្ថិ|ភាព") == "សុវត្ថិ·ភាព"


def test_terms_of_a_glossary() -> None:
    """A term that is one run of letters is a word; a phrase with other letters in it is not."""
    assert list(terms([{"km": "បញ្ញាសិប្បនិម្មិត (AI)", "fr": "compte"}, {"km": "កម្មវិធី AI សម្រាប់ជជែក"}])) == ["បញ្ញាសិប្បនិម្មិត"]


def test_page() -> None:
    """Prose gets breaks, across the elements in it; code, attributes and the head do not."""
    html = (
        '<html lang="km"><head><title>តើពេលណា</title></head><body><p id="តើពេលណា">តើ<strong>ពេលណា</strong>ជំនួយ</p>'
        '<p><code>តើពេលណា</code><img src="x" alt="តើពេលណា"/></p></body></html>'
    )
    page = Page(etree.fromstring(html))
    SEGMENTER.page(page)
    written = etree.tostring(page.root, encoding="unicode")
    assert "តើ\u200b<strong>ពេលណា\u200b</strong>ជំនួយ" in written
    assert written.replace(BREAK, "") == etree.tostring(etree.fromstring(html), encoding="unicode")
    assert written.count(BREAK) == 2


def test_each_text_once() -> None:
    """A text that comes again is not segmented again."""
    segmenter = Segmenter()
    assert segmenter.text("ជំនួយលែងជា") is segmenter.text("ជំនួយលែងជា")


ABSENT = """
import sys
sys.modules["khmercut"] = None
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "khmercut" else found(name, *rest)
from sidcurriculum.languages.word_segmentation import Segmenter
segmenter = Segmenter()
assert segmenter.text("ជំនួយ\\u200bលែងជា។") == "ជំនួយ\\u200bលែងជា។"
assert segmenter.missing == ("khmer",)
"""


def test_without_the_package() -> None:
    """An author's own breaks stay, and the script is named."""
    subprocess.run([sys.executable, "-c", ABSENT], check=True)


def test_english_needs_no_segmenter() -> None:
    """Latin text imports no segmenter."""
    code = (
        "import sys; from sidcurriculum.languages.word_segmentation import Segmenter as S; S().text('été')\n"
        "assert not {'khmercut', 'icu4py'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_extras_install_what_is_imported() -> None:
    """Each script's package is what its extra names."""
    import tomllib
    from pathlib import Path

    extras = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    for script in SCRIPTS.values():
        assert any(row.startswith(script.module) for row in extras[script.extra])
