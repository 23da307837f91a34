"""Shaped widths and line breaking."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from string import ascii_letters, digits

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sidcurriculum.writers.fonts.families import font_file
from sidcurriculum.writers.text import metrics
from sidcurriculum.writers.text.fallback_widths import EMOJI_EM, FIXED_LINE_EM, cells, guessed
from sidcurriculum.writers.text.line_breaking import (
    HARD,
    SOFT,
    Token,
    broken,
    laid_out,
    measured,
    straight,
    tokens,
    wrap,
)
from sidcurriculum.writers.text.metrics import Face, face, is_khmer, is_tall, smaller

BODY = face("Public Sans", "Noto Sans Khmer", False)
BOLD = face("Public Sans", "Noto Sans Khmer", True)


def lines(text: str, limit: float) -> list[str]:
    """The text's lines when each holds `limit` em."""
    runs = [(text, BODY)]
    parts = broken(tokens(runs), runs, limit)
    starts = [*wrap(laid_out(parts), limit), len(parts)]
    ends = [0, *(part.end for part in parts)]
    return [text[ends[begin] : ends[end]] for begin, end in pairwise(starts)]


@pytest.mark.parametrize("family", ["Lexend", "Public Sans", "Noto Sans", "Noto Sans Khmer"])
def test_families_of_the_dependencies_are_found(family: str) -> None:
    """The upright file of each family comes with a package."""
    path = font_file(family)
    assert path is not None
    assert "Italic" not in path.name


@pytest.mark.parametrize("family", ["Arial", "", "../etc", "os.path"])
def test_other_families_are_not_found(family: str) -> None:
    """A family that no package brings has no file, whatever its name."""
    assert font_file(family) is None


def test_bold_is_wider() -> None:
    """Bold is measured with the bold instance of the variable font."""
    assert BOLD.advance("responsibility") > BODY.advance("responsibility") * 1.02


def test_known_width() -> None:
    """Public Sans' figures: a word is as wide as its advances, which scale with nothing."""
    assert BODY.advance("a" * 10) == pytest.approx(10 * BODY.advance("a"), rel=0.01)
    assert 0.4 < BODY.advance("a") < 0.7


def test_khmer_is_shaped() -> None:
    """A subscript takes no width of its own, as it would if letters were added up."""
    assert BODY.advance("ស្ត្រី") < 0.75 * sum(BODY.advance(letter) for letter in "សតរ")


def test_zero_width_space_has_no_width() -> None:
    """Lines with U+200B are as wide as without."""
    assert measured([("ពាក្យ\u200bសម្ងាត់", BODY)]).natural == pytest.approx(BODY.advance("ពាក្យ") + BODY.advance("សម្ងាត់"))


def test_a_missing_glyph_counts_as_a_wide_one() -> None:
    """An emoji, which another font draws, is taken for the widest case."""
    assert BODY.advance("\U0001f600") == pytest.approx(EMOJI_EM)


@pytest.mark.parametrize(
    ("word", "width"),
    [
        ("ချုပ်နှောင်ခြင်းကို", 7.25), ("ပြုခြင်းနှင့်", 4.35), ("မိန့်တော်", 3.44), ("သတ္တဝါ", 3.19),
        ("ບຸກຄົນທຸກຄົນມີສິດດຳລົງຊີວິດ", 10.70), ("זכויות", 2.43),
    ],
)  # fmt: skip
def test_letters_without_a_font_are_guessed_closely(word: str, width: float) -> None:
    """Words in scripts that no package brings are within a twentieth of what HarfBuzz says of Noto's own file."""
    assert BODY.advance(word) == pytest.approx(width, rel=0.05)
    assert BOLD.advance(word) > BODY.advance(word)


def test_unknown_families_have_a_wide_stand_in() -> None:
    """A family that can't be measured is taken to be no narrower than Public Sans, which is as wide as Arial."""
    text = "the quick brown fox jumps over the lazy dog"
    assert Face("Arial", "Khmer OS", False).advance(text) > BODY.advance(text)


def test_words_that_change_face_stay_together() -> None:
    """A line does not break where only the weight changes."""
    parts = tokens([("re", BODY), ("sponsible pupil", BOLD)])
    assert [part.end for part in parts] == [10, 15]
    assert parts[0].width == pytest.approx(BODY.advance("re") + BOLD.advance("sponsible"))


def test_a_line_feed_breaks() -> None:
    """A line break ends its line, however short."""
    assert [part.after for part in tokens([("a\nb", BODY)])] == [HARD, 0]
    assert lines("a\nb", 100) == ["a\n", "b"]


def test_long_words_break_between_characters() -> None:
    """A word wider than the line is cut; no line is wider than its limit and a Khmer cluster stays whole."""
    assert all(BODY.advance(line) <= 5 for line in lines("x" * 50, 5))
    for line in lines("ស្ត្រី" * 20, 4):
        assert line.startswith("ស")


@pytest.mark.parametrize(
    ("word", "fits", "lines"),
    [
        ("very/long/address/without", "very/long/address/", ["very/long/", "address/without"]),
        ("very/long/address/without", "very/long/address/w", ["very/long/address/", "without"]),
        ("pass-word-pass-word", "pass-word-", ["pass-word-", "pass-word"]),
        ("who?what|then/2026", "who?what|then", ["who?what|", "then/2026"]),
        ("internet", "inter", ["inter", "net"]),
    ],
)
def test_signs_end_lines_of_a_word_that_is_too_wide(word: str, fits: str, lines: list[str]) -> None:
    """Broken as LibreOffice does it, or earlier: behind a slash only where the next letter fits too."""
    runs = [(word, BODY)]
    limit = BODY.advance(fits) + 0.05
    ends = [token.end for token in broken(tokens(runs), runs, limit)]
    assert [word[start:end] for start, end in pairwise([0, *ends])] == lines


def test_a_line_feed_ends_the_natural_line() -> None:
    """The width that a text takes when nothing wraps is that of the widest line that its breaks leave."""
    line = measured([("a a\na", BODY), ("a a", BOLD)])
    assert line.hard == [2]
    assert line.natural == pytest.approx(BODY.advance("a") + BOLD.advance("a") * 2 + BOLD.space)
    assert line.longest == pytest.approx(BODY.advance("a") + BOLD.advance("a"))


@given(st.lists(st.sampled_from(["a", "word", "", "é", "ពាក្យ"]), max_size=9).map(" ".join), st.floats(1, 20))
def test_one_face_is_measured_as_many_are(text: str, limit: float) -> None:
    """The short way for a text in one face gives the words and the lines of the long one."""
    short, long = measured([(text, BODY)]), laid_out(tokens([(text, BODY)]))
    assert short.edges[1] == pytest.approx(long.edges[1])
    assert (short.longest, short.natural) == pytest.approx((long.longest, long.natural))
    assert wrap(short, limit) == wrap(long, limit)


@given(st.lists(st.sampled_from(["a", "word", "", "\u200b", "\n", "ពាក្យ"]), max_size=30), st.floats(0.1, 20))
def test_a_length_never_tells_of_too_many_lines(words: list[str], limit: float) -> None:
    """The number of lines that a length alone tells is one at least, and never more than breaking the text makes."""
    line = measured([(" ".join(words), BODY)])
    assert 1 <= line.least(limit) <= len(wrap(line, limit))


@pytest.mark.parametrize(("text", "khmer"), [("abc", False), ("é", False), ("aក", True), ("៥", True)])
def test_khmer_is_recognised(text: str, khmer: bool) -> None:
    """Letters and digits of the Khmer block make a text Khmer."""
    assert is_khmer(text) is khmer


@given(
    st.lists(st.sampled_from(["a", "word", "x" * 30, "ពាក្យ\u200bសម្ងាត់", " ", "\u200b", "\n", "é"]), max_size=30),
    st.floats(1.5, 40),
)
def test_no_text_is_lost_in_lines(words: list[str], limit: float) -> None:
    """The lines put together are the text, and each fits unless it is a single character."""
    text = " ".join(words)
    found = lines(text, limit) if text else []
    assert "".join(found) == text
    for line in found:
        bare = line.rstrip(" \u200b\n").replace("\u200b", "")
        assert len(bare) <= 4 or sum(BODY.advance(word) for word in bare.split(" ")) <= limit + 0.01


def _file(family: str) -> TTFont:
    path = font_file(family)
    assert path is not None
    return TTFont(path)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("family", "letters"), [("Public Sans", ascii_letters + digits + " "), ("Noto Sans Khmer", "កខគងច")]
)
def test_letters_are_as_wide_as_the_file_says(family: str, letters: str, bold: bool) -> None:
    """At weight 400 or 700, to half a unit of the font, by another program's reading of the file; nothing is nothing."""
    font, made = _file(family), Face("Public Sans", "Noto Sans Khmer", bold)
    glyphs, names = font.getGlyphSet(location={"wght": 700 if bold else 400}), font.getBestCmap()
    for letter, width in zip(letters, made.widths(letters), strict=True):
        assert width * font["head"].unitsPerEm == pytest.approx(glyphs[names[ord(letter)]].width, abs=0.5001)
        assert made.widths([letter]) == [made.advance(letter)] == [width]
    assert made.space == made.advance(" ") > 0
    assert made.advance("") == 0


def test_a_family_of_one_width_is_counted() -> None:
    """Code in a family that no package brings has cells; its lines are the highest of such families."""
    for bold in (False, True):
        made = Face("Courier New", "Noto Sans Khmer", bold)
        assert (made.advance("il W"), made.line) == (cells("abcd"), FIXED_LINE_EM)


def test_stand_ins_are_measured_in_the_same_weight() -> None:
    """Lexend for a Latin family, Noto Sans Khmer made 15 per cent wider and deeper for another one."""
    for bold in (False, True):
        made = Face("Arial", "Khmer OS", bold)
        known = Face("Lexend", "Noto Sans Khmer", bold)
        assert made.advance("abc") == known.advance("abc")
        assert made.advance("កខ") == pytest.approx(1.15 * known.advance("កខ"))
        assert made.line == known.line
        assert made.below == pytest.approx(1.15 * known.below) != 0
        assert (made.above, known.above > 0) == (0, True), "a stand-in does not tell how high letters are"
    with pytest.raises(LookupError, match=r"^the package fontpkg-khmer-os is not installed$"):
        metrics._Font("Khmer OS", 1.0, False)


def test_scripts_in_one_word_are_measured_in_their_families() -> None:
    """Latin letters, among them X, in the one, Khmer ones in the other, and letters that neither has as they are guessed."""
    made, latin, khmer = (
        Face("Lexend", "Noto Sans Khmer", True),
        Face("Lexend", "Lexend", True),
        Face("Noto Sans Khmer", "Noto Sans Khmer", True),
    )
    assert made.advance("Xក") == pytest.approx(latin.advance("X") + khmer.advance("ក"))
    assert latin.advance("X") != khmer.advance("X")
    assert made.advance("aܐܒbܓ") == pytest.approx(
        latin.advance("a") + guessed("ܐܒ", True) + latin.advance("b") + guessed("ܓ", True)
    )
    assert made.advance("ក\u200cX") == pytest.approx(khmer.advance("ក\u200c") + latin.advance("X"))
    joined = "မြု"
    assert made.advance(f"a{joined}") == pytest.approx(latin.advance("a") + guessed(joined, True))
    assert guessed(joined, True) > sum(guessed(letter, True) for letter in joined)


def test_scripts_beside_each_other_are_told_apart() -> None:
    """Where a text may hold any script, as where it may hold Khmer alone."""
    made, thai = Face("Lexend", "Noto Sans Thai", True), Face("Noto Sans Thai", "Noto Sans Thai", True)
    assert made.advance("Xไ") == pytest.approx(Face("Lexend", "Lexend", True).advance("X") + thai.advance("ไ"))
    assert face("Lexend", "Noto Sans Thai", True).advance("Xไ") == made.advance("Xไ")


def test_a_line_is_the_higher_of_two_opinions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """hhea with its gap, or what OS/2 says is drawn without being cut; ink reaches as far below the base line as the deepest letter."""
    font = _file("Noto Sans")
    unit, wide, names = font["head"].unitsPerEm, font["OS/2"], font.getBestCmap()
    made = metrics._Font("Noto Sans", 1.0, False)
    assert made.line == (wide.usWinAscent + wide.usWinDescent) / unit
    deepest = font["glyf"][names[ord("ℊ")]].yMin
    assert made.reach("aℊa")[1] == -deepest / unit > made.descent
    assert made.reach("\U0001f600") == (0, 0)
    assert made.descent == -font["hhea"].descent / unit
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 1500, -600, 70
    wide.sTypoAscender, wide.sTypoDescender, wide.sTypoLineGap = 1500, -600, 70
    font.save(tmp_path / "high.ttf")
    monkeypatch.setattr(metrics, "font_file", lambda _: tmp_path / "high.ttf")
    assert metrics._Font("High", 1.0, False).line == 2170 / unit


def test_a_smaller_face_is_a_share_of_the_regular_one() -> None:
    """Widths, spaces, lines and what reaches above and below them alike."""
    for latin, beside in (("Lexend", "Noto Sans Khmer"), ("Public Sans", "Noto Sans")):
        whole, part = Face(latin, beside, False), smaller(latin, beside, 0.75)
        assert (part.space, part.line, part.descent) == (whole.space * 0.75, whole.line * 0.75, whole.descent * 0.75)
        assert (part.above, part.below) == (whole.above * 0.75, whole.below * 0.75)
        assert part.widths(["sail", "កខ"]) == [0.75 * whole.advance("sail"), 0.75 * whole.advance("កខ")]


@pytest.mark.parametrize(
    ("text", "tall"), [("X", False), ("→ a", False), ("ܐ", False), ("a ក", True), ("aไ", True), ("ब", True)]
)
def test_a_line_is_tall_for_letters_of_some_scripts(text: str, tall: bool) -> None:
    """Letters of scripts without a family of their own stand on Latin lines."""
    assert is_tall(text) is tall


CODE = Face("Consolas", "Noto Sans Khmer", False)
CELL = cells("x")


def cut(words: str, limit: float) -> list[str]:
    """The pieces of a word of code on lines of so many cells."""
    runs = [(words, CODE)]
    return [
        words[begin:end]
        for begin, end in pairwise([0, *(part.end for part in broken(tokens(runs), runs, limit * CELL + 0.01))])
    ]


@pytest.mark.parametrize(
    ("word", "cells", "pieces"),
    [
        ("internet", 5, ["inter", "net"]), ("XXXXXX", 4, ["XXXX", "XX"]), ("aaXaaaa", 5, ["aaXaa", "aa"]), ("aaa-111111", 6, ["aaa-", "111111"]),
        ("aaaaa%aa", 6, ["aaaaa", "%aa"]), ("ab/cd-123456789", 8, ["ab/", "cd-", "12345678", "9"]),
        ("a-1/bbbbbbbb", 5, ["a-1/", "bbbbb", "bbb"]), ("a/bbbbbb", 5, ["a/", "bbbbb", "b"]), ("abcd/f", 5, ["abcd/", "f"]),
        ("aa-bb/cc", 6, ["aa-", "bb/cc"]), ("aa–bbbbb", 5, ["aa–", "bbbbb"]), ("11-22-33", 4, ["11-", "22-", "33"]),
    ],
)  # fmt: skip
def test_words_that_are_too_wide_end_lines_at_sure_signs(word: str, cells: int, pieces: list[str]) -> None:
    """At the last sign before a letter, else before a digit, else where the line is full; then all begins anew."""
    assert cut(word, cells) == pieces


def test_pieces_of_a_word_know_their_width_and_what_stands_behind_them() -> None:
    """Each piece but the last fills its line; the space or line end behind the word stays with the last."""
    limit = 4 * CELL + 0.01
    for gap, space, after in ((" ", CODE.space, SOFT), ("\u200b", 0.0, SOFT), ("\n", 0.0, HARD), ("", 0.0, 0)):
        runs = [(f"ab/defghi{gap}", CODE)]
        end = 9 + len(gap)
        assert broken(tokens(runs), runs, limit) == [
            Token(limit, 0.0, SOFT, 0, 3), Token(limit, 0.0, SOFT, 0, 7), Token(pytest.approx(2 * CELL), space, after, 0, end),
        ]  # fmt: skip


def test_a_word_across_faces_is_cut_where_it_stands() -> None:
    """What stands before it in its first run and behind it in its last is no part of it."""
    runs = [("a b", CODE), ("a bc", CODE), ("defghi", CODE), ("j klm", CODE)]
    assert [(one.run, one.end) for one in broken(tokens(runs), runs, 4 * CELL + 0.01)] == [
        (0, 2), (1, 2), (2, 2), (2, 6), (3, 2), (3, 5),
    ]  # fmt: skip


def test_what_is_as_wide_as_the_line_stays() -> None:
    """A word that fills the line to its end is not cut, nor is a Khmer one cut early."""
    for word in ("កកក", "កកកកកកកកកកកក", "abc"):
        runs = [(word, CODE)]
        width = tokens(runs)[0].width
        assert broken(tokens(runs), runs, width) == tokens(runs)
        assert len(broken(tokens(runs), runs, width - 0.001)) > 1
    for word, first in (("x" * 10, 6), ("xx-xx-xxxx", 6)):
        runs = [(word, CODE)]
        limit = sum([CELL] * first)
        assert broken(tokens(runs), runs, limit)[0].end == first


@pytest.mark.parametrize(
    ("limit", "room", "width"),
    [(2.0, 1.0, 2.0), (6.0, 3.0, 6.0), (6.1, 3.1, None), (8.0, 5.0, None), (12.0, 9.0, None)],
)
def test_khmer_is_cut_early_as_a_dictionary_would(limit: float, room: float, width: float | None) -> None:
    """On lines of six em half of the line, which counts as full; on wider ones all but three em."""
    runs = [("ក" * 60, CODE)]
    one = CODE.advance("ក")
    fits = int(room / one + 1e-6)
    *pieces, last = broken(tokens(runs), runs, limit)
    assert [piece.end for piece in pieces] == [fits * number for number in range(1, len(pieces) + 1)]
    assert [piece.width for piece in pieces] == pytest.approx([width or fits * one] * len(pieces))
    assert last.end == 60
    assert 60 - pieces[-1].end <= fits


@pytest.mark.parametrize(
    ("text", "limit", "starts"),
    [
        ("aa bb cc", 5, [0, 2]), ("aa bb cc", 8, [0]), ("aa bb cc", 4.9, [0, 1, 2]), ("a b\nc d", 9, [0, 2]),
        ("a\n\nb", 9, [0, 1, 2]), ("a b c\nd e", 3, [0, 2, 3]), ("", 3, [0]), ("a\u200bb c", 2, [0, 2]), ("a\u200bb c", 4, [0]),
    ],
)  # fmt: skip
def test_lines_hold_what_fits(text: str, limit: float, starts: list[int]) -> None:
    """Words and the spaces between them fill each line up to its limit; a line feed ends one."""
    line = measured([(text, CODE)])
    assert wrap(line, limit * CELL + 1e-6) == starts
    assert line.least(limit * CELL + 1e-6) <= len(starts)


def test_what_is_on_one_line_is_known_in_full() -> None:
    """Widths, widest space, line feeds; of nothing all are nothing."""
    line = straight("aa b\nc", CODE)
    assert (line.widths, line.hard) == (pytest.approx([2 * CELL, CELL, CELL]), [2])
    assert (line.gap, line.longest, line.natural) == pytest.approx((CELL, 2 * CELL, 4 * CELL))
    wide = measured([("a  b\u200b c", CODE)])
    assert (wide.gap, wide.natural) == pytest.approx((2 * CELL, 6 * CELL))
    for empty in (measured([("", CODE)]), laid_out([])):
        assert (empty.widths, empty.longest, empty.natural, empty.least(5.0)) == ([], 0.0, 0.0, 1)
    assert laid_out([]).gap == 0.0


def test_a_length_tells_of_as_many_lines_as_it_can() -> None:
    """Where words fill their lines to the end it tells the number; of words that are cut it tells nothing."""
    line = measured([("a b c", CODE)])
    assert [line.least(CELL), line.least(3 * CELL), line.least(5 * CELL), line.least(0.9 * CELL)] == [3, 2, 1, 1]
