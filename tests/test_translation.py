"""Catalogues: what an update keeps, what is seen of a changed source, and that other tools read the files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import LIBRARIES, needs
from sidcurriculum.cli import main
from sidcurriculum.errors import SidError
from sidcurriculum.languages import catalogue_merge, markdown_blocks, po, text_walk
from sidcurriculum.languages.catalogue import CHANGED, REVIEWED, STATUS, Catalogue, CatalogueMessage, fresh
from sidcurriculum.model import Lesson, base
from translating import fill, library, stand_in

LESSON = """\
title: Strong words
ages: 9-11
activities:
  - title: Sort the cards
    do: Give out the cards.
    say: |
      Look at your cards.
      They are made up.

      - One is kind.
      - One is not.
  - title: Talk
    ask: What did you see?
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of one lesson with a whole translation into Khmer."""
    shutil.copytree(LIBRARIES["tests"], tmp_path / "lessons", ignore=shutil.ignore_patterns("garden", "*.po"))
    unit = tmp_path / "lessons" / "words"
    unit.mkdir()
    (unit / "strong.yaml").write_text(LESSON, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["translate", "update", "--language", "km", "--json"]) == 0
    fill(tmp_path, "km")
    return unit


def book_of(unit: Path) -> Catalogue:
    book = po.read(unit / "strong.km.po", "km")
    assert book is not None
    return book


def update(unit: Path, text: str) -> Catalogue:
    """The catalogue after the lesson was changed and an update ran."""
    (unit / "strong.yaml").write_text(text, encoding="utf-8")
    assert main(["translate", "update", "--json"]) == 0
    return book_of(unit)


def said(book: Catalogue) -> dict[tuple[str, str], str]:
    return {one.key: one.text for one in book.messages if one.translated}


def test_an_update_of_the_same_lesson_changes_no_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written again where nothing changed, so that version control stays quiet."""
    main(["translate", "update", "--json"])
    capsys.readouterr()
    before = {path: path.stat().st_mtime_ns for path in here.parent.rglob("*.po")}
    assert main(["translate", "update", "--json"]) == 0
    assert not any(row["changed"] for row in json.loads(capsys.readouterr().out)["catalogues"])
    assert {path: path.stat().st_mtime_ns for path in here.parent.rglob("*.po")} == before


def test_a_changed_paragraph_makes_its_own_entry_stale_and_no_other(here: Path) -> None:
    """The entry keeps its translation, is fuzzy, and shows what it was the translation of."""
    before = said(book_of(here))
    book = update(here, LESSON.replace("Look at your cards.", "Look closely at your cards."))
    stale = [one for one in book.messages if one.stale]
    assert [one.source for one in stale] == ["Look closely at your cards. They are made up."]
    assert stale[0].previous == ("", "Look at your cards. They are made up.")
    assert stale[0].text == stand_in("Look at your cards. They are made up.")
    assert set(before) - set(said(book)) == {("teacher says", "Look at your cards. They are made up.")}
    raw = (here / "strong.km.po").read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "Look at your cards. They are made up."\n' in raw


def test_a_new_wrap_of_lines_is_no_new_text(here: Path) -> None:
    """Where a line of a paragraph ends in the YAML file means nothing to a translator."""
    book = update(here, LESSON.replace("Look at your cards.\n      They", "Look at your\n      cards. They"))
    assert all(one.translated for one in book.messages)


def test_what_nothing_uses_becomes_obsolete_and_comes_back(here: Path) -> None:
    """A text that was taken out keeps its translation at the end of the file, until its text is there again."""
    whole = said(book_of(here))
    book = update(here, LESSON.partition("  - title: Talk")[0])
    assert {one.source for one in book.obsolete} == {"Talk", "What did you see?"}
    assert "#~ msgid" in (here / "strong.km.po").read_text(encoding="utf-8")
    assert said(update(here, LESSON)) == whole


def test_a_text_in_another_role_brings_its_translation_to_look_at(here: Path) -> None:
    """The same words said instead of done are offered, and marked."""
    book = update(here, LESSON.replace("    do: Give out the cards.\n", "    tip: Give out the cards.\n"))
    moved = book.by_key["step tip", "Give out the cards."]
    assert (moved.stale, moved.text, moved.previous) == (
        True, stand_in("Give out the cards."), ("teacher does", "Give out the cards."),
    )  # fmt: skip


def test_a_reviewed_catalogue_says_that_it_changed(here: Path) -> None:
    """Nothing that came after a review counts as reviewed."""
    path = here / "strong.km.po"
    path.write_bytes(po.written(book_of(here).with_header(STATUS, REVIEWED)))
    assert update(here, LESSON).status == REVIEWED
    assert update(here, LESSON.replace("Talk", "Talk about it")).status == CHANGED


def test_remarks_and_headers_of_other_programs_are_kept(here: Path) -> None:
    """What Poedit, Weblate or a translator wrote stays through an update."""
    path = here / "strong.km.po"
    text = path.read_text(encoding="utf-8").replace('"X-Status', '"X-Generator: Poedit 3.4\\n"\n"X-Status')
    text = text.replace("#. What: teacher does", "# Ask the ministry about this.\n#. What: teacher does")
    path.write_text("# Team of teachers\n" + text, encoding="utf-8")
    book = update(here, LESSON.replace("Talk", "Speak"))
    assert (book.header("X-Generator"), book.remarks) == ("Poedit 3.4", ("Team of teachers",))
    assert book.by_key["teacher does", "Give out the cards."].remarks == ("Ask the ministry about this.",)


def faults(path: Path) -> str:
    """What msgfmt says against a file, but for the day of translation, which nobody gives to a new one."""
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if "'PO-Revision-Date' still has the initial default" not in line]
    return "\n".join([*said, *([] if done.returncode == 0 else [f"ended with {done.returncode}"])])


@needs("msgfmt")
@pytest.mark.parametrize("name", LIBRARIES)
@pytest.mark.parametrize("tag", ["km", "ar", "fr"])
def test_gettext_finds_no_fault_in_any_catalogue(tmp_path: Path, name: str, tag: str) -> None:
    """`msgfmt --check` is silent about empty, translated and fuzzy catalogues, and plain Babel reads them."""
    root = library(tmp_path / name, LIBRARIES[name], tag)
    lesson = next(path for path in root.rglob("*.yaml") if path.with_name(f"{path.stem}.{tag}.po").is_file())
    book = po.read(lesson.with_name(f"{lesson.stem}.{tag}.po"), tag)
    assert book is not None
    first = replace(book.messages[0], stale=True, previous=("a role", 'A "former" text\nin lines, ' + "long " * 40))
    gone = (CatalogueMessage("role", "Gone\n\nfor good", ("…",)),)
    odd = replace(book, messages=(first, *book.messages[1:]), obsolete=gone)
    lesson.with_name("odd.po").write_bytes(po.written(odd))
    for path in root.rglob("*.po"):
        assert faults(path) == "", path
        with path.open("rb") as file:
            assert len(read_po(file, abort_invalid=True)) > 0


@needs("msgfmt")
@pytest.mark.parametrize("tag", ["km", "ar", "fr"])
def test_the_templates_catalogues_are_up_to_date(tag: str) -> None:
    """templates/locale holds exactly the words that the templates say: an update would change nothing."""
    from sidcurriculum.cli.run_translate import _now, work

    (source,) = work((), None, (tag,), LIBRARIES["lessons"].parent / "templates").sources
    path = source.catalogue(tag)
    assert po.written(_now(source, tag)) == path.read_bytes(), "run: sidcurriculum translate update --templates"
    assert faults(path) == ""


def test_ids_codes_addresses_and_numbers_are_no_texts() -> None:
    """A translator meets nothing that must stay as it is."""
    lesson = Lesson.model_validate(
        yaml.safe_load(
            "title: T\nlanguage: en\nages: 9-11\ngrades: 4-6\nlicence: CC BY 4.0\nprerequisites: [other]\n"
            "codes: [AICFS/4.2.1]\nactivities:\n- title: A\n  id: first\n  grouping: groups of 4-6\n"
            "  video: {url: 'https://a.example/b', title: Film}\n"
        )
    )
    found: list[str] = []
    text_walk.changed(lesson, lambda _, text, *__: markdown_blocks.through(text, lambda one: found.append(one) or one))
    assert found == ["T", "A", "Film"]


def test_every_name_in_the_tables_of_roles_is_a_field() -> None:
    """A field that was renamed is renamed there too."""
    models: dict[str, type[base.Written]] = {}
    waiting = [base.Written]
    while waiting:
        model = waiting.pop()
        if model.__module__.startswith("sidcurriculum.model."):
            models[model.__name__] = model
        waiting += model.__subclasses__()
    for name in (*text_walk.KEPT, *text_walk.INHERITED, *text_walk.KEYS, *text_walk.ROLES):
        model, field = name.split(".")
        assert field in models[model].model_fields, name


# --- files that are damaged


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgid "b"\nmsgstr ""\n', r"x\.po:\d+: missing msgstr"),
        (b'msgid ""\nmsgstr ""\n\nwhat is this\n', r"x\.po:4: Unknown or misformatted keyword"),
        (b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', r"x\.po:7: .* second time"),
        ('msgid ""\nmsgstr "é"\n'.encode("utf-16"), "UTF-8"),
        (b'msgid "a"\nmsgstr "b\n', r"x\.po:2: .* two quotation marks"),
        (b'msgid "a"\nmsgstr b"\n', r"x\.po:2: .* two quotation marks"),
        (b'msgctxt a\nmsgid "a"\nmsgstr "b"\n', r"x\.po:1: .* two quotation marks"),
        (b'msgid "a"\nmsgstr ""\n"b" c\n', r"x\.po:3: .* two quotation marks"),
        (b'msgid "a"\nmsgstr "b "c" d"\n', r"x\.po:2: .* two quotation marks"),
    ],
)
def test_a_damaged_catalogue_is_told_with_its_line(tmp_path: Path, content: bytes, says: str) -> None:
    """Bad input is a message with a place and never a traceback."""
    path = tmp_path / "x.po"
    path.write_bytes(content)
    with pytest.raises(SidError, match=says):
        po.read(path, "km")


def test_unknown_languages_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A tag that nobody knows, and no language at all, end with 2 and say what to write."""
    assert main(["translate", "update", "--language", "klingonish"]) == 2
    assert "such as km, fr or pt-BR" in capsys.readouterr().err
    for path in here.parent.rglob("*.po"):
        path.unlink()
    assert main(["translate", "status"]) == 2
    assert "--language km" in capsys.readouterr().err


def test_status_counts_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts that a lesson has and its catalogue lacks are missing, before any update; unreviewed ones are counted."""
    (here / "strong.yaml").write_text(LESSON + "    pupils: Speak with a neighbour.\n", encoding="utf-8")
    before = (here / "strong.km.po").read_bytes()
    capsys.readouterr()
    assert main(["translate", "status", "--json"]) == 0
    row = next(one for one in json.loads(capsys.readouterr().out)["catalogues"] if one["path"].endswith("strong.km.po"))
    assert (row["missing"], row["stale"], row["translated"]) == (1, 0, row["texts"] - 1)
    assert (row["unreviewed"], row["status"]) == (row["translated"], "draft")
    assert (here / "strong.km.po").read_bytes() == before


# --- what holds for every text

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=80)


@given(TEXT)
def test_the_blocks_of_a_text_joined_are_the_text(text: str) -> None:
    """Splitting a text loses nothing, and a block that is not translated stays as it was but for its line breaks."""
    assert "".join(markdown_blocks.split(text)) == text


SAID = TEXT.filter(lambda text: not text or any(map(str.isalnum, text)))
"""A translation; one of nothing that anybody sees is none."""


@given(st.lists(st.tuples(TEXT.filter(str.strip), SAID, st.booleans(), TEXT), unique_by=lambda one: one[0], max_size=5))
@example([("a\u2028b\x0bc\r\nd", 'e\\"\t', True, "f\u2029\n\n")])
def test_a_catalogue_that_is_written_and_read_is_the_same(rows: list[tuple[str, str, bool, str]]) -> None:
    """Any text comes back from a file, whatever stands in it."""
    messages = tuple(
        CatalogueMessage("role", source, (text,), stale=stale, previous=("", former) if stale and former else ())
        for source, text, stale, former in rows
    )
    book = replace(fresh(Path("x.po"), "km"), messages=messages)
    again = po.parse(po.written(book).decode(), Path("x.po"), "km")
    assert again.messages == messages
    assert again.headers == book.headers


ACTIVITY = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Cards", "Talk", "Draw", "Read"]),
        "say": st.sampled_from(["One.", "Two.", "Three.\n\nFour."]),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTIVITY, min_size=1, max_size=4), st.randoms(use_true_random=False), st.booleans())
def test_a_moved_or_renamed_activity_keeps_its_translations(
    here: Path, activities: list[dict[str, str]], random: object, rename: bool
) -> None:
    """Whatever order activities are put into, no translation is lost or stale; a new title makes only itself stale."""
    whole = yaml.safe_load(LESSON)
    update(here, yaml.safe_dump({**whole, "activities": activities}))
    fill(here, "km")
    before = said(book_of(here))
    moved = [dict(one) for one in activities]
    random.shuffle(moved)  # type: ignore[attr-defined]
    if rename:
        moved[0]["title"] = "A name that nobody used"
    after = update(here, yaml.safe_dump({**whole, "activities": moved}))
    kept = said(after)
    lost = {key for key in before if key not in kept}
    assert all(role == "activity title" for role, _ in lost)
    assert len(lost) <= int(rename)
    assert all(kept[key] == before[key] for key in kept)


def test_the_nearest_text_is_taken_only_once() -> None:
    """Two new texts do not both get the translation of one old text."""
    book = replace(fresh(Path("x.po"), "km"), messages=(CatalogueMessage("say", "Look at the cards.", ("ក",)),))
    new = catalogue_merge.merged(
        book, [CatalogueMessage("say", "Look at the card."), CatalogueMessage("say", "Look at all the cards.")]
    )
    assert [one.text for one in new.messages] == ["ក", ""]
    assert re.search("fuzzy", po.written(new).decode())


def test_a_damaged_catalogue_stops_no_other_lesson(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its lesson is left out with the catalogue's line, the others are built, and the command ends with 1."""
    here = library(tmp_path / "library", LIBRARIES["tests"], "fr")
    broken = here / "garden" / "smallest.fr.po"
    broken.write_text(broken.read_text(encoding="utf-8") + "\nwhat is this\n", encoding="utf-8")
    words = ["build", "--library", str(here), "--language", "fr", "--document", "handout", "--allow-findings"]
    assert main([*words, "--out", str(tmp_path / "packs")]) == 1
    told = capsys.readouterr().err
    assert re.search(r"smallest\.fr\.po:\d+:1: TR15 Unknown or misformatted keyword", told)
    assert "Traceback" not in told
    assert {path.parents[2].name for path in (tmp_path / "packs").rglob("handout.docx")} == {"long"}
    assert not (tmp_path / "packs" / "smallest").exists()
