"""`new`: a lesson to start from for every age and theme, asked for in the terminal or by options."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import renderer
from sidcurriculum.bundled import folder
from sidcurriculum.checks import check
from sidcurriculum.cli import main
from sidcurriculum.formatting import formatted
from sidcurriculum.library import load_lesson
from sidcurriculum.library.reference_data import bundled_reference
from sidcurriculum.model import Lesson
from sidcurriculum.views.timeline import EXIT_QUIZ, HELP

CURRICULUM = bundled_reference().curriculum
BANDS = [band.id for band in CURRICULUM.bands]
THEMES = [theme.id for theme in CURRICULUM.themes]


def fills_its_period(made: Lesson) -> bool:
    """Whether activities, exit quiz and help block together take the period to the minute."""
    taught = [activity.minutes for activity in made.activities if activity.minutes]
    assert len(taught) == len(made.activities)
    assert made.minutes is not None
    return sum(part.most for part in (*taught, EXIT_QUIZ, HELP)) == made.minutes.most


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("band", BANDS)
def test_every_band_and_theme_starts_sound(band: str, theme: str, tmp_path: Path) -> None:
    """A new lesson for any age and theme has no error, is tidy, fills its period and builds a whole pack.

    The one warning: it stands in no library yet, so that nobody chose a helpline.
    """
    path = tmp_path / "lessons" / "my-unit" / "my-lesson.yaml"
    assert main(["new", str(path), "--band", band, "--theme", theme]) == 0
    assert [finding.code for finding in check(path) if finding.level != "info"] == ["SG28"]
    entry = load_lesson(path)
    (asked,) = (each for each in CURRICULUM.bands if each.id == band)
    assert (entry.band, entry.lesson.themes, str(entry.lesson.minutes)) == (asked, (theme,), str(asked.minutes))
    assert fills_its_period(entry.lesson)
    named = {objective.id for objective in entry.lesson.objectives}
    assert {name for activity in entry.lesson.activities for name in activity.objectives} == named
    assert {name for question in entry.lesson.exit_quiz for name in question.objective} == named
    text = path.read_text(encoding="utf-8")
    assert formatted(text, path.name) == text
    names = {file.name for file in renderer().pack(entry, formats=["html"]).documents}
    assert names >= {"teacher-guide.html", "handout.html", "exit-quiz.html", "slides.html", "help-card.html"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [("15-17", "15-17"), ("15–17", "15-17"), (" ages 15 to 17 ", "15-17"), ("13+", "13+"), ("13 and older", "13+"), ("9 years", "9"), ("Adults", "adults")],
)  # fmt: skip
def test_ages_are_taken_as_people_type_them(typed: str, written: str, tmp_path: Path) -> None:
    """Any dash, words around the numbers and capitals do no harm."""
    path = tmp_path / "my-unit" / "my-lesson.yaml"
    assert main(["new", str(path), "--ages", typed]) == 0
    assert f"\nages: {written}\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("AI companions", "ai-companions"),
        ("online grooming", "safe-contact"),
        ("Chatbots", "ai-companions"),
        ("privasy", "privacy"),
        ("cyber-bullying", "cyberbullying"),
        ("True or Not", "misinformation"),
        ("scams", "passwords-and-scams"),
    ],
)
def test_themes_are_taken_as_people_type_them(typed: str, meant: str, tmp_path: Path) -> None:
    """A theme is known by its id, its title, another name, or with a slip in one of them."""
    path = tmp_path / "my-unit" / "my-lesson.yaml"
    assert main(["new", str(path), "--theme", typed]) == 0
    assert load_lesson(path).lesson.themes == (meant,)


@pytest.mark.parametrize("minutes", [20, 25, 35, 45, 60, 90, 180])
def test_any_period_is_filled(minutes: int, tmp_path: Path) -> None:
    """Whatever the school's period is, the parts add up to it."""
    path = tmp_path / "my-unit" / "my-lesson.yaml"
    assert main(["new", str(path), "--minutes", str(minutes)]) == 0
    assert fills_its_period(load_lesson(path).lesson)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--theme", "AI"], "ai-companions: AI companions"),
        (["--theme", "football"], "there are:"),
        (["--ages", "17-15"], "the younger first"),
        (["--ages", "teens"], "write ages as 9-11"),
        (["--band", "z"], "there are: a, b, c, d"),
        (["--band", "a", "--ages", "6-8"], "give one of them"),
        (["--minutes", "5"], "20<=x<=180"),
    ],
    ids=["many themes", "no theme", "ages turned", "no ages", "band", "both", "minutes"],
)
def test_what_new_refuses_leaves_nothing_behind(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wish that can't be met is answered with what there is, and nothing is written."""
    assert main(["new", str(tmp_path / "my-unit" / "my-lesson.yaml"), *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == []


def test_the_schema_of_somebody_else_stays(tmp_path: Path) -> None:
    """A schema that `new` did not make is never written over; its own is brought up to date."""
    path, schema = tmp_path / "my-unit" / "my-lesson.yaml", tmp_path / "lesson.schema.json"
    assert main(["new", str(path)]) == 0
    made = schema.read_text(encoding="utf-8")
    assert "privacy" in json.loads(made)["$defs"]["Theme"]["enum"]
    schema.write_text(made.replace("privacy", "privasy"), encoding="utf-8")
    assert main(["new", str(path.with_name("second.yaml"))]) == 0
    assert schema.read_text(encoding="utf-8") == made
    schema.write_text("{}", encoding="utf-8")
    assert main(["new", str(path.with_name("third.yaml"))]) == 0
    assert schema.read_text(encoding="utf-8") == "{}"


def test_a_library_of_ones_own_says_what_there_is(tmp_path: Path) -> None:
    """Bands and themes come from the library that the lesson stands in."""
    (tmp_path / "curriculum.yaml").write_text(
        "title: Ours\nbands: {only: {ages: 10-12, minutes: 30}}\nthemes: {kindness: Kindness}\n", encoding="utf-8"
    )
    path = tmp_path / "my-unit" / "my-lesson.yaml"
    assert main(["new", str(path), "--theme", "privacy"]) == 2
    assert main(["new", str(path), "--theme", "kindness", "--band", "only"]) == 0
    made = load_lesson(path)
    assert (str(made.lesson.ages), str(made.lesson.minutes), made.lesson.themes) == ("10–12", "30", ("kindness",))
    assert [finding for finding in check(tmp_path) if finding.level == "error"] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_new_asks_in_a_terminal(tmp_path: Path) -> None:
    """Without options it asks for title, band, theme and minutes; Return takes what is offered."""
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "sidcurriculum", "new", "lessons/my-unit/my-lesson.yaml"]
    process = subprocess.Popen(words, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"Strong locks\nz\nc\ndeepfakes\n\n")
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0, said
    lesson = load_lesson(tmp_path / "lessons" / "my-unit" / "my-lesson.yaml").lesson
    assert (lesson.title, str(lesson.ages), lesson.themes) == ("Strong locks", "12–14", ("deepfakes",))
    assert str(lesson.minutes) == "50"
    assert b"'z' is not" in said


def test_the_bundled_library_offers_what_it_says() -> None:
    """The choices are those of lessons/curriculum.yaml."""
    text = (folder("lessons") / "curriculum.yaml").read_text(encoding="utf-8")
    assert all(f"\n  {name}:\n" in text for name in (*BANDS, *THEMES))
