"""Where texts are cut that no slide holds: at a line's end, with a heading never alone, nothing lost and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sidcurriculum.writers.powerpoint import DeckTheme
from sidcurriculum.writers.powerpoint.content.content_blocks import ListMark, SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import TextSpacing
from sidcurriculum.writers.powerpoint.slide_layout.metrics_cache import TextMetricsCache
from sidcurriculum.writers.powerpoint.slide_layout.splitting import halves, take
from sidcurriculum.writers.powerpoint.slide_layout.text_metrics import FILL, SLACK, TooSmallError
from sidcurriculum.writers.text.fallback_widths import cells

DECK = Path(__file__).parents[2] / "templates" / "themes" / "plain" / "deck.pptx"
THEME = DeckTheme.read(DECK.read_bytes(), "plain/deck.pptx")
BODY = THEME.layouts["content"].placeholders["body"].style
SPACED = BODY._replace(levels=tuple(level._replace(after=TextSpacing(5, points=True)) for level in BODY.levels))
SETTING = TextMetricsCache(THEME).setting(SPACED, 0)
LEVEL = SETTING.levels[0]
CODE, BOLD = TextFormat("en", verbatim=True), TextFormat("en", bold=True, verbatim=True)
WIDTH = cells("x" * 10) * LEVEL.size / SLACK + 0.01
"""Points: ten letters of code."""


def para(*texts: str, mark: str = ListMark.NONE, number: int = 0, heading: bool = False) -> SlideParagraph:
    """A paragraph of code; a text that begins with * is bold."""
    return SlideParagraph(
        [TextRun(text.lstrip("*"), BOLD if text[:1] == "*" else CODE) for text in texts], mark, 0, 7, number, heading
    )


def high(lines: int) -> float:
    """Points that a paragraph of so many lines is high, without safety."""
    return LEVEL.before + lines * LEVEL.line + LEVEL.after


def texts(paras: Sequence[SlideParagraph]) -> list[str]:
    return ["".join(run.text for run in one.runs) for one in paras]


def taken(paras: Sequence[SlideParagraph], height: float, fresh: bool = True) -> tuple[list[str], list[str]]:
    """What a height holds, and the rest; each height that is told is that of what was taken."""
    first, rest, need = take(SETTING, paras, WIDTH, height, fresh)
    assert need == (SETTING.need(first, WIDTH) if first else 0)
    assert not first or need <= height + 1e-9
    return texts(first), texts(rest)


def test_heights_are_those_of_the_theme() -> None:
    """What the figures below rest on: text at 26 points on lines of 34 with 9 before and 5 after, and a twentieth for safety."""
    assert (LEVEL.size, LEVEL.line, LEVEL.before, LEVEL.after, FILL) == (26, 34, 9, 5, 0.95)
    assert (high(1), high(3)) == (48, 116)
    assert THEME.code.family in ("", "Consolas", "Courier New")


THREE = "aaaa bbbb cccc dddd eeee"


@pytest.mark.parametrize("fresh", [False, True])
def test_what_fits_is_taken_whole(fresh: bool) -> None:
    """One line needs its own height, more lines a twentieth more; then the next paragraph is left."""
    assert taken([], 0, fresh) == ([], [])
    assert taken([para("aaaa")], high(1), fresh) == (["aaaa"], [])
    both = [para("aaaa"), para("bbbb"), para("cccc")]
    assert taken(both[:2], 2 * high(1) / FILL, fresh) == (["aaaa", "bbbb"], [])
    assert taken(both[:2], 2 * high(1) / FILL - 0.01, fresh) == (["aaaa"], ["bbbb"])
    assert taken(both, 2 * high(1) / FILL, fresh) == (["aaaa", "bbbb"], ["cccc"])
    assert taken([para(THREE)], high(3) / FILL, fresh) == ([THREE], [])


def test_elsewhere_is_more_room() -> None:
    """Where a next slide offers more, a paragraph that does not fit goes there whole."""
    assert taken([para(THREE), para("x")], high(3) / FILL - 0.01, fresh=False) == ([], [THREE, "x"])
    assert taken([para("x"), para(THREE)], high(3), fresh=False) == (["x"], [THREE])


@pytest.mark.parametrize(
    ("height", "first", "rest"),
    [
        (high(3) / FILL - 0.01, "aaaa bbbb cccc dddd", "eeee"), (high(2) / FILL + 0.001, "aaaa bbbb cccc dddd", "eeee"),
        (high(2) / FILL - 0.01, "aaaa bbbb", "cccc dddd eeee"), (high(1), "aaaa bbbb", "cccc dddd eeee"),
    ],
)  # fmt: skip
def test_what_no_slide_holds_is_cut_at_a_lines_end(height: float, first: str, rest: str) -> None:
    """After as many lines as the height holds with its safety, but one line at least; others follow as they stand."""
    assert taken([para(THREE), para("x")], height) == ([first], [rest, "x"])
    assert taken([para("aaaa ", "*bbbb cccc", " dddd ee", "ee")], height) == ([first], [rest])


def test_not_even_a_line_fits() -> None:
    """That is told, not cut."""
    with pytest.raises(TooSmallError):
        take(SETTING, [para(THREE)], WIDTH, high(1) - 0.01, True)


def test_a_part_keeps_what_it_is() -> None:
    """The beginning keeps the mark and the number, the rest goes on under it; looks, group and heading stay."""
    for mark, later in (
        (ListMark.NUMBER, ListMark.MORE),
        (ListMark.TICK, ListMark.MORE),
        (ListMark.NONE, ListMark.NONE),
        (ListMark.MORE, ListMark.MORE),
    ):
        whole = para("aaaa ", "*bbbb ccccc dd", "dd", mark=mark, number=3, heading=True)
        lines = SETTING.lines(whole, WIDTH + SETTING.hang(whole).margin)
        first, rest = halves(SETTING, whole, lines, 1)
        assert rest is not None
        assert (first.mark, rest.mark) == (mark, later)
        assert {(one.level, one.group, one.number, one.heading) for one in (first, rest)} == {(0, 7, 3, True)}
        assert first.runs == [TextRun("aaaa ", CODE), TextRun("bbbb", BOLD)]
        assert rest.runs == [TextRun("ccccc dd", BOLD), TextRun("dd", CODE)]


def test_a_cut_behind_the_last_line_is_none() -> None:
    """A paragraph of three lines has them all."""
    whole = para(THREE)
    lines = SETTING.lines(whole, WIDTH)
    for count in (3, 4):
        assert halves(SETTING, whole, lines, count) == (whole, None)
    first, rest = halves(SETTING, whole, lines, 2)
    assert texts([first]) == ["aaaa bbbb cccc dddd"]
    assert rest is not None
    assert texts([rest]) == ["eeee"]


def test_a_line_feed_at_a_cut_goes() -> None:
    """The line ends there anyway; one in the middle stays."""
    whole = para("aaaa", "\n", "bb\u200b", "\n", "\n", "cccc")
    lines = SETTING.lines(whole, WIDTH)
    assert len(lines.starts) == 4
    expected = {
        1: (["aaaa"], ["bb\u200b", "\n", "\n", "cccc"]), 2: (["aaaa", "\n", "bb"], ["\n", "cccc"]),
        3: (["aaaa", "\n", "bb\u200b", "\n"], ["cccc"]),
    }  # fmt: skip
    for count, (head, tail) in expected.items():
        first, rest = halves(SETTING, whole, lines, count)
        assert rest is not None
        assert ([run.text for run in first.runs], [run.text for run in rest.runs]) == (head, tail)


def test_nothing_is_no_part() -> None:
    """A line feed at the end leaves no rest, a typed number on a line of its own no text before it."""
    whole = para("aaaa", "\n")
    first, rest = halves(SETTING, whole, SETTING.lines(whole, WIDTH), 1)
    assert (texts([first]), rest) == (["aaaa"], None)
    typed = SlideParagraph([TextRun("x" * 15, TextFormat("km", verbatim=True))], ListMark.NUMBER, number=2)
    first, rest = halves(SETTING, typed, SETTING.lines(typed, WIDTH + SETTING.hang(typed).margin), 1)
    assert first.runs == []
    assert rest is not None
    assert texts([rest]) == ["x" * 15]


def test_only_spaces_are_no_rest() -> None:
    """Spaces at a cut end with it, letters stay; a text of nothing but spaces keeps them."""
    first, _ = halves(SETTING, para("aaaX XXXX cccc"), SETTING.lines(para("aaaX XXXX cccc"), WIDTH), 1)
    assert texts([first]) == ["aaaX XXXX"]
    first, rest = halves(SETTING, para("aaaa bbbb  ", "cccc"), SETTING.lines(para("aaaa bbbb  ", "cccc"), WIDTH), 1)
    assert texts([first]) == ["aaaa bbbb"]
    assert rest is not None
    assert texts([rest]) == ["cccc"]
    first, _ = halves(SETTING, para("  ", "\n", "cccc"), SETTING.lines(para("  ", "\n", "cccc"), WIDTH), 1)
    assert texts([first]) == ["  "]


def test_a_heading_is_not_left_behind() -> None:
    """It goes on with what it stands over; alone on a slide of its own it takes what there is room for."""
    head = para("hhhh", heading=True)
    text, long = para("x"), para(THREE)
    assert taken([text, head, long], 3 * high(1) / FILL) == (["x"], ["hhhh", THREE])
    assert taken([head, long], 3 * high(1) / FILL, fresh=False) == ([], ["hhhh", THREE])
    assert taken([head, head, long], 3 * high(1) / FILL) == (["hhhh"], ["hhhh", THREE])
    room = (high(1) + high(2) / FILL) / FILL  # a twentieth of the slide, and one of what stands under the heading
    assert taken([head, long, text], room + 0.001) == (["hhhh", "aaaa bbbb cccc dddd"], ["eeee", "x"])
    assert taken([head, long, text], room - 0.01) == (["hhhh", "aaaa bbbb"], ["cccc dddd eeee", "x"])
    assert taken([head, long, text], high(1)) == (["hhhh"], [THREE, "x"])
    assert taken([text, long], room) == (["x"], [THREE])
    assert taken([head, text, long], room) == (["hhhh", "x"], [THREE])


def test_words_that_are_cut_are_measured_once() -> None:
    """The rest of a word that is too wide is cut as it was in the whole, in this run and across the next."""
    for parts in (
        ("x" * 45,),
        ("ab ", "x" * 25, "y" * 20),
        ("x" * 10, "y" * 30),
        ("x" * 15, "y" * 15, " zz"),
        ("x" * 15, "", "y" * 25),
    ):
        left: SlideParagraph | None = para(*parts)
        while left is not None:
            lines = SETTING.lines(left, WIDTH)
            first, rest = halves(SETTING, left, lines, 1)
            words, again = (SETTING.words(one, lines.limit) for one in (left, SlideParagraph(left.runs)))
            assert [word[2:] for word in words] == [word[2:] for word in again]
            assert [word.width for word in words] == pytest.approx([word.width for word in again])
            assert len(texts([first])[0].rstrip()) <= 10
            left = rest


@pytest.mark.parametrize("length", [900, 1_000, 1_001, 2_000, 2_003, 9_000])
def test_a_long_paragraph_is_cut_like_any_other(length: int) -> None:
    """However little of it is measured, it ends where the whole would end."""
    words = ("aaaa bbb " * length)[:length].rstrip()
    for parts in (
        (words,),
        (words[:300], "*" + words[300:]),
        (words[:1_000], "*" + words[1_000:]),
        (words[:1_500], "*" + words[1_500:]),
        ("*aaaa", " ", words),
    ):
        for mark in (ListMark.NONE, ListMark.BULLET):
            whole = para(*[part for part in parts if part.strip("*")], mark=mark)
            width = WIDTH + SETTING.hang(whole).margin
            first, rest = halves(SETTING, whole, SETTING.lines(whole, width), 5)
            assert rest is not None
            got, left, need = take(SETTING, [whole, para("x")], width, high(5) / FILL + 0.001, True)
            assert need == SETTING.need(got, width)
            assert [one.runs for one in got] == [first.runs]
            assert [one.runs for one in left] == [rest.runs, para("x").runs]
            assert (got[0].mark, left[0].mark) == (first.mark, rest.mark)
    tall = take(SETTING, [para(words)], WIDTH, 1e6, True)
    assert (texts(tall[0]), list(tall[1])) == ([words], [])


def test_khmer_needs_room_below_its_last_line() -> None:
    """What hangs below counts before a line more is taken."""
    words = SlideParagraph([TextRun("ខ្មែរ " * 12, TextFormat("km"))])
    lines = SETTING.lines(words, WIDTH)
    assert lines.pitch == LEVEL.tall_line > LEVEL.line
    below = SETTING.depth(words)
    assert below > 0
    for count in (1, 2, 3):
        height = (LEVEL.before + count * LEVEL.tall_line + LEVEL.after) / FILL + below
        for room, fits in ((height + 0.001, count), (height - 0.01, max(count - 1, 1))):
            first, _, _ = take(SETTING, [words], WIDTH, room, True)
            assert len(SETTING.lines(first[0], WIDTH).starts) == fits
    with pytest.raises(TooSmallError):
        take(SETTING, [words], WIDTH, LEVEL.before + LEVEL.tall_line + LEVEL.after + below - 0.01, True)


def test_a_typed_number_is_not_left_alone() -> None:
    """Where a number is part of the text and the first word starts on the next line, one line is none."""
    words = SlideParagraph([TextRun("x" * 25, TextFormat("km", verbatim=True))], ListMark.NUMBER, number=2)
    margin = SETTING.hang(words).margin
    assert words.typed
    with pytest.raises(TooSmallError):
        take(
            SETTING,
            [words],
            WIDTH + margin,
            (LEVEL.before + LEVEL.tall_line + LEVEL.after) / FILL + SETTING.depth(words) + 1,
            True,
        )
    first, rest, _ = take(
        SETTING,
        [words],
        WIDTH + margin,
        (LEVEL.before + 2 * LEVEL.tall_line + LEVEL.after) / FILL + SETTING.depth(words) + 1,
        True,
    )
    assert (texts(first), texts(rest)) == (["x" * 10], ["x" * 15])


def test_what_fills_a_slide_to_the_end_is_measured_further() -> None:
    """The first thousand characters end within a word, which is not cut there."""
    whole = para(("aaaa bbb " * 300).rstrip())
    lines = SETTING.lines(para(whole.runs[0].text[:1_000]), WIDTH)
    first, rest, _ = take(SETTING, [whole], WIDTH, lines.height / FILL, True)
    assert texts(first)[0].endswith(" bbb")
    assert texts(rest)[0].startswith("aaaa ")
