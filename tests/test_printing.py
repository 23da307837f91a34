"""Paper: what a class needs, how cards lie on their pages, and how far the estimate of a sheet can be trusted."""

from __future__ import annotations

import math
from typing import Any

import pytest

from conftest import HERE, entries
from sidcurriculum import checks, load_library
from sidcurriculum.views import Reader, pupil, see
from sidcurriculum.views.cards import SIZES, card_sets
from sidcurriculum.views.paper_space import BANDS, HEIGHT, pages, paper_sizes, piece, question, text
from sidcurriculum.views.print_runs import copies, group_size, print_runs
from sidcurriculum.views.worksheet_types import CLASSES

OURS = list(load_library(HERE.parent / "lessons").entries)


@pytest.mark.parametrize(
    ("per", "pupils", "grouping", "number"),
    [
        ("pupil", 50, None, 50),
        ("pair", 50, None, 25),
        ("pair", 51, None, 26),
        ("group", 50, "groups of 6", 9),
        ("group", 50, "groups of 4-6", 9),
        ("group", 50, "pairs", 25),
        ("group", 50, "whole class", 10),
        ("class", 50, None, 1),
        ("teacher", 50, None, 1),
    ],
)
def test_copies_for_a_class(per: str, pupils: int, grouping: str | None, number: int) -> None:
    """One each; the last pair or group may be smaller; of a range of sizes the larger, which needs fewer sets."""
    assert copies(per, pupils, grouping) == number


def test_a_group_of_unknown_size_is_of_five() -> None:
    """Where an activity says nothing of groups, sets are counted for groups of five: two benches."""
    assert group_size(None) == group_size("alone") == 5


def _sheet(kind: str = "lines", **more: Any) -> Any:
    base = {"title": None, "intro": None, "per": "pupil", "part": None, "step": 1, "lines": 3, "number": 1}
    base |= {"tasks": (), "follows": False}
    return CLASSES[getattr(pupil, kind.capitalize())](**{**base, "kind": kind, **more})


def test_paper_that_is_given_out_together_is_one_pile() -> None:
    """A pupil's own sheets share paper whenever they come; shared ones only when they are given out in the same step."""
    own = [_sheet(step=1), _sheet(step=2)]
    assert [len(pile.sheets) for pile in print_runs(own, ())] == [2]
    shared = [_sheet(per="pair", step=1), _sheet(per="pair", step=1), _sheet(per="pair", step=2)]
    found = print_runs(shared, ())
    assert [(pile.per, len(pile.sheets), pile.keep) for pile in found] == [
        ("pair", 2, False), ("pair", 1, False), ("pupil", 0, True)]  # fmt: skip
    assert [pile.recall for pile in print_runs(own, (_sheet(),))] == [True]
    assert [(pile.per, pile.keep) for pile in print_runs((), ())] == [("pupil", True)]
    assert print_runs((), (), kept=False) == ()


def test_the_list_adds_up(lesson_id: str) -> None:
    """The sheets that are needed are the sum of their rows; exact rows follow from copies, pages and sides."""
    printing = see(entries()[lesson_id], Reader.TEACHER).printing
    assert printing.pupils == 50
    assert printing.paper == sum(row.paper for row in printing.rows if row.need == "essential")
    assert sum(count.copies for count in printing.counts) == sum(
        row.copies for row in printing.rows if row.need == "essential"
    )
    for row in printing.rows:
        long_slip = row.what == "exit slip" and row.paper == row.copies * row.pages
        assert row.about == (row.what in ("worksheet", "keep") or long_slip), (
            "only what is not laid out here is estimated"
        )
        if row.what == "cards":
            assert row.paper == row.copies * (math.ceil(row.pages / 2) if row.both else row.pages)


def test_the_list_counts_a_smaller_class(lesson_id: str) -> None:
    """Half the class needs no more paper, and each row is counted anew."""
    from sidcurriculum.views.print_runs import printing

    lesson = see(entries()[lesson_id], Reader.TEACHER)
    whole, half = printing(lesson, 50), printing(lesson, 25)
    assert half.paper <= whole.paper
    assert {row.copies for row in half.rows if row.per == "pupil"} <= {25}


def _cards(number: int, *, backs: bool = False, words: str = "word", picture: Any = None) -> Any:
    cards = tuple(
        pupil.Card(text=f"{words} {n}", title=None, back=f"back {n}" if backs else None, picture=picture)
        for n in range(1, number + 1)
    )
    return _sheet("cards", cards=cards)


@pytest.mark.parametrize(
    ("cards", "words", "size", "pages"),
    [(10, 1, "sort", 1), (11, 1, "sort-14", 1), (13, 2, "sort-14", 1), (14, 1, "sort-14", 1), (15, 1, "sort", 2),
     (21, 1, "sort-14", 2), (29, 1, "sort", 3), (13, 36, "sort", 2)],
)  # fmt: skip
def test_no_card_asks_for_a_page_that_others_can_spare(cards: int, words: int, size: str, pages: int) -> None:
    """Cards are lower where that saves a page and all of them fit, and not otherwise."""
    (found,) = card_sets([_cards(cards, words="word " * words)])
    assert (found.size, len(found.pages)) == (size, pages)


def test_ten_small_cards_a_page_and_four_large() -> None:
    """Cards whose text fits 8.7 by 4.9 cm stand ten on a page; longer ones four; rows are always full."""
    assert (SIZES["sort"][0], SIZES["a6"][0]) == (10, 4)
    (small,) = card_sets([_cards(15)])
    assert [len(page.cards) for page in small.pages] == [10, 6]
    (large,) = card_sets([_cards(5, words="many words " * 30)])
    assert (large.size, [len(page.cards) for page in large.pages]) == ("a6", [4, 2])


def test_a_back_lies_behind_its_front() -> None:
    """Turned over its long edge, a page shows each card's back in the mirrored column of the same row."""
    (found,) = card_sets([_cards(15, backs=True)])
    assert [page.side for page in found.pages] == ["front", "back", "front", "back"]
    for front, back in zip(found.pages[::2], found.pages[1::2], strict=True):
        assert len(front.cards) == len(back.cards)
        for at, card in enumerate(front.cards):
            row, column = divmod(at, 2)
            behind = back.cards[row * 2 + 1 - column]
            assert behind.text == (card.text.replace("word", "back") if card.text else None)


def test_fronts_stand_on_odd_pages() -> None:
    """Sets with two sides come first, so that nothing moves a back onto another sheet of paper."""
    sets = card_sets([_cards(3), _cards(15, backs=True), _sheet("lines"), _cards(2, backs=True)])
    assert [one.both for one in sets] == [True, True, False]
    assert [(one.first, one.last) for one in sets] == [(1, 4), (5, 6), (7, 7)]
    for one in sets[:2]:
        for number, page in enumerate(one.pages, one.first):
            assert (page.side == "front") == (number % 2 == 1)


def test_sorted_pieces_do_not_show_their_heap() -> None:
    """Headings come first, then all cards mixed: a page of cards is no key."""
    lesson = see(entries()["everything"], Reader.PUPIL)
    found = next(one for one in lesson.card_sets if one.sheet.kind == "sort")
    words = [card.title or card.text for card in found.pages[0].cards]
    assert words[:2] == ["Roots", "Leaves"]
    assert set(words[2:5]) == {"carrot", "radish", "cabbage"}
    assert words[2:5] != ["carrot", "radish", "cabbage"]


def test_the_oldest_learners_have_a_band_of_paper() -> None:
    """Ages go up to 120."""
    assert {age: paper_sizes(age).oldest for age in (0, 99, 100, 120)} == {0: 8, 99: 99, 100: 99, 120: 99}


def test_younger_pupils_need_more_room() -> None:
    """Larger letters and wider lines: the same sheet is higher for six-year-olds than for sixteen-year-olds."""
    assert [paper_sizes(age).oldest for age in (6, 9, 12, 16, None)] == [8, 11, 14, 99, 14]
    lines = _sheet(lines=10)
    reading = _sheet("reading", reading="Some words to read. " * 20, source=None)
    for sheet in (lines, reading):
        heights = [sum(piece(sheet, one)) for one in BANDS]
        assert heights == sorted(heights, reverse=True)


def test_more_text_is_higher() -> None:
    """A text grows by lines, never shrinks; nothing takes no room."""
    heights = [text("word " * count, 12) for count in range(0, 200, 10)]
    assert heights == sorted(heights)
    assert heights[0] == text(None, 12) == 0


def test_pages_are_filled_block_by_block() -> None:
    """A block that does not fit begins a page; one that is higher than a page goes on."""
    assert pages([]) == 1
    assert pages([HEIGHT]) == 1
    assert pages([HEIGHT * 0.6, HEIGHT * 0.6]) == 2
    assert pages([HEIGHT * 0.6, HEIGHT * 0.3, HEIGHT * 0.1]) == 1
    assert pages([HEIGHT * 2.5]) == 3


def test_every_kind_of_piece_and_question_has_a_height() -> None:
    """The lesson that uses every kind can be reckoned, and each takes some room."""
    lesson = see(entries()["everything"], Reader.TEACHER)
    for sheet in lesson.sheets:
        if sheet.kind not in ("cards", "sort"):
            assert sum(piece(sheet, paper_sizes(12))) > 1, sheet.kind
            for asked in sheet.questions if sheet.kind == "questions" else ():
                assert question(asked, paper_sizes(12)) > 0.5, asked.kind


@pytest.mark.parametrize("name", OURS)
def test_our_lessons_keep_within_sixty_sheets(name: str) -> None:
    """What must be printed for 50 pupils takes at most 60 sheets, printed on both sides where that is possible."""
    assert 0 < see(entries()[name], Reader.TEACHER, 50).printing.least <= 60
    assert "PD37" not in {finding.code for finding in checks.check(entries()[name].path)}
