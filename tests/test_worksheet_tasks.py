"""A task always stands above its lines: what pupils who missed the first ten minutes read on their sheet."""

from __future__ import annotations

import re
from typing import Any

import pytest

import sidcurriculum as sid
from sidcurriculum.library import read_lesson
from sidcurriculum.views import Reader, see

PHOTO = "Write down three things that the photo tells."
LINES = {"lines": 4}


def lesson(*activities: dict[str, Any], **more: Any) -> dict[str, Any]:
    named = [{"title": f"Part {number}", "minutes": 10, **one} for number, one in enumerate(activities, 1)]
    return {"title": "Look twice", "ages": "12-14", "activities": named, **more}


def page(given: dict[str, Any], name: str = "handout") -> str:
    """The texts of a document, one in a line; `____` is a block of lines to write on, `[ ]` a box to tick."""
    pack = sid.build_pack(given, sid.Options(theme="plain", documents=(name,)), formats=["html"])
    html = pack[f"{name}.html"].content.decode()
    html = html[html.index("<h1") : html.index("</main>") if "</main>" in html else None]
    html = re.sub(r'<div class="lines".*?</div>', "\n____\n", html, flags=re.DOTALL)
    html = re.sub(r'<ul class="checklist">', "\n[ ]\n", html)
    return "\n".join(line.strip() for line in re.sub(r"<[^>]*>", "\n", html).splitlines() if line.strip())


def test_the_lesson_of_fifteen_lines() -> None:
    """Each piece has its number, its activity's title, and what its step says to pupils, in that order."""
    said = page(lesson({"pupils": PHOTO, "worksheet": LINES}, {"pupils": "Write it again.", "worksheet": LINES}))
    assert f"1. Part 1\n{PHOTO}\n____\n2. Part 2\nWrite it again.\n____\n" in said


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([{"pupils": PHOTO, "worksheet": LINES}], [PHOTO]),
        ([{"ask": "What do you see?", "worksheet": LINES}], ["What do you see?"]),
        ([{"ask": "What do you see?", "pupils": PHOTO, "worksheet": LINES}], ["What do you see?", PHOTO]),
        ([{"pupils": PHOTO, "worksheet": LINES | {"intro": "Use your own words."}}], ["Use your own words."]),
        ([{"pupils": "Stand up."}, {"do": "Give it out.", "worksheet": LINES}, {"pupils": PHOTO}], [PHOTO]),
        ([{"pupils": PHOTO}, {"do": "Give it out.", "worksheet": LINES}, {"ask": "Who reads?"}], [PHOTO]),
        ([{"ask": "What is it?"}, {"do": "Give it out.", "worksheet": LINES}], ["What is it?"]),
        ([{"pupils": "Read.", "worksheet": {"reading": "A story."}}, {"do": "Go on.", "worksheet": LINES}], []),
        ([{"do": "Give it out.", "worksheet": LINES}], []),
        ([{"pupils": " A box\n", "worksheet": {"draw": "A box"}}], []),
        ([{"pupils": PHOTO, "worksheet": {"draw": "A box"}}], [PHOTO]),
        ([{"ask": "Why?", "pupils": PHOTO, "worksheet": {"questions": [{"kind": "open", "stem": "How?"}]}}], [PHOTO]),
    ],
)  # fmt: skip
def test_a_piece_has_its_own_words_or_its_steps(steps: list[dict[str, Any]], told: list[str]) -> None:
    """Else those of a step beside it that gives out nothing itself: what pupils do after it, then before it, then what is asked."""
    said = page(lesson({"steps": steps})).split("\n")
    sheets = [at for at, line in enumerate(said) if line.endswith(". Part 1")]
    first = sheets[-1] + 1
    assert said[first : first + len(told)] == told
    assert [
        text for text in (PHOTO, "Stand up.", "Who reads?", "Give it out.") if text in said and text not in told
    ] == []


def test_a_choice_is_asked_by_its_step() -> None:
    """A question with options is asked alone where the step says nothing of what pupils do, and else left to the slide."""
    choice = {"kind": "single choice", "stem": "Which?", "options": [{"right": "a"}, {"wrong": "b"}]}
    assert "Which?" in page(lesson({"ask": choice, "worksheet": LINES}))
    assert "Which?" not in page(lesson({"ask": choice, "pupils": PHOTO, "worksheet": LINES}))


def test_pieces_of_one_step_share_a_heading() -> None:
    """One without a title or words of its own goes on under the one before; the task stands once for each who gets paper."""
    ticks = {"checklist": ["Four words"]}
    said = page(lesson({"pupils": PHOTO, "worksheet": [LINES, ticks, {"title": "More", **LINES}]}))
    assert f"1. Part 1\n{PHOTO}\n____\n[ ]\nFour words\n2. More\n____\n" in said
    shared = page(lesson({"pupils": PHOTO, "worksheet": [LINES, ticks | {"per": "pair"}]}))
    assert f"1. Part 1\n{PHOTO}\n____\n2. Part 1\nOne for each pair\n{PHOTO}\n[ ]\nFour words\n" in shared
    own = page(lesson({"pupils": PHOTO, "worksheet": [LINES, {"intro": "Now tick.", **ticks}]}))
    assert f"1. Part 1\n{PHOTO}\n____\n2. Part 1\nNow tick.\n[ ]\n" in own
    assert "1. Look twice\n____\n[ ]\nFour words\n" in page(lesson({"do": "Talk."}, handouts=[LINES, ticks]))


def test_numbers_do_not_skip() -> None:
    """Cards and what is the teacher's take none; the key calls pieces as the handout does."""
    cards, fill = {"cards": ["a", "b"]}, {"fill": "One ((two))."}
    sort = {"sort": {"A": ["b"], "C": ["d"]}}
    given = lesson(
        {"worksheet": cards},
        {"worksheet": LINES},
        {"worksheet": [LINES | {"per": "teacher"}, sort]},
        {"worksheet": fill},
    )
    assert re.findall(r"^\d\..*", page(given), re.MULTILINE) == ["1. Part 2", "2. Part 4"]
    called = [line for line in page(given, "answer-key").split("\n") if "Part" in line]
    assert called == ["Part 3", "Part 4 (sheet 2)", "2. Part 4"]


@pytest.mark.parametrize(
    ("grouping", "piece", "per", "copies"),
    [
        ("pairs", {"cards": ["a"]}, "pair", 25),
        ("groups of 4-5", {"cards": ["a"]}, "group", 10),
        ("pairs", {"sort": {"A": ["b"]}}, "pair", 25),
        ("teams", {"cards": ["a"]}, "group", 10),
        ("alone", {"cards": ["a"]}, "pupil", 50),
        ("whole class", {"cards": ["a"]}, "pupil", 50),
        (None, {"cards": ["a"]}, "pupil", 50),
        ("pairs", {"cards": ["a"], "per": "pupil"}, "pupil", 50),
        ("pairs", {"cards": ["a"], "per": "class"}, "class", 1),
        ("pairs", {"lines": 3}, "pupil", 50),
    ],
)
def test_what_is_cut_out_goes_to_those_who_work_together(
    grouping: str | None, piece: dict[str, Any], per: str, copies: int
) -> None:
    """Unless the author says whom it is for; paper to write on is each pupil's own."""
    entry, _ = read_lesson(lesson({"worksheet": piece} | ({"grouping": grouping} if grouping else {})))
    assert entry is not None
    told = see(entry, Reader.TEACHER)
    row = next(one for one in told.printing.rows if one.what in ("cards", "worksheet"))
    assert (row.per, row.copies) == (per, copies)
    (part,) = [part for part in told.parts if part.kind == "activity"]
    assert [one.per for step in part.steps for one in step.worksheet] == [per]
