"""SG05 on the numbers of many countries: which sentences hold one to call, and which only hold digits."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from conftest import HERE
from sidcurriculum import checks
from sidcurriculum.checks import RuleSelection

TABLE = HERE / "checks" / "SG05" / "numbers.txt"


def rows() -> list[tuple[bool, str]]:
    """Whether a sentence holds a number to call, and the sentence."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return [(line[0] == "+", line.split(" | ", 1)[1]) for line in lines]


def told(sentences: list[str], folder: Path) -> set[int]:
    """The numbers of the sentences in which SG05 finds a number."""
    steps = [{"say": sentence} for sentence in sentences]
    path = folder / "numbers.yaml"
    lesson = {"title": "Numbers", "ages": "12-14", "activities": [{"title": "One", "steps": steps}]}
    path.write_text(yaml.safe_dump(lesson, allow_unicode=True, width=5000), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [one for one in checks.check(path, RuleSelection(select=("SG05",))) if "number" in one.what]
    at = [number for number, line in enumerate(lines, 1) if "say:" in line]
    return {max(number for number, line in enumerate(at) if line <= one.line) for one in found}


def test_numbers_are_told_from_other_digits(tmp_path: Path) -> None:
    """Every number to call is found, and no year, price, time, page, address of a computer or count."""
    table = rows()
    found = told([sentence for _, sentence in table], tmp_path)
    missed = [sentence for at, (wanted, sentence) in enumerate(table) if wanted and at not in found]
    false = [sentence for at, (wanted, sentence) in enumerate(table) if not wanted and at in found]
    assert (missed, false) == ([], [])
    assert sum(wanted for wanted, _ in table) >= 60
    assert sum(not wanted for wanted, _ in table) >= 40


@pytest.mark.parametrize(
    "sentence", ["9 " * 3000, "call " * 2000 + "1", "(" * 4000, "0917 " * 2000, "call the " * 1500 + "163"]
)
def test_a_long_text_is_read_in_one_go(sentence: str, tmp_path: Path) -> None:
    """Repeated digits and words for calling come to an end."""
    assert told([sentence], tmp_path) in (set(), {0})
