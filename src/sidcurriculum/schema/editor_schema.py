"""Generates the JSON Schema of lesson files from the models, for completion and validation in editors.

pydantic's schema describes loaded values; this one describes files, with their short forms: one value for a list, keyed
maps, options by `right:` and `wrong:`, activities with a single step. It follows the models' annotations, so a new
field needs no work here; only the forms that a model's `tidy` accepts are listed, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import BeforeValidator, Discriminator, StringConstraints
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from sidcurriculum.library.ready_drawings import drawing_files
from sidcurriculum.model import Activity, Glossary, Lesson, Message, Objective, Option, Slide, Step, Written
from sidcurriculum.model.activity import STEP_KEYS
from sidcurriculum.model.base import MANY, Keyed
from sidcurriculum.model.lesson import FORMAT, _Objectives, _quantity
from sidcurriculum.model.media import Picture, PictureCredits
from sidcurriculum.model.question import Discussion

from . import field_docstrings

Node = dict[str, Any]
Tidy = Callable[[Node, dict[str, Node]], Node]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = ["string", "number", "boolean"]
"""Text fields accept numbers too, since `answer: 12` is a number to an editor."""


def lesson_schema() -> Node:
    """The schema of a lesson file, draft 2020-12; its `$id` names the version of the format."""
    schema = schema_of(Lesson)
    schema["properties"]["format"]["maximum"] = FORMAT
    schema["$defs"]["ArtName"]["examples"] = [*drawing_files(None)]
    return {"$schema": schema.pop("$schema"), "$id": f"urn:sidcurriculum:lesson:{FORMAT}", **schema}


def schema_of(model: type[Written]) -> Node:
    """The schema of a file that holds one such model."""
    definitions: dict[str, Node] = {}
    top = _mapping(model, definitions)
    return {"$schema": DIALECT, "title": model.__name__, **top, "$defs": dict(sorted(definitions.items()))}


def _mapping(
    model: type[Written], definitions: dict[str, Node], *, without: str = "", optional: tuple[str, ...] = ()
) -> Node:
    """The long form of a model; `without` is the field that a keyed map takes from its key."""
    texts = field_docstrings.of_fields(model)
    properties: dict[str, Node] = {}
    required: list[str] = []
    for name, field in model.model_fields.items():
        if name in (without, *_UNTYPED.get(model, ())):
            continue
        node = _field(field, definitions)
        properties[name] = node | {"description": texts[name]} if texts[name] else node
        if field.is_required() and name not in optional:
            required.append(name)
    node = {"type": "object", "description": field_docstrings.of_model(model), "properties": properties}
    node |= {"required": required} if required else {}
    node["additionalProperties"] = False
    tidy = _TIDIED.get(model)
    return node if tidy is None else tidy(node, definitions)


def _field(field: FieldInfo, definitions: dict[str, Node]) -> Node:
    return _annotated(field.annotation, tuple(field.metadata), definitions)


def _annotated(kind: Any, marks: tuple[Any, ...], definitions: dict[str, Node]) -> Node:
    """Splits `Annotated` into the type and its metadata."""
    validators = [mark.func for mark in marks if isinstance(mark, BeforeValidator)]
    by_key = next((func for func in validators if isinstance(func, Keyed)), None)
    if isinstance(by_key, _Objectives):  # ids are generated for a list of texts
        forms = [{"type": SCALAR}, _mapping(Objective, definitions, optional=(by_key.name,))]
        node: Node = {"type": "array", "items": {"anyOf": forms}}
    else:
        node = _type(kind, definitions)
    if MANY in marks:
        node = {"anyOf": [node["items"], node]}
    if by_key is not None:
        node = {"anyOf": [_keyed(get_args(kind)[0], by_key, definitions), node]}
    if _quantity in validators:
        node = {"anyOf": [{"type": SCALAR}, node]}
    for mark in marks:
        node = node | _limits(mark, node)
    return node


def _limits(mark: Any, node: Node) -> Node:
    """The schema keywords for one item of `Annotated` metadata."""
    found: Node = {}
    if isinstance(mark, Ge):
        found["minimum"] = mark.ge
        found["pattern"] = _QUOTED[mark.ge]
    if isinstance(mark, Le):
        found["maximum"] = mark.le
    if isinstance(mark, MinLen) and node.get("type") == "array":
        found["minItems"] = mark.min_length
    if isinstance(mark, StringConstraints):
        found |= {"minLength": mark.min_length} if mark.min_length else {}
        found |= {"pattern": mark.pattern} if mark.pattern else {}
    if isinstance(mark, FieldInfo):
        for inner in mark.metadata:
            found |= _limits(inner, node)
    if getattr(mark, "pattern", None) and not found:
        found["pattern"] = mark.pattern
    return found


def _type(kind: Any, definitions: dict[str, Node]) -> Node:
    if isinstance(kind, TypeAliasType):
        return _alias(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, Written):
        return _reference(kind, definitions)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in _GENERIC:
        return _GENERIC[origin](inner, definitions)
    return dict(_PLAIN[kind])


_PLAIN: dict[Any, Node] = {
    str: {"type": SCALAR},
    bool: {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
    int: {"type": ["integer", "string"], "pattern": r"^\d+$"},
    float: {"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?$"},
}
"""Numbers may be quoted. `pattern` applies only to strings, `minimum` only to numbers."""

_QUOTED: dict[Any, str] = {0: r"^\d+(\.\d+)?$", 1: r"^0*[1-9]\d*$"}
"""The pattern of a quoted number with this minimum."""

_COMPLETIONS: dict[str, Node] = {"Grouping": {"examples": ["whole class", "pairs", "alone", "teams", "groups of 4-6"]}}
"""Examples that an editor can offer for fields with a pattern."""


def _annotation(inner: tuple[Any, ...], definitions: dict[str, Node]) -> Node:
    return _annotated(inner[0], inner[1:], definitions)


def _sequence(inner: tuple[Any, ...], definitions: dict[str, Node]) -> Node:
    return {"type": "array", "items": _type(inner[0], definitions)}


def _words(inner: tuple[Any, ...], _definitions: dict[str, Node]) -> Node:
    return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}


def _map(inner: tuple[Any, ...], definitions: dict[str, Node]) -> Node:
    value = _type(inner[1], definitions)
    if NoneType in get_args(inner[1]):
        value = {"anyOf": [value, {"type": "null"}]}
    pattern = _find_pattern(inner[0])
    names = {"propertyNames": {"pattern": pattern}} if pattern else {}
    return {"type": "object", "additionalProperties": value, **names}


def _either(inner: tuple[Any, ...], definitions: dict[str, Node]) -> Node:
    nodes = [_type(each, definitions) for each in inner if each is not NoneType]
    return nodes[0] if len(nodes) == 1 else {"anyOf": nodes}


_GENERIC: dict[Any, Callable[[tuple[Any, ...], dict[str, Node]], Node]] = {
    Annotated: _annotation,
    tuple: _sequence,
    dict: _map,
    Literal: _words,
    Union: _either,
    UnionType: _either,
}


def _alias(alias: TypeAliasType, definitions: dict[str, Node]) -> Node:
    """A named definition for a text type or a union of kinds."""
    name = alias.__name__
    if name in definitions:
        return {"$ref": f"#/$defs/{name}"}
    definitions[name] = {}  # a placeholder, against infinite recursion
    if name in ("Range", "Ages"):
        span = r"^(\d+(\s*(-|–|to)\s*\d+|\+)?|adults)$"
        definitions[name] = {"type": ["integer", "string"], "pattern": span}
        return {"$ref": f"#/$defs/{name}"}
    node = _type(alias.__value__, definitions) | _COMPLETIONS.get(name, {})
    if any(isinstance(mark, Discriminator) for mark in get_args(alias.__value__)):
        node = {"type": "object", **node}
    definitions[name] = node
    return {"$ref": f"#/$defs/{name}"}


def _reference(model: type[Written], definitions: dict[str, Node]) -> Node:
    name = model.__name__
    if name not in definitions:
        definitions[name] = {}
        long = _mapping(model, definitions)
        definitions[name] = long if model.short is None else _with_short(model.short, long)
    return {"$ref": f"#/$defs/{name}"}


def _with_short(short: str, long: Node) -> Node:
    description = long.pop("description")
    return {"description": description, "anyOf": [{"type": SCALAR, "description": f"Short for `{short}:`."}, long]}


def _keyed(item: type[Written], by_key: Keyed, definitions: dict[str, Node]) -> Node:
    """The keyed form of a list: keys fill one field, texts under keys another."""
    name_type = item.model_fields[by_key.name]
    short = item.model_fields[by_key.short]
    forms = [_field(short, definitions), _mapping(item, definitions, without=by_key.name)]
    if not short.is_required():
        forms.append({"type": "null"})
    node: Node = {"type": "object", "additionalProperties": {"anyOf": forms}}
    pattern = _find_pattern(name_type.annotation)
    if pattern:
        node["propertyNames"] = {"pattern": pattern}
    return node


def _find_pattern(kind: Any) -> str | None:
    value = kind.__value__ if isinstance(kind, TypeAliasType) else kind
    for mark in get_args(value)[1:]:
        if isinstance(mark, StringConstraints) and mark.pattern:
            return mark.pattern.pattern if isinstance(mark.pattern, re.Pattern) else mark.pattern
    return None


# --- forms that a model's `tidy` accepts

_UNTYPED: dict[type[Written], tuple[str, ...]] = {Option: ("correct",), Slide: ("hidden",)}
"""Fields that are set only through another form."""


def _option(node: Node, _definitions: dict[str, Node]) -> Node:
    text = node["properties"].pop("text")
    ways = {
        "right": text | {"description": "The text of a right option."},
        "wrong": text | {"description": "The text of a wrong option."},
        "text": text | {"description": "The text where neither is meant, as in a poll."},
    }
    node["properties"] = ways | node["properties"]
    del node["required"]
    return node | {"oneOf": [{"required": [way]} for way in ways]}


def _step(node: Node, definitions: dict[str, Node]) -> Node:
    properties = node["properties"]
    ask = properties["ask"]
    expected = _field(Discussion.model_fields["expect"], definitions)
    properties["ask"] = {
        "description": ask["description"],
        "anyOf": [{"type": SCALAR, "description": "A discussion."}, {"$ref": ask["$ref"]}],
    }
    after_ask: dict[str, Node] = {}
    for name, inner in properties.items():
        after_ask[name] = inner
        if name == "ask":
            after_ask["expect"] = expected | {"description": "What pupils may say to a text in `ask:`."}
    return node | {"properties": after_ask, "dependentRequired": {"expect": ["ask"]}}


def _activity(node: Node, definitions: dict[str, Node]) -> Node:
    step = _mapping(Step, definitions)
    own = {
        name: inner | {"description": f"{inner['description']} (an activity of one step)"}
        for name, inner in step["properties"].items()
    }
    node["properties"] = node["properties"] | own
    one_or_other = {"steps": {"properties": dict.fromkeys(sorted(STEP_KEYS), False)}}
    return node | {"dependentSchemas": one_or_other, "dependentRequired": step["dependentRequired"]}


def _message(node: Node, _definitions: dict[str, Node]) -> Node:
    """The short form `Sokha: Hello` beside the long one; any key that the long form lacks is a name."""
    name = "^(?!(who|text|picture)$)"
    short = {"type": "object", "maxProperties": 1, "minProperties": 1, "patternProperties": {name: {"type": SCALAR}}}
    return {
        "type": "object",
        "description": node["description"],
        "anyOf": [short | {"additionalProperties": False}, node],
    }


def _picture(node: Node, _definitions: dict[str, Node]) -> Node:
    return node | {"oneOf": [{"required": [way]} for way in ("file", "art")]}


def _bare(field: str) -> Tidy:
    """Allows the field's value at the top of the file, without the field's name."""

    def bare(node: Node, _definitions: dict[str, Node]) -> Node:
        inner = node["properties"][field]
        return {**inner.get("anyOf", [inner])[0], "description": node["description"]}

    return bare


_TIDIED: dict[type[Written], Tidy] = {
    Option: _option,
    Step: _step,
    Activity: _activity,
    Message: _message,
    Picture: _picture,
    Glossary: _bare("entries"),
    PictureCredits: _bare("credits"),
}
