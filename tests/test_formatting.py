"""Tidy lesson files: what they say stays, comments too, and tidying twice changes nothing more."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import HERE
from sidcurriculum.cli import main
from sidcurriculum.errors import LessonError
from sidcurriculum.formatting import formatted, model_of
from sidcurriculum.formatting.line_folding import WIDTH, columns, filled
from sidcurriculum.model import Lesson
from yaml12 import plain

CASES = sorted((HERE / "formatting").glob("*.yaml"))
LIBRARY = sorted(
    path
    for root in (HERE.parent / "lessons", HERE / "library", HERE.parent / "docs" / "examples")
    for path in root.rglob("*.yaml")
)


def marks(text: str) -> list[str]:
    """Every comment, found by another way than the formatter's: in what the pure parser leaves between its tokens."""
    found, end = [], 0
    for token in yaml.scan(text, yaml.SafeLoader):
        found += re.findall(r"(?:^|(?<=\s))#[^\n]*", text[end : token.start_mark.index], re.MULTILINE)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = text[token.start_mark.index :].split("\n", 1)[0]
            found += re.findall(r"(?<=\s)#.*", header)
        end = max(end, token.end_mark.index)
    return sorted(mark.rstrip() for mark in found)


def ordered(value: Any) -> str:
    """A value as text, its keys in order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_file_in_disorder_becomes_the_tidy_one(path: Path) -> None:
    """Each untidy file gives exactly what stands beside it."""
    assert formatted(path.read_text(encoding="utf-8"), path.name) == path.with_suffix(".tidy").read_text("utf-8")


@pytest.mark.parametrize("path", [*CASES, *LIBRARY], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_file_says_stays(path: Path) -> None:
    """Values and comments are the same, long lines are folded, and a second time changes nothing."""
    text, model = path.read_text(encoding="utf-8"), model_of(path)
    tidy = formatted(text, path.name, model)
    assert ordered(plain(tidy)) == ordered(plain(text))
    assert marks(tidy) == marks(text)
    assert formatted(tidy, path.name, model) == tidy
    assert not re.search(r"[ \t]\n\n", tidy)


@pytest.mark.parametrize("path", sorted((HERE.parent / "lessons").glob("*/*.yaml")), ids=lambda path: path.stem)
def test_bundled_lessons_are_tidy(path: Path) -> None:
    """The lessons that come along are as `format` leaves them."""
    text = path.read_text(encoding="utf-8")
    assert formatted(text, path.name, model_of(path)) == text


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("path", sorted((HERE.parent / "lessons").glob("[apt]*/[chm]*.yaml")), ids=lambda p: p.stem)
def test_any_order_of_the_top_becomes_the_same(path: Path, seed: int) -> None:
    """However the parts of a lesson are shuffled, the tidy lesson has them in one order, each with its own comment."""
    text = path.read_text(encoding="utf-8").split("\n", 1)[1]  # without the line for editors, which stays in front
    parts = re.split(r"\n(?=[a-z_]+:)", text.rstrip("\n"))
    marked = [f"# of {part.split(':')[0]}\n{part.rstrip()}" for part in parts]
    random.Random(seed).shuffle(marked)
    tidy = formatted("\n".join(marked) + "\n", path.name)
    first = marked[0].split("\n")[0]
    assert ordered(plain(tidy)) == ordered(plain(text))
    names = [line for line in tidy.split("\n") if re.match(r"[a-z_]+:", line)]
    known = [name for name in Lesson.model_fields if any(line.startswith(f"{name}:") for line in names)]
    assert [line.split(":")[0] for line in names] == known
    for name, line in zip(tidy.split("\n"), tidy.split("\n")[1:], strict=False):
        if name.startswith("# of ") and name != first:
            assert line.startswith(f"{name[5:]}:")


# --- whatever an author may type

WORDS = st.text(st.sampled_from("abc de'\"#:-,[]{}&*!|>%@`?ខ្មែរ1 \u200b"), min_size=1, max_size=24)
LONG = st.lists(st.sampled_from(["word", "a", "ខ្មែរ", "it's", "so:", "#tag", "- x", "longer-word", "  "]), min_size=30,
                max_size=80).map(" ".join)  # fmt: skip
COMMENTS = st.sampled_from(["", "", "", "", "\n", "# one\n", "    # deep\n", "\n# apart\n\n", "  # two\n  # three\n"])
TRAILING = st.sampled_from(["", "", "", "  # beside", " # near"])


def written(value: str, style: int, indent: int) -> str:
    """A text in one of the forms that YAML has for it."""
    single = " ".join(value.split())
    lines = [" ".join(line.split()) for line in value.split("  ")]
    body = "\n".join(" " * indent + line for line in lines if line)
    return (
        json.dumps(value, ensure_ascii=False),
        "'" + single.replace("'", "''") + "'",
        f"|\n{body}" if body else "''",
        f">-\n{body}" if body else "''",
        "plain " + re.sub(r"[^\w ]", "", single),
        '"' + "\n".join(" " * indent + word for word in single.replace("\\", "").replace('"', "").split(" ")).strip()
        + ' end"',
        f"|2-\n{body}" if body and indent == 2 else "''",
    )[style]  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> str:
    """A lesson with keys in any order, texts in any form and comments anywhere."""
    texts, styles = st.one_of(WORDS, LONG), st.integers(0, 6)
    parts = ["title: A lesson" + draw(TRAILING)]
    for name in draw(st.permutations(["summary", "room", "message", "status", "odd_key"])):
        text = "draft" if name == "status" else written(draw(texts), draw(styles), 2)
        parts.append(f"{draw(COMMENTS)}{name}: {text}{draw(TRAILING) if chr(10) not in text else ''}")
    for name in draw(st.permutations(["vocabulary", "objectives", "materials"])):
        pad = draw(st.sampled_from([1, 2, 4]))
        rows = [" " * pad + f"{key}: {written(draw(texts), draw(styles), pad + 2)}" for key in ("b", "a", "c")]
        parts.append(f"{name}:{draw(TRAILING)}\n" + "".join(draw(COMMENTS) + row + "\n" for row in rows).rstrip("\n"))
    pad = draw(st.sampled_from([0, 2, 3]))
    steps = [
        f"{' ' * pad}-{draw(st.sampled_from([' ', '   ']))}{{say: x, do: y}}{draw(TRAILING)}",
        f"{' ' * pad}- say: {written(draw(texts), draw(styles), pad + 4)}\n{draw(COMMENTS)}{' ' * pad}  do: [a,\n"
        f"{' ' * pad}    b]{draw(TRAILING)}\n{draw(COMMENTS)}{' ' * pad}  phase: teach",
        f"{' ' * pad}-{draw(TRAILING)}\n{draw(COMMENTS)}{' ' * pad}  title: {written(draw(texts), draw(styles), pad + 4)}",
    ]
    rows = draw(st.permutations(steps))
    parts.append("activities:\n" + "\n".join(draw(COMMENTS) + row for row in rows))
    return "\n".join(draw(st.permutations(parts))) + "\n" + draw(COMMENTS)


@settings(max_examples=400)
@given(files())
def test_anything_an_author_types_survives(text: str) -> None:
    """For lessons in any form: the same values, the same comments, and tidying twice is tidying once."""
    try:
        value = plain(text)
    except yaml.YAMLError:
        with pytest.raises(LessonError):
            formatted(text, "a.yaml")
        return
    try:
        tidy = formatted(text, "a.yaml")
    except LessonError as error:
        codes = {finding.code for finding in error.findings}
        assert codes <= {"YAML01", "YAML02", "YAML03", "YAML04", "YAML05"}
        return
    assert ordered(plain(tidy)) == ordered(value)
    assert marks(tidy) == marks(text)
    assert formatted(tidy, "a.yaml") == tidy


def test_khmer_is_filled_by_the_columns_that_it_takes() -> None:
    """Marks above and below letters take no column: a line of Khmer is as wide as a line of English."""
    lines = filled(" ".join(["ខ្មែរ"] * 100), WIDTH)
    assert all(columns(line) <= WIDTH for line in lines)
    assert all(columns(line) > WIDTH - 5 for line in lines[:-1])
    assert columns("ខ្មែរ") == 4  # five characters, one of them below a letter


# --- the command


UNTIDY = "activities:\n- title: One\n  say: Hello.   # said\ntitle: A lesson\n"


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lessons" / "my-unit" / "one.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(UNTIDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_format_writes_once(lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first run tidies the file and says so, the second finds nothing to do."""
    assert main(["format"]) == 0
    assert capsys.readouterr().out == "tidied lessons/my-unit/one.yaml\n"
    assert lesson.read_text(encoding="utf-8").startswith("title: A lesson\nactivities:\n  - title: One\n")
    assert main(["format", "one"]) == 0
    assert capsys.readouterr() == ("", "1 file is tidy\n")


@pytest.mark.parametrize(("words", "code"), [(["--check"], 1), (["--diff"], 0), (["--check", "--diff"], 1)])
def test_format_may_only_look(words: list[str], code: int, lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` and `--diff` write nothing; `--check` ends with 1 for an untidy file and with 0 for a tidy one."""
    assert main(["format", *words, "lessons/my-unit"]) == code
    assert ("+title: A lesson" in capsys.readouterr().out) is ("--diff" in words)
    assert lesson.read_text(encoding="utf-8") == UNTIDY
    assert main(["format"]) == 0
    assert main(["format", *words]) == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"title: [a\nb: c", "YAML"), (b"title: a\ntitle: b\n", "YAML02"), (b"\xff\xfet\0", "ENC01"), (b"", "FILE01")],
    ids=["broken", "twice", "utf-16", "empty"],
)
def test_format_leaves_what_it_cannot_read(
    content: bytes, code: str, lesson: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file whose YAML is broken stays as it is, its faults are listed, the others are tidied and the end is 1."""
    bad = lesson.with_name("bad.yaml")
    bad.write_bytes(content)
    assert main(["format"]) == 1
    assert f": {code}" in capsys.readouterr().err
    assert bad.read_bytes() == content
    assert lesson.read_text(encoding="utf-8") != UNTIDY


def test_format_keeps_a_lesson_with_other_faults(lesson: Path) -> None:
    """A lesson that is not finished yet can be tidied; a key that nobody knows goes last."""
    lesson.write_text("odd: 1\nstatus: nearly\ntitle: A lesson\n", encoding="utf-8")
    assert main(["format"]) == 0
    assert lesson.read_text(encoding="utf-8") == "title: A lesson\nstatus: nearly\nodd: 1\n"
