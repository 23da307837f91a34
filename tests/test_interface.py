"""The library for other programs: anything that is a lesson goes in; a mapping of files comes out."""

from __future__ import annotations

import ast
import dataclasses
import io
import json
import logging
import pickle
import subprocess
import sys
import tomllib
import typing
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import packages_distributions
from pathlib import Path
from types import FunctionType
from typing import Any

import docx
import docx.document
import pptx.presentation
import pytest

import sidcurriculum as sid
from conftest import HERE, entries, needs, renderer
from sidcurriculum import logging_setup
from sidcurriculum.formatting import formatted
from sidcurriculum.options import FORMATS, Group
from sidcurriculum.writers.opc.validity import faults as wrong
from validating import VALIDATOR, faults

ROOT = HERE.parent
GROUPS: tuple[Group, ...] = typing.get_args(Group)
SMALL: dict[str, Any] = {
    "title": "Three rules for a passphrase",
    "ages": "9-11",
    "activities": [
        {"title": "Build it", "minutes": 15, "do": "Show the board.", "pupils": "Write an invented passphrase."},
        {"title": "Look", "steps": [{"say": "Look here.", "ask": "Has anybody ever sent you a message?"}]},
    ],
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000"
    "000049454e44ae426082"
)


def stamp(document: docx.document.Document | pptx.presentation.Presentation, file: sid.FileIdentity) -> None:
    """A school's name on each Word file, and in the title of each deck."""
    if isinstance(document, docx.document.Document):
        document.add_paragraph(f"{file.lesson} {file.language} {file.document} {file.group}: school no. 7")
    else:
        document.core_properties.category = "school no. 7"


# --- what goes in


def test_every_kind_of_lesson_makes_the_same_pack(tmp_path: Path) -> None:
    """A path as text or as an object, a mapping, a Lesson from Python, JSON or YAML, and an entry: the same bytes."""
    path = tmp_path / "lesson.yaml"
    lesson = sid.Lesson.model_validate(SMALL)
    path.write_text(sid.to_yaml(lesson), encoding="utf-8")
    kinds: list[sid.LessonSource] = [
        str(path),
        path,
        SMALL,
        lesson,
        sid.Lesson.model_validate_json(lesson.model_dump_json()),
        sid.parse_lesson(path.read_bytes()),
        sid.parse_lesson(json.dumps(SMALL)),
        sid.load_lesson(path),
    ]
    packs = [renderer().pack(sid.load_lesson(kind)) for kind in kinds]
    assert len({made.zip() for made in packs}) == 1
    assert sid.build_pack(SMALL, templates=ROOT / "templates", all_formats=True).zip() == packs[0].zip()


@pytest.mark.parametrize("name", sorted(entries()))
def test_a_lesson_survives_json_and_yaml(name: str) -> None:
    """As JSON and as YAML it loads to an equal lesson; the YAML is what `format` leaves as it is."""
    lesson = entries()[name].lesson
    assert sid.parse_lesson(lesson.model_dump_json()) == lesson
    text = sid.to_yaml(lesson)
    assert sid.parse_lesson(text) == lesson
    assert formatted(text, "x") == text
    own = entries()[name].path.read_text(encoding="utf-8")
    assert len(text) < 1.5 * len(own), "it is written as people write it"


@pytest.mark.parametrize("path", sorted((HERE / "strangers").glob("*.yaml")), ids=lambda path: path.stem)
def test_lessons_of_strangers_survive_yaml(path: Path) -> None:
    """Other scripts, long words and odd signs come back to the letter."""
    lesson = sid.load_lesson(path).lesson
    text = sid.to_yaml(lesson)
    assert sid.parse_lesson(text) == lesson
    assert formatted(text, "x") == text


def test_whole_numbers_of_other_types_are_whole() -> None:
    """As JSON of other programs has them; dates of a YAML reader are dates, a path names a picture."""
    import datetime

    more = {"minutes": 45.0, "reviewers": [{"name": "A", "role": "B", "date": datetime.date(2026, 1, 2)}]}
    lesson = sid.load_lesson({**SMALL, **more}).lesson
    assert (str(lesson.minutes), lesson.reviewers[0].date) == ("45", "2026-01-02")
    assert sid.to_yaml({**SMALL, "minutes": 45.0}).splitlines()[2] == "minutes: 45"


def test_a_text_that_yaml_reads_otherwise_survives() -> None:
    """Words for true and nothing, dates, dashes, colons, quotes, brackets, tabs and lines of their own."""
    texts = [
        "yes",
        "null",
        "~",
        "12:30",
        "- a",
        "a: b",
        "# no",
        '"',
        "'",
        "{a}",
        "[b]",
        "a\n\n  b\nc",
        "*x*",
        "៖ ក",
        "01",
        "1e3",
    ]
    odd = sid.Lesson.model_validate({**SMALL, "key_points": texts, "vocabulary": [{"term": text} for text in texts]})
    assert sid.parse_lesson(sid.to_yaml(odd)) == odd
    hidden = {"title": "x", "activities": [{"title": "y", "steps": [{"show": {"text": "nothing"}}, {"do": "z"}]}]}
    lesson = sid.Lesson.model_validate(hidden)
    assert sid.parse_lesson(sid.to_yaml(lesson)) == lesson


CASES: list[tuple[dict[str, Any], str]] = [
    ({"activities": [{"title": "a", "steps": [{"do": "x"}, {"ask": {"kind": "poll"}}]}]}, "activities[0].steps[1].ask: KEY02"),
    ({"activities": [{"title": "a"}, {"title": "b", "minuts": 3}]}, "activities[1].minuts: KEY01"),
    ({"vocabulary": {"deep fake": {"meening": "x"}}}, "vocabulary['deep fake'].meening: KEY01"),
    ({"title": "a\0b"}, "title: ENC02"),
    ({"summary": object()}, "summary: VAL01"),
    ({"ages": 300}, "ages: VAL03"),
    ({"minutes": 45.5}, "minutes: VAL03"),
    ({"activities": [{"title": "a", "show": {"picture": "no.png"}}]}, "activities[0].show.picture: IMG01"),
    ({"prerequisites": ["no-such"]}, "prerequisites[0]: REF01"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place"), CASES, ids=[place for _, place in CASES])
def test_faults_without_a_file_are_at_their_way(change: dict[str, Any], place: str) -> None:
    """What reading finds in a mapping stands at the way to the value, and the lesson is refused with it."""
    found = [str(one) for one in sid.check({**SMALL, **change})]
    assert any(one.startswith(f"<lesson>:{place} ") for one in found), found
    with pytest.raises(sid.LessonError) as caught:
        sid.load_lesson({**SMALL, **change}, name="draft-7")
    assert caught.value.path == "<draft-7>"


def test_findings_of_rules_are_at_their_way() -> None:
    """A rule's finding names the very value, for a mapping as it is written and for a Lesson by its fields."""
    places = {
        one.loc
        for lesson in (SMALL, sid.Lesson.model_validate(SMALL))
        for one in sid.check(lesson)
        if one.code == "SG07"
    }
    assert places == {"activities[1].steps[0].ask", "activities[1].steps[0].ask.stem"}


def test_a_lesson_without_a_file_finds_what_its_file_finds() -> None:
    """In its library and folder, the rules say the same of a lesson in memory as of its file."""
    library = sid.load_library(ROOT / "lessons")
    for entry in library.entries.values():
        here = sid.load_lesson(entry.lesson, library, folder=entry.path.parent, name=entry.id)
        told = {(one.code, one.what) for one in sid.check(here)}
        assert told == {(one.code, one.what) for one in sid.check(entry)}
        files = {name: file.content for name, file in renderer().pack(here, formats=["docx"]).items()}
        assert files == {name: file.content for name, file in renderer().pack(entry, formats=["docx"]).items()}


def test_pictures_can_be_given() -> None:
    """Their bytes stand in for files; a picture that is not there is told with what to do."""
    lesson = {**SMALL, "activities": [{"title": "a", "show": {"picture": {"file": "one.png", "alt": "A dot."}}}]}
    assert "pictures=" in next(one.hint for one in sid.check(lesson) if one.code == "IMG01")
    made = renderer().pack(sid.load_lesson(lesson, pictures={"one.png": PNG}), formats=["html"])
    assert "A dot." in made["slides.html"].text()


def test_a_library_of_ones_own_is_what_a_mapping_rests_on() -> None:
    """Helplines and themes come from the library that is named, as a value or by its folder."""
    for library in (sid.load_library(ROOT / "lessons"), ROOT / "lessons", str(ROOT / "lessons")):
        codes = {one.code for one in sid.check({**SMALL, "themes": ["privacy"]}, library=library)}
        assert not codes & {"SG28", "REF01"}
    assert "SG28" in {one.code for one in sid.check(SMALL)}


def test_a_mapping_that_holds_itself_or_too_much_is_told() -> None:
    """No recursion and no endless reading: a finding."""
    turning: dict[str, Any] = {"title": "x"}
    turning["activities"] = [turning]
    wide: list[Any] = ["x"]
    for _ in range(30):
        wide = [wide, wide]
    for value, code in ((turning, "FILE03"), ({"title": wide}, "FILE02"), ({"title": "x" * 60_000}, "FILE02")):
        assert code in {one.code for one in sid.check(value)}


def test_what_is_no_lesson_is_told() -> None:
    """A text where a path is wanted is told so, another type is a TypeError, an id is small letters."""
    (finding,) = sid.check("title: x\nactivities: []\n")
    assert "parse_lesson" in finding.hint
    (finding,) = sid.check(json.dumps(SMALL))
    assert "parse_lesson" in finding.hint
    assert [one.what for one in sid.check("")] == ["the path is empty"]
    assert "FILE04" in {one.code for one in sid.check(SMALL, library="no-such-folder")}
    with pytest.raises(sid.OptionError, match="there is no rule own-experince; did you mean"):
        sid.check(SMALL, sid.RuleSelection(select=("own-experince",)))
    with pytest.raises(TypeError, match="give others by keyword"):
        sid.Renderer(str(ROOT / "templates"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not the type list"):
        sid.to_yaml([])  # type: ignore[arg-type]
    with pytest.raises(sid.OptionError, match="none of these documents is made as pptx; guide is made as docx, html"):
        sid.build_pack(SMALL, documents="guide", formats="pptx")
    with pytest.raises(TypeError, match="not of the type list"):
        sid.check([SMALL])  # type: ignore[arg-type]
    with pytest.raises(sid.LessonError, match="can't be a lesson's id"):
        sid.load_lesson(SMALL, name="../x")


def test_texts_of_yaml_and_json_are_parsed() -> None:
    """Faults of a text stand at its line; JSON may have what YAML may not, but no key twice."""
    with pytest.raises(sid.LessonError) as caught:
        sid.parse_lesson("title: x\nactivities: 3\n", "mine")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("mine", 2, 13)
    assert sid.parse_lesson('{\n\t"title": "\\ud83d\\ude00",\n\t"activities": [{"title": "a\\/b"}]\n}').title == "😀"
    with pytest.raises(sid.LessonError, match="a second time"):
        sid.parse_lesson('{"title": "a", "title": "b", "activities": [{"title": "c"}]}')
    with pytest.raises(sid.LessonError, match="UTF-16"):
        sid.parse_lesson("title: x".encode("utf-16"))


def test_a_newer_format_is_told_at_its_line() -> None:
    """A lesson may say its format; one that we don't know yet is told, and what to do."""
    text = sid.to_yaml(sid.Lesson.model_validate(SMALL))
    assert sid.parse_lesson(f"format: 1\n{text}") == sid.parse_lesson(text)
    with pytest.raises(sid.LessonError, match=r":1:9: VAL03 .* format 2, .* up to 1; install a newer sidcurriculum"):
        sid.parse_lesson(f"format: 2\n{text}")


# --- what comes out


def test_a_pack_is_a_mapping_of_files() -> None:
    """By flat and unique names, each with its group; a file opens in the library of its kind or is a text."""
    made = renderer().pack(entries()["everything"])
    assert list(made) == [file.name for file in made.documents]
    assert len(made) == len({name.lower() for name in made})
    assert not [name for name in made if "/" in name]
    assert {file.group for file in made.values()} == {"teach", "copy", "give"}
    grouped = [file.name for group in GROUPS for file in made.group(group)]
    assert sorted(grouped) == sorted(made)
    for file in made.values():
        if file.format == "html":
            assert file.text().startswith("<!DOCTYPE html>")
            with pytest.raises(sid.SidError, match=r"text\(\)"):
                file.open()
        else:
            kind = docx.document.Document if file.format == "docx" else pptx.presentation.Presentation
            assert isinstance(file.open(), kind)
            with pytest.raises(sid.SidError, match=r"open\(\)"):
                file.text()
    with pytest.raises(KeyError):
        made["no.docx"]
    with pytest.raises(sid.OptionError, match="teach, copy, give"):
        made.group("pupils")  # type: ignore[arg-type]


def test_a_zip_holds_the_files_and_is_the_same_every_time() -> None:
    """Whatever made the pack, and whenever: equal bytes; any program opens it."""
    made, again = renderer().pack(entries()["smallest"]), sid.build_pack(entries()["smallest"].path, all_formats=True)
    assert made.zip() == again.zip()
    with zipfile.ZipFile(io.BytesIO(made.zip())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            file.path: file.content for file in made.values()
        }


def test_saving_keeps_what_people_edited(tmp_path: Path) -> None:
    """A second save changes nothing; an edited file is kept under another name; other files stay."""
    made = renderer().pack(entries()["smallest"])
    first = made.save(tmp_path / "a" / "b")
    assert first.changed == first.files
    assert {path.name: path.read_bytes() for path in first.files} == {name: made[name].content for name in made}
    assert made.save(str(tmp_path / "a" / "b")).changed == ()
    (tmp_path / "a" / "b" / "mine.txt").write_text("mine")
    (tmp_path / "a" / "b" / "copy/handout.html").write_text("edited")
    again = made.save(tmp_path / "a" / "b")
    ((was, now),) = again.kept
    assert (was.name, now.read_text()) == ("handout.html", "edited")
    assert [path.name for path in again.changed] == ["handout.html"]
    assert (tmp_path / "a" / "b" / "mine.txt").read_text() == "mine"
    with pytest.raises(sid.SidError, match="can't be written"):
        made.save(tmp_path / "a" / "b" / "mine.txt")


def test_an_edited_file_goes_back_into_its_pack() -> None:
    """What python-docx changed is in the file, the rest of it is what it was, and its bytes know no clock."""
    made = renderer().pack(entries()["smallest"])
    contents = []
    for _ in range(2):
        document = made["handout.docx"].open()
        assert isinstance(document, docx.document.Document)
        document.add_paragraph("School no. 7")
        contents.append(made["handout.docx"].edited(document))
    assert contents[0] == contents[1]
    new = made.changed(contents[0])
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(new["handout.docx"].content)).paragraphs][
        -1
    ] == "School no. 7"
    assert {name for name in made if made[name] != new[name]} == {"handout.docx"}
    with pytest.raises(KeyError):
        made.changed(contents[0]._replace(name="other.docx"))


# --- finishing


def test_hooks_finish_each_file_and_leave_it_deterministic(lesson_id: str) -> None:
    """Each Word and PowerPoint file carries the stamp, opens again, lost no part, and is the same every time."""
    asked = sid.Options(templates=ROOT / "templates", finish=stamp, documents=["handout", "slides", "guide"])
    plain, made, again = (sid.Renderer(one).pack(entries()[lesson_id]) for one in (asked.but(finish=()), asked, asked))
    assert made.zip() == again.zip()
    for file in made.values():
        if file.format == "html":
            assert file == plain[file.name]
            continue
        assert wrong(file.content) == ()
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        before, after = (set(zipfile.ZipFile(io.BytesIO(one.content)).namelist()) for one in (plain[file.name], file))
        assert before == after
        document = file.open()
        if isinstance(document, docx.document.Document):
            said = f"{lesson_id} {made.language} {file.document} {file.group}: school no. 7"
            assert document.paragraphs[-1].text == said
        else:
            assert document.core_properties.category == "school no. 7"


@pytest.mark.slow
@needs(VALIDATOR)
def test_the_open_xml_sdk_accepts_what_hooks_left(tmp_path: Path) -> None:
    """Microsoft's own library finds every finished file of the fullest lesson valid."""
    made = sid.build_pack(entries()["everything"], finish=stamp)
    told = []
    for path in made.save(tmp_path).files:
        told += faults(path) if path.suffix != ".html" else []
    assert told == []


def _raises(document: Any, file: sid.FileIdentity) -> None:
    raise RuntimeError("no ink")


def _loose_text(document: Any, file: sid.FileIdentity) -> None:
    document.element.body.insert(0, document.paragraphs[0].runs[0]._r)


def _late_properties(document: Any, file: sid.FileIdentity) -> None:
    paragraph = document.add_paragraph("x", style=document.styles["Normal"])
    paragraph.alignment = 1
    paragraph._p.append(paragraph._p.pPr)


def _lost_picture(document: Any, file: sid.FileIdentity) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document.element.body.insert(0, parse_xml(f'<w:p {nsdecls("w", "r")}><w:hyperlink r:id="rId999"/></w:p>'))


def _empty_cell(document: Any, file: sid.FileIdentity) -> None:
    table = document.add_table(1, 1)
    cell = table.cell(0, 0)._tc
    cell.remove(cell.p_lst[0])


def _late_look(document: Any, file: sid.FileIdentity) -> None:
    run = document.slides[0].shapes.title.text_frame.paragraphs[0].runs[0]
    run.font.bold = True
    run._r.append(run._r.rPr)


SPOILT: list[tuple[str, Callable[[Any, sid.FileIdentity], None], str]] = [
    ("docx", _raises, "RuntimeError: no ink"),
    ("docx", _loose_text, "text stands outside a paragraph"),
    ("docx", _late_properties, "w:p must begin with w:pPr"),
    ("docx", _lost_picture, "the relationship 'rId999', which is not there"),
    ("docx", _empty_cell, "must end with a paragraph"),
    ("pptx", _late_look, "a:r must begin with a:rPr"),
]


@pytest.mark.parametrize(("form", "hook", "what"), SPOILT, ids=[hook.__name__ for _, hook, _ in SPOILT])
def test_a_hook_that_spoils_a_file_is_named(form: sid.Format, hook: Any, what: str) -> None:
    """What Word or PowerPoint would refuse is an error that names the hook, the file and the lesson."""
    finishing = sid.Renderer(templates=ROOT / "templates", finish=[stamp, hook], formats=[form])
    with pytest.raises(sid.FinishError, match=what) as caught:
        finishing.pack(entries()["smallest"], documents=["handout", "slides"])
    error = caught.value
    assert error.hook.endswith(hook.__name__)
    assert error.document in ("handout", "slides")
    assert f".{form}" in str(error)
    assert (error.lesson, error.path) == ("smallest", entries()["smallest"].path.as_posix())


@pytest.mark.slow
@needs(VALIDATOR)
@pytest.mark.parametrize(
    ("form", "hook"), [(form, hook) for form, hook, _ in SPOILT if hook not in (_raises, _empty_cell)]
)
def test_the_open_xml_sdk_refuses_what_we_refuse(form: str, hook: Any, tmp_path: Path) -> None:
    """Our own check of a finished file is no stricter than Microsoft's library, but for cells without a paragraph, which
    the standard calls corrupt and Word does not open."""
    from sidcurriculum.pack.finishing import opened, packed

    file = renderer().pack(entries()["smallest"])["handout.docx" if form == "docx" else "slides.pptx"]
    document = opened(file.content, form)
    hook(document, file.identity)
    (tmp_path / file.name).write_bytes(packed(document))
    assert faults(tmp_path / file.name)


def test_a_build_goes_on_after_a_hook_that_fails(tmp_path: Path) -> None:
    """A lesson that a hook can't finish is listed as failed, and none of its files changed."""
    made = sid.build_packs([entries()["smallest"]], tmp_path, finish=_raises, documents=["handout"])
    (error,) = made.failed
    assert isinstance(error, sid.FinishError)
    assert not list(tmp_path.glob("*/*/handout.docx"))


def test_the_checked_files_are_sound(lesson_id: str) -> None:
    """The check of finished files finds nothing in files that no hook touched."""
    for file in renderer().pack(entries()[lesson_id]).values():
        assert file.format == "html" or wrong(file.content) == (), file.name
    assert wrong(b"no zip") != ()


# --- options, errors, values


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"formats": ["pdf"]}, "no format is called 'pdf'; there are docx, pptx, html"),
        ({"formats": "doc"}, "no format is called 'doc'"),
        ({"documents": [3]}, "documents are names"),
        ({"theme": 3}, "theme is a name or a path"),
        ({"templates": 3}, "templates is a name or a path"),
        ({"finish": ["stamp"]}, "a finishing hook is a function"),
        ({"language": ""}, "leave it out"),
        ({"language": 3}, "a language's tag"),
        ({"beside": "km", "language": "km"}, "in 'km' already"),
        ({"papre": "A4"}, "there is no option 'papre'; there are language, beside"),
    ],
)
def test_unknown_values_are_told(change: dict[str, Any], said: str) -> None:
    """By Options itself, by a function that takes the keyword, and as a ValueError too."""
    with pytest.raises(sid.OptionError, match=said) as caught:
        sid.build_pack(SMALL, **change)
    assert isinstance(caught.value, ValueError)
    assert caught.value.option in change
    with pytest.raises(sid.OptionError):
        sid.Options().but(**change)


def test_options_are_one_value() -> None:
    """A text alone is one name, keywords count more than the value, and paths are texts or objects."""
    asked = sid.Options(documents="handout", formats="html", theme=ROOT / "templates" / "themes" / "plain")
    assert list(sid.build_pack(SMALL, asked)) == ["handout.html"]
    assert list(sid.build_pack(SMALL, asked, formats=["docx"], templates=str(ROOT / "templates"))) == ["handout.docx"]
    assert asked.but() is asked
    assert {field.name for field in dataclasses.fields(sid.Options)} == set(sid.Changes.__annotations__)
    with pytest.raises(dataclasses.FrozenInstanceError):
        asked.theme = "plain"  # type: ignore[misc]
    assert FORMATS == ("docx", "pptx", "html")


def _errors(kind: type[sid.SidError]) -> Iterator[type[sid.SidError]]:
    for below in kind.__subclasses__():
        if below.__module__ == sid.SidError.__module__:
            yield below
            yield from _errors(below)


def test_errors_have_attributes_and_survive_pickling() -> None:
    """Each error of the tree is public, and a process gets from another all that it says."""
    finding = sid.Finding("a.yaml", 3, 5, "KEY01", "no such key", "look")
    made = [
        sid.SidError("something is wrong; do this"),
        sid.LessonError([finding]),
        sid.OptionError("formats", "no format; there are some"),
        sid.CatalogueError("a.po", "is broken", 7),
        sid.TemplateError("C:\\my templates\\handout.html.j2:12: there is no `x`; did you mean `y`?"),
        sid.ThemeError("themes/a/deck.pptx: there is no layout; add it"),
        sid.ContentError("a text can't be set"),
        sid.PackError("a.yaml", "a", "en", "guide", "odd"),
        sid.FinishError("a.yaml", "a", "en", "guide", "odd", "mine.stamp"),
    ]
    assert {type(error) for error in made} == {sid.SidError, *_errors(sid.SidError)}
    assert {type(error).__name__ for error in made} <= set(sid.__all__)
    for error in made:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
    by_kind = {type(error).__name__: error for error in made}
    template, theme = by_kind["TemplateError"], by_kind["ThemeError"]
    assert (template.template, template.line) == ("C:\\my templates\\handout.html.j2", 12)
    assert (template.path, template.hint) == (template.template, "did you mean `y`?")
    assert (theme.path, theme.line, theme.hint) == ("themes/a/deck.pptx", 0, "add it")
    first = by_kind["LessonError"]
    assert (first.path, first.line, first.column, first.hint) == ("a.yaml", 3, 5, "look")
    assert by_kind["SidError"].path == ""


def test_an_error_of_a_template_names_template_line_and_document(tmp_path: Path) -> None:
    """What a real build raises has the attributes that a program needs."""
    import shutil

    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    handout = folder / "documents" / "handout.html.j2"
    handout.write_text(handout.read_text(encoding="utf-8") + "\n{{ lesson.tilte }}{% block x %}", encoding="utf-8")
    with pytest.raises(sid.TemplateError) as caught:
        sid.build_pack(SMALL, templates=folder, documents=["handout"])
    assert caught.value.template.endswith("handout.html.j2")
    assert caught.value.line > 1
    assert caught.value.document == "handout"


def test_values_survive_pickling_and_say_little() -> None:
    """An entry, a library, a pack, a finding and options go to another process; what `repr` says fits on a line."""
    library = sid.load_library(ROOT / "lessons")
    entry = library.entries["helper-or-shortcut"]
    made = renderer().pack(entry)
    held = sid.load_lesson(SMALL)
    values: list[Any] = [entry, library, made, made["slides.pptx"], held, held.lesson, sid.check(SMALL)[0], sid.Options(finish=stamp)]  # fmt: skip
    for value in values:
        assert pickle.loads(pickle.dumps(value)) == value
    for value in values[:5]:
        assert len(repr(value)) < 120
        assert "helper" in repr(value) or "lesson" in repr(value) or "slides" in repr(value)
    located = sid.read_lesson(entry.path, places=True)[0]
    assert pickle.loads(pickle.dumps(located)) == entry
    assert sid.check(pickle.loads(pickle.dumps(held))) == sid.check(held)
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(library)).entries["x"] = entry  # what was read-only still is


@pytest.mark.parametrize("shared", [True, False], ids=["one press", "a press each"])
def test_eight_threads_make_the_same_bytes(shared: bool) -> None:
    """Eight packs at a time, with threads that change often, are what one thread makes; loading is safe too."""
    names = ["smallest", "everything", "helper-or-shortcut", "my-five-finger-helpers"] * 2
    expected = {name: renderer().pack(entries()[name]).zip() for name in names}
    one = sid.Renderer(templates=ROOT / "templates", all_formats=True)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)

    def make(name: str) -> tuple[str, bytes]:
        entry = sid.load_lesson(entries()[name].path) if shared else entries()[name]
        maker = one if shared else sid.Renderer(templates=ROOT / "templates", all_formats=True)
        return name, maker.pack(entry).zip()

    try:
        with ThreadPoolExecutor(8) as pool:
            for name, content in pool.map(make, names):
                assert content == expected[name]
    finally:
        sys.setswitchinterval(before)


def test_threads_start_together() -> None:
    """In a fresh process eight threads import, load and build at once: what is made on first use is made once."""
    program = (
        "import hashlib, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "sys.setswitchinterval(1e-5)\n"
        "import sidcurriculum as sid\n"
        f"path = {str(entries()['smallest'].path)!r}\n"
        "def make(_):\n"
        "    return hashlib.sha256(sid.build_pack(path, documents=['handout', 'slides']).zip()).hexdigest()\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    print(len(set(pool.map(make, range(8)))))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "1\n", done.stderr


# --- logging, names, types, dependencies


def test_a_program_that_listens_hears(caplog: pytest.LogCaptureFixture) -> None:
    """Loggers are named by module, and say which file was made."""
    with caplog.at_level(logging.DEBUG, "sidcurriculum"):
        renderer().pack(sid.load_lesson(SMALL), documents=["handout"])
    said = {(one.name, one.getMessage().partition(",")[0]) for one in caplog.records}
    assert ("sidcurriculum.pack.renderer", "lesson (en): handout.docx") in said
    assert any(name == "sidcurriculum.library" for name, _ in said)
    assert any(isinstance(one, logging.NullHandler) for one in logging.getLogger(logging_setup.ROOT).handlers)


def test_nothing_is_said_unasked(tmp_path: Path) -> None:
    """A program that set up no logging sees nothing; -v shows what was built, -vv more."""
    program = "import logging, sidcurriculum as s; s.build_pack({'title': 'a', 'activities': [{'title': 'b'}]}, documents='plan')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    command = [sys.executable, "-m", "sidcurriculum", "build", str(entries()["smallest"].path), "--out", str(tmp_path)]
    more = ["--document", "plan", "--quiet"]
    quiet, some, all_ = (
        subprocess.run([*command, *more, *say], capture_output=True, text=True, check=True).stderr
        for say in ([], ["-v"], ["-vv"])
    )
    assert quiet == ""
    assert "sidcurriculum.pack.build: smallest (en): " in some
    assert len(all_.splitlines()) > len(some.splitlines())


def _named(hint: Any) -> Iterator[type]:
    """The classes in a type hint."""
    if isinstance(hint, type):
        yield hint
    for inner in typing.get_args(hint):
        yield from _named(inner)


OPAQUE = {"DocumentTemplate", "Templates", "LessonContext"}
"""Values that one gets and hands on; what they are made of may change."""


def test_every_type_of_a_signature_is_public() -> None:
    """A class that a public function or method speaks of is in `__all__`, or one of the models."""
    values = {name: getattr(sid, name) for name in sid.__all__}
    known = {**values, "docx": docx, "pptx": pptx, "Presentation": pptx.presentation.Presentation}
    public = {value for value in (*values.values(), *vars(sid.model).values()) if isinstance(value, type)}
    seen = 0
    for name, value in values.items():
        if name in OPAQUE or not callable(value):
            continue
        methods = (
            [one for own, one in vars(value).items() if not own.startswith("_")] if isinstance(value, type) else []
        )
        for member in [value, *methods] if not isinstance(value, type) else methods:
            if not isinstance(member, FunctionType):
                continue
            hints = typing.get_type_hints(member, {**vars(sys.modules[member.__module__]), **known})
            for kind in {kind for hint in hints.values() for kind in _named(hint)}:
                seen += 1
                assert kind in public or not kind.__module__.startswith("sidcurriculum"), f"{name}: {kind}"
    assert seen > 60


def test_imports_are_declared() -> None:
    """What the package imports of others is in its dependencies, or in an extra where the import may fail."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    least = {_distribution(one) for one in project["dependencies"]}
    optional = {_distribution(one) for name, group in extras.items() if name not in ("test", "bench") for one in group}
    owners = packages_distributions()
    used: set[str] = set()
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            used |= {module.partition(".")[0] for module in modules}
    others = used - set(sys.stdlib_module_names) - {"sidcurriculum"}
    assert {"pydantic_core", "typing_extensions", "annotated_types", "markupsafe", "docx", "pptx"} <= others
    for module in sorted(others):
        distributions = {_distribution(one) for one in owners.get(module, [module])}
        assert distributions & (least | optional), f"{module} is imported and not declared"
    needed = {one for module in others for one in map(_distribution, owners.get(module, []))}
    unused = least - needed
    assert all(one.startswith("fontpkg") or one in ("rich", "babel", "resvg-py") for one in unused), unused


def _distribution(requirement: str) -> str:
    """The name in a requirement, as package indexes compare it."""
    name = requirement.partition(";")[0].strip()
    for sign in "><=![ ":
        name = name.partition(sign)[0]
    return name.lower().replace("_", "-").replace(".", "-")
