"""The editor's schema: what it accepts and refuses is what the model does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from sidcurriculum.bundled import folder
from sidcurriculum.model import Curriculum, Framework, Glossary, Helplines, Lesson, Unit, Written
from sidcurriculum.model.lesson import FORMAT
from sidcurriculum.model.media import PictureCredits
from sidcurriculum.schema import field_docstrings
from sidcurriculum.schema.editor_schema import lesson_schema, schema_of
from sidcurriculum.schema.library_schema import library_schema
from yaml12 import plain, typed

LESSONS = folder("lessons")
VALIDATOR = jsonschema.Draft202012Validator(lesson_schema())
FILES: list[tuple[type[Written], Path]] = [
    (Curriculum, LESSONS / "curriculum.yaml"),
    (Helplines, LESSONS / "helplines.yaml"),
    (Glossary, LESSONS / "glossary.yaml"),
    *((Framework, path) for path in sorted((LESSONS / "frameworks").glob("*.yaml"))),
    *((PictureCredits, path) for path in sorted(LESSONS.glob("*/images/credits.yaml"))),
    *((Unit, path) for path in sorted(LESSONS.glob("*/unit.yaml"))),
]
AUTHORED = [
    path for path in sorted(LESSONS.glob("*/*.yaml")) if path.name != "unit.yaml" and path.parent.name != "frameworks"
]

MINIMAL = """\
title: Three rules for a passphrase
ages: 9-11
objectives:
  - Write an invented passphrase that meets three rules
activities:
  - title: Build a passphrase
    minutes: 15
    do: Show the three rules on the board.
  - title: Spot the signs
    ask: What in this message would make you stop?
"""
HEAD = "title: A lesson\n"
ONE = HEAD + "activities: [{title: An activity}]\n"


def step(text: str) -> str:
    return HEAD + f"activities: [{{title: An activity, steps: [{text}]}}]\n"


GOOD = {
    "minimal": MINIMAL,
    "a title that looks like a number": "title: 2027\nactivities: [{title: True}]\n",
    "objectives with codes": ONE + "objectives: {sort: Sort cards, find: {text: Find it, codes: AICFS/4.1.1}}\n",
    "objectives in a list of mappings": ONE + "objectives: [{text: Sort cards}, {id: find, text: Find it}]\n",
    "vocabulary as a list": ONE + "vocabulary: [declare, {term: source, meaning: Where it is from}]\n",
    "vocabulary without a meaning": ONE + "vocabulary: {declare: , source: Where it is from}\n",
    "materials": ONE + "materials: {Pencils: 1 per pupil, Chalk: , Scissors: {need: {count: 2, per: group}}}\n",
    "subjects without a bridge": ONE + "subjects: {khmer: , maths: Count.}\n",
    "one theme": ONE + "themes: privacy\n",
    "ages with an open end": ONE + "ages: 13+\n",
    "a bare step": step("Hand out the cards."),
    "a question in a step": step("{ask: {kind: poll, stem: Which?, options: [a, {text: b}]}}"),
    "no slide": step("{say: Close your eyes., show: nothing}"),
    "chat in two forms": step("{worksheet: {chat: [{Sokha: Hello}, {who: Dara, text: Hi}]}}"),
    "one worksheet piece or several": step("{worksheet: [{lines: 2}, {sort: {A: [a], B: [b]}}]}"),
    "one step with expect": HEAD + "activities: [{title: An activity, ask: Why?, expect: [Because]}]\n",
    "true or false": ONE + "exit_quiz: [{kind: true or false, stem: Is it so?, answer: false}]\n",
    "a number quoted": ONE + 'exit_quiz: [{kind: numerical, stem: How many?, answer: "4.5", marks: 1}]\n',
    "a question used": ONE + "starter_quiz: [{use: other-lesson/note}]\n",
    "pairs": ONE + "exit_quiz: [{kind: matching, stem: Join., pairs: {a: b, 1: 2}}]\n",
    "cloze without a stem": ONE + "exit_quiz: [{kind: cloze, text: Plants take in ((water)).}]\n",
}
BAD = {
    "no title": "activities: [{title: An activity}]\n",
    "no activities": HEAD,
    "empty activities": HEAD + "activities: []\n",
    "an empty title": 'title: ""\nactivities: [{title: An activity}]\n',
    "a misspelt key": ONE + "objectivs: [Sort cards]\n",
    "a misspelt key of a step": step("{says: Hello}"),
    "a step's key beside steps": HEAD + "activities: [{title: A, say: Hello, steps: [Look.]}]\n",
    "a wrong phase": HEAD + "activities: [{title: A, phase: middle}]\n",
    "a wrong grouping": HEAD + "activities: [{title: A, grouping: threes}]\n",
    "minutes in words": HEAD + "activities: [{title: A, minutes: ten}]\n",
    "a wrong status": ONE + "status: finished\n",
    "a list for a text": ONE + "summary: [a, b]\n",
    "an id with a capital": ONE + "themes: Privacy\n",
    "an objective id with a space": ONE + "objectives: {sort it: Sort cards}\n",
    "an objective without text": ONE + "objectives: {sort: }\n",
    "a code without a framework": ONE + "codes: '4.1.1'\n",
    "a wrong kind": ONE + "exit_quiz: [{kind: multiple choice, stem: Which?}]\n",
    "an option both right and wrong": ONE
    + "exit_quiz: [{kind: poll, stem: Which?, options: [{right: a, wrong: b}, c]}]\n",
    "one option": ONE + "exit_quiz: [{kind: single choice, stem: Which?, options: [{right: a}]}]\n",
    "a piece of two kinds": step("{worksheet: {lines: 2, draw: A hand.}}"),
    "no lines": step("{worksheet: {lines: 0}}"),
    "a wrong need": HEAD + "activities: [{title: A, needs: [electricity]}]\n",
    "expect without ask": step("{say: Hello, expect: Hi}"),
    "a chat with two names": step("{worksheet: {chat: [{Sokha: Hello, Dara: Hi}]}}"),
    "a date in words": ONE + "reviewers: [{name: A, role: teacher, date: today}]\n",
}


def accepted_by_model(text: str) -> bool:
    try:
        Lesson.model_validate(plain(text))
    except ValidationError:
        return False
    return True


def test_schema_is_one() -> None:
    """The schema itself is a valid schema of draft 2020-12, and every reference in it leads somewhere."""
    schema = lesson_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    names = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert names == set(schema["$defs"])


@pytest.mark.parametrize("read", [plain, typed], ids=["all text", "typed"])
@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_bundled_lessons_pass(path: Path, read: Callable[[str], Any]) -> None:
    """Every lesson that comes along is accepted, whether its scalars arrive as text or typed."""
    assert [error.message for error in VALIDATOR.iter_errors(read(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("read", [plain, typed], ids=["all text", "typed"])
@pytest.mark.parametrize(("model", "path"), FILES, ids=lambda value: getattr(value, "stem", ""))
def test_library_files_pass_their_own_schema(model: type[Written], path: Path, read: Callable[[str], Any]) -> None:
    """The schema made for another model accepts the files of that kind."""
    validator = jsonschema.Draft202012Validator(schema_of(model))
    assert [error.message for error in validator.iter_errors(read(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_accepts_what_the_model_accepts(text: str) -> None:
    """A file that loads is not underlined in an editor."""
    assert accepted_by_model(text)
    for read in (plain, typed):
        assert [error.message for error in VALIDATOR.iter_errors(read(text))] == []


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_refuses_what_the_model_refuses(text: str) -> None:
    """A fault that loading would report is underlined while it is typed."""
    assert not accepted_by_model(text)
    assert not VALIDATOR.is_valid(plain(text))
    assert not VALIDATOR.is_valid(typed(text))


def test_every_property_is_explained() -> None:
    """Each key that an editor can offer has a description, except the key that names a kind."""
    schema = lesson_schema()
    bare: list[str] = []

    def walk(node: Any, where: str) -> None:
        if isinstance(node, dict):
            for name, inner in node.get("properties", {}).items():
                if isinstance(inner, dict) and "description" not in inner and "const" not in inner:
                    bare.append(f"{where}.{name}")
            for name, inner in node.items():
                walk(inner, f"{where}/{name}")
        elif isinstance(node, list):
            for inner in node:
                walk(inner, where)

    walk(schema, "")
    assert not [name for name in bare if "dependentSchemas" not in name]


def test_no_clutter_for_completion() -> None:
    """No nulls but for empty values of a map, no defaults, and no key that only loading sets."""
    text = json.dumps(lesson_schema())
    assert '"default"' not in text
    assert text.count('"null"') <= 4
    properties = lesson_schema()["$defs"]["Option"]["anyOf"][1]["properties"]
    assert list(properties) == ["right", "wrong", "text", "feedback", "picture"]
    assert "hidden" not in json.dumps(lesson_schema()["$defs"]["Slide"])


def test_docstrings_reach_inherited_and_redefined_fields() -> None:
    """A kind's fields have their own docstring, or the one of the class that they come from."""
    from sidcurriculum.model.question import Cloze

    texts = field_docstrings.of_fields(Cloze)
    assert texts["stem"] == "What to do."
    assert texts["hints"] == "Help that pupils may read, weakest first."


def test_schema_is_the_same_every_time() -> None:
    """Two calls give the same text, key for key."""
    assert json.dumps(lesson_schema()) == json.dumps(lesson_schema())


def test_the_schema_is_called_by_the_formats_version() -> None:
    """Its `$id` ends in the number of the format, which is the newest that a lesson may say; no library's has one."""
    schema = lesson_schema()
    assert schema["$id"] == f"urn:sidcurriculum:lesson:{FORMAT}"
    assert "$id" not in library_schema(None)
    lesson = {"title": "A", "activities": [{"title": "A"}]}
    assert VALIDATOR.is_valid({**lesson, "format": FORMAT})
    assert not VALIDATOR.is_valid({**lesson, "format": FORMAT + 1})
