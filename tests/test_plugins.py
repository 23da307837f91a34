"""Plugins: what installed packages add, how a broken one is told, and that no folder of lessons ever brings one."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import HERE
from sidcurriculum import plugins
from sidcurriculum.cli import main

EXAMPLE = HERE.parent / "examples" / "sidcurriculum-example"
RULE = '''"""A sentence about the rule.

Why: It must be so.

Bad:
    a

Good:
    b

Source: a test.
"""

from sidcurriculum.checks import Hit, Rule


def check(case):
    yield Hit(("title",), "the title is a title", "take it out")


RULE = Rule({code!r}, {name!r}, "warning", check)
'''
LESSON = "title: A lesson\nactivities:\n  - title: Talk\n    do: Talk.\n"


def package(root: Path, points: str, **modules: str) -> Path:
    """A package `brittle` as an installer leaves it: modules, and a folder that says what they add."""
    info = root / "brittle-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brittle\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    for name, text in modules.items():
        (root / f"{name}.py").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lessons" / "unit" / "lesson.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(LESSON, encoding="utf-8")
    return path


def folder(root: Path, row: str) -> str:
    """A module that names a folder with one document."""
    there = root / "made"
    (there / "documents").mkdir(parents=True)
    (there / "documents" / "mine.html.j2").write_text("<html/>", encoding="utf-8")
    (there / "pack.yaml").write_text(f"documents:\n  - {row}\n", encoding="utf-8")
    return f"FOLDER = {str(there)!r}\n"


ROW = "{id: mine, title: Mine, file: mine, template: mine.html.j2, reader: pupil, formats: [html]}"
RULES, DOCUMENTS = "[sidcurriculum.rules]\nx = brittle_a:RULE\n", "[sidcurriculum.documents]\nx = brittle_a:FOLDER\n"


@pytest.mark.parametrize(
    ("points", "module", "said"),
    [
        (RULES, "raise RuntimeError('no')", "RuntimeError: no"),
        (RULES, "RULE = 1", "is no Rule but 1"),
        (RULES, RULE.format(code="SG99", name="mine"), "SG is a family of sidcurriculum's own"),
        (RULES, RULE.format(code="EX1", name="mine"), "write EX01"),
        (RULES, RULE.format(code="EX01", name="own-experience"), "with that code or name already"),
        ("[sidcurriculum.finish]\nx = brittle_a:HOOK\n", "HOOK = 'stamp'", "is no function"),
        ("[sidcurriculum.themes]\nx = brittle_a:FOLDER\n", "FOLDER = '/nowhere'", "which has no themes"),
        ("[sidcurriculum.blocks]\nx = brittle_a:RULE\n", "RULE = 1", "there is no group sidcurriculum.blocks"),
    ],
    ids=["fails", "no rule", "our family", "odd code", "our name", "no function", "no folder", "no group"],
)
def test_a_broken_plugin_is_told_with_its_package(
    points: str, module: str, said: str, lesson: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The command ends with 2 and names the package and the fault; without plugins it runs."""
    monkeypatch.syspath_prepend(str(package(tmp_path / "site", points, brittle_a=module)))
    monkeypatch.delitem(sys.modules, "brittle_a", raising=False)
    assert main(["check", str(lesson)]) == 2
    error = capsys.readouterr().err
    assert "brittle 1.0" in error
    assert said in error
    assert main(["plugins"]) == 2
    assert main(["check", str(lesson), "--no-plugins"]) == 0
    monkeypatch.setenv("SIDCURRICULUM_NO_PLUGINS", "1")
    assert main(["check", str(lesson)]) == 0
    monkeypatch.delitem(sys.modules, "brittle_a", raising=False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("id: mine", "id: guide"), "a document 'guide', as sidcurriculum has"),
        (ROW.replace("file: mine", "file: slides"), "a document 'slides', as sidcurriculum has"),
        (ROW.replace("mine.html.j2", "gone.html.j2"), "lists the template 'gone.html.j2'"),
        (ROW.replace("reader: pupil", "reader: nobody"), "has faults"),
    ],
    ids=["id", "file", "template", "pack.yaml"],
)
def test_documents_do_not_clash_with_ours(row: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document with our name, or without its template, is refused when plugins are loaded."""
    monkeypatch.syspath_prepend(str(package(tmp_path / "site", DOCUMENTS, brittle_a=folder(tmp_path, row))))
    monkeypatch.delitem(sys.modules, "brittle_a", raising=False)
    with pytest.raises(plugins.PluginError, match=said):
        plugins.load()
    monkeypatch.delitem(sys.modules, "brittle_a", raising=False)


def test_a_template_with_our_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would never be read, since ours comes first."""
    module = folder(tmp_path, ROW)
    (tmp_path / "made" / "documents" / "handout.html.j2").write_text("<html/>", encoding="utf-8")
    monkeypatch.syspath_prepend(str(package(tmp_path / "site", DOCUMENTS, brittle_a=module)))
    monkeypatch.delitem(sys.modules, "brittle_a", raising=False)
    with pytest.raises(plugins.PluginError, match=r"a template 'handout\.html\.j2', as sidcurriculum has"):
        plugins.load()
    monkeypatch.delitem(sys.modules, "brittle_a", raising=False)


def test_a_folder_of_lessons_brings_no_code(lesson: Path, tmp_path: Path) -> None:
    """`python -m sidcurriculum` puts the working folder on Python's path: what looks like a package there is not run."""
    package(tmp_path / "lessons", RULES, brittle_a="import pathlib; pathlib.Path('ran').touch(); RULE = 1")
    words = [sys.executable, "-m", "sidcurriculum", "check", str(lesson)]
    done = subprocess.run(words, cwd=tmp_path / "lessons", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "lessons" / "ran").exists()


def test_without_plugins_nothing_is_imported(lesson: Path) -> None:
    """Where no package adds anything, `importlib.metadata` is not so much as imported."""
    code = (
        "import sys; from sidcurriculum.cli import main, without_plugins; without_plugins(); "
        f"main(['check', {str(lesson)!r}]); print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.slow
def test_the_example_does_what_it_says(tmp_path: Path) -> None:
    """Built as a wheel and unpacked where packages stand, its own tests pass: a rule, a document, a theme, a hook."""
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(words, cwd=EXAMPLE, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    path = os.pathsep.join(filter(None, (str(tmp_path / "site"), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
