"""Lessons in the manners of other publishers: each is checked, built in both themes, opened and searched for answers.

What `check` says of each stands in the `.expected` file beside it, so that a new false alarm shows. Written anew by
`python tests/test_strangers.py`, which prints what changed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from conftest import HERE, needs
from reading import parts, words_of
from sidcurriculum import Entry, PackFile, check, load_lesson, load_library
from sidcurriculum.checks.lesson_texts import norm, plain, texts
from sidcurriculum.pack.renderer import Renderer
from validating import VALIDATOR, faults

STRANGERS = HERE / "strangers"
PLACES = sorted([*STRANGERS.glob("*.yaml"), *(path for path in STRANGERS.iterdir() if path.is_dir())])
pytestmark = pytest.mark.slow
THEMES = ("safer-internet", "plain")
TODAY = date(2026, 11, 22)
LEAST = 24
"""Letters from which a teacher's text can't stand in a pupil's by chance."""
_BLANK = re.compile(r"\(\(\s*(.+?)\s*\)\)")


def said(place: Path) -> list[str]:
    """What `check` says of a stranger's lesson or library, without the paths of this machine."""
    lines = [f"{one.level}: {one}" for one in check(place, today=TODAY)]
    return [line.replace(f"{STRANGERS.as_posix()}/", "") for line in lines]


@cache
def renderer(theme: str) -> Renderer:
    return Renderer(all_formats=True, templates=HERE.parent / "templates", theme=theme)


def entries(place: Path) -> list[Entry]:
    return [load_lesson(place)] if place.is_file() else list(load_library(place).entries.values())


def test_there_are_many_manners() -> None:
    """Thirty lessons or more, in nine languages or more, with and without ages, minutes, quizzes and pictures."""
    lessons = [entry.lesson for place in PLACES for entry in entries(place)]
    assert len(lessons) >= 30
    assert len({lesson.language for lesson in lessons}) >= 9
    assert max(len(lesson.exit_quiz) for lesson in lessons) >= 60


@needs(VALIDATOR)
@pytest.mark.parametrize("place", PLACES, ids=lambda path: path.stem)
def test_the_open_xml_sdk_finds_nothing(place: Path, tmp_path: Path) -> None:
    """What a teacher opens first is valid: guide, handout and slides."""
    for entry in entries(place)[:2]:
        for file in renderer("safer-internet").files(entry, documents=("guide", "handout", "slides")):
            if not file.name.endswith(".html"):
                (tmp_path / file.name).write_bytes(file.content)
                assert faults(tmp_path / file.name) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda path: path.stem)
def test_a_strangers_lesson_has_no_errors_and_no_new_findings(place: Path) -> None:
    """No rule calls an error what is none, and a finding that comes or goes is looked at by a person."""
    found = said(place)
    assert [line for line in found if line.startswith("error")] == []
    assert found == place.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("place", PLACES, ids=lambda path: path.stem)
def test_a_strangers_pack_opens_and_holds_no_answers(place: Path, theme: str) -> None:
    """Every file opens, each part has a content type, and no pupil's file holds a teacher's text or a filled blank."""
    for entry in entries(place):
        hidden = list(secrets(entry))
        for file in renderer(theme).pack(entry).documents:
            opened(file)
            if file.reader == "teacher":
                continue
            read = norm(words_of(file.name, file.content))
            assert "((" not in read, file.name
            assert [secret for secret in hidden if secret in read] == [], file.name


def opened(file: PackFile) -> None:
    """Opens a file as other programs do, and looks up the content type of each of its parts."""
    if file.name.endswith(".html"):
        assert etree.fromstring(file.content, etree.HTMLParser(encoding="utf-8")).find("body") is not None
        return
    made = (docx.Document if file.name.endswith(".docx") else pptx.Presentation)(io.BytesIO(file.content))
    assert made is not None
    held = parts(file.content)
    types = etree.fromstring(held["[Content_Types].xml"])
    endings = {one.get("Extension").lower() for one in types if etree.QName(one).localname == "Default"}
    named = {one.get("PartName") for one in types if etree.QName(one).localname == "Override"}
    untyped = [name for name in held if f"/{name}" not in named and name.rpartition(".")[2].lower() not in endings]
    assert [name for name in untyped if name != "[Content_Types].xml"] == [], file.name


def secrets(entry: Entry) -> Iterator[str]:
    """What no pupil may read: the teacher's longer texts, and each blank with its answer and the words around it."""
    every = texts(entry.lesson)
    open_ones = norm(" ".join(one.plain for one in every if one.who not in ("teacher", "key", "blanked", "translator")))
    for one in every:
        if one.who in ("teacher", "key"):
            sentences = (norm(plain(line)) for line in one.text.splitlines())
            yield from (line for line in sentences if len(line) >= LEAST and line not in open_ones)
        elif one.who == "blanked":
            for line in one.text.splitlines():
                for blank in _BLANK.finditer(line) if "|" not in line else ():
                    before, after = line[: blank.start()].rpartition("))")[2], line[blank.end() :].partition("((")[0]
                    around = norm(f"{before[-12:]}{blank[1]}{after[:12]}")
                    if len(around) > len(norm(blank[1])) + 6 and around not in open_ones:
                        yield around


def test_a_blank_that_is_not_cut_out_would_be_seen() -> None:
    """The search finds what it looks for: the answer key holds it."""
    entry = load_lesson(STRANGERS / "photosynthesis.yaml")
    made = {file.name: norm(words_of(file.name, file.content)) for file in renderer("plain").pack(entry).documents}
    assert any("absorbed by chlorophyll" in secret for secret in secrets(entry))
    assert sum(secret in made["teacher-guide.docx"] for secret in secrets(entry)) > 5


if __name__ == "__main__":
    for each in PLACES:
        kept, now = each.with_suffix(".expected"), said(each)
        before = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
        kept.write_text("".join(f"{line}\n" for line in now), encoding="utf-8")
        for line in [
            *(f"- {one}" for one in before if one not in now),
            *(f"+ {one}" for one in now if one not in before),
        ]:
            print(line)
