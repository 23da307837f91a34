"""Views have the types that they say: for a type checker, at run time and in what is written from the model."""

from __future__ import annotations

import subprocess
import sys
import types
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

import pytest

from conftest import entries
from sidcurriculum.views import FamilyLesson, Lesson, Reader, TeacherLesson, View, generate, see
from sidcurriculum.views.view import VIEWS, all_fields

SOURCE = Path(generate.__file__).parent
CLASSES = {Reader.PUPIL: Lesson, Reader.FAMILY: FamilyLesson, Reader.TEACHER: TeacherLesson}


def test_written_classes_are_fresh() -> None:
    """`pupil.py`, `family.py` and `teacher.py` are what the model's marks say; else run `python -m sidcurriculum.views.generate`."""
    for name, text in generate.written().items():
        assert (SOURCE / f"{name}.py").read_text(encoding="utf-8") == text, name


@cache
def _fields(kind: type[View]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if typing.get_origin(hint) is not typing.ClassVar}


def _fits(value: Any, kind: Any, path: str) -> None:
    """Fails where a value is not of the type, and looks into it."""
    kind = kind.__bound__ if isinstance(kind, TypeVar) else kind
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        _fits_one(value, inner, path)
    elif origin is Literal:
        assert value in inner, path
    elif origin is tuple:
        assert type(value) is tuple, path
        for number, one in enumerate(value):
            _fits(one, inner[0], f"{path}[{number}]")
    elif origin is Mapping:
        assert type(value) is dict, path
        _fits((*value,), tuple[inner[0], ...], path)
        _fits((*value.values(),), tuple[inner[1], ...], path)
    elif origin is not None:
        _holds(value, origin, path, dict(zip(origin.__parameters__, inner, strict=True)))
    elif issubclass(kind, View):
        _holds(value, kind, path, {})
    else:
        assert isinstance(value, (int, float) if kind is float else kind), f"{path}: {value!r} is no {kind}"


def _fits_one(value: Any, kinds: tuple[Any, ...], path: str) -> None:
    faults = []
    for one in kinds:
        try:
            _fits(value, one, path)
            return
        except AssertionError as fault:
            faults.append(str(fault).splitlines()[0])
    raise AssertionError("; ".join(faults))


def _holds(value: Any, kind: type[View], path: str, of: Mapping[Any, Any]) -> None:
    assert isinstance(value, kind), f"{path}: {type(value)} is no {kind}"
    if value.__dict__.get("kind") is not None and (tag := _fields(kind).get("kind")) is not None:
        _fits(value.kind, tag, f"{path}.kind")
    held = all_fields(value)
    assert set(held) == set(_fields(type(value))), f"{path}: {kind.__name__}"
    for name, hint in _fields(kind).items():
        for unknown, known in of.items():
            hint = hint[known] if unknown in getattr(hint, "__parameters__", ()) else hint
        _fits(held[name], hint, f"{path}.{name}")


@pytest.mark.parametrize("reader", list(Reader))
def test_each_view_holds_what_its_class_says(lesson_id: str, reader: Reader) -> None:
    """Each view has the fields of its class, no more and no less, each of its type; a reader's lesson holds that reader's views."""
    _fits(see(entries()[lesson_id], reader), CLASSES[reader], lesson_id)


def test_no_field_has_a_private_name() -> None:
    """The sandbox gives templates every field of a view."""
    assert len(VIEWS) > 100
    assert not [name for kind in VIEWS for name in _fields(kind) if name.startswith("_")]


def _classes_in(kind: Any, found: set[type]) -> None:
    if isinstance(kind, type) and issubclass(kind, View):
        if kind not in found:
            found.add(kind)
            for hint in _fields(kind).values():
                _classes_in(hint, found)
        return
    origin = typing.get_origin(kind)
    if isinstance(origin, type) and issubclass(origin, View):
        _classes_in(origin, found)
    for inner in typing.get_args(kind):
        _classes_in(inner, found)


def test_a_pupils_types_hold_no_teachers() -> None:
    """No class of teachers' or families' views can be reached from the type of a pupil's lesson, and no key from any of it."""
    found: set[type] = set()
    _classes_in(Lesson, found)
    assert len(found) > 50
    assert not [
        kind for kind in found if kind.__module__.endswith((".teacher", ".family")) or "Teacher" in kind.__name__
    ]
    empty = {kind.__name__ for kind in found if not _fields(kind)}
    assert not empty, "how many there are of what a pupil may not see tells something, too"
    names = {name for kind in found for name in _fields(kind)}
    assert not names & {
        "key",
        "accept",
        "misconceptions",
        "correct",
        "feedback",
        "answer",
        "pairs",
        "labels",
        "do",
        "say",
        "tip",
        "expect",
    }


MISSPELT = [
    ("pupil_forms.py", "question.options[at].correct", "question.options[at].corect"),
    ("pupil_forms.py", '{"bank": bank, "answers": answers}', '{"bank": bank, "anwsers": answers}'),
    ("pupil_forms.py", "_in_order(seen.options, places)", "_in_order(seen.option, places)"),
    ("slide_sequence.py", "word.meaning for word in", "word.meening for word in"),
    ("slide_sequence.py", "step.show.hidden", "step.show.hiden"),
    ("slide_sequence.py", 'only["layout"]', 'only["layuot"]'),
    ("slide.py", '"kit": show.kit', '"kti": show.kit'),
    ("cards.py", "one.title, one.back", "one.title, one.bakc"),
    ("paper_space.py", "len(it.lefts)", "len(it.left)"),
    ("print_runs.py", "one.sheet.per, pupils", "one.sheet.pre, pupils"),
    ("ministry_plan.py", "objective.domain:", "objective.domian:"),
    ("lesson_view.py", "exit_questions=leaving", "exit_question=leaving"),
    ("timeline.py", "start=clock", "begin=clock"),
]
"""A module, what it says, and a misspelling of it."""


@pytest.mark.slow
def test_a_misspelt_field_is_an_error_of_the_type_checker(tmp_path: Path) -> None:
    """Strict mypy finds each of these in a copy of the package, and nothing in the copy as it is."""
    import shutil

    copy = tmp_path / "sidcurriculum"
    shutil.copytree(SOURCE.parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    base = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--ignore-missing-imports"]
    command = [*base, "--cache-dir", str(tmp_path / "cache"), str(copy / "views")]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path).stdout
    assert "Success" in told, told
    for name, right, wrong in MISSPELT:
        path = copy / "views" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(right) == 1, (name, right)
        path.write_text(text.replace(right, wrong), encoding="utf-8")
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path).stdout
    lines = told.splitlines()
    for name, _, wrong in MISSPELT:
        text = (copy / "views" / name).read_text(encoding="utf-8")
        at = text.count("\n", 0, text.index(wrong)) + 1
        near = [line for line in lines if line.startswith(f"sidcurriculum/views/{name}:") and ": error:" in line]
        assert any(abs(int(line.split(":")[1]) - at) <= 12 for line in near), (name, wrong, near)
