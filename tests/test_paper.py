"""Paper in figures: the room of each kind of piece and question, and the list of what a class prints, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from sidcurriculum.views import TeacherLesson, View, pupil
from sidcurriculum.views.cards import SIZES, card_sets
from sidcurriculum.views.paper_space import (
    BANDS,
    HEIGHT,
    WIDTH,
    PaperSizes,
    heading,
    listed,
    pages,
    paper_sizes,
    piece,
    question,
    text,
    title,
)
from sidcurriculum.views.print_runs import PUPILS, group_size, print_runs, printing, recounted, slips_fit
from sidcurriculum.views.worksheet_types import CLASSES

ON = paper_sizes(12)
EM = 12 * 2.54 / 72
"""Centimetres of an em at 12 points."""
LETTERS = 85
"""Letters of 0.48 em on a line of 17.4 cm."""
TEXT = EM * 1.35 + 0.2
"""A paragraph of one line."""
LINE = 1.1
"""A writing line."""
MORE = EM * 1.35
"""Each further line of a paragraph."""


def test_bands_are_sizes_of_text_and_of_lines() -> None:
    """Each to its last year, the last for all who are older; without an age the band of 12."""
    assert tuple((*sizes, 17.4) for sizes in ((8, 16, 1.5), (11, 13, 1.2), (14, 12, 1.1), (99, 11, 0.9))) == BANDS
    assert [paper_sizes(age) for age in (6, 8, 9, 11, 12, 14, 15, 120)] == [
        BANDS[at] for at in (0, 0, 1, 1, 2, 2, 3, 3)
    ]
    assert paper_sizes(None) == ON == PaperSizes(14, 12, LINE)


@pytest.mark.parametrize(
    ("words", "height"),
    [
        (None, 0), ("", 0), (" \n", 0), ("x", TEXT), ("x" * LETTERS, TEXT), ("x" * (LETTERS + 1), TEXT + MORE),
        ("x" * (2 * LETTERS), TEXT + MORE), ("a\n\nb", 2 * TEXT), ("a\n" + "b" * 100, 2 * TEXT + MORE),
    ],
)  # fmt: skip
def test_a_text_is_as_high_as_its_lines(words: str | None, height: float) -> None:
    """Letters of half an em, lines of 1.35, 2 mm after each paragraph; empty lines are nothing."""
    assert text(words, 12) == pytest.approx(height)


def test_a_narrow_column_makes_more_lines() -> None:
    """Eight letters on 1.7 cm; one at least, however narrow."""
    assert text("x" * 8, 12, 1.7) == pytest.approx(TEXT)
    assert text("x" * 9, 12, 1.7) == pytest.approx(TEXT + MORE)
    assert text("xxx", 12, 0.1) == pytest.approx(TEXT + 2 * MORE)


@pytest.mark.parametrize(
    ("heights", "number"),
    [
        ([], 1), ([0.0], 1), ([1], 1), ([1.001], 2), ([0.5, 0.5], 1), ([0.5, 0.5, 0.001], 2), ([0.5, 0.6], 2), ([0.5, 0.6, 0.4], 2),
        ([0.5, 0.6, 0.5], 3), ([2], 2), ([2.5], 3), ([2.5, 0.5], 3), ([2.5, 0.6], 4), ([0.1, 1.5], 3), ([0.1, 1.5, 0.5], 3),
    ],
)  # fmt: skip
def test_pages_that_blocks_fill(heights: list[float], number: int) -> None:
    """In parts of a page: what does not fit begins one, what is higher goes on, and after it there is the rest."""
    assert pages([HEIGHT * height for height in heights]) == number


ASKED = {"title": None, "stem": "x", "hints": (), "picture": None}
OPTION = pupil.Option(text="x", picture=None, letter="A")
SEEN = pupil.Option(text="x", picture=object(), letter="B")
EIGHT = "\n".join(["| a | (( )) |"] * 8)


@pytest.mark.parametrize(
    ("kind", "fields", "room"),
    [
        ("SingleChoice", {"kind": "single choice", "options": (OPTION, OPTION, SEEN)}, 3 * TEXT + 3.5),
        ("MultipleResponse", {"kind": "multiple response", "options": (OPTION, OPTION)}, 2 * TEXT),
        ("Poll", {"kind": "poll", "options": (SEEN, OPTION)}, 2 * TEXT + 3.5),
        ("TrueFalse", {"kind": "true or false"}, TEXT),
        ("ShortAnswer", {"kind": "short answer", "lines": 4}, 4 * LINE),
        ("Numerical", {"kind": "numerical"}, LINE),
        ("Matching", {"kind": "matching", "lefts": "ab", "rights": "abc"}, 4 * LINE),
        ("Matching", {"kind": "matching", "lefts": "abcd", "rights": "abc"}, 5 * LINE),
        ("Ordering", {"kind": "ordering", "shuffled": "abc"}, 3 * TEXT + LINE),
        ("Categorising", {"kind": "categorising", "shuffled": ("a", "x" * 100)}, 2 * TEXT + MORE + 2 * LINE),
        ("Cloze", {"kind": "cloze", "text": "a (( ))", "bank": ()}, 1.3 * TEXT),
        ("Cloze", {"kind": "cloze", "text": "a (( ))", "bank": ("b",)}, 1.3 * TEXT + LINE),
        ("Cloze", {"kind": "cloze", "text": "x" * 85 + "\n" + EIGHT + "\n|---|:--|\n  | X |\ny", "bank": ()}, 1.3 * 2 * TEXT + 9 * 1.3 * LINE),
        ("NumberedPicture", {"kind": "numbered picture", "numbers": "123", "picture": object()}, 14 + 2 * LINE),
        ("NumberedPicture", {"kind": "numbered picture", "numbers": "1234", "picture": object()}, 14 + 2 * LINE),
        ("Open", {"kind": "open", "lines": 6}, 6 * LINE),
        ("Discussion", {"kind": "discussion"}, 3 * LINE),
        ("MultiPart", {"kind": "multi-part", "parts": (pupil.Numerical(kind="numerical", **ASKED),) * 2}, 2 * (TEXT + LINE + 0.2)),
    ],
)  # fmt: skip
def test_the_room_for_an_answer(kind: str, fields: dict[str, Any], room: float) -> None:
    """By kind of question, under its one line of words; title, hints and a picture take room of their own."""
    made = getattr(pupil, kind)
    assert question(made(**(ASKED | fields)), ON) == pytest.approx(TEXT + room + 0.2)
    more = ASKED | {"title": "t", "hints": ("h", "i"), "picture": object()} | fields
    pictured = 0 if kind == "NumberedPicture" else 7
    assert question(made(**more), ON) == pytest.approx(4 * TEXT + pictured + room + 0.2)


WHERE = {
    "title": None, "intro": None, "per": "pupil", "part": View(grouping=None), "step": 1, "number": 1, "tasks": (), "follows": False,
}  # fmt: skip
MESSAGE = {"sender": "a", "text": "x"}


@pytest.mark.parametrize(
    ("kind", "fields", "blocks"),
    [
        ("Lines", {"lines": 3}, [LINE, LINE, LINE]),
        ("Draw", {"draw": "x", "size": "small", "picture": None}, [0.2 * HEIGHT]),
        ("Draw", {"draw": "x", "size": "half page", "picture": None}, [0.42 * HEIGHT]),
        ("Draw", {"draw": "x", "size": "page", "picture": None}, [0.7 * HEIGHT]),
        ("Draw", {"draw": "x", "size": "small", "picture": object()}, [TEXT + 14]),
        ("Checklist", {"checklist": ("a", "b")}, [TEXT + 0.2, TEXT + 0.2]),
        ("Chat", {"chat": (pupil.Message(**MESSAGE, picture=None), pupil.Message(**MESSAGE, picture=object()))}, [TEXT + 0.2, TEXT + 3.7]),
        ("Chat", {"chat": (pupil.Message(sender="a", text="x" * 60, picture=None),)}, [TEXT + MORE + 0.2]),
        ("Reading", {"reading": "x" * 100, "source": "s"}, [TEXT + MORE, TEXT]),
        ("Reading", {"reading": "x", "source": None}, [TEXT, 0]),
        ("Fill", {"fill": "a (( ))", "bank": ("b",)}, [1.3 * TEXT + LINE]),
        ("Fill", {"fill": "a (( ))", "bank": ()}, [1.3 * TEXT]),
        ("Questions", {"questions": (pupil.Numerical(kind="numerical", **ASKED),) * 2}, [TEXT + LINE + 0.2] * 2),
        ("Questions", {"questions": ()}, [0]),
    ],
)  # fmt: skip
def test_the_blocks_of_a_piece(kind: str, fields: dict[str, Any], blocks: list[float]) -> None:
    """The heading, 1.3 cm, stays with the first block, and so does what is to be done; what goes on has no heading."""
    for tasks, more in (((), 0.0), (("x",), TEXT), (("x", "y" * 100), 2 * TEXT + MORE)):
        for follows, head in ((False, 1.3), (True, 0.0)):
            own = {"kind": kind.lower(), **fields, "tasks": tasks, "follows": follows}
            made = CLASSES[getattr(pupil, kind)](**{**WHERE, **own})
            assert piece(made, ON) == pytest.approx([head + more + blocks[0], *blocks[1:]])


def test_titles_and_lists() -> None:
    """The sheet's title with its fields, a heading, and a list under one, which is nothing without items."""
    assert (WIDTH, HEIGHT, title(), heading(), listed((), ON)) == (17.4, 24.5, 2.6, 1.3, 0)
    assert listed(("a", "b"), ON) == pytest.approx(1.3 + 2 * TEXT)


def _sheet(kind: str = "lines", **more: Any) -> Any:
    return CLASSES[getattr(pupil, kind.capitalize())](**{**WHERE, "lines": 3, "kind": kind, **more})


def _part(grouping: str | None) -> Any:
    return View(grouping=grouping)


NUMERICAL = pupil.Numerical(kind="numerical", **ASKED)


def _lesson(**more: Any) -> TeacherLesson:
    """A lesson with nothing to print but what is given."""
    helps = View(steps=(), lines=())
    base: dict[str, Any] = {
        "ages": None, "piles": (), "recall": (), "tasks": (), "key_points": (), "vocabulary": (), "help": helps,
        "card_sets": (), "exit_questions": (), "slips": 1, "letter": False, "message": None,
    }  # fmt: skip
    return TeacherLesson(**(base | more))


def _rows(lesson: TeacherLesson, pupils: int, what: str) -> list[dict[str, Any]]:
    return [row.__dict__ for row in printing(lesson, pupils).rows if row.what == what]


POSTER = {"what": "poster", "per": "class", "copies": 1, "paper": 1, "least": 1, "need": "optional"}
ROW = {
    "title": None, "per": "pupil", "pages": 1, "both": False, "about": False, "need": "useful", "first": None, "last": None,
    "pile": None, "numbers": (),
}  # fmt: skip


@pytest.mark.parametrize(
    ("pupils", "slips", "cards"), [(50, 25, 13), (51, 26, 13), (52, 26, 13), (53, 27, 14), (1, 1, 1)]
)
def test_what_is_cut_from_a_page_takes_parts_of_the_paper(pupils: int, slips: int, cards: int) -> None:
    """Two exit slips on a page where they fit, four help cards; a last page may be cut for fewer. Letters are whole."""
    lesson = _lesson(exit_questions=(NUMERICAL,), slips=2, letter=True, message="m")
    assert _rows(lesson, pupils, "exit slip") == [
        ROW | {"what": "exit slip", "copies": pupils, "paper": slips, "least": slips}
    ]
    assert _rows(lesson, pupils, "help card") == [
        ROW | {"what": "help card", "copies": pupils, "paper": cards, "least": cards}
    ]
    assert _rows(lesson, pupils, "letter") == [
        ROW | {"what": "letter", "copies": pupils, "paper": pupils, "least": pupils}
    ]
    assert _rows(lesson, pupils, "poster") == [ROW | POSTER]
    whole = _lesson(exit_questions=(NUMERICAL,), slips=1)
    alone = {"what": "exit slip", "copies": pupils, "paper": pupils, "least": pupils, "about": True}
    assert _rows(whole, pupils, "exit slip") == [ROW | alone]
    long = printing(_lesson(exit_questions=(NUMERICAL,) * 30), pupils).rows[0]
    assert (long.pages, long.paper, long.least) == (3, 3 * pupils, 2 * pupils)


def test_what_a_lesson_has_not_is_not_printed() -> None:
    """A help card is always there; nothing of this is needed, so that a class needs no paper."""
    found = printing(_lesson(), 50)
    assert [row.what for row in found.rows] == ["help card"]
    (useful,) = found.totals
    assert (useful.need, useful.paper, useful.least, useful.about) == ("useful", 13, 13, False)
    assert found.__dict__ == {
        "pupils": 50, "rows": found.rows, "counts": (), "totals": (useful,), "paper": 0, "least": 0, "about": False
    }  # fmt: skip
    assert PUPILS == 50


def test_copies_and_paper_of_what_is_needed_are_summed() -> None:
    """By kind; worksheets are about, cards exact."""
    own, shared = _sheet(number=1), _sheet(per="group", number=2, part=_part("groups of 4-6"), step=2)
    sets = card_sets(
        [
            _sheet("cards", cards=tuple(_card(back="b") for _ in range(29)), title="A", per="pair"),
            _sheet("cards", cards=(_card(),) * 15, title="B", per="class"),
        ]
    )
    lesson = _lesson(piles=print_runs([own, shared], ()), card_sets=sets, letter=True)
    found = printing(lesson, 51)
    need = ROW | {"need": "essential"}
    assert [row.__dict__ for row in found.rows if row.need == "essential"] == [
        need | {"what": "worksheet", "copies": 51, "paper": 51, "least": 51, "about": True, "pile": 0, "numbers": (1,)},
        need | {"what": "worksheet", "per": "group", "copies": 9, "paper": 9, "least": 9, "about": True, "pile": 1, "numbers": (2,)},
        need | {"what": "cards", "title": "A", "per": "pair", "copies": 26, "pages": 6, "paper": 78, "least": 78, "both": True, "first": 1, "last": 6},
        need | {"what": "cards", "title": "B", "per": "class", "copies": 1, "pages": 2, "paper": 2, "least": 2, "first": 7, "last": 8},
    ]  # fmt: skip
    assert [row.__dict__ for row in found.rows if row.what == "keep"] == [
        ROW | {"what": "keep", "copies": 51, "paper": 51, "least": 51, "about": True, "need": "optional", "pile": 2}
    ]
    assert [count.__dict__ for count in found.counts] == [
        {"what": "worksheet", "copies": 60},
        {"what": "cards", "copies": 27},
    ]
    assert (found.paper, found.least, found.about) == (51 + 9 + 78 + 2, 51 + 9 + 78 + 2, True)
    assert [(one.need, one.paper) for one in found.totals] == [
        ("essential", 140),
        ("useful", 51 + 13),
        ("optional", 51),
    ]
    grouped = card_sets([_sheet("cards", cards=(_card(),), per="group", part=_part("groups of 10"))])
    exact = printing(_lesson(card_sets=grouped), 50)
    assert (exact.paper, exact.about) == (5, False)


def _worksheet(pages_: int, **more: Any) -> list[tuple[str, int, str]]:
    rows = [row for row in printing(_lesson(**more), 50).rows if row.about]
    assert rows[-1].pages == pages_
    return [(row.what, row.pages, row.need) for row in rows]


KEPT = {"piles": print_runs((), ())}
FULL = int((HEIGHT - 2.6 - 1.3) / TEXT)
"""Lines of a list under its heading that fill the first page."""


def test_the_first_sheet_has_a_title() -> None:
    """2.6 cm of the first page; on a further pile there is none, nor is what is kept on any but the last."""
    points = ("x",) * FULL
    assert _worksheet(1, **KEPT, key_points=points) == [("keep", 1, "optional")]
    _worksheet(2, **KEPT, key_points=(*points, "x"))
    two = {"piles": print_runs([_sheet(per="class")], ())}
    assert _worksheet(1, **two, key_points=(*points, "x", "x")) == [
        ("worksheet", 1, "essential"),
        ("keep", 1, "optional"),
    ]
    assert _worksheet(2, **two, key_points=(*points, *"12345")) == [
        ("worksheet", 1, "essential"),
        ("keep", 2, "optional"),
    ]


def test_what_is_kept_takes_room() -> None:
    """To remember, words with their meanings, and where help is: its steps and the names of its lines."""
    named = View(name="x")
    word, long = View(term="x", meaning="y"), View(term="x" * 42, meaning="y" * 42)
    for more in (
        {"vocabulary": (word,) * FULL}, {"vocabulary": (long,) * FULL}, {"help": View(steps=("x",) * (FULL - 4), lines=(named,) * 4)},
    ):  # fmt: skip
        _worksheet(1, **KEPT, **more)
        _worksheet(2, **KEPT, **more, key_points=("x",))
    _worksheet(3, **KEPT, vocabulary=(View(term="x" * 42, meaning="y" * 43),) * FULL)


def test_recall_sheets_and_tasks_take_room() -> None:
    """Quick questions open the first pile; tasks without a sheet, five lines under a heading each, end the last."""
    per = TEXT + LINE + 0.2
    fits = int((HEIGHT - 2.6) / per)
    recall = (NUMERICAL,) * fits
    quick = {"piles": print_runs((), recall)}
    assert _worksheet(1, **quick, recall=recall) == [("worksheet", 1, "essential")]
    _worksheet(2, **quick, recall=(*recall, NUMERICAL))
    tasks = int((HEIGHT - 2.6) / (1.3 + 2 * TEXT + 5 * LINE))
    todo = View(steps=(View(ask=View(stem="x"), pupils=None), View(ask=None, pupils="y")))
    assert _worksheet(1, **KEPT, tasks=(todo,) * tasks) == [("worksheet", 1, "essential")]
    _worksheet(2, **KEPT, tasks=(todo,) * (tasks + 1))
    _worksheet(2, **KEPT, tasks=(todo,) * tasks, key_points=("x",) * 9)
    lines = int((HEIGHT - 2.6 - 1.3) / LINE)
    for number, count in ((1, lines), (2, lines + 1)):
        _worksheet(number, piles=print_runs([_sheet(lines=count)], ()))
    shared = printing(_lesson(piles=print_runs([_sheet(per="pair")], ()), tasks=(View(steps=()),) * 9), 50).rows
    assert [(row.what, row.pages, row.need, row.numbers) for row in shared[:2]] == [
        ("worksheet", 1, "essential", (1,)),
        ("worksheet", 3, "essential", ()),
    ]
    joint = printing(
        _lesson(piles=print_runs([_sheet(number=1), _sheet(number=1, follows=True), _sheet(number=2)], ())), 50
    ).rows
    assert joint[0].numbers == (1, 2)
    young = View(low=6)
    assert printing(_lesson(piles=print_runs([_sheet(lines=16)], ()), ages=young), 50).rows[0].pages == 2
    assert printing(_lesson(piles=print_runs([_sheet(lines=16)], ())), 50).rows[0].pages == 1


def test_two_slips_fit_on_half_a_page_each() -> None:
    """Side by side on a page across, each 12.6 cm wide, with a heading over the questions up to 16.7 cm."""
    room = (16.7 - 2 * 1.3 - TEXT - 0.2) / LINE
    fits = pupil.ShortAnswer(kind="short answer", lines=room - 1e-9, **ASKED)
    assert slips_fit((fits,), ON)
    assert not slips_fit((pupil.ShortAnswer(kind="short answer", lines=room + 0.001, **ASKED),), ON)
    wide = ASKED | {"stem": "x" * int(12.6 / (12 * 2.54 / 72 * 0.48))}
    assert slips_fit((pupil.ShortAnswer(kind="short answer", lines=room - 1e-9, **wide),), ON)
    wider = wide | {"stem": wide["stem"] + "x"}
    assert not slips_fit((pupil.ShortAnswer(kind="short answer", lines=room - 1e-9, **wider),), ON)


def test_what_no_step_gives_out_is_useful() -> None:
    """A sheet of `handouts:`, and cards of it, help; the class can be taught without. With a step's sheet it is needed."""
    step, loose = _sheet(number=1), _sheet(number=2, part=None)
    cards = card_sets([_sheet("cards", cards=(_card(),), part=None)])
    rows = printing(_lesson(piles=print_runs([loose], ()), card_sets=cards), 50).rows
    assert [(row.what, row.need) for row in rows] == [
        ("worksheet", "useful"),
        ("cards", "useful"),
        ("help card", "useful"),
    ]
    (both, *_) = printing(_lesson(piles=print_runs([step, loose], ())), 50).rows
    assert (both.numbers, both.need) == ((1, 2), "essential")


def test_both_sides_take_half_the_paper_of_what_is_not_cut() -> None:
    """Three pages of a worksheet take two sheets; two sides of cards to cut out are two sheets all the same."""
    sets = card_sets([_sheet("cards", cards=tuple(_card() for _ in range(29)), title="A")])
    lesson = _lesson(piles=print_runs([_sheet(lines=60)], ()), card_sets=sets)
    work, cards, *_ = printing(lesson, 10).rows
    assert (work.pages, work.paper, work.least) == (3, 30, 20)
    assert (cards.paper, cards.least) == (10 * cards.pages, 10 * cards.pages)
    assert cards.pages > 1


def test_pages_of_a_file_replace_an_estimate() -> None:
    """Paper follows; what was exact stays."""
    work, card, *_ = printing(_lesson(piles=print_runs([_sheet(per="pair")], ())), 50).rows
    counted = recounted(work, 3)
    assert (counted.pages, counted.paper, counted.least, counted.about) == (3, 75, 50, False)
    assert (counted.pile, counted.numbers, counted.need) == (work.pile, work.numbers, work.need)
    assert recounted(card, 9) is card


def _told(sheets: list[Any], starter: Any = (), **more: Any) -> list[tuple[Any, ...]]:
    return [
        (one.per, [sheet.number for sheet in one.sheets], one.recall, one.keep)
        for one in print_runs(sheets, starter, **more)
    ]


def test_piles_are_given_out_as_they_are_needed() -> None:
    """To each alike and, where paper is shared, at once and for groups of one size; a pupil's own paper ends it."""
    five, six = _part("groups of 4-5"), _part("groups of 6")
    assert _told([]) == [("pupil", [], False, True)]
    assert _told([], kept=False) == []
    assert _told([], (NUMERICAL,), kept=False) == [("pupil", [], True, True)]
    assert _told([_sheet(number=1), _sheet(number=2, step=2)], (NUMERICAL,)) == [("pupil", [1, 2], True, True)]
    assert _told([_sheet(number=1, per="pair")], kept=False) == [
        ("pair", [1], False, False),
        ("pupil", [], False, True),
    ]
    assert _told([_sheet(number=1, per="pair"), _sheet(number=2), _sheet(number=3, step=9)], (NUMERICAL,)) == [
        ("pupil", [], True, False), ("pair", [1], False, False), ("pupil", [2, 3], False, True),
    ]  # fmt: skip
    groups = [_sheet(number=at, per="group", part=part, step=step) for at, part, step in (
        (1, five, 1), (2, None, 1), (3, six, 1), (4, six, 2), (5, six, 2))]  # fmt: skip
    assert _told(groups) == [
        ("group", [1, 2], False, False), ("group", [3], False, False), ("group", [4, 5], False, False), ("pupil", [], False, True),
    ]  # fmt: skip
    pairs = [
        _sheet(number=1, per="pair", part=five),
        _sheet(number=2, per="pair", part=six),
        _sheet(number=3, per="class"),
    ]
    assert _told(pairs) == [("pair", [1, 2], False, False), ("class", [3], False, False), ("pupil", [], False, True)]
    assert [group_size(told) for told in ("groups of 3", "groups of 10-12", "pairs", "alone", None)] == [3, 12, 2, 5, 5]


def _card(**more: Any) -> Any:
    return pupil.Card(**{"text": "x", "title": None, "back": None, "picture": None, **more})


CARD_EM = 13 * 2.54 / 72
CARD_TEXT, CARD_MORE = CARD_EM * 1.35 + 0.2, CARD_EM * 1.35
CARD_LETTERS = int(7.7 / (CARD_EM * 0.48))
CARD_LINES = int((4.5 - 0.2) / CARD_MORE)
"""Lines of a paragraph that fill a small card."""


@pytest.mark.parametrize(
    ("card", "size"),
    [
        ({"text": "x" * CARD_LETTERS * CARD_LINES}, "sort"), ({"text": "x" * (CARD_LETTERS * CARD_LINES + 1)}, "a6"),
        ({"back": "x" * CARD_LETTERS * CARD_LINES}, "sort"), ({"back": "x" * (CARD_LETTERS * CARD_LINES + 1)}, "a6"),
        ({"text": "\n".join("xxxxx"), "title": "y"}, "a6"), ({"text": "\n".join("xxxx"), "title": "y"}, "sort"),
        ({"text": "a\nb", "picture": object()}, "sort"), ({"text": "a\nb", "title": "c", "picture": object()}, "a6"),
        ({"text": "a\nb\nc\nd", "title": "x" * (CARD_LETTERS + 1)}, "a6"),
        ({"text": "a\nb\nc\nd", "back": "a\nb\nc\nd"}, "sort"), ({"text": None, "title": "a"}, "sort"),
    ],
)  # fmt: skip
def test_a_small_card_holds_what_fits_it(card: dict[str, Any], size: str) -> None:
    """On 7.7 by 4.5 cm: title and text at 13 points with a picture of 2.6 cm, and the back by itself."""
    (found,) = card_sets([_sheet("cards", cards=(_card(), _card(**card)))])
    assert found.size == size


def _faces(page: Any) -> list[tuple[Any, ...]]:
    return [(one.text, one.title, one.back, one.picture) for one in page.cards]


def test_pages_of_cards_are_as_they_are_printed() -> None:
    """Fronts with title and picture in order, backs mirrored and without what fronts have, blanks where a row is short."""
    seen = object()
    cards = (_card(text="1", title="t", back="a", picture=seen), _card(text="2"), _card(text="3", back="c"))
    (found,) = card_sets([_sheet("cards", cards=cards, title="Set")])
    none = (None, None, None, None)
    assert [one.side for one in found.pages] == ["front", "back"]
    assert _faces(found.pages[0]) == [("1", "t", "a", seen), ("2", None, None, None), ("3", None, "c", None), none]
    assert _faces(found.pages[1]) == [none, ("a", None, None, None), none, ("c", None, None, None)]
    assert (found.sheet.title, found.size, found.both, found.first, found.last) == ("Set", "sort", True, 1, 2)


def test_headings_to_sort_under_come_first() -> None:
    """As titles; what is sorted under them is text."""
    (found,) = card_sets([_sheet("sort", headings=("A", "B"), shuffled=("x", "y", "z"))])
    assert SIZES == {
        "sort": (10, 8.7, 4.9), "sort-14": (14, 8.7, 3.5), "sort-6": (6, 8.7, 8.1), "sort-4": (4, 8.7, 12.2), "a6": (4, 10.5, 14.8),
    }  # fmt: skip
    (page,) = found.pages
    assert _faces(page) == [(None, "A", None, None), (None, "B", None, None)] + [
        (one, None, None, None) for one in (*"xyz", None)
    ]
    assert (page.side, found.both) == ("front", False)
    assert card_sets([_sheet("lines")]) == ()
