"""`formerly:`: a renamed lesson is found by what named it, its translation too, and every doubt about a name is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sidcurriculum.checks import check
from sidcurriculum.cli import main
from sidcurriculum.findings import Finding
from sidcurriculum.library import load_lesson, load_library, read_library
from sidcurriculum.pack.renderer import build_pack

QUIZ = "exit_quiz:\n  - {id: q1, kind: true or false, stem: The sky is blue., answer: true}\n"
PLAIN = "title: A lesson\nactivities:\n  - title: Talk\n    do: Talk.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A lesson `second` that builds on `first`, shows and borrows its question; `first` is then renamed."""
    unit = tmp_path / "unit"
    unit.mkdir()
    (tmp_path / "curriculum.yaml").write_text("title: Ours\nlanguages: [en]\n", encoding="utf-8")
    (unit / "unit.yaml").write_text("title: A unit\norder: [first, second]\n", encoding="utf-8")
    (unit / "first.yaml").write_text(PLAIN + QUIZ, encoding="utf-8")
    (unit / "second.yaml").write_text(
        "title: Another\nprerequisites:\n  - first\nactivities:\n  - title: Talk\n    show: {question: first/q1}\n"
        "starter_quiz:\n  - use: first/q1\n",
        encoding="utf-8",
    )
    assert main(["translate", "update", str(unit / "first.yaml"), "--language", "fr"]) == 0
    (unit / "first.yaml").rename(unit / "fresh.yaml")
    return tmp_path


def say(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


def told(findings: tuple[Finding, ...], *codes: str) -> list[tuple[str, int, str, str]]:
    return [(Path(one.path).name, one.line, one.code, one.level) for one in findings if one.code in codes]


def test_a_renamed_lesson_is_lost_without_it(root: Path) -> None:
    """Without `formerly:` each reference to the old name is an error at its line."""
    _, findings = read_library(root)
    expected = [("unit.yaml", 2), ("second.yaml", 3), ("second.yaml", 6), ("second.yaml", 8)]
    assert sorted(told(findings, "REF01")) == sorted((name, line, "REF01", "error") for name, line in expected)


def test_what_names_it_finds_it_and_fix_writes_the_new_name(root: Path) -> None:
    """Order, prerequisites, shown and borrowed questions resolve, each with a note; `check --fix` mends them all, after
    which no note is left and the lessons are the same."""
    say(root / "unit" / "fresh.yaml", "formerly: first\n")
    library, findings = read_library(root)
    assert [finding for finding in findings if finding.level == "error"] == []
    assert sorted(told(findings, "REF07")) == [
        ("fresh.yaml", 7, "REF07", "warning"),
        ("second.yaml", 3, "REF07", "info"),
        ("second.yaml", 6, "REF07", "info"),
        ("second.yaml", 8, "REF07", "info"),
        ("unit.yaml", 2, "REF07", "info"),
    ]
    assert list(library.entries) == ["fresh", "second"]
    before = library.entries["second"].lesson
    assert before.prerequisites == ("fresh",)
    slides = next(
        file for file in build_pack(library.entries["second"], formats=["html"]).documents if file.document == "slides"
    )
    assert b"The sky is blue." in slides.content
    main(["check", "--fix", str(root)])
    text = (root / "unit" / "second.yaml").read_text(encoding="utf-8")
    assert "first" not in text
    assert "order: [fresh, second]" in (root / "unit" / "unit.yaml").read_text(encoding="utf-8")
    after, findings = read_library(root)
    assert told(findings, "REF07") == [("fresh.yaml", 7, "REF07", "warning")]
    assert after.entries["second"].lesson.starter_quiz == before.starter_quiz


def test_a_lesson_read_alone_finds_it_too(root: Path) -> None:
    """A single file of the library resolves the old name as well."""
    say(root / "unit" / "fresh.yaml", "formerly: [first]\n")
    assert load_lesson(root / "unit" / "second.yaml").lesson.prerequisites == ("fresh",)


def test_its_translation_is_read_and_told_to_be_renamed(root: Path) -> None:
    """A catalogue by the old name serves the lesson until it is renamed; where both are there the new one counts."""
    unit = root / "unit"
    old, new = unit / "first.fr.po", unit / "fresh.fr.po"
    old.write_text(
        old.read_text(encoding="utf-8").replace('msgid "A lesson"\nmsgstr ""', 'msgid "A lesson"\nmsgstr "Une leçon"'),
        encoding="utf-8",
    )
    say(unit / "fresh.yaml", "formerly: first\n")

    def title() -> str:
        return build_pack(
            load_library(root).entries["fresh"], language="fr", allow_partial=True, documents=["plan"]
        ).title

    assert title() == "Une leçon"
    assert main(["translate", "update", str(unit / "fresh.yaml"), "--language", "fr"]) == 0
    assert not new.exists()
    (finding,) = [one for one in check(unit / "fresh.yaml") if one.code == "REF07" and "fresh" in one.path]
    assert "rename it to fresh.fr.po" in finding.hint
    new.write_text(old.read_text(encoding="utf-8").replace("Une leçon", "La leçon"), encoding="utf-8")
    assert title() == "La leçon"
    (finding,) = [one for one in check(unit / "fresh.yaml") if one.code == "REF07" and "fresh" in one.path]
    assert "is not read" in finding.what
    old.unlink()
    assert [one for one in check(unit / "fresh.yaml") if one.code == "REF07" and "fresh" in one.path] == []


def test_doubtful_names_are_errors_at_their_line(root: Path) -> None:
    """A name that two lessons had, that a lesson has now, or that is the lesson's own, is an error where it stands."""
    unit = root / "unit"
    say(unit / "fresh.yaml", "formerly: [first]\n")
    (unit / "third.yaml").write_text(PLAIN + "formerly:\n  - first\n", encoding="utf-8")
    _, findings = read_library(root)
    assert told(findings, "REF04") == [("fresh.yaml", 7, "REF04", "error"), ("third.yaml", 6, "REF04", "error")]
    (unit / "third.yaml").write_text(PLAIN + "formerly: [third, second]\n", encoding="utf-8")
    _, findings = read_library(root)
    assert [(one.line, "now" in one.what) for one in findings if one.code == "REF04"] == [(5, True), (5, False)]


def test_the_command_finds_it_by_its_old_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check first --library …` reads the lesson that was called so, and says what it is called now."""
    say(root / "unit" / "fresh.yaml", "formerly: [first]\n")
    assert main(["check", "first", "--library", str(root)]) == 0
    said = capsys.readouterr()
    assert "is called fresh now" in said.err
    assert "1 sound lesson" in said.out
