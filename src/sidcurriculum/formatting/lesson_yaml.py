"""Serializes a lesson as formatted YAML, as an author would write it.

Short forms are used where they load to an equal value: `minutes: 8`, `right: …`, a text for a mapping with one text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from sidcurriculum.errors import LessonError, SidError
from sidcurriculum.model import Activity, Lesson, Message, Option, Span, Step, Written
from sidcurriculum.model.base import MANY, Keyed, built
from sidcurriculum.model.lesson import Quantity
from sidcurriculum.model.question import Discussion, Poll
from sidcurriculum.source import read
from sidcurriculum.source.lesson_values import examine_value

from . import formatted


def to_yaml(lesson: Lesson | Mapping[str, Any]) -> str:
    """Serializes a lesson as the text of a file, in the form of `format`; it loads to an equal lesson.

    Raises LessonError for a mapping that is no valid lesson, and for a Lesson whose values were never validated.
    """
    if not isinstance(lesson, Lesson):
        if not isinstance(lesson, Mapping):
            raise TypeError(f"to_yaml takes a Lesson or a mapping, not the type {type(lesson).__name__}")
        reading = examine_value(lesson, "<lesson>", Lesson)
        if reading.model is None:
            raise LessonError(reading.findings)
        lesson = reading.model
    for short in (True, False):
        value = _mapping(lesson, short=short)
        text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
        try:
            tidy = formatted(text, "<lesson>")
        except LessonError:
            continue
        if read(tidy, "<lesson>", Lesson)[0] == lesson:
            return tidy
    if findings := examine_value(lesson, "<lesson>", Lesson).findings:
        raise LessonError(findings)
    raise SidError("this lesson holds something that no file can say; make it with Lesson.model_validate")


class _Dumper(yaml.SafeDumper):
    """Indents lists below their keys, and writes texts of several lines as `|` blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def _mapping(value: Written, *, short: bool, without: str = "") -> dict[str, Any]:
    """The fields that differ from their defaults, in the order of the model."""
    mapping: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        held = getattr(value, name)
        if name != without and (field.is_required() or held != field.get_default(call_default_factory=True)):
            mapping[name] = _field(held, field, short=short, poll=isinstance(value, Poll))
    return _shortened(value, mapping) if short else mapping


def _field(value: Any, field: FieldInfo, *, short: bool, poll: bool) -> Any:
    if not short or not isinstance(value, tuple):
        return _value(value, short=short, poll=poll)
    keyed = next(
        (mark.func for mark in field.metadata if isinstance(mark, BeforeValidator) and isinstance(mark.func, Keyed)),
        None,
    )
    if keyed is not None and len({getattr(item, keyed.name) for item in value}) == len(value):
        return {getattr(item, keyed.name): _under_key(item, keyed) for item in value}
    items = [_value(item, short=True, poll=poll) for item in value]
    return items[0] if MANY in field.metadata and len(items) == 1 and isinstance(items[0], str | dict) else items


def _under_key(item: Written, keyed: Keyed) -> Any:
    """The value under a key that fills one of the item's fields."""
    rest = _mapping(item, short=True, without=keyed.name)
    if not rest:
        return None
    only = rest.get(keyed.short)
    return only if rest.keys() == {keyed.short} and isinstance(only, str) else rest


def _value(value: Any, *, short: bool, poll: bool = False) -> Any:
    if isinstance(value, Written):
        mapping = _mapping(value, short=short)
        return _bare(value, mapping, poll=poll) if short else mapping
    if isinstance(value, tuple | list):
        return [_value(inner, short=short, poll=poll) for inner in value]
    if isinstance(value, Mapping):
        return {str(name): _value(inner, short=short) for name, inner in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value


def _shortened(value: Written, mapping: dict[str, Any]) -> dict[str, Any]:
    """Replaces the model's keys by those that authors write."""
    if isinstance(value, Step) and isinstance(value.ask, Discussion):
        ask = mapping["ask"]
        if ask.keys() <= {"kind", "stem", "expect"}:
            beside = {"expect": ask["expect"]} if "expect" in ask else {}
            mapping = {**mapping, "ask": ask["stem"], **beside}
    if isinstance(value, Activity) and len(value.steps) == 1:
        (step,) = mapping.pop("steps")
        mapping |= {"do": step} if isinstance(step, str) else step
    return mapping


def _bare(value: Written, told: dict[str, Any], *, poll: bool) -> Any:
    """The mapping, or its short form as a text."""
    if isinstance(value, Span):
        plain = str(value).replace("–", "-")
        return int(plain) if plain.isdecimal() else plain
    if isinstance(value, Option):
        if poll and not value.correct:
            return told["text"] if told.keys() == {"text"} else told
        rest = {name: inner for name, inner in told.items() if name not in ("text", "correct")}
        return {"right" if value.correct else "wrong": value.text, **rest}
    if isinstance(value, Message) and told.keys() == {"who", "text"} and value.who not in ("who", "text", "picture"):
        return {value.who: value.text}
    candidate = _quantity(value) if isinstance(value, Quantity) else None
    if candidate is not None:
        return candidate
    name = type(value).short
    if name and told.keys() == {name} and isinstance(told[name], str) and _same(value, told[name]):
        return told[name]
    return told


def _quantity(value: Quantity) -> str | None:
    if value.count is not None and value.per is not None and value.note is None:
        return f"{value.count} per {value.per}"
    return None


def _same(value: Written, text: str) -> bool:
    """Tests whether a bare text loads to this value; `show: nothing` does not load to a slide with that text."""
    return bool(built(type(value)).model_validate(text) == value)
