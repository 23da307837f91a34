"""What is marked `per: teacher` is the teacher's, and a lesson without a word for pupils prints nothing for them."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import renderer
from reading import words_of
from sidcurriculum import Entry, load_library
from sidcurriculum.errors import LessonError
from sidcurriculum.pack.pack_files import PackFile
from sidcurriculum.views import Reader, see

QUESTION = {"kind": "short answer", "stem": "OWN stem", "accept": ["OWN accepted"]}
OWN: list[dict[str, Any]] = [
    {"title": "OWN lines", "lines": 2}, {"draw": "OWN drawing"}, {"cards": [{"text": "OWN card", "back": "OWN back"}]},
    {"sort": {"OWN heading": ["OWN sorted"], "OWN other": ["OWN more"]}}, {"checklist": ["OWN box"]},
    {"chat": [{"who": "OWN Dara", "text": "OWN message"}]}, {"reading": "OWN reading", "source": "OWN source"},
    {"fill": "OWN text ((OWN answer))", "word_bank": True}, {"questions": [QUESTION], "intro": "OWN intro"},
]  # fmt: skip
"""A piece of each kind for the teacher."""


def _own(numbered: bool = True) -> list[dict[str, Any]]:
    """Each with a piece for pupils after it."""
    found = []
    for number, piece in enumerate(OWN):
        found.append({**deepcopy(piece), "per": "teacher"})
        if numbered:
            found.append(
                {"title": f"Sheet {number}", "lines": 2, "per": ("pupil", "pair", "group", "class")[number % 4]}
            )
    return found


def _entry(folder: Path, raw: dict[str, Any]) -> Entry:
    path = folder / "unit" / "lesson.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump({"title": "A lesson", "ages": "12-14", **raw}, sort_keys=False), encoding="utf-8")
    return load_library(folder).entries["lesson"]


def _files(entry: Entry) -> dict[str, PackFile]:
    return {file.name: file for file in renderer().files(entry)}


@cache
def _raw() -> dict[str, Any]:
    step = {"pupils": "Write.", "worksheet": _own()}
    other = {"when": "no projector", "steps": [{"do": "Write.", "worksheet": _own()}]}
    return {"activities": [{"title": "Work", "steps": [step], "alternatives": [other]}], "handouts": _own()}


def test_a_piece_for_the_teacher_is_in_the_guide_alone(tmp_path: Path) -> None:
    """Of every kind, in a step, in another way and among the handouts: no pupil's file has a word of it."""
    files = _files(_entry(tmp_path, _raw()))
    words = {name: words_of(name, file.content) for name, file in files.items()}
    for name, file in files.items():
        if file.reader != "teacher" or file.document == "slides":
            assert "OWN" not in words[name], name
    for word in ("OWN lines", "OWN drawing", "OWN card", "OWN back", "OWN heading", "OWN sorted", "OWN box", "OWN Dara",
                 "OWN message", "OWN reading", "OWN source", "OWN answer", "OWN stem", "OWN accepted", "OWN intro"):  # fmt: skip
        assert words["teacher-guide.docx"].count(word) >= 3, word
        assert words["teacher-guide.html"].count(word) >= 3, word
    assert "cards.docx" not in files


def test_sheets_have_one_number_for_all_readers(tmp_path: Path) -> None:
    """Pieces for the teacher have none, so that the guide, the key and the handout call a sheet alike."""
    entry = _entry(tmp_path, _raw())
    told = {reader: see(entry, reader) for reader in Reader}
    numbers = [[(sheet.number, sheet.title) for sheet in view.sheets] for view in told.values()]
    assert numbers[0] == numbers[1] == numbers[2]
    assert [number for number, _ in numbers[0]] == list(range(1, 3 * len(OWN) + 1))
    assert len(told[Reader.TEACHER].own_sheets) == 3 * len(OWN)
    piled = [sheet.number for pile in told[Reader.PUPIL].piles for sheet in pile.sheets]
    listed = [number for row in told[Reader.TEACHER].printing.rows for number in row.numbers]
    assert piled == listed == list(range(1, 3 * len(OWN) + 1))


@pytest.mark.parametrize("reader", [Reader.PUPIL, Reader.FAMILY])
def test_a_pupils_view_holds_no_such_piece(tmp_path: Path, reader: Reader) -> None:
    """Not even below a step, where no template looks today."""
    part = see(_entry(tmp_path, _raw()), reader).parts[0]
    pieces = [*part.steps[0].worksheet, *part.alternatives[0].steps[0].worksheet]
    assert len(pieces) == 2 * len(OWN)
    assert all(piece.per != "teacher" for piece in pieces)


def test_pieces_for_the_teacher_alone_make_no_paper(tmp_path: Path) -> None:
    """They need no printing, and are counted nowhere."""
    entry = _entry(tmp_path, {"activities": [{"title": "Talk", "do": "Talk.", "worksheet": _own(numbered=False)}]})
    seen = see(entry, Reader.TEACHER)
    assert seen.needs == ()
    assert [row.what for row in seen.printing.rows] == ["help card"]
    assert not {"handout.docx", "cards.docx"} & _files(entry).keys()


@pytest.mark.parametrize(
    "naming",
    [{"show": {"question": "secret-question"}}, {"ask": {"use": "secret-question"}},
     {"worksheet": {"questions": [{"use": "secret-question"}]}}],
)  # fmt: skip
def test_a_question_for_the_teacher_is_shown_nowhere_else(tmp_path: Path, naming: dict[str, Any]) -> None:
    """To name it where pupils see it is an error, at the place that names it."""
    steps = [naming, {"worksheet": {"questions": [{"id": "secret-question", **QUESTION}], "per": "teacher"}}]
    with pytest.raises(
        LessonError, match=r"lesson\.yaml:\d+:\d+: REF01 the question `secret-question` stands in a piece"
    ):
        _entry(tmp_path, {"activities": [{"title": "Talk", "steps": steps}]})


def test_a_lesson_without_a_word_for_pupils_prints_nothing(tmp_path: Path) -> None:
    """No handout of empty lines, and no sheet in the list."""
    entry = _entry(tmp_path, {"activities": [{"title": "One", "do": "Talk."}, {"title": "Two", "do": "Talk again."}]})
    seen = see(entry, Reader.TEACHER)
    assert seen.piles == ()
    assert (seen.printing.counts, seen.printing.paper) == ((), 0)
    assert not {"handout.docx", "handout.html"} & _files(entry).keys()


def test_activities_with_a_task_have_lines_and_the_others_none(tmp_path: Path) -> None:
    """A task is numbered as its activity is; what pupils keep is printed where nothing is to be written too."""
    activities = [{"title": "One", "do": "Talk."}, {"title": "Two", "do": "Talk.", "pupils": "Write a word."}]
    files = _files(_entry(tmp_path, {"activities": activities}))
    said = words_of("handout.html", files["handout.html"].content)
    assert "2. Two" in said
    assert "One" not in said
    kept = _entry(tmp_path / "other", {"activities": activities[:1], "key_points": ["Stop."]})
    assert next(row.what for row in see(kept, Reader.TEACHER).printing.rows if row.pile is not None) == "keep"
    assert "Stop." in words_of("handout.html", _files(kept)["handout.html"].content)
