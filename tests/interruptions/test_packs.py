"""Builds that are killed, or whose disk fails: the next build makes a whole pack, and no person's file is lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import pytest
from disk import ERRORS, Disk, Event, failing, files, hidden, in_child, killing, sample, stopping

from conftest import HERE
from sidcurriculum import Entry, Options, Renderer, SidError, load_lesson
from sidcurriculum.cli import main
from sidcurriculum.folder_journal import MANIFEST
from sidcurriculum.pack.build import BuildReport
from sidcurriculum.pack.build import build as build_packs

pytestmark = pytest.mark.interruptions
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no copies of processes")
LESSON = """\
title: {title}
ages: 9-11
objectives: [Write a word]
activities:
  - {{title: A, minutes: 15, do: {title}, pupils: y}}
"""
GUIDE, NOTES = "one/en/teach/teacher-guide.docx", "one/en/my notes.docx"
EDITED, OWN = b"what a teacher made of the guide", b"a teacher's own notes"
ONLY = ("guide", "handout", "slides", "help-card")


@cache
def press_of(options: Options) -> Renderer:
    """The project's own templates and theme, read once for each choice of documents."""
    return Renderer(options.but(templates=HERE.parent / "templates"))


@pytest.fixture(autouse=True)
def _one_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates and theme are read once for all builds of these tests."""
    monkeypatch.setattr("sidcurriculum.pack.build.Renderer", press_of)


@cache
def lesson(title: str) -> Entry:
    """A lesson of a few lines in a file of its own."""
    import tempfile

    path = Path(tempfile.mkdtemp(prefix="interruptions-")) / "one.yaml"
    path.write_text(LESSON.format(title=title), encoding="utf-8")
    return load_lesson(path)


def build(out: Path, title: str, documents: Sequence[str] = ONLY) -> BuildReport:
    return build_packs([lesson(title)], out, documents=documents)


@cache
def whole(title: str, documents: Sequence[str] = ONLY) -> Mapping[str, bytes]:
    """What a build into an empty folder leaves."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), title, documents)
        return files(Path(folder))


def unlisted(out: Path) -> None:
    """A pack of a version that kept no lists."""
    for path in out.rglob(MANIFEST):
        path.unlink()


def as_it_was(out: Path) -> None:
    """The folder of the first build, untouched."""


SITUATIONS: Mapping[str, Callable[[Path], None]] = {"edited": as_it_was, "without lists": unlisted}


def old_pack(out: Path, more: Callable[[Path], None]) -> None:
    """The pack of the first lesson, of which a teacher edited a file and into which a teacher put one."""
    build(out, "First")
    (out / GUIDE).write_bytes(EDITED)
    os.utime(out / GUIDE, (1_795_000_000, 1_795_000_000))
    (out / NOTES).write_bytes(OWN)
    more(out)


def calls(tmp_path: Path, more: Callable[[Path], None]) -> list[str]:
    """What a build of the second lesson over that pack asks of the disk."""
    out = tmp_path / "counted"
    old_pack(out, more)
    with Disk(out).watched() as disk:
        build(out, "Second")
    return disk.calls


def interrupted(out: Path, at: int, event: Event) -> None:
    with Disk(out, at, event).watched():
        build(out, "Second")


def assert_each_is_whole(out: Path) -> None:
    """Every file is the old one or the new one; the person's are there."""
    old, new = whole("First"), whole("Second")
    there = files(out)
    for name, content in there.items():
        if not any(part.startswith(".") for part in Path(name).parts) and "(edited" not in name:
            assert content in (old.get(name), new.get(name), EDITED, OWN), name
    assert old.keys() - {"one/en/" + MANIFEST, MANIFEST} <= there.keys()
    assert EDITED in there.values()
    assert there[NOTES] == OWN


def assert_next_is_whole(out: Path) -> None:
    """After the next build: the second lesson's pack, all of it, the person's files, and nothing else of ours."""
    build(out, "Second")
    there = files(out)
    new = whole("Second")
    assert {name: there[name] for name in new} == new
    assert there[NOTES] == OWN
    kept = {name: content for name, content in there.items() if name not in new and name != NOTES}
    assert EDITED in kept.values()
    assert all("(edited " in name for name in kept)
    assert hidden(out) == []


@forks
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_killed_build_is_made_whole_by_the_next(tmp_path: Path, situation: str) -> None:
    """kill -9 before each call that changes the disk, or in the middle of it: a sample of them."""
    assert_kills(tmp_path, SITUATIONS[situation], 12)


def assert_kills(tmp_path: Path, more: Callable[[Path], None], most: int) -> int:
    found = calls(tmp_path, more)
    for at in sample(len(found), most):
        out = tmp_path / str(at)
        old_pack(out, more)
        assert in_child(partial(interrupted, out, at, killing)) == -signal.SIGKILL, (at, found[at - 1])
        assert_each_is_whole(out)
        assert_next_is_whole(out)
    return min(most, len(found))


@forks
@pytest.mark.long
def test_five_hundred_kills(tmp_path: Path) -> None:
    """Every call of each situation, then kills of the build that mends, until there are 500."""
    done = sum(assert_kills(tmp_path / name.replace(" ", "-"), more, 10_000) for name, more in SITUATIONS.items())
    draw = random.Random(14)
    found = calls(tmp_path / "twice", as_it_was)
    while done < 500:
        out = tmp_path / f"again-{done}"
        old_pack(out, draw.choice(list(SITUATIONS.values())))
        for _ in range(draw.randint(2, 4)):
            in_child(partial(interrupted, out, draw.randint(1, len(found)), killing))
            done += 1
            assert_each_is_whole(out)
        assert_next_is_whole(out)
    print(f"{done} kills")


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
def test_a_failing_disk_leaves_the_old_pack_or_the_new_one(tmp_path: Path, situation: str, error: int) -> None:
    """The n-th call fails: one clear error, all files of the pack old or all new, nothing else left."""
    found = calls(tmp_path, SITUATIONS[situation])
    for at in sample(len(found), 10):
        out = tmp_path / str(at)
        old_pack(out, SITUATIONS[situation])
        before = files(out)
        said = fails(out, at, error)
        assert said == "" or "can't be written" in said, (at, found[at - 1])
        there = {name: content for name, content in files(out).items() if "/" in name}
        if said and there != {name: content for name, content in before.items() if "/" in name}:
            assert there.items() >= {(name, new) for name, new in whole("Second").items() if "/" in name}
        assert_each_is_whole(out)
        assert_next_is_whole(out)


def fails(out: Path, at: int, error: int) -> str:
    """What a build says whose disk fails at that call; nothing where it could do without."""
    try:
        interrupted(out, at, failing(error))
    except SidError as fault:
        return str(fault)
    return ""


def test_ctrl_c_leaves_the_old_pack_or_the_new_one(tmp_path: Path) -> None:
    """As for a failing disk."""
    found = calls(tmp_path, as_it_was)
    for at in sample(len(found), 10):
        out = tmp_path / str(at)
        old_pack(out, as_it_was)
        with pytest.raises(KeyboardInterrupt):
            interrupted(out, at, stopping)
        assert_each_is_whole(out)
        assert_next_is_whole(out)


def test_ctrl_c_in_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit code 130, and the packs that were finished before are whole."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two", "three"):
        Path(f"{name}.yaml").write_text(LESSON.format(title="First"), encoding="utf-8")
    words = ["build", "one.yaml", "two.yaml", "three.yaml", *(f"--document={name}" for name in ONLY)]
    with Disk(tmp_path).watched() as disk:
        assert main(words) == 0
    wanted = files(Path("packs"))
    for at in sample(len(disk.calls), 6):
        shutil.rmtree("packs")
        capsys.readouterr()
        with Disk(tmp_path, at, stopping).watched():
            assert main(words) == 130
        assert capsys.readouterr().err == "sidcurriculum: stopped\n"
        there = files(Path("packs")) if Path("packs").exists() else {}
        for name in ("one", "two", "three"):
            of = {path: content for path, content in there.items() if path.startswith(name)}
            assert of in ({}, {path: content for path, content in wanted.items() if path.startswith(name)})
        assert main(words) == 0
        assert files(Path("packs")) == wanted
        assert hidden(Path("packs")) == []


def test_a_disk_that_fails_for_good_is_told_and_mended_later(tmp_path: Path) -> None:
    """All calls fail from one on: even what should be undone can't be; the next build completes or undoes it."""
    found = calls(tmp_path, as_it_was)
    for at in sample(len(found), 10):
        out = tmp_path / str(at)
        old_pack(out, as_it_was)
        disk = Disk(out, at, failing(errno.EIO))

        def on_and_on(name: str, function: Callable[..., object], args: tuple[object, ...], disk: Disk = disk) -> None:
            disk.at += 1
            assert len(disk.calls) < 2000, "it tries for ever"
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        disk.event = on_and_on
        with disk.watched(), suppress(SidError):  # where only cleaning is left, nothing is to be told
            build(out, "Second")
        assert_each_is_whole(out)
        assert_next_is_whole(out)


TWO = """
import sys
from pathlib import Path
from sidcurriculum import load_lesson
from sidcurriculum.pack.build import build
sys.stdin.readline()
build([load_lesson(sys.argv[1])], Path(sys.argv[2]), documents={documents!r})
"""


def test_two_builds_at_once_are_never_mixed(tmp_path: Path) -> None:
    """Two processes start at the same moment with two versions of a lesson: one pack is whole at the end."""
    assert_doubles(tmp_path, 2)


@pytest.mark.long
def test_twenty_double_builds(tmp_path: Path) -> None:
    """As above, twenty times."""
    assert_doubles(tmp_path, 20)


def assert_doubles(tmp_path: Path, times: int) -> None:
    for number in range(times):
        out = tmp_path / str(number)
        running = []
        for title in ("First", "Second"):
            command = [sys.executable, "-c", TWO.format(documents=ONLY), str(lesson(title).path), str(out)]
            running.append(
                subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HERE.parent, text=True)
            )
        for one in running:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        for one in running:
            _, said = one.communicate(timeout=120)
            assert one.returncode == 0, said
        there = files(out)
        assert there in (whole("First"), whole("Second"))


def test_a_build_that_is_held_up_says_by_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who can't get the folder in time names the process that has it, and writes nothing."""
    from sidcurriculum import folder_lock

    said = f"process {os.getpid()} on .* choose another --out"
    with (
        folder_lock.folder_lock(tmp_path),
        pytest.raises(SidError, match=said),
        folder_lock.folder_lock(tmp_path, patience=0.1),
    ):
        raise AssertionError("two have the lock")
    assert list(tmp_path.iterdir()) == []


@forks
def test_the_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    """A build was killed while it held the folder: the next one has it at once."""
    from sidcurriculum import folder_lock

    def die() -> None:
        with folder_lock.folder_lock(tmp_path):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(die) == -signal.SIGKILL
    assert (tmp_path / folder_lock.NAME).exists()
    with folder_lock.folder_lock(tmp_path, patience=0.0) as killed:
        assert killed
    assert list(tmp_path.iterdir()) == []
    with folder_lock.folder_lock(tmp_path) as killed:
        assert not killed
