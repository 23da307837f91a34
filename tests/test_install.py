"""Installed from the wheel, away from the checkout, everything comes along and works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HERE

PROGRAM = """
import sidcurriculum as sid
from pathlib import Path
from sidcurriculum import bundled

assert Path(sid.__file__).is_relative_to({target!r}), sid.__file__
assert (Path(sid.__file__).parent / "py.typed").is_file()
for name in ("preview/page/index.html", "preview/page/desk.js", "preview/page/desk.css", "cli/starter.yaml"):
    assert (Path(sid.__file__).parent / name).is_file(), name
lessons = bundled.folder("lessons")
assert lessons.is_relative_to({target!r}), lessons
library = sid.load_library(lessons)
assert len(library.entries) >= 3
assert not [finding for finding in sid.check(lessons) if finding.level == "error"]
pack = sid.build_pack(next(iter(library.entries.values())))
assert {{file.name for file in pack.documents}} >= {{"teacher-guide.docx", "handout.docx", "answer-key.docx", "slides.pptx"}}
for name in sid.__all__:
    getattr(sid, name)
print("fine")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked into a folder of its own."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    quiet = ["-q", "--disable-pip-version-check", "--no-deps"]
    pip = [sys.executable, "-m", "pip"]
    made = subprocess.run(
        [*pip, "wheel", *quiet, "--no-build-isolation", "-w", str(wheels), str(HERE.parent)],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = wheels.glob("*.whl")
    done = subprocess.run(
        [*pip, "install", *quiet, "--target", str(target), str(wheel)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return target


def _run(arguments: list[str], installed: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def test_the_library_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """Lessons, templates and types are in the wheel; every public name is there; a pack is built in memory."""
    done = _run(["-c", PROGRAM.format(target=str(installed))], installed, tmp_path)
    assert done.stdout == "fine\n", done.stderr


@pytest.mark.parametrize("theme", ["plain", "safer-internet"])
def test_the_command_works_from_the_wheel(theme: str, installed: Path, tmp_path: Path) -> None:
    """In an empty folder `build` makes the packs of the lessons that come along, in each theme that comes along."""
    done = _run(["-m", "sidcurriculum", "build", "--theme", theme, "--out", "packs"], installed, tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "packs").glob("*/en/slides.pptx"))) >= 3
