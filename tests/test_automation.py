"""What others run for us: the hooks of pre-commit and the action of GitHub, as far as they run on one computer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import HERE, needs

ROOT = HERE.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BIN = Path(sys.executable).parent


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A repository with one of our lessons in it, all committed but nothing checked."""
    there = tmp_path / "work"
    shutil.copytree(ROOT / "lessons", there / "lessons")
    subprocess.run(["git", "init", "-q", str(there)], check=True)
    git(there, "add", "-A")
    return there


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def test_pre_commit_takes_the_hooks() -> None:
    """pre-commit's own validator accepts the list of hooks."""
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@needs("git")
def test_the_hooks_run_in_a_repository(library: Path, tmp_path: Path) -> None:
    """With the hooks at work a sound library passes; an untidy lesson is tidied and stops the commit, a fault too.

    The hooks are run by pre-commit itself, with the program that is installed here instead of a fresh one.
    """
    local = [{**hook, "language": "system"} for hook in HOOKS]
    (library / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}), encoding="utf-8"
    )

    def run() -> tuple[int, str]:
        git(library, "add", "-A")
        words = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
        where = {**environment(), "PRE_COMMIT_HOME": str(tmp_path / "cache")}
        done = subprocess.run(words, cwd=library, env=where, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    code, said = run()
    assert code == 0, said
    assert len(re.findall(r"Passed", said)) == 2
    lesson = library / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("\nlanguage: en\n", "\n") + "\nlanguage:   en\n", encoding="utf-8")
    code, said = run()
    assert code == 1
    assert "tidied lessons/ai-and-us/helper-or-shortcut.yaml" in said
    assert run()[0] == 0
    lesson.write_text(text + "\nodd: 1\n", encoding="utf-8")
    code, said = run()
    assert code == 1
    assert "KEY01" in said


def steps() -> list[dict[str, Any]]:
    return [step for step in ACTION["runs"]["steps"] if "run" in step]


def test_the_action_is_whole() -> None:
    """Every input that a step names is declared with a description, and no step puts one into a script."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(ACTION["inputs"])
    assert all(given["description"] for given in ACTION["inputs"].values())
    assert ACTION["runs"]["using"] == "composite"
    for step in steps():
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], step["name"]


@needs("bash")
def test_the_steps_of_the_action_run(library: Path, tmp_path: Path) -> None:
    """Each script of the action, but for the installation, does its work in a repository of lessons."""
    given = {"LESSONS": "lessons", "THEME": "", "RUNNER_TEMP": str(tmp_path)}

    def run(step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        where = {**environment(), **given}
        words = ["bash", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(words, cwd=library, env=where, capture_output=True, text=True, check=False)

    working = [step for step in steps() if "pip install" not in step["run"]]
    for step in working:
        done = run(step)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "packs" / "index.html").is_file()
    lesson = library / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "odd: 1\n", encoding="utf-8")
    found = next(run(step) for step in working if "--format github" in step["run"])
    assert found.returncode == 1
    assert re.search(r"^::error file=lessons/ai-and-us/helper-or-shortcut\.yaml,line=\d+", found.stdout, re.MULTILINE)
