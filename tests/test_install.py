"""Installed from the wheel, away from the checkout, everything comes along and works."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from conftest import HERE, needs

PROGRAM = """
import sidcurriculum as sid
from pathlib import Path
from sidcurriculum import bundled

assert Path(sid.__file__).is_relative_to({target!r}), sid.__file__
assert (Path(sid.__file__).parent / "py.typed").is_file()
for name in ("preview/page/index.html", "preview/page/desk.js", "preview/page/desk.css", "cli/starter.yaml", "cli/starter-library/gitignore"):
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


QUIET = ("-q", "--disable-pip-version-check", "--no-deps")
CONSUMER = """
from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import docx.document
import pptx.presentation

import sidcurriculum
from sidcurriculum import FileIdentity, Finding, Options, Pack, PackFile, Renderer, SidError, build_pack, check

SHEET: Mapping[str, object] = {
    "title": "Three rules for a passphrase",
    "ages": "9-11",
    "activities": [{"title": "Build it", "minutes": 15, "pupils": "Write an invented passphrase of four words."}],
}


def stamp(document: docx.document.Document | pptx.presentation.Presentation, file: FileIdentity) -> None:
    if isinstance(document, docx.document.Document):
        document.sections[0].header.paragraphs[0].text = f"School no. 7, {file.group}"


def main(folder: Path) -> int:
    assert Path(sidcurriculum.__file__).is_relative_to(sys.prefix), sidcurriculum.__file__
    findings: tuple[Finding, ...] = check(SHEET)
    print(sorted({finding.code for finding in findings if finding.level == "error"}))
    options = Options(documents=["handout", "slides"], formats=["docx", "pptx"], finish=stamp)
    pack: Pack = build_pack(SHEET, options, theme="plain")
    file: PackFile = pack["handout.docx"]
    document = file.open()
    assert isinstance(document, docx.document.Document)
    document.add_paragraph("Bring it back on Monday.")
    pack = pack.changed(file.edited(document))
    saved = pack.save(folder)
    print([path.name for path in saved.changed], pack.zip() == pack.zip())
    again = docx.Document(str(folder / "copy/handout.docx"))
    print(again.paragraphs[-1].text, "|", again.sections[0].header.paragraphs[0].text)
    try:
        Renderer(formats=["docx"], theme="no-such-theme")
    except SidError as error:
        print(type(error).__name__, bool(error.hint))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
"""
WRONG = """
from sidcurriculum import Options, build_pack

pack = build_pack("lesson.yaml", formats=["pdf"])
pack = build_pack("lesson.yaml", paper="A4")
pack = build_pack(3)
size: str = pack["handout.docx"].content
Options().theme = "plain"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    wheels = tmp_path_factory.mktemp("wheels")
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *QUIET, "--no-build-isolation", "-w", str(wheels), str(HERE.parent)],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    (found,) = wheels.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked into a folder of its own."""
    target = tmp_path_factory.mktemp("installed")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *QUIET, "--target", str(target), str(wheel)],
        capture_output=True,
        text=True,
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
    assert len(list((tmp_path / "packs").glob("*/en/teach/slides.pptx"))) >= 3


@pytest.fixture(scope="module")
def consumer(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of a fresh environment with the wheel; what that depends on is lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("consumer") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = subprocess.run(
        [python, "-m", "pip", "install", *QUIET, "--no-index", str(wheel)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    (Path(own) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def _mypy(script: Path, python: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), "--no-incremental"]
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MYPYPATH")}
    run = subprocess.run(
        [*command, "--config-file=", str(script)], cwd=script.parent, env=clean, capture_output=True, text=True
    )
    return run.stdout + run.stderr


@pytest.mark.slow
def test_a_consumer_is_strictly_typed_and_works(consumer: Path, tmp_path: Path) -> None:
    """From a mapping to findings, a pack, a document that python-docx changed, and files that it opens again."""
    script = tmp_path / "consumer.py"
    script.write_text(CONSUMER, encoding="utf-8")
    assert "Success: no issues found in 1 source file" in _mypy(script, consumer)
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [consumer, "-W", "error", str(script), str(tmp_path / "pack")],
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == [
        "[]",
        "['handout.docx', 'slides.pptx'] True",
        "Bring it back on Monday. | School no. 7, copy",
        "ThemeError True",
    ], done.stderr


@pytest.mark.slow
def test_a_consumers_mistakes_are_errors_of_types(consumer: Path, tmp_path: Path) -> None:
    """A format, a keyword, a lesson or a field that is wrong is seen before the program runs."""
    script = tmp_path / "wrong.py"
    script.write_text(WRONG, encoding="utf-8")
    told = _mypy(script, consumer)
    lines = {int(line.split(":")[1]) for line in told.splitlines() if ": error:" in line}
    assert lines == {4, 5, 6, 7, 8}, told


def test_the_wheels_metadata_names_licences(wheel: Path) -> None:
    """Of code and of content, with their texts in the wheel (PEP 639)."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = message_from_bytes(
            archive.read(next(name for name in names if name.endswith(".dist-info/METADATA")))
        )
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    files = metadata.get_all("License-File") or []
    theirs = ("templates/art/LICENCES.md", "templates/themes/safer-internet/LICENCES.md")
    assert files == ["LICENSE", *theirs]
    assert all(any(name.endswith(f".dist-info/licenses/{file}") for name in names) for file in files)


@needs("uv")
@pytest.mark.slow
def test_uv_installs_the_command(wheel: Path, tmp_path: Path) -> None:
    """`uv tool install` of the wheel makes a command of its own, which begins a library, checks and builds it."""
    home = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | home
    words = ["uv", "tool", "install", "-q", "--python", sys.executable, str(wheel)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    command = str(tmp_path / "bin" / ("sidcurriculum.exe" if os.name == "nt" else "sidcurriculum"))

    def run(*words: str, folder: Path) -> None:
        done = subprocess.run([command, *words], cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    run("init", "my-lessons", "--country", "Kenya", folder=tmp_path)
    run("check", folder=tmp_path / "my-lessons")
    run("build", folder=tmp_path / "my-lessons")
    assert (tmp_path / "my-lessons" / "packs" / "stop-and-ask" / "en" / "teach/slides.pptx").is_file()
