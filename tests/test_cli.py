"""The command line, as a person and as a program meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sidcurriculum.checks import ALL
from sidcurriculum.cli import main
from sidcurriculum.cli.report import WIDTH, pointed

LESSON = """\
title: {title}
ages: 9-11
objectives:
  sort: Sort six cards
activities:
  - title: Sort
    minutes: 5
    objectives: [sort]
    ask: Where does it go?
"""

FAMILIES = sorted({rule.code.rstrip("0123456789") for rule in ALL})
READING = [word for family in FAMILIES for word in ("--ignore", family)]
"""Only what reading finds: what the rules say of so short a lesson is tested elsewhere."""


def call(*words: str, cwd: Path, code: str = "") -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own, with its output piped; `code` runs first, for what a test needs."""
    start = [sys.executable, "-c", f"{code}\nfrom sidcurriculum.cli import run; run()"]
    quiet = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return subprocess.run(
        [*start, *words], cwd=cwd, env={**quiet, "PYTHONIOENCODING": "utf-8"}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def lesson(path: Path, title: str = "A lesson", extra: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LESSON.format(title=title) + extra, encoding="utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a library of two sound lessons, in which the test stands."""
    lesson(tmp_path / "lessons" / "first-unit" / "one.yaml", "One")
    lesson(tmp_path / "lessons" / "second-unit" / "two.yaml", "Two")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- help


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    """Help comes without pydantic, jinja2, lxml, yaml or rich: it must be there at once."""
    code = (
        "import sys; from sidcurriculum.cli import main; code = main(['--help'])\n"
        "heavy = {'pydantic', 'jinja2', 'lxml', 'yaml', 'rich', 'uharfbuzz', 'markdown_it'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.endswith("heavy: []\n")
    assert "Examples:" in done.stdout


@pytest.mark.parametrize("command", ["build", "check", "new", "schema"])
def test_each_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of each command ends with a line that can be copied."""
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"  sidcurriculum {command}" in out.split("Example")[-1]


def test_module_runs_as_the_program(tmp_path: Path) -> None:
    """`python -m sidcurriculum --version` names the program and its version."""
    words = [sys.executable, "-m", "sidcurriculum", "--version"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("sidcurriculum, version ")


# --- exit codes


@pytest.mark.parametrize(
    "words",
    [
        ["bogus"],
        ["check", "--bogus"],
        ["check", "--library", "nowhere"],
        ["check", "no-such-lesson"],
        ["build", "--templates", "nowhere"],
        ["build", "--document", "no-such-document"],
        ["build", "--theme", "no-such-theme"],
        ["new", "Bad Name.yaml"],
        ["new", "lessons/first-unit/fresh.yaml", "--ages", "young"],
    ],
    ids=" ".join,
)
def test_what_could_not_run_ends_with_2(words: Sequence[str], here: Path) -> None:
    """Bad usage and missing things end with 2, a message on stderr, nothing on stdout and no traceback."""
    done = call(*words, cwd=here)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_check_ends_with_0_for_sound_lessons(here: Path) -> None:
    """A library without faults says so and ends with 0."""
    done = call("check", *READING, cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 sound lessons, no faults\n", "")


def test_check_ends_with_1_and_points_at_each_fault(here: Path) -> None:
    """A fault is `path:line:col: CODE what; what to do`, then the line, then a caret under the very column."""
    path = lesson(here / "lessons" / "first-unit" / "bad.yaml", extra="homw: {}\nstatus: done\n")
    done = call("check", *READING, cwd=here)
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    name = path.relative_to(here).as_posix()
    assert lines[0].startswith(f"{name}:10:1: KEY01 ")
    assert lines[1:3] == ["    homw: {}", "    ^"]
    assert lines[3].startswith(f"{name}:11:9: VAL02 ")
    assert lines[4:6] == ["    status: done", "            ^"]
    assert lines[-1] == "2 errors in 1 file; 2 sound lessons"


def test_warnings_alone_end_with_0(here: Path) -> None:
    """A warning is listed as one, and lets the command end well."""
    lesson(here / "lessons" / "first-unit" / "one.yaml", extra="codes: AICFS/4.3.1\n")
    done = call("check", *READING, cwd=here)
    assert done.returncode == 0
    assert "REF02 warning: " in done.stdout
    assert done.stdout.endswith("1 warning in 1 file; 2 sound lessons\n")


def test_interrupt_ends_with_130_and_one_line(here: Path) -> None:
    """Ctrl-C in the middle of the work leaves one line and no traceback."""
    code = (
        "import signal, sys\n"
        "def stop(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith('two.yaml'): signal.raise_signal(signal.SIGINT)\n"
        "sys.addaudithook(stop)"
    )
    done = call("check", cwd=here, code=code)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "sidcurriculum: stopped")


def test_a_bug_keeps_its_traceback_and_is_no_finding(here: Path) -> None:
    """What nobody foresaw ends with 2, not with the 1 that means findings, and says where it happened."""
    code = (
        "import sys\n"
        "def spoil(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith('two.yaml'): raise ZeroDivisionError\n"
        "sys.addaudithook(spoil)"
    )
    done = call("check", cwd=here, code=code)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Traceback")


def test_a_reader_that_goes_away_is_no_error(here: Path) -> None:
    """`sidcurriculum schema | head -1` prints no complaint."""
    words = [sys.executable, "-m", "sidcurriculum", "schema"]
    with subprocess.Popen(words, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


# --- which lessons


@pytest.mark.parametrize("curriculum", [False, True], ids=["folder", "library"])
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ([], 2),
        (["one"], 1),
        (["lessons/first-unit/one.yaml"], 1),
        (["lessons/second-unit"], 1),
        (["lessons"], 2),
        (["one", "lessons/first-unit", "lessons/first-unit/one.yaml"], 1),
        (["one", "two"], 2),
        (["--library", "lessons"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_lessons_are_named_by_file_folder_or_id(
    words: list[str], sound: int, curriculum: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files, unit folders, libraries and ids can be mixed, and a lesson named twice counts once."""
    if curriculum:
        Path("lessons", "curriculum.yaml").write_text("title: Ours\n", encoding="utf-8")
    assert main(["check", "--json", *READING, *words]) == 0
    assert json.loads(capsys.readouterr().out) == {"lessons": sound, "findings": []}


def test_faults_of_other_units_stay_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Checking one unit of a library says nothing about the lessons of another."""
    (here / "lessons" / "curriculum.yaml").write_text("title: Ours\n", encoding="utf-8")
    lesson(here / "lessons" / "second-unit" / "bad.yaml", extra="homw: {}\n")
    assert main(["check", "lessons/first-unit"]) == 0
    assert main(["check", "lessons/second-unit"]) == 1
    assert capsys.readouterr().out.count("KEY01") == 1


def test_a_link_that_leads_to_itself_is_one_finding(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It stops no other lesson."""
    unit = here / "lessons" / "unit-of-links"
    unit.mkdir(parents=True)
    (unit / "sound.yaml").write_text(LESSON, encoding="utf-8")
    (unit / "loop.yaml").symlink_to("loop.yaml")
    for asked in ("lessons", "lessons/unit-of-links"):
        assert main(["check", asked, "--json"]) == 1
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [one["code"] for one in found if one["path"].endswith("loop.yaml")] == ["FILE04"]


@pytest.mark.parametrize("curriculum", [False, True], ids=["folder", "library"])
def test_lessons_without_a_unit_are_checked_too(
    curriculum: bool, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lesson at the top of the library is not passed over in silence."""
    if curriculum:
        (here / "lessons" / "curriculum.yaml").write_text("title: Ours\n", encoding="utf-8")
    lesson(here / "lessons" / "loose.yaml", extra="homw: {}\n")
    assert main(["check"]) == 1
    assert "lessons/loose.yaml:10:1" in capsys.readouterr().out


def test_bundled_lessons_are_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                         capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Where there is no ./lessons, the lessons that come along are read, and they are sound."""
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lessons"] >= 3


def test_a_near_miss_is_suggested(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that is nearly right is answered with the right one."""
    lesson(here / "lessons" / "first-unit" / "strong-locks.yaml")
    assert main(["check", "strong-lock"]) == 2
    assert "did you mean strong-locks?" in capsys.readouterr().err


def test_no_lessons_at_all_says_how_to_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty library can't be built, and the message is a command that helps."""
    assert main(["build", "--library", str(tmp_path), "--out", str(tmp_path / "packs")]) == 2
    assert f"sidcurriculum new {tmp_path}/my-unit/my-lesson.yaml" in capsys.readouterr().err


def test_a_folder_without_a_curriculum_rests_on_the_bundled_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Themes, codes and helplines that come along can be named in a folder that has no curriculum.yaml."""
    named = "themes: privacy\ncodes: AICFS/4.1.1\nsafeguarding: {help: [child-helpline-cambodia]}\n"
    path = lesson(here / "lessons" / "first-unit" / "one.yaml", extra=named)
    for words in ([], [str(path)], ["lessons"], ["one"]):
        assert main(["check", *words]) == 0, capsys.readouterr().out


# --- build


def test_build_makes_files_and_names_them(here: Path) -> None:
    """Every file that is named was made; a second run changes none."""
    done = call("build", "one", cwd=here)
    assert done.returncode == 0, done.stderr
    *files, last = done.stdout.splitlines()
    assert files
    assert all((here / line.split("  ")[0].rstrip()).is_file() for line in files)
    assert last == f"{len(files)} files in packs, {len(files)} of them new or changed"
    again = call("build", "one", cwd=here)
    assert again.stdout.endswith(f"{len(files)} files in packs, 0 of them new or changed\n")


def test_a_faulty_lesson_stops_no_other(here: Path) -> None:
    """The others are built, faults go to stderr, the end is 1, and an earlier pack of the faulty lesson stays."""
    assert main(["build", "--quiet"]) == 0
    before = sorted(path.name for path in (here / "packs" / "two").rglob("*.*"))
    lesson(here / "lessons" / "second-unit" / "two.yaml", extra="homw: {}\n")
    lesson(here / "lessons" / "first-unit" / "one.yaml", "Another title")
    done = call("build", cwd=here)
    assert done.returncode == 1
    assert "two.yaml:10:1: KEY01" in done.stderr
    assert "left out" in done.stderr
    assert "packs/one/" in done.stdout
    assert "packs/two/" not in done.stdout
    assert sorted(path.name for path in (here / "packs" / "two").rglob("*.*")) == before


@pytest.mark.usefixtures("here")
def test_one_document_only(capsys: pytest.CaptureFixture[str]) -> None:
    """`--document` leaves the others out, and `--json` says what each file is."""
    assert main(["build", "one", "--document", "guide", "--out", "out", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {file["document"] for file in said["files"]} == {"guide"}
    assert all(Path(file["path"]).stat().st_size == file["size"] for file in said["files"])
    assert all((file["lesson"], file["language"], file["changed"]) == ("one", "en", True) for file in said["files"])


def test_quiet_is_quiet(here: Path) -> None:
    """With `--quiet` a build that goes well prints nothing."""
    done = call("build", "--quiet", cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_two_lessons_of_one_name_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lessons that would be written to one folder are not built over each other: the first is built, the other told."""
    first, second = lesson(here / "a" / "same.yaml"), lesson(here / "b" / "same.yaml")
    for more in ([], ["--allow-findings"]):
        assert main(["build", str(first), str(second), *more]) == 1
        assert f"{second}: REF04 its pack would stand in the same folder as that of {first}" in capsys.readouterr().err
    assert main(["check", str(first), str(second)]) == 1


# --- json


def test_json_is_one_object_and_nothing_else(here: Path) -> None:
    """Findings arrive with every field, and stdout holds nothing but the object."""
    lesson(here / "lessons" / "first-unit" / "bad.yaml", extra="homw: {}\n")
    done = call("check", "--json", *READING, cwd=here)
    assert (done.returncode, done.stderr) == (1, "")
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["path"] == "lessons/first-unit/bad.yaml"
    assert (finding["line"], finding["column"], finding["code"], finding["level"]) == (10, 1, "KEY01", "error")
    assert finding["excerpt"] == "homw: {}"
    assert set(finding) == {
        "path",
        "line",
        "column",
        "code",
        "what",
        "hint",
        "level",
        "excerpt",
        "rule",
        "length",
        "instead",
        "loc",
        "slide",
    }


def test_json_reports_a_failure_too(here: Path) -> None:
    """What could not run is an object with `error`, and a message on stderr."""
    done = call("check", "no-such-lesson", "--json", cwd=here)
    assert done.returncode == 2
    assert list(json.loads(done.stdout)) == ["error"]
    assert "no-such-lesson" in done.stderr


# --- new


def test_new_lesson_passes_check_and_builds(tmp_path: Path) -> None:
    """What `new` writes is sound as it stands, whatever is in its title, and so is the unit beside it."""
    title = 'Locks: strong & "weak" # {1} – គន្លឹះ'
    path = "lessons/my-unit/my-lesson.yaml"
    made = call("new", path, "--title", title, "--ages", "9-11", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "lessons" / "my-unit" / "unit.yaml").is_file()
    checked = json.loads(call("check", "--json", cwd=tmp_path).stdout)
    told = {finding["code"] for finding in checked["findings"] if finding["level"] != "info"}
    assert (checked["lessons"], told) == (1, {"SG28"}), "no helpline is chosen yet"
    built = call("build", path, "--json", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["files"]
    from sidcurriculum.library import load_lesson

    entry = load_lesson(tmp_path / path)
    assert entry.lesson.title == title
    assert str(entry.lesson.ages) == "9–11"


def test_new_never_overwrites(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lesson or a unit that exists stays as it is."""
    path = here / "lessons" / "first-unit" / "one.yaml"
    unit = path.with_name("unit.yaml")
    unit.write_text("title: Ours\n", encoding="utf-8")
    before = path.read_bytes()
    assert main(["new", "lessons/first-unit/one.yaml"]) == 2
    assert "nothing was overwritten" in capsys.readouterr().err
    assert main(["new", "lessons/first-unit/other.yaml"]) == 0
    assert (path.read_bytes(), unit.read_text(encoding="utf-8")) == (before, "title: Ours\n")


@pytest.mark.usefixtures("here")
def test_new_wants_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    """A lesson straight in the library's folder would belong to no unit."""
    assert main(["new", "lessons/mine.yaml"]) == 2
    assert "my-unit/mine.yaml" in capsys.readouterr().err


# --- the look


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("homw: 1", 1, 0),
        ("a: b", 4, 3),
        ("\tkey: 1", 2, 1),
        ("ខ្មែរ: x", 8, 6),
        ("日本: x", 5, 6),
        ("", 1, 0),
        ("x", 9, 1),
    ],
)
def test_caret_stands_under_its_column(line: str, column: int, caret: int) -> None:
    """The caret counts columns as a terminal draws them: no width for marks, two for wide characters."""
    assert pointed(line, column)[1] == " " * caret + "^"


def test_long_line_is_cut_round_its_column() -> None:
    """Of a long line the part round the fault is shown, and the caret still points at it."""
    line, caret = pointed("a" * 300 + "!" + "b" * 300, 301)
    assert len(line) <= WIDTH + 2
    assert line[len(caret) - 1] == "!"
    assert line[0] == line[-1] == "…"


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["plain", "NO_COLOR"])
def test_colour_is_for_terminals_that_want_it(variables: dict[str, str], coloured: bool, here: Path) -> None:
    """Findings are coloured on a terminal, and not where NO_COLOR is set; piped output never is (tested above)."""
    lesson(here / "lessons" / "first-unit" / "bad.yaml", extra="homw: {}\n")
    assert (b"\x1b[31mKEY01" in on_terminal(["check"], here, variables)) == coloured


def test_long_work_shows_its_progress_on_a_terminal(here: Path) -> None:
    """A build of many lessons draws a bar; what it leaves on stdout is the list of files."""
    for number in range(8):
        lesson(here / "lessons" / "first-unit" / f"lesson-{number}.yaml")
    shown = on_terminal(["build", "--document", "guide"], here, {})
    assert b"\x1b[?25l" in shown
    assert b"packs/lesson-7/en/" in shown
    assert b"\x1b" not in on_terminal(["build", "--document", "guide", "--quiet"], here, {})


def on_terminal(words: Sequence[str], cwd: Path, variables: dict[str, str]) -> bytes:
    """Everything that the program draws on a terminal."""
    pty = pytest.importorskip("pty")
    control, terminal = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "sidcurriculum", *words],
        cwd=cwd, env={**clean, "TERM": "xterm", **variables}, stdin=terminal, stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    shown = b""
    try:
        while block := os.read(control, 65536):
            shown += block
    except OSError:  # Linux: nobody holds the other end any more
        pass
    os.close(control)
    process.wait()
    return shown


def test_a_font_that_cannot_be_measured_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A theme may name any font; one that no package brings is named after the build, and the plain theme's are not."""
    import shutil
    import zipfile

    from sidcurriculum import bundled

    plain, mine = bundled.folder("templates") / "themes" / "plain", tmp_path / "mine"
    shutil.copytree(plain, mine)
    with zipfile.ZipFile(plain / "deck.pptx") as deck, zipfile.ZipFile(mine / "deck.pptx", "w") as changed:
        for name in deck.namelist():
            changed.writestr(name, deck.read(name).replace(b'"Public Sans"', b'"Nobody Sans"'))
    lesson = tmp_path / "a-lesson.yaml"
    lesson.write_text("title: A lesson\nactivities:\n  - {title: An activity, pupils: Write a word.}\n")
    for theme, told in (("plain", False), (str(mine), True)):
        assert main(["build", str(lesson), "--theme", theme, "--document", "slides", "--out", str(tmp_path / "o")]) == 0
        assert ("the font Nobody Sans" in capsys.readouterr().err) is told
