"""What the package adds, as the command sees it once both are installed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from sidcurriculum import build_pack, check, plugins
from sidcurriculum.checks import RuleSelection
from sidcurriculum.cli import main

LESSON = "title: Stay safe!\nkey_points: [Stop and ask.]\nactivities:\n  - title: Talk\n    do: Talk.\n"


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lessons" / "unit" / "lesson.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(LESSON, encoding="utf-8")
    return path


def test_it_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins"]) == 0
    said = capsys.readouterr().out
    assert all(f"{kind} example" in said for kind in ("rules", "documents", "themes", "finish"))


def test_the_rule_finds(lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "EX01" in {finding.code for finding in check(lesson, RuleSelection(more=plugins.load().rules))}
    main(["check", str(lesson)])
    assert "EX01 shouting" in capsys.readouterr().out
    main(["check", str(lesson), "--no-plugins"])
    assert "EX01" not in capsys.readouterr().out
    assert main(["explain", "shouting"]) == 0


def test_the_document_the_theme_and_the_hook(lesson: Path, tmp_path: Path) -> None:
    out = tmp_path / "packs"
    assert main(["build", str(lesson), "--out", str(out), "--theme", "example-blue", "--all", "--quiet"]) == 0
    pack = out / "lesson" / "en"
    assert "#0b3d91" in (pack / "copy/checklist.html").read_text(encoding="utf-8")
    assert docx.Document(str(pack / "copy/checklist.docx")).core_properties.comments.endswith("(sidcurriculum-example)")
    assert main(["build", str(lesson), "--out", str(out / "bare"), "--quiet", "--no-plugins"]) == 0
    assert not (out / "bare" / "lesson" / "en" / "copy" / "checklist.docx").exists()


def test_from_python(lesson: Path) -> None:
    from sidcurriculum import Options

    pack = build_pack(lesson, plugins.load().options(Options(documents=["checklist"], formats=["docx"])))
    assert list(pack) == ["checklist.docx"]
