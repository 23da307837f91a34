"""Rules: each fires where its fixtures say and nowhere else, its examples are true, and it is missed when it is off."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from conftest import HERE
from sidcurriculum import checks
from sidcurriculum.checks import LibraryRule, Rule, RuleSelection
from sidcurriculum.checks.fixes import fixed
from sidcurriculum.checks.laid_slide import Lay
from sidcurriculum.checks.word_lists import FOLDER, WordMatcher
from sidcurriculum.findings import Finding
from sidcurriculum.model.activity import STEP_KEYS
from sidcurriculum.pack.renderer import Renderer

FIXTURES = HERE / "checks"
TODAY = date(2026, 11, 22)
ALL = checks.ALL
PICTURES = FIXTURES / "SL10" / "images"
"""Two pictures, hand.png with a credit and leaf.png without one, for the examples that show some."""
BY_CODE = {rule.code: rule for rule in ALL}
EXPECT = re.compile(r"#\s*expect\s+([A-Z]{2,4}\d\d)(?:\s+\+(\d+))?(?:\s+(.*))?$")
SHORTEST = "title: A lesson\nages: 12-14\nactivities:\n  - title: One\n"


def cases(kind: str) -> list[Path]:
    """Fixtures of all rules: a lesson file each, or a folder that is a library."""
    return sorted(path for path in FIXTURES.glob(f"*/{kind}-*") if path.is_dir() or path.suffix == ".yaml")


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@cache
def laying() -> Lay:
    """Lays slides out in the usual theme."""
    return Renderer(allow_partial=True).lay


def found(path: Path, choice: RuleSelection) -> list[Finding]:
    """What one rule finds; a fixture that does not load is a fault of the fixture."""
    code = choice.select[0]
    laid = getattr(BY_CODE[code], "laid", False)
    findings = checks.check(path, choice, TODAY, lay=laying() if laid else None)
    broken = [str(one) for one in findings if one.code != code and one.level == "error"]
    assert not broken, broken
    return [one for one in findings if one.code == code]


def expected(path: Path) -> set[tuple[str, int]]:
    """(file, line) of each mark `# expect SG07`, or `# expect SG07 +2` for two lines below it."""
    marked = set()
    for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            mark = EXPECT.search(line)
            if mark and mark[1] == path.parent.name:
                marked.add((file.as_posix(), number + int(mark[2] or 0)))
    return marked


@pytest.mark.parametrize("path", cases("bad"), ids=name)
def test_a_bad_lesson_is_found_where_it_is_bad(path: Path) -> None:
    """A rule fires on each marked line, and on no other."""
    findings = found(path, RuleSelection(select=(path.parent.name,)))
    assert expected(path), "the fixture marks no line"
    assert {(one.path, one.line) for one in findings} == expected(path), [str(one) for one in findings]
    for one in findings:
        assert one.rule == BY_CODE[one.code].name
        assert one.what[0] == one.what[0].lower() or not one.what[0].isalpha() or one.what.split()[0].isupper(), (
            one.what
        )
        assert not one.what.endswith("."), one.what
        assert one.hint, f"{one} says nothing of what to do"


@pytest.mark.parametrize("path", cases("good"), ids=name)
def test_a_good_lesson_is_left_alone(path: Path) -> None:
    """A rule is silent on lessons that hold what it asks, or that only look guilty."""
    assert [str(one) for one in found(path, RuleSelection(select=(path.parent.name,)))] == []


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_a_rule_that_is_off_is_missed(code: str) -> None:
    """Each rule has two bad and two good fixtures; with the rule off, its bad ones are no longer found."""
    bad = [path for path in cases("bad") if path.parent.name == code]
    good = [path for path in cases("good") if path.parent.name == code]
    assert len(bad) >= 2, "fewer than two bad fixtures"
    assert len(good) >= 2, "fewer than two good fixtures"
    for path in bad:
        assert found(path, RuleSelection(select=(code,), ignore=(code,))) == []
        assert expected(path) != set()


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/harmless.txt")), ids=lambda path: path.parent.name)
def test_harmless_sentences_that_look_guilty(path: Path, tmp_path: Path) -> None:
    """Twenty sentences that hold a rule's words in another sense, as pupils' text and as the teacher's, are silent."""
    code = path.parent.name
    sentences = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(sentences) >= 20
    file = tmp_path / "harmless.yaml"
    for field in ("pupils", "say", "do"):
        steps = [{field: sentence} for sentence in sentences]
        lesson = {"title": "Harmless", "ages": "12-14", "activities": [{"title": "One", "steps": steps}]}
        file.write_text(yaml.safe_dump(lesson, allow_unicode=True, width=2000), encoding="utf-8")
        assert [f"{one.excerpt.strip()}: {one.what}" for one in found(file, RuleSelection(select=(code,)))] == []


@pytest.mark.parametrize(
    "path", [path for path in cases("bad") if path.is_file() and BY_CODE[path.parent.name].fixes], ids=name
)
def test_a_fix_mends_what_it_can(path: Path, tmp_path: Path) -> None:
    """Mended until nothing more can be, a bad lesson is sound and the rule finds less in it; nothing else changed."""
    copytree(PICTURES, tmp_path / "images")
    choice = RuleSelection(select=(path.parent.name,))
    before = path.read_text(encoding="utf-8")
    file = tmp_path / "lesson.yaml"
    file.write_text(before, encoding="utf-8")
    first = found(file, choice)
    for _ in range(5):
        file.write_text(fixed(file.read_text(encoding="utf-8"), found(file, choice)), encoding="utf-8")
    after = file.read_text(encoding="utf-8")
    left = found(file, choice)
    assert len(left) < len(first)
    assert [one for one in left if one.instead is not None] == []
    touched = {one.line for one in first if one.instead is not None}
    lines = enumerate(zip(before.splitlines(), after.splitlines(), strict=True), 1)
    assert {number for number, (old, new) in lines if old != new} == touched


def _lesson(snippet: str) -> dict[str, Any]:
    """An example from a docstring as a whole lesson: keys of a lesson as they are, keys of a step as an activity's."""
    given = yaml.safe_load(snippet)
    lesson = yaml.safe_load(SHORTEST)
    keys = set(given)
    if keys <= STEP_KEYS | {"phase", "minutes", "grouping", "steps", "core", "objectives", "needs"} and keys - {
        "minutes",
        "objectives",
        "safeguarding",
    }:
        return {**lesson, "activities": [{"title": "One", **given}]}
    return {**lesson, **given}


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.code)
def test_examples_are_true(rule: Rule, tmp_path: Path) -> None:
    """The bad example in a rule's docstring is found by it, the good one is not."""
    copytree(PICTURES, tmp_path / "images")
    for kind, snippet in (("bad", rule.told.bad), ("good", rule.told.good)):
        file = tmp_path / f"{kind}.yaml"
        dumped = yaml.safe_dump(
            _lesson(snippet), allow_unicode=True, sort_keys=False, default_flow_style=None, width=500
        )
        file.write_text(dumped, encoding="utf-8")
        assert bool(found(file, RuleSelection(select=(rule.code,)))) == (kind == "bad"), (kind, snippet)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_rules_explain_themselves(rule: Rule | LibraryRule) -> None:
    """A sentence, why, an example of each, and what it rests on; one module a rule, named after it."""
    said = rule.told
    assert all((said.sentence, said.why, said.bad, said.good, said.source)), said
    assert said.sentence.endswith(".")
    check = rule.check if isinstance(rule, Rule) else rule.check_all
    assert check.__module__.rpartition(".")[2].replace("_", "-") == f"{rule.code.lower()}-{rule.name}"


def test_every_module_is_asked() -> None:
    """Each module that looks like a rule is in RULES or LIBRARY_RULES, codes and names are given once."""
    root = Path(checks.__file__).parent
    files = {path.stem for path in root.glob("*/*.py") if re.match(r"[a-z]{2,4}\d\d_", path.stem)}
    assert files == {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in ALL}
    assert len({rule.name for rule in ALL}) == len({rule.code for rule in ALL}) == len(ALL)
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir()} == set(BY_CODE)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_word_lists_load(path: Path) -> None:
    """Every word list is sound, says its source, and marks what no native speaker has read."""
    read = WordMatcher(path.stem).list
    assert read.source
    assert all(language.status for name, language in read.languages.items() if name != "en")


def test_a_rule_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw in one rule is an error of the lesson, since nobody knows what it would have found."""

    def fails(case: object) -> list[checks.Hit]:
        raise ZeroDivisionError

    rules = [
        checks.Rule("SG07", "own-experience", "warning", fails),
        *(rule for rule in checks.RULES if rule.code != "SG07"),
    ]
    monkeypatch.setattr(checks, "RULES", tuple(rules))
    path = tmp_path / "one.yaml"
    path.write_text("title: One\nages: 9-11\nactivities:\n  - {title: A, minutes: 5, do: x}\n", encoding="utf-8")
    found = checks.check(path)
    (failed,) = [one for one in found if one.code == "SG07"]
    assert (failed.level, failed.what) == ("error", "this rule can't read the lesson (ZeroDivisionError)")
    assert len(found) > 1


@pytest.mark.parametrize(
    ("lesson", "level"),
    [
        ({"say": "I won't tell anyone."}, "error"),
        ({"do": "Say warmly: “This stays between us.”"}, "error"),
        ({"do": "Point at “I won't tell anyone” on the board."}, "warning"),
        ({"say": "The spy swears: I will never tell anyone."}, "warning"),
        ({"ask": "Have you ever been bullied?"}, "error"),
        ({"ask": "Did you ever hold a snake?"}, "warning"),
        ({"say": "The picture was passed on. It was her own fault."}, "error"),
        ({"say": "The picture was passed on. Her uncle thinks that it was her own fault."}, "warning"),
        (
            {
                "title": "What is wrong here?",
                "show": "It was her own fault.",
                "pupils": "Rewrite it about the picture.",
            },
            "warning",
        ),
        (
            {"show": "You have won! Call 555-010-0199!", "pupils": "Circle four signs of a trick in the message."},
            "warning",
        ),
        ({"pupils": "Call 1280 at home."}, "error"),
        ({"say": "The captain was too slow. He should have known better."}, "warning"),
        ({"say": "In the war 620,000 people were victims of disease."}, "warning"),
        ({"say": "This lesson was approved by the Ministry of Education."}, "error"),
        ({"say": "The old dam near the city was funded by the government."}, "warning"),
        ({"pupils": "Use a VPN to reach the office network."}, "warning"),
        ({"title": "“It was her own fault”", "say": "The picture was passed on. What would you answer?"}, "warning"),
        (
            {
                "pupils": "Mend the cousin's answer to the girl in the picture.",
                "worksheet": {"fill": "| He said | Better |\n|---|---|\n| It's your own fault. | |"},
            },
            "warning",
        ),
    ],
)
def test_an_error_is_certain_and_a_doubt_a_warning(lesson: dict[str, str], level: str, tmp_path: Path) -> None:
    """Words that may be another's, or mean another thing, are a warning where the plain case is an error."""
    file = tmp_path / "one.yaml"
    whole = {"title": "One", "ages": "12-14", "activities": [{"title": "One", **lesson}]}
    file.write_text(yaml.safe_dump(whole, allow_unicode=True, width=2000), encoding="utf-8")
    choice = RuleSelection(select=("SG05", "SG07", "SG08", "SG09", "SG11", "SG14", "SG24"))
    assert [one.level for one in checks.check(file, choice, TODAY)] == [level]
