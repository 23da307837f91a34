"""Maps a function over every text of an authored value; the model's types say which fields are texts.

Ids, codes, addresses, numbers and dates have other types, and so are not translated; `KEPT` lists the texts that are
equal in every language.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sidcurriculum.model import Activity, Asked, Piece, Slide, Written
from sidcurriculum.model.base import Audience, Blanked, Family, Key, Public, Pupil, Span, Teacher

TEXTS = (Public, Pupil, Teacher, Key, Blanked, Family)
"""Types of texts for readers, without notes for translators."""

KEPT = frozenset((
    "Band.source", "Curriculum.languages", "Curriculum.licence", "Curriculum.line_breaks", "Curriculum.publisher",
    "Defaults.source",
    "Helpline.contact", "Helpline.source", "Lesson.based_on", "Lesson.language", "Lesson.licence",
    "Named.aliases", "Named.note", "Partner.name", "Person.name", "Picture.file", "Reviewer.name", "Unit.language",
    "Unit.licence",
))  # fmt: skip
"""Fields that are not translated: names of people, licences, sources and languages, numbers of helplines, file names,
and notes that are not printed."""

INHERITED = frozenset((
    "Unit.ages", "Unit.authors", "Unit.grades", "Unit.minutes", "Unit.subjects", "Unit.themes",
))  # fmt: skip
"""Defaults of a unit for its lessons, which are translated as fields of the lesson."""

KEYS: Mapping[str, str] = {"Categorising.groups": "heading to sort under", "Sort.sort": "heading to sort under"}
"""Mappings whose keys are texts, with the role of the keys."""

ROLES: Mapping[str, str] = {
    "Accepted.text": "accepted answer", "Card.text": "card", "Categorising.groups": "item to sort",
    "Column.text": "column", "Lesson.key_points": "key point", "Lesson.message": "key point",
    "Lesson.vocabulary": "word", "Objective.text": "objective", "Option.text": "option", "Slide.word": "word",
    "Sort.sort": "item to sort", "Stage.text": "think-pair-share", "Step.ask": "question stem",
    "Step.do": "teacher does", "Step.pupils": "pupils do", "Step.say": "teacher says", "Term.term": "word",
    "Term.meaning": "word meaning", "Term.fuller": "word for the teacher", "Term.say_it": "word said",
    "Vote.statement": "vote",
}  # fmt: skip
"""Roles of fields (Model.field) whose default role is unclear, or that share texts with another field."""

_FAMILIES: Mapping[type, str] = {Asked: "question", Piece: "worksheet"}
_PARTS: Mapping[str, str] = {
    "starter_quiz": "Starter quiz", "exit_quiz": "Exit quiz", "handouts": "Handouts", "vocabulary": "Words",
    "safeguarding": "Safeguarding", "home": "At home", "objectives": "Objectives", "misconceptions": "Misconceptions",
    "differentiation": "For every pupil", "background": "Background", "helplines": "Helplines", "themes": "Themes",
    "subjects": "Subjects", "defaults": "Texts of every lesson",
}  # fmt: skip
"""Names of parts for translators, by field of a lesson or curriculum."""


class TextPlace(NamedTuple):
    """The place of a text: its part (an activity's title or a field's name), whether on a slide, and its field."""

    part: str
    slide: bool
    model: type[Written]
    field: str


Change = Callable[[str, str, str, TextPlace], str]
"""A function from role, text, audience and place to the new text."""


class _Field(NamedTuple):
    name: str
    role: str
    who: str
    keys: str


def role_of(model: type[Written], field: str) -> str:
    """The role of a field in catalogues, derived from the names of model and field, not from a position."""
    named = f"{model.__name__}.{field}"
    if named in ROLES:
        return ROLES[named]
    family = next((name for kind, name in _FAMILIES.items() if issubclass(model, kind)), None)
    first = family or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return f"{first} {field.replace('_', ' ')}"


@cache
def _leaves(annotation: Any, who: str | None) -> tuple[tuple[str | None, bool], ...]:
    """The leaf types of a type hint, each with its audience if it is a text, and whether it is a model."""
    if annotation in TEXTS:
        own = next(extra.who for extra in annotation.__value__.__metadata__ if isinstance(extra, Audience))
        return ((who or own, False),)
    if hasattr(annotation, "__value__"):
        return () if _is_text(annotation) else _leaves(annotation.__value__, who)
    if typing.get_origin(annotation) in (typing.Annotated, tuple, dict, list, typing.Union, types.UnionType):
        return tuple(leaf for argument in typing.get_args(annotation) for leaf in _leaves(argument, who))
    if isinstance(annotation, type) and issubclass(annotation, Written) and annotation is not Span:
        return ((None, True),)
    return ()


def _is_text(alias: Any) -> bool:
    """Tests whether a named type is based on str, such as a reference."""
    return typing.get_origin(alias.__value__) is typing.Annotated and alias.__value__.__origin__ is str


class _TextFields(dict[type, tuple[_Field, ...]]):
    """Caches the fields of each model that are texts or hold models."""

    def __missing__(self, model: type[Written]) -> tuple[_Field, ...]:
        found = []
        for name, field in model.model_fields.items():
            named = {f"{base.__name__}.{name}" for base in model.__mro__}
            if named & (KEPT | INHERITED):
                continue
            own = next((extra.who for extra in field.metadata if isinstance(extra, Audience)), None)
            annotation: Any = field.annotation
            leaves = _leaves(annotation, own)
            who = next((who for who, _ in leaves if who), None)
            if leaves:
                role = role_of(model, name) if who else ""
                found.append(_Field(name, role, who or "", next((KEYS[key] for key in named if key in KEYS), "")))
        self[model] = tuple(found)
        return self[model]


_PLANS = _TextFields()


def changed(value: Written, change: Change) -> Any:
    """A copy with every text replaced by the result of `change`; other values are the same objects."""
    return _model(value, change, TextPlace("", False, type(value), ""))


def _model(value: Written, change: Change, place: TextPlace) -> Written:
    new: dict[str, Any] = {}
    if isinstance(value, Activity):
        place = place._replace(part=value.title)
    slide = place.slide or isinstance(value, Slide)
    for name, role, who, keys in _PLANS[type(value)]:
        held = value.__dict__[name]
        if held:
            part = _PARTS.get(name, place.part) if not place.part else place.part
            here = TextPlace(part, slide, type(value), name)
            new[name] = _inside(held, change, here, role, who, keys)
    return value.replace(**new) if new else value


def _inside(value: Any, change: Change, place: TextPlace, role: str, who: str, keys: str) -> Any:
    if isinstance(value, str):
        return change(role, value, who, place) if role else value
    if isinstance(value, tuple):
        return tuple([_inside(inner, change, place, role, who, keys) for inner in value])
    if isinstance(value, dict):
        found: dict[str, Any] = {}
        for key, inner in value.items():
            name = change(keys, key, who, place) if keys else key
            held = _inside(inner, change, place, role, who, "")
            found[name] = found[name] + held if name in found and isinstance(held, tuple) else held
        return found
    return _model(value, change, place) if isinstance(value, Written) else value
