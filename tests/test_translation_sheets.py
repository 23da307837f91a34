"""Word files for translators: out, written in with another program, and back, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import LIBRARIES
from sidcurriculum.cli import main
from sidcurriculum.languages import po, translation_checks, translator_sheet
from sidcurriculum.languages.catalogue import REVIEWED, STATUS, Catalogue
from translating import library, stand_in

LESSON = """\
title: Strong words
activities:
  - title: Sort the cards
    do: Give out the cards.
    say: |
      Look at your cards.

      1. Read one.
      2. Pass it on.
  - title: Talk
    ask: What did you see?
    worksheet: {fill: "Be ((kind)) and ((brave))."}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of one lesson, in whose folder the test stands, with an empty catalogue for Khmer."""
    unit = tmp_path / "lessons" / "words"
    unit.mkdir(parents=True)
    (tmp_path / "lessons" / "curriculum.yaml").write_text("title: Words\n", encoding="utf-8")
    (unit / "strong.yaml").write_text(LESSON, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["translate", "update", "--language", "km", "--json"]) == 0
    return unit


def book_of(unit: Path) -> Catalogue:
    book = po.read(unit / "strong.km.po", "km")
    assert book is not None
    return book


def export() -> Path:
    assert main(["translate", "export", "strong", "--language", "km", "--json"]) == 0
    return Path("translations/words-strong.km.docx")


def take(*files: Path) -> int:
    return main(["translate", "import", *map(str, files), "--json"])


def write(path: Path, say: Callable[[str, str], str | None]) -> None:
    """Writes into the file as a person would: `say` gets a row's left and right cell, and gives a new right one."""
    document: Document = docx.Document(str(path))
    for table in document.tables:
        for row in table.rows[1:]:
            new = say(row.cells[0].text, row.cells[1].text)
            if new is not None:
                row.cells[1].text = new
    document.save(str(path))


def source_of(cell: str) -> str:
    """The source in a left cell: what stands between the line with the mark and the grey lines."""
    lines = cell.split("\n")[1:]
    end = next(
        (at for at, line in enumerate(lines) if line.startswith(("For: ", "Length: ", "Word ", "Glossary"))), None
    )
    return "\n".join(lines[:end])


def test_what_a_translator_writes_in_word_comes_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every text of the lesson is a row; lists and blanks keep their lines and marks; nothing is left over."""
    path = export()
    write(path, lambda left, _: stand_in(source_of(left)))
    capsys.readouterr()
    assert take(path) == 0
    book = book_of(here)
    assert json.loads(capsys.readouterr().out)["files"][0]["taken"] == len(book.messages)
    assert {one.key: one.text for one in book.messages} == {one.key: stand_in(one.source) for one in book.messages}
    assert "1. " in book.by_key["teacher says", "1. Read one.\n2. Pass it on."].text


@pytest.mark.parametrize("way", ["alone/strong.yaml", "alone", "{here}/alone"])
def test_a_lesson_without_a_library_goes_to_word_and_back(way: str, here: Path) -> None:
    """A Word file names its catalogue by the lesson's folder, however the lesson was named on the command line."""
    alone = here.parent.parent / "alone"
    alone.mkdir()
    (alone / "strong.yaml").write_text(LESSON, encoding="utf-8")
    lesson = way.format(here=here.parent.parent)
    assert main(["translate", "update", lesson, "--language", "km"]) == 0
    assert main(["translate", "export", lesson, "--language", "km", "--out", "words"]) == 0
    assert [path.name for path in Path("words").iterdir()] == ["alone-strong.km.docx"]
    write(Path("words/alone-strong.km.docx"), lambda left, _: stand_in(source_of(left)))
    assert main(["translate", "import", "words/alone-strong.km.docx", "--library", "alone"]) == 0
    book = po.read(alone / "strong.km.po", "km")
    assert book is not None
    assert {one.key: one.text for one in book.messages} == {one.key: stand_in(one.source) for one in book.messages}


def test_a_lesson_of_a_library_is_exported_from_its_own_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a path has no folder, and the library's has all."""
    monkeypatch.chdir(here)
    assert main(["translate", "export", "strong.yaml", "--language", "km", "--out", "words"]) == 0
    assert "words-strong.km.docx" in [path.name for path in Path("words").iterdir()]


def test_a_file_that_nobody_wrote_in_changes_nothing(here: Path) -> None:
    """Out and back again is the same catalogue, byte for byte, empty cells and all."""
    write(export(), lambda left, _: stand_in(source_of(left)) if "activity title" in left else None)
    assert take(Path("translations/words-strong.km.docx")) == 0
    before = (here / "strong.km.po").read_bytes()
    assert take(export()) == 0
    assert (here / "strong.km.po").read_bytes() == before
    write(export(), lambda *_: "")
    assert take(Path("translations/words-strong.km.docx")) == 0
    assert (here / "strong.km.po").read_bytes() == before, "an empty cell takes nothing away"


def test_a_source_that_changed_since_is_a_conflict(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A translation of what the lesson no longer says is listed with its text, and everything else is taken."""
    path = export()
    write(path, lambda left, _: stand_in(source_of(left)))
    (here / "strong.yaml").write_text(LESSON.replace("Give out the cards", "Collect the cards"), encoding="utf-8")
    capsys.readouterr()
    assert take(path) == 1
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert [(one["text"], one["why"]) for one in row["problems"]] == [
        (stand_in("Give out the cards."), "its source changed, or is gone, since this file was made")
    ]
    assert row["taken"] == len(book_of(here).messages) - 1


def test_a_translation_that_somebody_else_changed_is_a_conflict(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever comes second does not overwrite who came first."""
    path = export()
    write(path, lambda left, _: "ទីមួយ" if "lesson title" in left else None)
    other = path.with_name("other.docx")
    other.write_bytes(path.read_bytes())
    write(other, lambda left, _: "ទីពីរ" if "lesson title" in left else None)
    assert take(path) == 0
    capsys.readouterr()
    assert take(other) == 1
    assert "somebody else" in capsys.readouterr().out
    assert book_of(here).by_key["lesson title", "Strong words"].text == "ទីមួយ"


def test_what_would_break_a_page_is_not_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lost blank is told with its row."""
    path = export()
    write(path, lambda left, _: "ក" if "((" in left else None)
    capsys.readouterr()
    assert take(path) == 1
    assert "the source has 2 blanks" in capsys.readouterr().out
    assert not any(one.text for one in book_of(here).messages)


def test_a_stale_row_shows_the_former_translation_and_waits(here: Path) -> None:
    """Its cell is empty, so that nobody confirms it by doing nothing; writing the same again confirms it."""
    write(export(), lambda left, _: stand_in(source_of(left)))
    assert take(Path("translations/words-strong.km.docx")) == 0
    (here / "strong.yaml").write_text(LESSON.replace("What did you see", "What have you seen"), encoding="utf-8")
    path = export()
    said: list[str] = []
    write(path, lambda left, right: said.append(left + right) if "What have you seen" in left else None)
    former = stand_in("What did you see?")
    assert len(said) == 1
    assert said[0].count(former) == 1
    assert "Before it was translated as: " + former in said[0]
    assert take(path) == 0
    assert book_of(here).by_key["question stem", "What have you seen?"].stale
    write(path, lambda left, _: former if "What have you seen" in left else None)
    assert take(path) == 0
    message = book_of(here).by_key["question stem", "What have you seen?"]
    assert (message.text, message.stale, message.previous) == (former, False, ())


def test_an_import_into_a_reviewed_catalogue_ends_its_review(here: Path) -> None:
    """What came in afterwards was not reviewed."""
    (here / "strong.km.po").write_bytes(po.written(book_of(here).with_header(STATUS, REVIEWED)))
    path = export()
    write(path, lambda left, _: "ពាក្យ" if "lesson title" in left else None)
    assert take(path) == 0
    assert book_of(here).status == "changed-since-review"


def test_words_of_templates_go_to_word_and_back(tmp_path: Path) -> None:
    """Each plural form has a row of its own."""
    from translating import templates

    folder = templates(tmp_path / "templates", "ar")
    out = tmp_path / "out"
    assert main(["translate", "export", "--templates", str(folder), "--out", str(out), "--json"]) == 0
    path = out / "locale-ar.docx"

    def say(left: str, _: str) -> str | None:
        ours = left.startswith("words, form 3 of 6") and source_of(left).startswith("%(number)s minutes\n")
        return "%(number)s دقائق" if ours else None

    write(path, say)
    assert main(["translate", "import", str(path), "--templates", str(folder), "--json"]) == 0
    book = po.read(folder / "locale" / "ar.po", "ar")
    assert book is not None
    texts = book.by_key["", "%(number)s minute"].texts
    assert len(texts) == 6
    assert [at for at, text in enumerate(texts) if text == "%(number)s دقائق"] == [2]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"plain text"])
def test_a_file_that_is_no_translation_is_told(here: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else ends with 2 and a sentence."""
    path = Path("x.docx")
    path.write_bytes(content)
    assert take(path) == 2
    assert "is no Word file" in capsys.readouterr().err
    docx.Document().save(str(path))
    assert take(path) == 2
    assert "does not say what it translates" in capsys.readouterr().err


def test_every_row_is_there_once(lesson_id: str, tmp_path: Path) -> None:
    """No two texts of a catalogue have one mark."""
    name = next(name for name, root in LIBRARIES.items() if next(root.rglob(f"{lesson_id}.yaml"), None))
    root = library(tmp_path / "lessons", LIBRARIES[name])
    book = po.read(next(root.rglob(f"{lesson_id}.km.po")), "km")
    assert book is not None
    keys = [translator_sheet.key_of(one, form) for one in book.messages for form in range(len(one.texts))]
    assert len(keys) == len(set(keys))


WORDS = st.text(st.sampled_from("កខគ ឃ១២.។*_-\n"), max_size=30)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=9, max_size=9))
def test_update_import_export_update_is_a_fixpoint(here: Path, texts: list[str]) -> None:
    """Whatever translators write, a second round through Word and an update changes not a byte."""
    book = book_of(here)
    messages = tuple(replace(one, texts=(texts[at % 9],)) for at, one in enumerate(book.messages))
    sound = tuple(one if not translation_checks.broken(one, "km") else replace(one, texts=("",)) for one in messages)
    (here / "strong.km.po").write_bytes(po.written(replace(book, messages=sound)))
    assert main(["translate", "update", "--json"]) == 0
    before = (here / "strong.km.po").read_bytes()
    assert take(export()) == 0
    assert (here / "strong.km.po").read_bytes() == before
    assert main(["translate", "update", "--json"]) == 0
    assert (here / "strong.km.po").read_bytes() == before
