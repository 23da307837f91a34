"""Reading: every value with its place, every fault of a file at once, and nothing that takes the reader down."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import HERE
from sidcurriculum.checks.fixes import fixed
from sidcurriculum.model import Curriculum, Framework, Glossary, Helplines, Lesson, PictureCredits, Unit, Written
from sidcurriculum.source import CODES, Positions, examine, examine_file, read, read_file
from sidcurriculum.source import events as events_module
from sidcurriculum.source.error_messages import EXPLAIN, ErrorSite, other
from sidcurriculum.source.events import DEEPEST, MOST, scan
from sidcurriculum.source.model_shapes import reachable
from sidcurriculum.source.recovery import read_all
from sidcurriculum.source.text_files import LARGEST
from sidcurriculum.source.typing_slips import righted
from sidcurriculum.source.unknown_keys import level

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
ROOTS = (Lesson, Unit, Curriculum, Framework, Helplines, Glossary, PictureCredits)
LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_faulty_file_says_exactly_this(path: Path) -> None:
    """Each file in faults/ gives the findings in the .expected file beside it, in file order, and no value with them."""
    lesson, findings = read_file(path, Lesson)
    said = [str(finding).removeprefix(f"{path.as_posix()}:").strip() for finding in findings]
    assert (said or ["sound"]) == path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert (lesson is None) == bool(findings)


SLIPS = [path for path in FAULTS if path.stem.startswith("slip-")]


def test_one_slip_is_one_finding() -> None:
    """Each file slip-….yaml is a sound lesson but for one slip of a designer: that is told once, or is accepted."""
    assert len(SLIPS) > 100
    told = {path.stem: [str(one) for one in examine_file(path, Lesson).findings] for path in SLIPS}
    assert {name: said for name, said in told.items() if len(said) > 1} == {}


@pytest.mark.parametrize("path", SLIPS, ids=lambda path: path.stem)
def test_a_slip_that_can_be_mended_is_mended_at_once(path: Path) -> None:
    """What `check --fix` takes on leaves a sound lesson with as many lines."""
    reading = examine_file(path, Lesson)
    if any(finding.instead is not None for finding in reading.findings):
        before = path.read_text(encoding="utf-8")
        after = fixed(before, reading.findings)
        assert [str(one) for one in examine(after, path.as_posix(), Lesson).findings] == []
        assert len(after.splitlines()) == len(before.splitlines())


@pytest.mark.parametrize("kind", ["bullet-word", "nbsp-indent", "dash-no-space", "smart-quotes", "key-capital"])
def test_signs_of_a_word_processor_are_mended(kind: str) -> None:
    """Bullets, no-break spaces, dashes without a space, curly quotes and capital keys are no work for a person."""
    path = HERE / "faults" / f"slip-{kind}.yaml"
    assert [finding.instead is not None for finding in examine_file(path, Lesson).findings] == [True]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_mending_keeps_line_ends_and_mark(end: str) -> None:
    """A file from another system comes back with its line ends and its byte order mark."""
    text = "\ufeff" + (HERE / "faults" / "slip-bullet-all.yaml").read_text(encoding="utf-8").replace("\n", end)
    after = fixed(text, examine(text, "x.yaml", Lesson).findings)
    assert after == text.replace("•", "-")


def test_signs_are_looked_for_in_about_linear_time() -> None:
    """Twice as many bullets cost about twice as many calls, however many there are."""

    def calls(count: int) -> int:
        text = "title: x\nkey_points:\n" + "  • a\n" * count
        seen = 0

        def counted(*_: object) -> None:
            nonlocal seen
            seen += 1

        sys.setprofile(counted)
        try:
            righted(text, Lesson)
        finally:
            sys.setprofile(None)
        return seen

    assert calls(800) < 2.5 * calls(400)


def test_every_finding_shows_its_line_and_has_a_known_code() -> None:
    """A located finding carries the line it points into, and every code stands in the table."""
    for path in FAULTS:
        reading = examine_file(path, Lesson)
        for finding in reading.findings:
            assert finding.code in CODES
            if finding.line and reading.lines:
                line = reading.lines[finding.line - 1]
                assert finding.excerpt.removesuffix("…") == line[:400]
                assert 1 <= finding.column <= len(line) + 1


def test_files_in_faults_reach_every_code_of_reading() -> None:
    """The fixtures cover each code that a file's text alone can earn, so that no message is untested."""
    earned = {finding.code for path in FAULTS for finding in examine_file(path, Lesson).findings}
    alone = {code for code in CODES if code[:3] in ("YAM", "ENC", "KEY", "VAL")} | {"FILE01", "FILE03"}
    assert alone - earned == set()


@pytest.mark.parametrize("loader", LOADERS)
def test_scalars_stay_text(loader: type[Any]) -> None:
    """By the core schema nothing but a plain null is converted; the model decides what is a number. Either parser."""
    text = "a: no\nb: 12:30\nc: 1.10\nd: [on, 2026-11-22, 0x1F, ~]\ne:\nf: null\ng: 'null'\nh: ''\n"
    assert scan(text, loader).value == {
        "a": "no", "b": "12:30", "c": "1.10", "d": ["on", "2026-11-22", "0x1F", None], "e": None, "f": None,
        "g": "null", "h": "",
    }  # fmt: skip


def test_both_parsers_say_the_same() -> None:
    """Where PyYAML has no libyaml, its own parser gives the same values and faults at the same places."""
    text = "a: *x\nb: {c: !t d, c: e}\n? [k]\n: v\nf: g #h\n"
    mine, other_one = (scan(text, loader) for loader in (LOADERS[0], LOADERS[-1]))
    assert mine.value == other_one.value
    assert mine.faults == other_one.faults
    assert len(mine.faults) == 5


_ASKED = """
import sys

asked = []

class Listens:
    def find_spec(self, name, path=None, target=None):
        asked.append(name)

sys.meta_path.insert(0, Listens())
sys.argv = ["sidcurriculum", "theme", "list"]
from sidcurriculum.cli import run
try:
    run()
except SystemExit as ended:
    print(ended.code, "pydantic.plugin._loader" in asked)
"""
_IN_THREADS = """
import sys
from threading import Barrier, Thread
from pydantic import BaseModel
from sidcurriculum.model.base import Written
from sidcurriculum.source import read

loader, together, odd = "pydantic.plugin._loader", Barrier(8), []

def work(number):
    together.wait()
    for turn in range(20):
        made = {"__annotations__": {"title": str}, "__module__": __name__}
        ours = type(f"Ours{number}x{turn}", (Written,), dict(made))
        theirs = type(f"Theirs{number}x{turn}", (BaseModel,), dict(made))
        assert read("title: a", "a.yaml", ours)[0].title == theirs(title="a").title == "a"
        if not hasattr(sys.modules[loader], "PYDANTIC_ENTRY_POINT_GROUP"):
            odd.append(number)

threads = [Thread(target=work, args=(number,)) for number in range(8)]
[one.start() for one in threads]
[one.join() for one in threads]
print(odd, sys.modules[loader].__spec__.name)
"""


def _python(code: str, disabled: str | None = None) -> str:
    named = {key: value for key, value in os.environ.items() if key != "PYDANTIC_DISABLE_PLUGINS"}
    said = {} if disabled is None else {"PYDANTIC_DISABLE_PLUGINS": disabled}
    done = subprocess.run([sys.executable, "-c", code], env=named | said, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("disabled", "sought"), [(None, False), ("__all__", False), ("other", True)], ids=["unset", "all", "one"]
)
def test_the_command_looks_for_no_plugins_of_pydantic(disabled: str | None, sought: bool) -> None:
    """What finds plugins is not loaded by the command, unless the environment names plugins."""
    assert _python(_ASKED, disabled) == f"0 {sought}"


def test_reading_in_threads_leaves_pydantic_as_it_is() -> None:
    """Whoever imports us keeps pydantic's own modules, while and after many threads read and make models."""
    assert _python(_IN_THREADS) == "[] pydantic.plugin._loader"


def test_reading_works_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole lesson is read, with places, by PyYAML's own parser too."""
    monkeypatch.setattr(events_module, "LOADER", yaml.SafeLoader)
    lesson, findings = read("title: A\nactivities:\n  - title: B\n    phase: tech\n", "x.yaml", Lesson)
    assert lesson is None
    assert [(each.line, each.column, each.code) for each in findings] == [(4, 12, "VAL02")]


SHORT = """\
title: T
objectives:
  sort: Sort
  check: {text: Check, codes: [A/1, B/2]}
vocabulary:
  - {term: hand, meaning: five}
themes: privacy
activities:
  - title: One
    do: Look
    ask: Why?
    expect: [because, so]
    worksheet: {lines: 3}
  - title: Two
    after: [one]
    steps:
      - show: Look
        worksheet:
          - chat: [{Sokha: Hello}]
exit_quiz:
  - kind: single choice
    stem: Which?
    options: [{wrong: a}, {right: b, feedback: c}]
"""
PLACES: list[tuple[tuple[str | int, ...], str]] = [
    (("objectives", 0, "text"), "3:9"),
    (("objectives", 0, "id"), "3:3"),
    (("objectives", 1, "text"), "4:17"),
    (("objectives", 1, "codes", 1), "4:37"),
    (("vocabulary", 0, "term"), "6:12"),
    (("themes", 0), "7:9"),
    (("activities", 0, "steps", 0, "do"), "10:9"),
    (("activities", 0, "steps", 0, "ask", "stem"), "11:10"),
    (("activities", 0, "steps", 0, "ask", "?discussion", "expect", 1), "12:23"),
    (("activities", 0, "steps", 0, "worksheet", 0, "?lines", "lines"), "13:24"),
    (("activities", 1, "after", 0), "15:13"),
    (("activities", 1, "steps", 0, "show", "text"), "17:15"),
    (("activities", 1, "steps", 0, "worksheet", 0, "chat", 0, "who"), "19:21"),
    (("activities", 1, "steps", 0, "worksheet", 0, "chat", 0, "text"), "19:28"),
    (("exit_quiz", 0, "options", 0, "text"), "23:23"),
    (("exit_quiz", 0, "options", 1, "text"), "23:35"),
    (("keywords", 0), "1:1"),
]


@pytest.mark.parametrize(("loc", "place"), PLACES)
def test_every_written_form_is_located(loc: tuple[str | int, ...], place: str) -> None:
    """A field's place is that of the text that fills it, in whichever of its forms it is written."""
    reading = examine(SHORT, "x.yaml", Lesson)
    assert reading.findings == ()
    assert "{}:{}".format(*reading.positions.of(loc)) == place


def test_a_key_is_located_apart_from_its_value() -> None:
    """With key=True the place is that of the key."""
    positions = examine(SHORT, "x.yaml", Lesson).positions
    assert positions.of(("activities", 1, "after"), key=True) == (15, 5)
    assert positions.of(("activities", 1, "after")) == (15, 12)


Tree = Any
WORDS = st.text("abcdeឆកខ 'x", min_size=1, max_size=12).map(str.strip).filter(bool)
TREES: st.SearchStrategy[Tree] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def _leaves(tree: Tree, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(tree, list):
        for number, inner in enumerate(tree):
            yield from _leaves(inner, (*path, number))
    else:
        yield path, tree


@given(tree=st.dictionaries(WORDS, TREES, min_size=1, max_size=4), flow=st.sampled_from([None, False, True]))
@settings(max_examples=150)
def test_a_scalars_place_is_where_its_text_begins(tree: dict[str, Tree], flow: bool | None) -> None:
    """However a tree of texts is written, the place of each is the first character of that text, or of its quotes."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=10_000)
    done = scan(text)
    assert done.value == tree
    positions = Positions(done.place, Written)
    for path, word in _leaves(tree):
        line, column = positions.of(path)
        rest = text.splitlines()[line - 1][column - 1 :]
        assert rest.startswith((word, f"'{word[:1]}", "''", '"'))


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_no_text_takes_reading_down(text: str) -> None:
    """Any text whatever gives findings, never an exception."""
    lesson, findings = read(text, "x.yaml", Lesson)
    assert lesson is not None or findings


PIECES = ["title: ", "activities:\n", "  - ", "\n", "- ", "[", "]", "{", "}", ": ", '"', "'", "|\n", ">", "\t", "#", " #x", "&a ",
          "*a", "!t ", "a", "worksheet", "kind: open", "? ", "---\n", "  ", "((x))", "\\", ",", "%"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=400)
def test_no_rubble_of_yaml_takes_reading_down(text: str) -> None:
    """The pieces of YAML in any order give findings whose places lie in the text, with either parser."""
    reading = examine(text, "x.yaml", Lesson)
    assert reading.model is not None or reading.findings
    assert all(finding.line <= max(1, len(reading.lines)) for finding in reading.findings)
    with contextlib.suppress(events_module.UnreadableFile):
        done = read_all(text, yaml.SafeLoader)
        assert all(fault.line <= max(1, len(reading.lines)) for fault in (*done.faults, *done.scan.faults))


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_no_bytes_take_reading_down(content: bytes) -> None:
    """Any bytes whatever give a text or findings."""
    from sidcurriculum.source.text_files import decoded

    text, faults = decoded(content)
    assert text is not None or faults


BOUNDED = {
    "flow nesting": ("title: " + "[" * 10_000, "FILE03"),
    "block nesting": ("\n".join(" " * depth + "a:" for depth in range(DEEPEST + 20)), "FILE03"),
    "too many values": ("keywords:\n" + "- a\n" * (MOST + 10), "FILE02"),
    "a text without end": ("title: " + "x" * 60_000, "FILE02"),
    "a line of spaces": ("title: x" + " " * 500_000 + "x", "FILE02"),
    "more than a file": ("#" * (LARGEST + 1), "FILE02"),
    "an unclosed quote": ("title: '" + "x\n" * 300_000, "YAML01"),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_what_is_too_much_is_one_finding(name: str) -> None:
    """Whatever is too large or too deep gives a single finding that says so, and no value."""
    text, code = BOUNDED[name]
    lesson, findings = read(text, "x.yaml", Lesson)
    assert lesson is None
    assert [finding.code for finding in findings] == [code]


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """The size is looked at first: a sparse file of 100 MB, never written, is refused by its size alone."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    _, findings = read_file(path, Lesson)
    assert [finding.code for finding in findings] == ["FILE02"]
    assert "100,000,000" in findings[0].what


def test_laughs_do_not_multiply() -> None:
    """Aliases are refused where they stand, so nothing is expanded."""
    text = "title: x\nactivities: [{title: a}]\nkeywords:\n  - &a ha\n" + "  - *a\n" * 50
    reading = examine(text, "x.yaml", Lesson)
    assert {finding.code for finding in reading.findings} == {"YAML03"}
    assert len(reading.findings) == 51


def test_many_faults_are_cut_off() -> None:
    """A file with more faults than anybody mends shows a hundred and says how many follow."""
    _, findings = read("title: x\nactivities:\n" + "- {}\n" * 150, "x.yaml", Lesson)
    assert len(findings) == 101
    assert "50 more" in findings[-1].what


@pytest.mark.parametrize("make", ["missing", "folder", "link"])
def test_what_is_no_file_is_said(tmp_path: Path, make: str) -> None:
    """A missing file, a folder and a link to nothing are findings with a next step, not exceptions."""
    path = tmp_path / "lesson.yaml"
    (tmp_path / "leson.yaml").write_text("title: x")
    if make == "folder":
        path.mkdir()
    elif make == "link":
        path.symlink_to(tmp_path / "nowhere")
    _, findings = read_file(path, Lesson)
    assert [finding.code for finding in findings] == ["FILE04"]
    assert findings[0].hint


def test_a_name_that_can_not_be_opened_is_said() -> None:
    """Even a name with a NUL in it is a finding."""
    _, findings = read_file(Path("a\0b.yaml"), Lesson)
    assert [finding.code for finding in findings] == ["FILE04"]


def test_defaults_fill_what_is_not_set_and_keep_places() -> None:
    """Defaults count only where the text has no such key, and don't move what it has."""
    text = "title: A\nactivities:\n  - title: B\nages: 8\n"
    reading = examine(text, "x.yaml", Lesson, defaults={"ages": "12-14", "themes": ["privacy"]})
    assert reading.model is not None
    assert (str(reading.model.ages), reading.model.themes) == ("8", ("privacy",))
    assert reading.positions.of(("ages",)) == (4, 7)
    assert not reading.positions.holds(("themes",))


RAW = ("Input should", "Field required", "Extra inputs", "String should", "Value error", "valid ", "NoneType", "dict",
       "tuple", "pydantic", "Mapping", "Sequence", "_type")  # fmt: skip


@given(st.recursive(st.none() | st.sampled_from(["x", "1", "true", ""]), lambda inner: st.lists(inner, max_size=2)
                    | st.dictionaries(st.sampled_from(sorted({k for m in reachable(Lesson) for k in m.model_fields})),
                                      inner, max_size=4), max_leaves=25))  # fmt: skip
@settings(max_examples=300)
def test_no_words_of_the_validator_reach_an_author(value: Any) -> None:
    """Whatever is written under keys of the format, no finding speaks of Python or of the validation library."""
    text = yaml.safe_dump({"title": "x", "activities": [{"title": "a"}], "home": value, "exit_quiz": [value],
                           "handouts": [value], "vocabulary": value, "objectives": value})  # fmt: skip
    _, findings = read(text.replace("&id", "id").replace("*id", "id"), "x.yaml", Lesson)
    for finding in findings:
        assert not any(word in finding.what + finding.hint for word in RAW), str(finding)
        assert finding.what


def test_an_unknown_kind_of_error_still_has_a_sentence() -> None:
    """An error that a later validator may bring is worded without its own words."""
    said = other(ErrorSite("url_parsing", ("title",), "x", {}, "Input should be a valid URL", "title", (Lesson,)))
    assert "Input should" not in said.what + said.hint
    assert "`title`" in said.what
    assert "url_parsing" not in EXPLAIN


def test_every_model_has_a_name_for_authors() -> None:
    """No message has to fall back on `this place`: each model that a file can hold is called something."""
    nameless = {model.__name__ for root in ROOTS for model in reachable(root) if level(model) == "this place"}
    assert nameless == set()


def test_references_of_a_faulty_file_can_still_be_checked() -> None:
    """What is sound in a file with faults is left as a value."""
    reading = examine("titel: x\nthemes: [a]\nactivities:\n  - title: A\n  - titel: B\n", "x.yaml", Lesson)
    assert reading.model is None
    assert reading.partial is not None
    assert reading.partial.themes == ("a",)
    assert [activity.title for activity in reading.partial.activities] == ["A"]


def test_a_part_of_a_name_is_close() -> None:
    """A word that is one part of an id between hyphens is offered that id; a few letters in common are not enough."""
    from sidcurriculum.source import close

    assert close("passwords", ["privacy", "passwords-and-scams"]) == "did you mean `passwords-and-scams`?"
    assert close("word", ["passwords-and-scams"]) == ""


LIMITED = {
    "ages: {}\nactivities: [{{title: A, do: x}}]": ("120", "121", "10-121", "9999", "999999999"),
    "minutes: {}\nactivities: [{{title: A, do: x}}]": ("600", "601", "1000000000", "5-601"),
    "activities: [{{title: A, do: x, worksheet: {{lines: {}}}}}]": (
        "100",
        "101",
        "1000000",
        "9" * 5000,
        "inf",
        "nan",
        "1e999",
        "0",
    ),
    "activities: [{{title: A, steps: [{{do: x, show: {{timer: {}}}}}]}}]": ("600", "601", "-1"),
    "activities: [{{title: A, do: x, grouping: groups of {}}}]": ("99", "100", "99999", "0"),
    "activities: [{{title: A, do: x}}]\nmaterials: [{{item: a, need: {} per pupil}}]": ("9999", "10000", "999999999"),
    "activities: [{{title: A, do: x}}]\nexit_quiz: [{{kind: open, stem: x, marks: {}}}]": (
        "1000",
        "1001",
        "1e999",
        "nan",
        "inf",
        "-1",
    ),
    "activities: [{{title: A, do: x}}]\nexit_quiz: [{{kind: open, stem: x, lines: {}}}]": ("100", "101", "99999999"),
    "activities: [{{title: A, do: x}}]\nexit_quiz: [{{kind: numerical, stem: x, answer: {}}}]": (
        "1e9",
        "1e999",
        "-inf",
        "nan",
    ),
    "activities: [{{title: A, do: x}}]\nexit_quiz: [{{kind: numerical, stem: x, answer: 1, within: {}}}]": (
        "0",
        "inf",
        "nan",
        "-1",
    ),
}
"""What a lesson says with a number, a number that is good, and others that are not."""


@pytest.mark.parametrize("text", LIMITED)
def test_numbers_have_limits(text: str) -> None:
    """The largest number that paper and a lesson hold is good; beyond it there is one finding, at the number."""
    good, *bad = LIMITED[text]
    lesson, findings = read("title: T\n" + text.format(good), "x.yaml", Lesson)
    assert lesson is not None, findings
    whole = "title: T\n" + text
    line = next(number for number, one in enumerate(whole.split("\n"), 1) if "{}" in one)
    for number in bad:
        lesson, findings = read(whole.format(number), "x.yaml", Lesson)
        assert lesson is None, number
        assert [(one.line, one.code[:3]) for one in findings] == [(line, "VAL")], (number, findings)


def test_limits_stand_in_the_docs() -> None:
    """docs/lesson-format.md states each limit as it is."""
    page = (Path(__file__).parent.parent / "docs" / "lesson-format.md").read_text(encoding="utf-8")
    said = page[page.index("\n## Limits\n") : page.index("\n## Pictures\n")].replace(",", "")
    for limit in (LARGEST, MOST, DEEPEST, events_module.LONGEST, 100, 600, 120, 1000, 99, 200, 9999):
        assert re.search(rf"\b{limit}\b", said), limit
