"""Numbers and names with signs in a text that is read from the right, as the Unicode bidirectional algorithm sets them.

python-bidi gives the order in which a line's characters are drawn from the left, whatever the reader's program is.
"""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sidcurriculum.languages import text_direction
from sidcurriculum.languages.direction_marks import MARK, RIGHT_MARK, keep_order
from sidcurriculum.page import Page

ARABIC, HEBREW = "كلمة", "מילה"
TOGETHER = [
    "-14", "−14", "+7", "-5°C", "20°", "50%", "1.5%", "5$", "€5", "18+", "C++", "C#", ".NET", "F#", "@name", "#tag",
    "A/B", "1-2", "1/2", "10:30", "8:30-9:15", "2024-05-01", "3×4=12", "3 - 17", "3 + 4 = 7", "-x + 2", "f(x)=2x",
    "10km/h", "5G", "Wi-Fi", "R&D", "Node.js", "COVID-19", "H₂O", "a.b@c.org", "https://a.org/b?c=1&d=-2",
    "+855 12 345 678", "092 311 511", "$HOME", "--help", "(a+b)(c)",
]  # fmt: skip
AROUND = ["{}", "%s {}", "{} %s", "%s {} %s", "%s ({}) %s", "%s “{}”.", "%s: {}، %s", "%s {}؟", "%s {}. %s {}!"]


def drawn(text: str) -> str:
    """The characters of a line from left to right, without marks."""
    return str(get_display(keep_order(text), base_dir="R")).replace(MARK, "").replace(RIGHT_MARK, "")


@pytest.mark.parametrize("script", [ARABIC, HEBREW])
@pytest.mark.parametrize("token", TOGETHER)
def test_signs_stand_with_their_number_or_name(token: str, script: str) -> None:
    """-14, C++ and an address read as they do from the left, wherever they stand in the sentence."""
    for frame in AROUND:
        text = frame.replace("%s", script).replace("{}", token)
        assert drawn(text).count(token) == frame.count("{}"), (text, drawn(text))


@pytest.mark.parametrize("script", [ARABIC, HEBREW])
def test_what_a_dot_parts_follows_from_the_right(script: str) -> None:
    """Ages and minutes beside each other do not change places, nor do a name and a number; marked once is marked for good."""
    for first, second in (("8–10", "40"), ("C++", "40"), ("Scratch", "3–4"), ("40", "8–10")):
        text = f"{script} {first} · {second} {script}"
        assert drawn(text).index(second) < drawn(text).index(first), text
        assert keep_order(keep_order(text)) == keep_order(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1- " + HEBREW, HEBREW[::-1] + " -1"),
        ("ב-14", "14-ב"),
        ("ה-C++", "C++-ה"),
        ("1, 2, 3 " + HEBREW, HEBREW[::-1] + " 3 ,2 ,1"),
        ("٥٠٪", "٪٥٠"),
        (HEBREW + " AI.", ".AI " + HEBREW[::-1]),
    ],
)
def test_signs_of_the_sentence_stay_where_the_sentence_has_them(text: str, shown: str) -> None:
    """A list's number, a hyphen after a Hebrew prefix, commas between numbers and a full stop are no one's sign."""
    assert drawn(text) == shown


@given(st.text(alphabet="aC#+-1%°.()[]\"'/:@ \u00a0\u200eכ،", max_size=30))
def test_marks_are_all_that_is_added_and_are_not_doubled(text: str) -> None:
    """The text without its marks is the text, and a second pass changes nothing that the first one made."""
    once = keep_order(text)
    assert once.replace(MARK, "") == text.replace(MARK, "")
    assert keep_order(once) == once


def test_no_mark_stands_in_code() -> None:
    """Code is read from the left in a page from the right, and can be copied: marks stand around it."""
    body = (
        f'<p>{ARABIC} <code>x = -1</code> {ARABIC} <code>print("{HEBREW}")</code>.</p>'
        "<pre><code>call(092 311, -5)\nC++\n</code></pre><p><code>-1.</code></p>"
    )
    root = etree.fromstring(f'<html lang="ar"><head/><body>{body}</body></html>')
    before = ["".join(one.itertext()) for one in root.iter("code")]
    text_direction.page(Page(root))
    assert ["".join(one.itertext()) for one in root.iter("code")] == before
    assert {one.get("dir") for one in root.iter("code", "pre") if one.getparent().tag != "pre"} == {"ltr"}
    first, mixed = root.findall("body/p/code")[:2]
    line = "".join(root.find("body/p").itertext())
    assert f"{MARK}{first.text}{MARK}" in line
    assert str(get_display(line, base_dir="R")).count(first.text) == 1
    shown = str(get_display(line, base_dir="R"))
    assert shown.index("print(") < shown.index(HEBREW[::-1]) < shown.index('")')
    assert mixed.text in line
