"""Whose helplines a pack prints: those that its library, or its lesson, chose; never another country's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from conftest import LIBRARIES, renderer
from reading import words_of
from sidcurriculum import checks
from sidcurriculum.cli import main
from sidcurriculum.errors import LessonError
from sidcurriculum.library import Entry, helpline_selection, load_lesson, load_library, read_library
from sidcurriculum.views import Reader, see

STEPS = ("Stop, and step away from the screen.", "Tell an adult whom you trust.", "tell another one.")
LESSON: dict[str, Any] = {
    "title": "Somewhere else",
    "ages": "12-14",
    "key_points": ["Ask somebody."],
    "home": {"letter": "Dear families"},
    "activities": [{"title": "Talk", "minutes": 10, "ask": "Who could help Ana?", "pupils": "Name two people."}],
}


def line(name: str, audience: str = "pupils", **more: Any) -> dict[str, Any]:
    """An invented helpline, whose name stands in no other text."""
    return {
        "id": name,
        "name": f"Line-{name}",
        "audience": audience,
        "confidence": "high",
        "read": "2026-11-22",
        **more,
    }


def library(root: Path, curriculum: dict[str, Any], helplines: dict[str, Any] | None, **lesson: Any) -> Path:
    """A library of one lesson; the path of the lesson."""
    path = root / "unit" / "one.yaml"
    path.parent.mkdir(parents=True)
    (root / "curriculum.yaml").write_text(yaml.safe_dump({"title": "Elsewhere", **curriculum}))
    if helplines is not None:
        (root / "helplines.yaml").write_text(yaml.safe_dump(helplines))
    path.write_text(yaml.safe_dump({**LESSON, **lesson}, allow_unicode=True), encoding="utf-8")
    return path


def printed(entry: Entry) -> dict[str, str]:
    """The words of each document of the pack, by its file's name."""
    return {file.name: words_of(file.name, file.content) for file in renderer().pack(entry).documents}


def ours() -> Iterator[str]:
    """Names, numbers and addresses of the helplines that come along."""
    held = load_library(LIBRARIES["lessons"]).helplines
    for one in held.helplines if held else ():
        yield one.name
        if one.contact:
            yield one.contact


def codes(path: Path) -> list[str]:
    return [finding.code for finding in checks.check(path)]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_lesson_in_no_library_prints_no_countrys_numbers(language: str, tmp_path: Path) -> None:
    """No helpline that comes along stands in any of its files, and check says so."""
    path = tmp_path / "alone.yaml"
    path.write_text(yaml.safe_dump({**LESSON, "language": language}))
    files = printed(load_lesson(path))
    names = [name for name in ours() if len(name) > 6]  # “Police” is also a word
    assert [(file, name) for file, words in files.items() for name in names if name in words] == []
    assert not any(number in words for words in files.values() for number in ("1280", "1288", "092 311 511"))
    found = checks.check(path)
    assert [one.level for one in found if one.code == "SG28"] == ["warning"]


def test_general_steps_are_in_the_lessons_language(tmp_path: Path) -> None:
    """They are words of the templates, so that they are translated with them."""
    path = tmp_path / "seule.yaml"
    path.write_text(yaml.safe_dump({**LESSON, "language": "fr"}))
    files = printed(load_lesson(path))
    for name in ("help-card.docx", "handout.docx", "slides.pptx", "teacher-guide.docx", "family-letter.docx"):
        assert "éloigne-toi de l’écran" in files[name], name
        assert STEPS[0] not in files[name], name


@pytest.mark.parametrize("helplines", [None, {"helplines": [line("x", "none")]}], ids=["no file", "nothing to print"])
def test_no_help_is_empty(helplines: dict[str, Any] | None, tmp_path: Path) -> None:
    """In a library without helplines every place for help holds the general steps: no empty slide, box, row or card."""
    path = library(tmp_path, {}, helplines)
    for file in renderer().pack(load_lesson(path)).documents:
        if not file.name.endswith(".html"):
            continue
        page = html.fromstring(file.content)
        for element in page.xpath(
            "//aside | //td[ancestor::tr[@data-phase='help']] | //*[@data-name='contact'] | //*[@data-name='body']"
        ):
            inside = element.xpath("count(.//img | .//svg | .//span | .//hr)")
            assert element.text_content().strip() or inside, (file.name, html.tostring(element)[:200])
    words = printed(load_lesson(path))
    for name in (
        "help-card.docx",
        "slides.pptx",
        "teacher-guide.docx",
        "lesson-plan.docx",
    ):
        assert all(step in words[name] for step in STEPS), name
    assert "SG28" in codes(path)


def test_a_place_to_go_to_is_printed_as_a_number_is(tmp_path: Path) -> None:
    """A counsellor has a door and no number: the help block says how to reach them, wherever it says whom to call."""
    counsellor = line("counsellor", how="Knock at the door beside the library.")
    helplines = {"helplines": [counsellor, line("invented", contact="000 111", how="Day and night.")]}
    path = library(tmp_path, {"defaults": {"help": ["counsellor", "invented"]}}, helplines)
    words = printed(load_lesson(path))
    places = ("help-card", "handout", "teacher-guide", "lesson-plan", "family-letter")
    for name in (*(f"{place}.docx" for place in places), "slides.pptx"):
        for text in ("Line-counsellor", "Knock at the door beside the library", "Line-invented", "000 111"):
            assert text in words[name], (name, text)
    assert "Line-counsellor" in words["poster.docx"]
    assert "Line-counsellor" not in see(load_lesson(path), Reader.TEACHER).help.unchecked


def test_a_helpline_with_nothing_to_print_is_told(tmp_path: Path) -> None:
    """Neither a contact nor how: nothing vanishes without a word."""
    path = library(tmp_path, {"defaults": {"help": ["bare"]}}, {"helplines": [line("bare")]})
    assert not any("Line-bare" in words for words in printed(load_lesson(path)).values())
    assert "SG28" in codes(path)


def test_a_lesson_that_names_its_own_prints_these_alone(tmp_path: Path) -> None:
    """For pupils and for adults: nothing of the library's own choice joins what a lesson chose."""
    helplines = {
        "country": "KH",
        "helplines": [
            line("home", contact="000 111"),
            line("home-adults", "adults", contact="home.example"),
            line("mine", contact="000 222", country="PH"),
            line("mine-adults", "adults", contact="mine.example", country="PH"),
        ],
    }
    own = {"help": ["mine", "mine-adults"]}
    path = library(tmp_path, {"country": "KH", "defaults": {"help": ["home"]}}, helplines, safeguarding=own)
    words = printed(load_lesson(path))
    assert [name for name, text in words.items() if "Line-home" in text] == []
    assert "Line-mine" in words["help-card.docx"]
    assert "mine.example" in words["teacher-guide.docx"]
    assert "Line-mine-adults" not in words["help-card.docx"]
    assert codes(path).count("SG28") == 2, "two helplines of another country than the library's"


COUNTRIES = (None, "KH", "PH")


@pytest.mark.parametrize(("home", "file"), list(itertools.product(COUNTRIES, COUNTRIES)))
def test_nothing_falls_back_on_another_countrys(home: str | None, file: str | None, tmp_path: Path) -> None:
    """Whatever library and file say of their country: no helpline of another one is printed that no lesson names."""
    lines = [
        line(f"{audience}-{str(country).lower()}", audience, contact=f"{audience}.{country}.example", **({"country": country} if country else {}))
        for audience in ("pupils", "adults")
        for country in (None, "KH", "PH", "international")
    ]  # fmt: skip
    curriculum: dict[str, Any] = {"defaults": {"help": [one["id"] for one in lines]}}
    curriculum |= {"country": home} if home else {}
    path = library(tmp_path, curriculum, {"helplines": lines, **({"country": file} if file else {})})
    found = {finding.code for finding in read_library(tmp_path)[1] if finding.level == "error"}
    home = home or file
    strange = {"PH": {"kh"}, "KH": {"ph"}}.get(home or "", set()) | ({"none"} if file not in (None, home) else set())
    assert found == ({"REF06"} if strange else set())
    (faulty,) = read_library(tmp_path)[0].entries.values()
    for one in (*see(faulty, Reader.TEACHER).help.lines, *see(faulty, Reader.TEACHER).help.adults):
        assert one.id.split("-")[-1] not in strange, "a library with that error is built all the same"
    named = [one["id"] for one in lines if one["id"].split("-")[1] not in strange]
    (tmp_path / "curriculum.yaml").write_text(yaml.safe_dump({"title": "E", **curriculum, "defaults": {"help": named}}))
    entry = load_lesson(path)
    help_block = see(entry, Reader.TEACHER).help
    for one in (*help_block.lines, *help_block.adults):
        assert one.id.split("-")[-1] not in strange


def test_what_comes_along_lends_no_adults_line() -> None:
    """A lesson in no library that names a helpline by its id prints this one, and no other for adults."""
    (first, *_) = load_library(LIBRARIES["lessons"]).entries.values()
    from sidcurriculum.library.reference_data import bundled_reference

    safe = first.lesson.safeguarding.replace(help=("child-helpline-cambodia",))
    alone = replace(first, library=bundled_reference(), lesson=first.lesson.replace(safeguarding=safe))
    lines = helpline_selection.named(alone)
    assert [one.id for one in helpline_selection.for_pupils(alone, lines)] == ["child-helpline-cambodia"]
    assert helpline_selection.for_adults(alone, lines) == ()
    nobody = replace(alone, lesson=first.lesson.replace(safeguarding=safe.replace(help=None)))
    assert helpline_selection.named(nobody) == helpline_selection.for_adults(nobody, ()) == ()


def test_older_pupils_lines_are_for_older_pupils(tmp_path: Path) -> None:
    """An audience is kept, whoever chose the helpline."""
    helplines = {"helplines": [line("old", "older-pupils", contact="000 111")]}
    path = library(tmp_path, {"defaults": {"help": ["old"]}}, helplines)
    assert see(load_lesson(path), Reader.PUPIL).help.lines == ()
    path.write_text(path.read_text().replace("12-14", "15-17"))
    assert [one.name for one in see(load_lesson(path), Reader.PUPIL).help.lines] == ["Line-old"]


def test_helplines_beside_lone_lessons_are_not_passed_over(tmp_path: Path) -> None:
    """helplines.yaml without a curriculum.yaml is not read, and that is said."""
    path = library(tmp_path, {}, {"helplines": [line("mine", contact="000 111")]})
    (tmp_path / "curriculum.yaml").unlink()
    (finding,) = (one for one in checks.check(path) if one.code == "SG28")
    assert f"beside {(tmp_path / 'helplines.yaml').as_posix()}, which is not read" in finding.hint


def test_sg06_stands_for_a_single_file_too(tmp_path: Path) -> None:
    """Nobody has telephoned it: a warning in each check, whatever is checked and in which language."""
    helplines = {"helplines": [line("x", contact="000 111"), line("y", "adults", contact="000 222")]}
    path = library(tmp_path, {"languages": ["es"], "defaults": {"help": ["x"]}}, helplines, language="es")
    for place in (path, tmp_path):
        assert [one.level for one in checks.check(place) if one.code == "SG06"] == ["warning", "warning"]


def test_a_build_tells_what_check_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without helplines, and without words in the lesson's language: once each, with what to do, and on the pack."""
    for name in ("una", "dos"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump({**LESSON, "title": name, "language": "es"}))
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "packs")]) == 0
    said = capsys.readouterr().err
    assert (
        said.count("SG28") == said.count("there are none in 'es'") == said.count("rules and steps that come along") == 1
    )
    assert "sidcurriculum translate update --templates --language es" in said
    page = (tmp_path / "packs" / "una" / "es" / "index.html").read_text(encoding="utf-8")
    assert "Some words around this lesson are not in its language yet." in page
    assert main(["check", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert (out.count(": RD19"), out.count(": SG28")) == (2, 1)


def test_words_of_templates_in_part_count_as_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A language of which the templates have some words: all stay in English, and how many are missing is said."""
    from shutil import copytree

    templates = copytree(LIBRARIES["lessons"].parent / "templates", tmp_path / "templates")
    catalogue = templates / "locale" / "es.po"
    catalogue.write_text(
        (templates / "locale" / "fr.po").read_text(encoding="utf-8").replace('"Élève"', '""'), encoding="utf-8"
    )
    path = tmp_path / "una.yaml"
    path.write_text(yaml.safe_dump({**LESSON, "language": "es"}))
    assert main(["build", str(path), "--templates", str(templates), "--out", str(tmp_path / "packs")]) == 0
    assert "are not translated into 'es'" in capsys.readouterr().err


def test_a_lone_lessons_translator_leaves_what_comes_along_alone(tmp_path: Path) -> None:
    """An update of a lesson in no library writes beside it and nowhere else."""
    ours = LIBRARIES["lessons"] / "curriculum.km.po"
    before = ours.read_bytes()
    path = tmp_path / "alone.yaml"
    path.write_text(yaml.safe_dump(LESSON))
    assert main(["translate", "update", str(path), "--language", "km", "--language", "fr"]) == 0
    assert ours.read_bytes() == before
    assert not ours.with_name("curriculum.fr.po").exists()
    with pytest.raises(LessonError, match="stands in no library"):
        renderer().pack(load_lesson(path), "fr")


def test_a_release_lists_everything_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every lesson, and for each of them its status, helplines, missing texts and unreviewed translations."""
    helplines = {"helplines": [line("x", contact="000 111")]}
    path = library(tmp_path, {"languages": ["en", "km"], "defaults": {"help": ["x"]}}, helplines)
    other = path.with_name("two.yaml")
    other.write_text(path.read_text().replace("Somewhere else", "Another").replace("Ask somebody", "Ask them"))
    main(["translate", "update", "--library", str(tmp_path), "--language", "km"])
    capsys.readouterr()
    out = ["--out", str(tmp_path / "packs"), "--language", "km"]
    assert main(["release", "--library", str(tmp_path), *out]) == 1
    said = capsys.readouterr().err
    for lesson in ("one", "two"):
        for code in ("SG06", "PD30"):
            assert f"{lesson}.yaml:" in said
            assert [row for row in said.splitlines() if f"{lesson}.yaml" in row and code in row], (lesson, code)
        for code in ("TR01", "TR14"):
            assert [row for row in said.splitlines() if f"{lesson}.km.po: {code}" in row], (lesson, code)
    assert not (tmp_path / "packs" / "one").exists()
