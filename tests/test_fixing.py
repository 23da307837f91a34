"""`check --fix`: whatever a lesson file looks like, mending it leaves all but the words meant as they were."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import HERE
from sidcurriculum.checks import RuleSelection, check
from sidcurriculum.checks.fixes import fixed
from sidcurriculum.model import Lesson
from sidcurriculum.source import examine
from test_formatting import marks
from yaml12 import plain

FIXTURES = sorted((HERE / "checks").glob("*/*.yaml"))
FILES = FIXTURES[:: len(FIXTURES) // 30]
"""Thirty of the rules' fixtures, spread over all rules."""
MENDING = RuleSelection(select=("RD14", "RD15", "RD16"))
FAULTS = (
    (" ", "  "),
    (". ", " . "),
    (".", ".."),
    ("online", "on-line"),
    ("email", "e-mail"),
    ("password", "pass word"),
)
"""What is right, and what stands in its place now and then."""


def bare(text: str) -> str:
    """Without what the rules that are asked here may put in or take out."""
    return re.sub(r"[\s.…-]", "", text).lower()


def spoiled(text: str, places: list[int]) -> str:
    """The text with a fault at each of these places that can hold one."""
    for number, place in enumerate(places):
        right, wrong = FAULTS[number % len(FAULTS)]
        at = text.find(right, place % len(text))
        if at >= 0 and text[max(at - 1, 0)].isalnum():  # not in the indent
            text = text[:at] + wrong + text[at + len(right) :]
    return text


def mendable(file: Path) -> list[object]:
    return [finding for finding in check(file, MENDING) if finding.instead is not None]


@settings(max_examples=60)
@given(st.sampled_from(FILES), st.lists(st.integers(0, 100_000), min_size=1, max_size=12))
def test_a_fix_leaves_everything_else(path: Path, places: list[int]) -> None:
    """Comments, order, quoting and lines survive; the lesson says the same; a second time nothing is left to mend."""
    text = spoiled(path.read_text(encoding="utf-8"), places)
    before = examine(text, path.as_posix(), Lesson).model
    assume(before is not None)
    with TemporaryDirectory() as folder:
        file = Path(folder) / path.name
        if (path.parent / "images").is_dir():
            copytree(path.parent / "images", file.parent / "images")
        file.write_text(text, encoding="utf-8")
        found = mendable(file)
        for _ in range(6):
            mended = fixed(file.read_text(encoding="utf-8"), check(file, MENDING))
            file.write_text(mended, encoding="utf-8")
        again = fixed(mended, check(file, MENDING))
    assert again == mended
    assert bool(found) == (mended != text)
    assert marks(mended) == marks(text)
    assert [bare(line) for line in mended.splitlines()] == [bare(line) for line in text.splitlines()]
    assert list(plain(mended)) == list(plain(text))
    assert bare(str(plain(mended))) == bare(str(plain(text)))
    assert examine(mended, path.as_posix(), Lesson).model is not None
