"""`init`: a library of one's own, sound from its first minute, and nothing lost where it can't begin."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sidcurriculum.checks import check
from sidcurriculum.cli import main
from sidcurriculum.library import load_library


def codes(root: Path) -> list[str]:
    return [finding.code for finding in check(root) if finding.level != "info"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["SG28"]),
        (["--country", "Philippines", "--language", "fr", "--title", 'A "title": odd'], ["SG28"]),
        (["--country", "kh", "--framework", "aicfs"], ["SG06", "SG06", "SG06"]),
    ],
    ids=["nothing said", "another country", "the country of our helplines"],
)
def test_a_new_library_checks_and_builds(
    words: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no error, is tidy, and its only warnings are of helplines that a person must choose or telephone.

    Its commands work in the folder itself, without a path.
    """
    root = tmp_path / "my-lessons"
    assert main(["init", str(root), *words]) == 0
    assert sorted(codes(root)) == expected
    assert main(["format", "--check", str(root)]) == 0
    monkeypatch.chdir(root)
    assert main(["check"]) == 0
    assert main(["build", "--quiet"]) == 0
    names = {path.name for path in (root / "packs" / "stop-and-ask" / "en").rglob("*")}
    assert names >= {"teacher-guide.docx", "slides.pptx", "handout.docx", "cards.docx", "help-card.docx", "index.html"}


def test_no_number_is_invented(tmp_path: Path) -> None:
    """Where we know no helpline of a country, no file of the library holds a number that one could call."""
    assert main(["init", str(tmp_path / "a"), "--country", "PH"]) == 0
    library = load_library(tmp_path / "a")
    assert library.helplines is not None
    assert (library.helplines.helplines, library.curriculum.country) == ((), "PH")
    for path in (tmp_path / "a").rglob("*.yaml"):
        assert not re.findall(
            r"\b(?!20\d\d-)\d[\d -]{4,}\d\b", re.sub(r"20\d\d-\d\d-\d\d", "", path.read_text("utf-8"))
        )


def test_what_stands_beside_the_lessons_is_sound(tmp_path: Path) -> None:
    """pre-commit takes its settings, the editor's files are JSON, the workflow runs commands that there are."""
    root = tmp_path / "a"
    assert main(["init", str(root)]) == 0
    words = [sys.executable, "-m", "pre_commit", "validate-config", str(root / ".pre-commit-config.yaml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("extensions.json", "settings.json"):
        json.loads((root / ".vscode" / name).read_text(encoding="utf-8"))
    workflow = yaml.safe_load((root / ".github" / "workflows" / "lessons.yml").read_text(encoding="utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["lessons"]["steps"] if "sidcurriculum " in step.get("run", "")]
    assert [run.split()[1] for run in runs] == ["check", "build"]
    lesson = (root / "first-unit" / "stop-and-ask.yaml").read_text(encoding="utf-8")
    assert lesson.startswith("# yaml-language-server: $schema=../lesson.schema.json\n")
    assert (root / "lesson.schema.json").is_file()


def test_a_folder_that_holds_something_keeps_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with files, a file, and a place in another library are refused, and nothing is written; a folder with
    nothing but git's own is taken."""
    root = tmp_path / "a"
    root.mkdir()
    (root / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["init", str(root)]) == 2
    assert "notes.txt" in capsys.readouterr().err
    assert [path.name for path in root.iterdir()] == ["notes.txt"]
    assert main(["init", str(root / "notes.txt")]) == 2
    (root / "notes.txt").unlink()
    (root / ".git").mkdir()
    assert main(["init", str(root)]) == 0
    assert main(["init", str(root / "inner")]) == 2
    assert "one library holds no other" in capsys.readouterr().err
    assert not (root / "inner").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--country", "Cambodja"], "did you mean `cambodia`?"),
        (["--country", "XQ"], "write two letters"),
        (["--language", "klingonish"], "no language that is known here"),
        (["--framework", "../curriculum"], "there are: AI4K12"),
    ],
    ids=["name", "code", "language", "framework"],
)
def test_what_is_not_known_is_told_before_anything_is_written(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A country, language or framework that there is not is refused with what there is."""
    assert main(["init", str(tmp_path / "a"), *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
