"""The reference data that comes along: sound, in the model's form, and careful about what may be printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sidcurriculum.bundled import folder
from sidcurriculum.model import Curriculum, Framework, Glossary, Helplines

LESSONS = folder("lessons")
FRAMEWORKS = sorted((LESSONS / "frameworks").glob("*.yaml"))


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def curriculum() -> Curriculum:
    return Curriculum.model_validate(read(LESSONS / "curriculum.yaml"))


def helplines() -> Helplines:
    return Helplines.model_validate(read(LESSONS / "helplines.yaml"))


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.stem)
def test_framework_is_named_as_its_file_and_says_how_it_was_read(path: Path) -> None:
    """A framework loads, bears its file's name, has each code once, and marks every code that sources disagree on."""
    framework = Framework.model_validate(read(path))
    assert framework.id.lower() == path.stem
    codes = [item.code for item in framework.items]
    assert codes
    assert len(codes) == len(set(codes))
    assert all(item.note for item in framework.items if item.status == "conflict")
    assert not [item.code for item in framework.items if item.status == "unverified"]


def test_bands_follow_each_other_without_a_gap() -> None:
    """Ages and grades of the four bands join up, from 6 to 17 and from 1 to 12."""
    bands = curriculum().bands
    assert [band.id for band in bands] == ["a", "b", "c", "d"]
    assert [(band.ages.low, band.ages.high) for band in bands] == [(6, 8), (9, 11), (12, 14), (15, 17)]
    assert [band.grades for band in bands] == ["1-3", "4-6", "7-9", "10-12"]


def test_a_length_that_nobody_verified_says_so() -> None:
    """The 50 minutes of secondary lessons carry the word unverified; every band has a source."""
    for band in curriculum().bands:
        assert band.source
        assert ("nverified" in band.source) == (band.minutes == 50)


def test_no_partner_stands_without_having_agreed() -> None:
    """No organisation has agreed yet, so none is named."""
    assert curriculum().partners == ()


def test_units_in_order_exist() -> None:
    """Every unit that the curriculum orders is a folder with a unit.yaml."""
    missing = [unit for unit in curriculum().units if not (LESSONS / unit / "unit.yaml").is_file()]
    assert not missing


def test_themes_and_subjects_of_the_lessons_are_known() -> None:
    """Every theme and subject that a bundled lesson or unit names stands in curriculum.yaml."""
    known = curriculum()
    themes, subjects = {theme.id for theme in known.themes}, {subject.id for subject in known.subjects}
    for path in sorted(LESSONS.glob("*/*.yaml")):
        if path.parent.name == "frameworks":
            continue
        value = read(path)
        named = value.get("themes", [])
        assert set([named] if isinstance(named, str) else named) <= themes, path
        assert set(value.get("subjects", {})) <= subjects, path


def test_default_helplines_may_be_shown_to_pupils() -> None:
    """The help block of every lesson names known helplines that pupils of any age may see, with a contact."""
    known = {line.id: line for line in helplines().helplines}
    assert curriculum().defaults.help == ("child-helpline-cambodia", "aple-hotline", "police-1288")
    for name in curriculum().defaults.help:
        assert known[name].audience == "pupils"
        assert known[name].contact


def test_nothing_printable_is_without_source() -> None:
    """A helpline with a contact names where it was read, ids are unique, and no entry claims to have been called."""
    lines = helplines().helplines
    assert len({line.id for line in lines}) == len(lines)
    assert not [line.id for line in lines if line.contact and not line.source]
    assert not [line.id for line in lines if line.telephoned]
    assert not [
        line.id
        for line in lines
        if line.confidence in ("low", "unverified") and line.contact and line.audience != "none"
    ]


def test_numbers_of_helplines_stand_in_one_file() -> None:
    """No other YAML file of the library holds a helpline's number."""
    numbers = [line.contact for line in helplines().helplines if line.contact and line.contact[0].isdigit()]
    pattern = re.compile(r"(?<![\d-])(" + "|".join(re.escape(number.split(",")[0]) for number in numbers) + r")(?!\d)")
    for path in sorted(LESSONS.rglob("*.yaml")):
        if path.name != "helplines.yaml":
            found = [hit for hit in pattern.findall(path.read_text(encoding="utf-8")) if hit]
            assert not found, f"{path}: {found}"


def test_disclosure_promises_no_secrecy_and_investigates_nothing() -> None:
    """The ten steps are all there, and keep the three rules that protect a child most."""
    steps = curriculum().defaults.disclosure
    assert len(steps) == 10
    assert any("Don't promise" in step for step in steps)
    assert any("don't investigate" in step for step in steps)
    assert any("not your fault" in step for step in steps)


def test_glossary_gives_every_word_a_meaning_once() -> None:
    """Each word stands once, in alphabetical order, with a meaning that is one or two short sentences."""
    words = Glossary.model_validate(read(LESSONS / "glossary.yaml")).entries
    terms = [word.term.casefold() for word in words]
    assert terms == sorted(set(terms))
    assert len(words) >= 25
    assert all(len(word.meaning.split()) <= 30 and word.meaning.endswith(".") for word in words)


def test_reference_data_names_no_place_of_this_machine() -> None:
    """No file names a path of the machine that it was written on."""
    for path in [*FRAMEWORKS, *LESSONS.glob("*.yaml")]:
        assert not re.search(r"(?<![\w.:/])/(work|home|tmp|root)/", path.read_text(encoding="utf-8")), path
