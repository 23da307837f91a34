"""Every command that writes a person's file: killed, stopped, or with a disk that fails at any call.

Afterwards each file is the old one or the new one, whole; the same command again does all of its work and leaves
nothing else behind.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from disk import ERRORS, Disk, Event, failing, files, hidden, in_child, killing, sample, stopping

from conftest import LIBRARIES, renderer
from sidcurriculum.cli import main

pytestmark = pytest.mark.interruptions
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no copies of processes")
LESSON = """\
ages: 9-11
title:   Strong words
activities:
    - title: Sort the  cards
      do: Give out the cards.
      minutes: 10
"""


class Command(NamedTuple):
    """A command, what has to be done before it, and which files it changes."""

    words: Sequence[str]
    changes: Sequence[str]
    before: Sequence[Sequence[str]] = ()
    codes: Sequence[int] = (0,)


PO = "lessons/words/strong.km.po"
UPDATE = ("translate", "update", "strong", "--language", "km")
COMMANDS: Mapping[str, Command] = {
    "format": Command(("format", "lessons/words"), ("lessons/words/strong.yaml",)),
    "check --fix": Command(("check", "--fix", "--select", "RD14", "strong"), ("lessons/words/strong.yaml",)),
    "translate update": Command(UPDATE, (PO,)),
    "translate export": Command(("translate", "export", "strong", "--language", "km", "--out", "sheets"),
                                ("sheets/words-strong.km.docx",), (UPDATE,)),
    "translate import": Command(("translate", "import", "sheets/words-strong.km.docx"), (PO,),
                                (UPDATE, ("translate", "export", "strong", "--language", "km", "--out", "sheets"),
                                 ("forget",))),
    "new": Command(("new", "lessons/other/new-one.yaml", "--title", "New", "--ages", "9-11"),
                   ("lessons/other/new-one.yaml", "lessons/other/unit.yaml", "lessons/lesson.schema.json"), (), (0, 2)),
    "schema": Command(("schema", "--out", "made/lesson.schema.json"), ("made/lesson.schema.json",)),
    "build --pdf": Command(("build", "strong", "--document", "handout", "--pdf"), ("packs/strong/en/copy/handout.pdf",)),
    "coverage --svg": Command(("coverage", "lessons", "--svg", "made/map.svg"), ("made/map.svg",)),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A LibreOffice that is always there and at once done; templates and theme are read once."""

    def pdfs(sources: Sequence[Path], *_: object, **__: object) -> Iterator[tuple[Path, Path]]:
        for source in sources:
            (tmp_path / "made.pdf").write_bytes(b"%PDF of " + source.name.encode())
            yield source, tmp_path / "made.pdf"

    monkeypatch.setattr("sidcurriculum.cli.pdf_export._pdfs", pdfs)
    monkeypatch.setattr("sidcurriculum.office.libreoffice.find_program", lambda: "soffice")
    monkeypatch.setattr("sidcurriculum.pack.build.Renderer", lambda *_, **__: renderer())


def library(folder: Path) -> None:
    """A library with one untidy lesson."""
    shutil.copytree(LIBRARIES["tests"], folder / "lessons", ignore=shutil.ignore_patterns("garden", "*.po"))
    unit = folder / "lessons" / "words"
    unit.mkdir()
    (unit / "strong.yaml").write_text(LESSON, encoding="utf-8")


def ready(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state in which the command is given."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    library(folder)
    for words in command.before:
        if words == ("forget",):
            (folder / PO).write_text('msgid ""\nmsgstr "Language: km\\n"\n', encoding="utf-8")
        else:
            assert main(words) == 0


def result(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> tuple[Mapping[str, bytes], list[str]]:
    """What the command leaves where nothing disturbs it, and what it asks of the disk."""
    ready(tmp_path / "calm", command, monkeypatch)
    with Disk(tmp_path / "calm").watched() as disk:
        assert main(command.words) in command.codes
    assert hidden(tmp_path / "calm") == []
    return files(tmp_path / "calm"), disk.calls


def disturbed(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, most: int, trouble: Callable[[Path, int], None]
) -> None:
    command = COMMANDS[name]
    new, calls = result(tmp_path, command, monkeypatch)
    assert calls
    for at in sample(len(calls), most):
        folder = tmp_path / str(at)
        ready(folder, command, monkeypatch)
        old = files(folder)
        trouble(folder, at)
        for path, content in files(folder).items():
            listing = path.endswith("index.html")  # it is written once more when the PDFs are there
            if not any(part.startswith(".") for part in Path(path).parts):
                whole = content in (old.get(path), new.get(path)) or (listing and content.rstrip().endswith(b"</html>"))
                assert whole, (path, at, calls[at - 1])
        assert main(command.words) in command.codes
        there = files(folder)
        if 2 not in command.codes:
            assert there == new
        assert {path for path in there if path not in new} == set()
        assert hidden(folder) == []


def run(words: Sequence[str], folder: Path, at: int, event: Event) -> int:
    with Disk(folder, at, event).watched():
        return main(words)


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_failing_disk(
    name: str, error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error in words, exit code 2, and files that are whole."""

    def trouble(folder: Path, at: int) -> None:
        capsys.readouterr()
        code = run(COMMANDS[name].words, folder, at, failing(error))
        said = capsys.readouterr().err
        assert code in (0, 2), said
        assert code == 0 or said.startswith("sidcurriculum: "), said

    disturbed(tmp_path, name, monkeypatch, 8, trouble)


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, exit code 130, and files that are whole."""

    def trouble(folder: Path, at: int) -> None:
        assert run(COMMANDS[name].words, folder, at, stopping) == 130

    disturbed(tmp_path, name, monkeypatch, 8, trouble)


@forks
@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same command again removes what the killed one left."""

    def trouble(folder: Path, at: int) -> None:
        assert in_child(partial(run, COMMANDS[name].words, folder, at, killing)) == -signal.SIGKILL

    disturbed(tmp_path, name, monkeypatch, 5, trouble)


# --- what a file has beside its bytes

TEXTS = ("format", "check --fix", "translate update")
"""Commands that change a person's text."""


def changed(name: str) -> str:
    return COMMANDS[name].changes[0]


def prepared(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the command will change."""
    folder = tmp_path / "here"
    ready(folder, COMMANDS[name], monkeypatch)
    path = folder / changed(name)
    if not path.exists():
        path.write_text('msgid ""\nmsgstr "Language: km\\n"\n', encoding="utf-8")
    return path


@pytest.mark.parametrize("name", TEXTS)
def test_mode_and_owner_stay(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a group may write is one afterwards; as root, a file stays its owner's."""
    path = prepared(name, tmp_path, monkeypatch)
    path.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    before = path.stat()
    assert main(COMMANDS[name].words) == 0
    after = path.stat()
    assert after.st_ino != before.st_ino, "it was not changed at all"
    assert stat.S_IMODE(after.st_mode) == 0o664
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.parametrize("name", TEXTS)
def test_links_are_written_through(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a link stays one, and the file at its end is changed."""
    path = prepared(name, tmp_path, monkeypatch)
    real = tmp_path / "elsewhere" / "real.file"
    real.parent.mkdir()
    path.rename(real)
    before = real.read_bytes()
    (path.parent / "middle").symlink_to(real)
    path.symlink_to("middle")
    assert main(COMMANDS[name].words) == 0
    assert path.is_symlink()
    assert (path.parent / "middle").is_symlink()
    assert real.read_bytes() not in (before, b"")
    assert sorted(each.name for each in real.parent.iterdir()) == ["real.file"]


@pytest.mark.parametrize("name", TEXTS)
def test_line_ends_and_byte_order_mark_stay(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file from Windows stays one from Windows; what it says is what it says without."""
    path = prepared(name, tmp_path, monkeypatch)
    plain = path.read_bytes()
    assert main(COMMANDS[name].words) == 0
    expected = path.read_bytes()
    mark = b"\xef\xbb\xbf"
    path.write_bytes(mark + plain.replace(b"\n", b"\r\n"))
    assert main(COMMANDS[name].words) == 0
    mark = b"" if path.suffix == ".po" else mark  # gettext reads no catalogue with one
    assert path.read_bytes() == mark + expected.replace(b"\n", b"\r\n")
    if name == "format":
        assert main(["format", "--check", "lessons/words"]) == 0


def test_a_hard_link_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another name of the file keeps the old text, and that is said."""
    path = prepared("format", tmp_path, monkeypatch)
    other = tmp_path / "other"
    os.link(path, other)
    before = path.read_bytes()
    assert main(COMMANDS["format"].words) == 0
    assert other.read_bytes() == before != path.read_bytes()
    assert "had another name (a hard link), which keeps the old text" in capsys.readouterr().err


def test_a_file_that_may_only_be_read_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who took the right to write from a file does not want it written."""
    path = prepared("format", tmp_path, monkeypatch)
    before = path.read_bytes()
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # root may always
    assert main(COMMANDS["format"].words) == 2
    assert "can't be written (it may only be read)" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """`--out /dev/stdout` and the like stay what they are."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert main(["schema", "--out", str(pipe)]) == 0
    reader.join(timeout=20)
    assert read[0].startswith(b"{")
    assert read[0].endswith(b"}\n")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
