"""Where a text has blanks, and what only looks like one."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from sidcurriculum.compose import markdown_html
from sidcurriculum.languages.translation_checks import blanks_differ
from sidcurriculum.model.blanks import SLIPS, SOME, BlankSlip, answers, cut, find, told
from sidcurriculum.model.blanks import _found as read_anew


@pytest.mark.parametrize(
    ("text", "left", "words"),
    [
        ("The gas is ((oxygen)).", "The gas is (( )).", ("oxygen",)),
        (
            "- Air:\n    - ((nitrogen)) and\n    - ((oxygen))",
            "- Air:\n    - (( )) and\n    - (( ))",
            ("nitrogen", "oxygen"),
        ),
        ("- L`eau ((h))\n- d`un", "- L`eau (( ))\n- d`un", ("h",)),
        ("\\`((x))\\`", "\\`(( ))\\`", ("x",)),
        ("`a ((b)) c` ((d))", "`a ((b)) c` (( ))", ("d",)),
        ("``((a))` ((b))`` ((c))", "``((a))` ((b))`` (( ))", ("c",)),
        ("~~~\n((a))\n~~~\n((b))", "~~~\n((a))\n~~~\n(( ))", ("b",)),
        ("a\n\n    ((code))\n\n((b))", "a\n\n    ((code))\n\n(( ))", ("b",)),
        ("over ((two\nlines)) so", "over (( )) so", ("two lines",)),
        ("> over ((two\n> lines))", "> over (( ))", ("two lines",)),
        ("| a | ((b)) |\n|---|---|\n| ((c)) | `((d))` |", "| a | (( )) |\n|---|---|\n| (( )) | `((d))` |", ("b", "c")),
        ("# ((a)) #\n\n[((b))](https://c.d) **((e))**", "# (( )) #\n\n[(( ))](https://c.d) **(( ))**", ("a", "b", "e")),
        ("((water (H2O))) and (see ((b)))", "(( )) and (see (( )))", ("water (H2O)", "b")),
        ("((`x` and *y*))", "(( ))", ("`x` and *y*",)),
        ("1) ((a)) 2) ((b))", "1) (( )) 2) (( ))", ("a", "b")),
        ("a \\(\\(b\\)\\) ((c))", "a \\(\\(b\\)\\) (( ))", ("c",)),
        ("\ue0000\ue001 ((a))", "\ue0000\ue001 (( ))", ("a",)),
        ("<https://a.b/c> ((d))", "<https://a.b/c> (( ))", ("d",)),
        ("(([a](https://b.c) <https://d.e> f))", "(( ))", ("[a](https://b.c) <https://d.e> f",)),
        (":((a)) ((b ;)) so", ":(( )) (( )) so", ("a", "b ;")),
    ],
)
def test_blanks_are_those_of_the_parsed_text(text: str, left: str, words: tuple[str, ...]) -> None:
    """What is code is what Markdown calls code; each other blank is cut, wherever it stands."""
    assert find(text).slips == ()
    assert (cut(text), answers(text)) == (left, words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("((x)", "open"), ("((x", "open"), ("(x))", "close"), ("x))", "close"), ("((a\n\nb))", "open"),
        ("| ((a | b)) |\n|---|---|", "open"), ("- ((a\n- b))", "open"), ("((a `b)) c`", "open"),
        ("( (x) )", "loose"), ("((x) )", "loose"), ("( (x))", "loose"), ("(\u00a0(x))", "loose"), ("(\u200b(x))", "loose"),
        ("（（x））", "loose"), ("（(x)）", "loose"), ("((x)）", "loose"), ("(((x)))", "nested"), ("((a ((b)) c))", "nested"),
        ("( ((x)) )", "nested"), ("![((x))](a.png)", "place"), ("[a](https://b.c/((d)))", "place"),
        ("<https://b.c/((d))>", "place"), ("``` ((x))\ncode\n```", "place"), ("(( ))", "empty"), ("(())", "empty"),
        ("L`eau ((h)). D`un", "ticks"), ("((2+3)*4)", "formula"), ("f((x)+1)", "formula"), ("\\((x)", "formula"),
    ],
)  # fmt: skip
def test_what_looks_like_a_blank_is_told(text: str, kind: str) -> None:
    """Each way to misspell a blank, and each place where none can stand, is a slip where it begins."""
    slip = find(f"Before. {text}" if "\n" not in text and "|" not in text else text).slips[0]
    assert slip.kind == kind


@pytest.mark.parametrize(
    ("before", "rest", "kind"),
    [
        ("a ", "((x", "open"), ("(a) ", "(((x", "open"), ("a ((b)) c", ")) d", "close"), ("a ", "(\n(x))", "loose"), ("a ", "(  \n(x))", "loose"),
        ("a ", "(((x)))", "nested"), ("", "((2+3)*4)", "formula"), ("a \\", "((x)", "formula"), ("(\\", "((x))", "formula"),
        ("", "((x)![a](b.png))", "formula"), ("[", "((x)](a))", "formula"), (":", "((", "face"),
        ("lost :", "(( and found :))", "face"), ("un `a` l`", "((h)) (( d`un", "ticks"), ("l`", "((x))`a b", "ticks"),
        ("![", "((x))](a.png) ((y)) [a](https://b.c/((d)))", "place"), ("<https://b.c/", "((d))>", "place"), ("a ", "((\n))", "empty"),
    ],
)  # fmt: skip
def test_one_slip_is_told_where_it_begins(before: str, rest: str, kind: str) -> None:
    """However many brackets follow, it is told once, and at the first of them."""
    (slip,) = find(before + rest).slips
    assert slip == BlankSlip(len(before), kind)
    assert told(before + rest, slip)[1:] == SLIPS[kind]


@pytest.mark.parametrize(
    "text", ["a `((x))` b", "`eau ((h)) d`un ami", "l`((h))`", "l`((h))` b", "a `((h))`un", "a `un`l `((h))`un"]
)
def test_code_is_no_slip_unless_it_begins_and_ends_in_a_word(text: str) -> None:
    """Two apostrophes that were written as backticks stand between letters on both sides; code does not."""
    assert find(text) == ((), ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the ((gas that all people need", "((gas that all people ne"),
        ("((gas\nis", "((gas"),
        ("internationalisation)) so", "rnationalisation))"),
        ("a\nb\nhis gas is x))so\nc", "his gas is x))"),
        ("x))\nb", "x))"),
        ("a )) b", "a ))"),
    ],
)
def test_what_is_told_of_a_slip_shows_its_place(text: str, shown: str) -> None:
    """24 characters from where a blank opens; 16 before where one closes; never more than the line."""
    slip = find(text).slips[0]
    word, what, hint = told(text, slip)
    assert word == shown
    assert what.startswith("closes a blank" if slip.kind == "close" else "opens a blank")
    assert hint == "write ((answer)): two brackets on both sides, in one paragraph or one cell"


@pytest.mark.parametrize(
    "text", ["f((x)+1)", "((2 + 3) × 4) = 20", "I lost :((", "Found it :-))", "(see below :))", "((a)*(b))", "(a (b))",
             "`((x)` and `y))`", "Lost :(( and found :))", "call `f((x))`", "[a](https://b.c/d_(e))", "L`eau ((h)). D`un"],
)  # fmt: skip
def test_prose_mathematics_and_faces_are_no_blanks(text: str) -> None:
    """In a text where no blank may stand, nothing is told of these."""
    found = find(text)
    assert not found.blanks
    assert {slip.kind for slip in found.slips} <= SOME


@pytest.mark.parametrize(
    ("source", "text", "sound"),
    [
        ("((a)) b", "b ((c))", True), ("((a)) b", "b c", False), ("((a)) b", "（（a）） b", False),
        ("((a)) b", "((a) b", False), ("((a)) b", "((a)) （（c））", False), ("((a)) b", "`((a))` b", False),
        ("((a)) b", "(( )) b", False), ("a b", "a :(( b", True), ("a b", "((a)) b", False), ("`((a))` ((b))", "`((c))` ((d))", True),
    ],
)  # fmt: skip
def test_blanks_of_a_translation_are_looked_at_in_the_same_way(source: str, text: str, sound: bool) -> None:
    """A translation has as many blanks as its source, each well written."""
    assert (blanks_differ(source, text) is None) == sound


@pytest.mark.parametrize("piece", ["((", "((a ", "((a)) ", "( (", "` ((a)) ", "))", "((a `", ":(( ", "(a (b) "])
def test_many_brackets_are_read_in_linear_work(piece: str) -> None:
    """Twice the text is at most somewhat more than twice the calls, in and below Python."""
    once, twice = (_calls(piece * times) for times in (1000, 2000))
    assert twice < 2.3 * once + 500


def _calls(text: str) -> int:
    count = 0

    def seen(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    find(text)  # the parser is made
    read_anew.cache_clear()
    sys.setprofile(seen)
    try:
        find(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_blank_in_a_picture_is_words_in_a_teachers_text() -> None:
    """Where no blank can stand, brackets are brackets: the page is sound all the same."""
    assert 'alt="((x))"' in markdown_html.block("![((x))](a.png)")
    assert markdown_html.block("((a ((b)) c))") == "<p>((a ((b)) c))</p>\n"


def test_a_link_or_heading_of_blanks_alone_is_none_for_pupils() -> None:
    """A screen reader would say that there is one, and no word of it; with a word, or for the teacher, it stays."""
    assert markdown_html.block("[(( ))](https://example.org)") == '<p><span class="blank"></span></p>\n'
    assert markdown_html.block("## (( )) (( ))", 2).startswith('<p><span class="blank">')
    assert "<a " in markdown_html.block("[(( )) page](https://example.org)")
    assert "<h2>" in markdown_html.block("## ((leaf))", 2)
