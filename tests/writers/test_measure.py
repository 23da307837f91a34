"""Shaped widths and line breaking."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidcurriculum.writers.fonts import font_file
from sidcurriculum.writers.lines import HARD, broken, laid_out, measured, tokens, wrap
from sidcurriculum.writers.measure import Face, face, is_khmer
from sidcurriculum.writers.widths import EMOJI_EM

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
