"""What surrounds the rules: comments that ignore, levels, formats, fixes, coverage, builds and releases that refuse."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from conftest import HERE
from sidcurriculum import load_lesson, load_library
from sidcurriculum.checks import ALL, RULES, Hit, LessonContext, Rule, RuleSelection, check, check_library, word_lists
from sidcurriculum.checks.fixes import fixed
from sidcurriculum.checks.lesson_texts import norm, plain
from sidcurriculum.cli import main
from sidcurriculum.coverage import coverage, heat_map
from sidcurriculum.findings import Finding
from sidcurriculum.source import CODES

LESSONS = HERE.parent / "lessons"
ASKING = "Has anybody ever sent you a message that scared you?"
ONLY = RuleSelection(select=("SG07",))


def lesson(folder: Path, *lines: str, name: str = "talk") -> Path:
    """A lesson file of a title, ages and activities of these lines."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ["title: A talk", "ages: 12-14", "activities:", *(f"  {line}" for line in lines)]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return path


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in findings]


# --- comments that ignore


@pytest.mark.parametrize(
    "lines",
    [
        ["- title: One", f"  ask: {ASKING}  # sid: ignore SG07 read out in private, by the counsellor"],
        ["- title: One", "  # sid: ignore SG07 read out in private", f"  ask: {ASKING}"],
        ["- title: One", "  # sid: ignore SG07: read out in private", "", "  # more", f"  ask: {ASKING}"],
        ["- title: One", "  say: |  # sid: ignore SG07 read out in private", "    Good morning.", f"    {ASKING}"],
    ],
    ids=["beside", "above", "above others", "at a block"],
)
def test_a_comment_takes_a_finding_away(tmp_path: Path, lines: list[str]) -> None:
    """A comment beside a value or above it, with a reason, silences the rule there."""
    assert codes(check(lesson(tmp_path, *lines), ONLY)) == []


@pytest.mark.parametrize(
    ("comment", "faults"),
    [
        ("# sid: ignore SG07", [("IGN02", 5), ("SG07", 5)]),
        ("# sid: ignore", [("IGN01", 5), ("SG07", 5)]),
        ("# sid: ignore SG77 because", [("IGN03", 5), ("SG07", 5)]),
    ],
)
def test_a_comment_that_says_too_little_is_a_fault(tmp_path: Path, comment: str, faults: list[tuple[str, int]]) -> None:
    """Without a reason, without a rule or with an unknown one, a comment silences nothing and is reported."""
    found = check(lesson(tmp_path, "- title: One", f"  ask: {ASKING}  {comment}"), ONLY)
    assert sorted(codes(found)) == faults


def test_a_useless_comment_is_reported(tmp_path: Path) -> None:
    """A comment where the rule finds nothing is a warning; one of a rule that was not asked is left alone."""
    path = lesson(tmp_path, "- title: One", "  ask: Why?  # sid: ignore SG07 just in case")
    assert codes(check(path, ONLY)) == [("IGN04", 5)]
    assert codes(check(path, RuleSelection(select=("IGN",)))) == []


def test_what_looks_like_a_comment_in_a_text_is_text(tmp_path: Path) -> None:
    """In a block of text `# sid: ignore` belongs to the lesson."""
    path = lesson(tmp_path, "- title: One", "  say: |", "    Good morning.", "    # sid: ignore SG07", f"    {ASKING}")
    assert codes(check(path, ONLY)) == [("SG07", 8)]


# --- which rules, and how much they weigh


def test_rules_are_chosen_by_code_family_and_name(tmp_path: Path) -> None:
    """`select` and `ignore` take a code, the letters of a family, or a name."""
    path = lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
    for select in ("SG07", "SG", "own-experience"):
        assert ("SG07", 5) in codes(check(path, RuleSelection(select=(select,))))
        assert ("SG07", 5) not in codes(check(path, RuleSelection(ignore=(select,))))


@pytest.mark.parametrize(("setting", "level"), [("warning", "warning"), ("info", "info"), ("off", None)])
def test_a_curriculum_sets_levels(tmp_path: Path, setting: str, level: str | None) -> None:
    """`checks:` in curriculum.yaml changes what a rule weighs, or takes it away."""
    shutil.copytree(LESSONS, tmp_path / "lessons")
    with (tmp_path / "lessons" / "curriculum.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nchecks: {{own-experience: {setting}}}\n")
    path = lesson(tmp_path / "lessons" / "talks", "- title: One", f"  ask: {ASKING}")
    assert [one.level for one in check(path) if one.code == "SG07"] == ([level] if level else [])


def test_a_rule_is_silent_where_it_cannot_read(tmp_path: Path) -> None:
    """A rule with languages is not asked of a lesson in another one."""
    path = lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
    path.write_text("language: fr\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert codes(check(path, ONLY)) == []


def test_codes_are_given_once() -> None:
    """No rule has the code of something that reading finds."""
    assert not {rule.code for rule in ALL} & set(CODES)


# --- words


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("have you ever", "HAVE  you\never gone?", True),
        ("have you ever", "behave you everywhere", False),
        ("has|did it happen*", "Did it happened", True),
        ("share … secret", "share with me your secret", True),
        ("share … secret", "share with me and my friends at home your secret", False),
        ("do not? tell", "do tell", True),
        ("i won't tell", "I won’t tell", True),
    ],
)
def test_phrases(phrase: str, text: str, there: bool) -> None:
    """Whole words, any case, any space, either quote; `|`, `*`, `?` and `…` as the word lists explain."""
    assert bool(word_lists.pattern(phrase).search(text)) == there


def test_words_without_markdown() -> None:
    """Code is left out, links and emphasis leave their words, cells and items are apart."""
    text = "# Head\n\n- **Bold** and [a link](https://example.org)\n- `code`\n\n| a | b |\n|---|---|\n| c | ((d)) |"
    assert plain(text).split() == ["Head", "Bold", "and", "a", "link", "a", "b", "c", "d"]
    assert norm("It’s\u200b  “SO”") == 'it\'s "so"'


# --- fixes


def _mend(case: LessonContext) -> list[Hit]:
    return [Hit(text.loc, "a wrong word", "mend it", "teh", instead="the") for text in case.texts if "teh" in text.text]


def test_a_fix_changes_only_the_words_meant(tmp_path: Path) -> None:
    """Comments, quotes and order stay; of two faults on a line both are mended; a change that breaks YAML is not made."""
    path = lesson(tmp_path, '- title: "One"   # teh comment', "  say: 'teh end'", "  do: teh last")
    text = path.read_text(encoding="utf-8")
    rule = Rule("XX01", "x", "warning", _mend)
    found = [
        Finding("x", line, column, rule.code, "w", length=3, instead="the")
        for line, column in ((5, 11), (6, 9))
    ]  # fmt: skip
    assert fixed(text, found) == text.replace("'teh end'", "'the end'").replace("teh last", "the last")
    breaking = found[1]._replace(instead="[the")
    assert fixed(text, [breaking]) == text


# --- coverage


def test_coverage_counts_what_lessons_say() -> None:
    """Each code is counted in its lesson's band; what nothing serves is missing; the picture shows every code."""
    covered = coverage(load_library(LESSONS), ["AICFS"])
    (table,) = covered.frameworks
    rows = {row.code: row for row in table.rows}
    assert rows["AICFS/4.2.1"].counts[covered.bands.index("c")] == 1
    assert "helper-or-shortcut" in rows["AICFS/4.2.1"].lessons
    assert rows["AICFS/4.3.4"] in table.missing
    assert all(aim.practised and aim.checked for aim in covered.objectives)
    drawing = etree.fromstring(heat_map(covered).encode())
    said = {element.text for element in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {row.code.partition("/")[2] for row in table.rows} <= said


def test_coverage_names_what_nothing_covers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Codes, objectives, frameworks and themes that nothing serves are named, in words."""
    shutil.copytree(LESSONS, tmp_path / "lessons", ignore=shutil.ignore_patterns("people-who-help", "true-or-made-up"))
    lesson = tmp_path / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml"
    text = lesson.read_text(encoding="utf-8").replace(
        "\nobjectives:\n", "\nobjectives:\n  extra: Name a thing that nobody asks\n"
    )
    lesson.write_text(text.replace("prerequisites: [check-before-you-share]\n", ""), encoding="utf-8")
    assert main(["coverage", str(tmp_path / "lessons")]) == 0
    said = capsys.readouterr().out
    assert "    4.3.2  Ethics by design\n" in said
    assert "No lesson names a code of: " in said
    assert "CASEL" in said.partition("No lesson names a code of: ")[2].partition("\n")[0]
    for heading in ("Objectives that no activity practises:", "Objectives that no question checks:"):
        assert said.partition(heading)[2].startswith("\n  helper-or-shortcut: Name a thing that nobody asks")
    assert "ai-honesty" not in said.partition("Themes without a lesson: ")[2]
    assert "ai-companions" in said.partition("Themes without a lesson: ")[2]


def test_coverage_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables for people, one object for programs, a picture on demand, and a clear word for an unknown framework."""
    assert main(["coverage", str(LESSONS), "--framework", "AICFS", "--svg", str(tmp_path / "map.svg")]) == 0
    assert "nothing covers:\n    4.1.1  Human agency\n" in capsys.readouterr().out
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")
    assert main(["coverage", str(LESSONS), "--json"]) == 0
    assert {"bands", "frameworks", "objectives"} <= set(json.loads(capsys.readouterr().out))
    assert main(["coverage", str(LESSONS), "--framework", "AICSF"]) == 2
    assert "did you mean" in capsys.readouterr().err


# --- the command


def test_github_shows_findings_beside_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One workflow command for each finding, with its signs escaped."""
    path = lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
    assert main(["check", str(path), "--select", "SG07", "--format", "github"]) == 1
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith(f"::error file={path.as_posix()},line=5,col=10,title=SG07 own-experience::")


def test_sarif_names_rule_and_region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A SARIF log: the rule with its reason, the place with its end."""
    path = lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
    assert main(["check", str(path), "--select", "SG07", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["SG07"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (
        5,
        10,
        10 + len("Has anybody ever sent you"),
    )


def test_findings_are_underlined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the line stand as many carets as the words meant are long."""
    path = lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
    assert main(["check", str(path), "--select", "SG07"]) == 1
    out = capsys.readouterr().out
    assert f"{path.as_posix()}:5:10: SG07 own-experience " in out
    assert "^" * len("Has anybody ever sent you") in out


def test_an_unknown_rule_is_no_silence(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt rule ends with 2 and a suggestion, instead of checking nothing."""
    assert main(["check", str(LESSONS), "--select", "own-experince"]) == 2
    assert "did you mean `own-experience`" in capsys.readouterr().err


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule is listed; one is told whole; a code of reading is told too."""
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(ALL)
    assert main(["explain", "sg07"]) == 0
    assert "has anybody ever sent you" in capsys.readouterr().out.lower()
    assert main(["explain", "YAML02"]) == 0
    assert CODES["YAML02"] in capsys.readouterr().out
    assert main(["explain", "SG99"]) == 2


def test_build_refuses_errors_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lesson with an error is left out; `--allow-findings` builds it, and every document says that it is unchecked."""
    path = lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
    out = tmp_path / "packs"
    assert main(["build", str(path), "--out", str(out), "--document", "guide"]) == 1
    assert "left out" in capsys.readouterr().err
    assert not out.exists()
    assert main(["build", str(path), "--out", str(out), "--document", "guide", "--allow-findings"]) == 0
    assert "built all the same" in capsys.readouterr().err
    assert "Not checked" in (out / "talk" / "en" / "teach/teacher-guide.html").read_text(encoding="utf-8")


def test_a_sound_pack_does_not_say_that_it_is_unchecked(tmp_path: Path) -> None:
    """The stamp is for overruled errors alone."""
    lesson_file = LESSONS / "ai-and-us" / "helper-or-shortcut.yaml"
    assert main(["build", str(lesson_file), "--out", str(tmp_path), "--document", "guide", "--quiet"]) == 0
    assert "Not checked" not in (tmp_path / "helper-or-shortcut/en/teach/teacher-guide.html").read_text(
        encoding="utf-8"
    )


def test_watch_checks_again(tmp_path: Path) -> None:
    """`--watch` prints anew when a file changes, and ends with 0 on Ctrl-C."""
    import signal
    import time

    path = lesson(tmp_path, "- title: One", "  ask: Why?")
    command = [sys.executable, "-u", "-m", "sidcurriculum", "check", str(path), "--select", "SG07", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        assert running.stdout is not None
        heard: list[str] = []

        def until(word: str) -> None:
            for line in running.stdout or ():
                heard.append(line)
                if word in line:
                    return
            raise AssertionError("".join(heard))

        until("watching")
        time.sleep(0.5)  # the watcher starts after the first look
        lesson(tmp_path, "- title: One", f"  ask: {ASKING}")
        until("SG07")
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=10) == 0


# --- the library as it stands


def test_own_lessons_are_clean() -> None:
    """The lessons that come along hold no error, and no warning but this: nobody has telephoned the helplines yet."""
    found = check_library(load_library(LESSONS), today=date(2026, 11, 22))
    assert [str(one) for one in found if one.level != "info" and one.code != "SG06"] == []
    assert all("nobody has telephoned it" in one.what and one.level == "warning" for one in found if one.code == "SG06")


def test_a_lesson_is_checked_alone_as_in_its_library() -> None:
    """Rules of one lesson find the same whether the library is read as a whole or not."""
    path = LESSONS / "ai-and-us" / "helper-or-shortcut.yaml"
    alone = LessonContext(load_lesson(path), date(2026, 11, 22))
    whole = LessonContext(load_library(LESSONS).entries["helper-or-shortcut"], date(2026, 11, 22))
    for rule in RULES:
        assert list(rule.check(alone)) == list(rule.check(whole)), rule.code
