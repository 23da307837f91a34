"""Generates the JSON Schema for lessons of one library, with its themes, subjects, helplines and codes as choices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sidcurriculum.library.folder_listing import contents
from sidcurriculum.library.ready_drawings import ReadyDrawing, drawing_files, read_drawing
from sidcurriculum.library.reference_data import bundled_reference, read_reference
from sidcurriculum.schema.editor_schema import Node, lesson_schema

MADE = "Made by sidcurriculum; sidcurriculum schema --library writes it anew."
"""Marks the file as generated, so that `new` may overwrite it."""


def library_schema(root: Path | None) -> Node:
    """The schema of a lesson in this library; with None, of one that uses the bundled curriculum."""
    reference = read_reference(root)[0] if root else bundled_reference()
    schema = lesson_schema()
    del schema["$id"]  # another schema, because of this library's ids
    schema = {"$schema": schema.pop("$schema"), "$comment": MADE, **schema}
    top, held = schema["properties"], schema["$defs"]
    curriculum = reference.curriculum
    themes = {theme.id: _line(theme.title, theme.note) for theme in curriculum.themes}
    subjects = {subject.id: _line(subject.title, subject.note) for subject in curriculum.subjects}
    lines = {
        line.id: _line(line.name, line.who) for line in (reference.helplines.helplines if reference.helplines else ())
    }
    codes = {
        f"{framework.id}/{item.code}": _line(f"{framework.title}: {item.name}", item.note)
        for framework in reference.frameworks.values()
        for item in framework.items
    }
    top["ages"] |= {"examples": [str(band.ages).replace("–", "-") for band in curriculum.bands]}
    top["minutes"] |= {"examples": sorted({band.minutes for band in curriculum.bands})}
    top["grades"] |= {"examples": [band.grades for band in curriculum.bands if band.grades]}
    if themes:
        held["Theme"] = _choice(themes, "A theme of curriculum.yaml.")
        _swap(top["themes"], "Ref", "Theme")
    if subjects:
        node = top["subjects"]
        node["properties"] = {
            name: {**node["additionalProperties"], "description": text} for name, text in subjects.items()
        }
        node["propertyNames"] = {"enum": [*subjects]}
    if lines:
        held["Helpline"] = _choice(lines, "A helpline of helplines.yaml.")
        _swap(held["Safeguarding"]["properties"]["help"], "Ref", "Helpline")
    drawn = (read_drawing(path) for path in drawing_files(root).values())
    arts = {one.name: one.about for one in drawn if isinstance(one, ReadyDrawing)}
    held["ArtName"] = _choice(arts, "A ready-made drawing; sidcurriculum art lists them.")
    if codes:
        held["Code"] = {**held["Code"], **_choice(codes, "A framework and one of its codes.")}
    lessons = contents(root).lessons if root else {}
    if lessons:
        held["EarlierLesson"] = {**held["Ref"], "examples": [*lessons]}
        _swap(top["prerequisites"], "Ref", "EarlierLesson")
    _words(top["vocabulary"], {entry.term: entry.meaning for entry in reference.glossary.entries})
    return schema


def as_text(schema: Node) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _choice(texts: Mapping[str, str], description: str) -> Node:
    return {"type": "string", "description": description, "enum": [*texts], "enumDescriptions": [*texts.values()]}


def _line(title: str, more: str | None) -> str:
    return f"{title}. {more}" if more else title


def _swap(node: Any, old: str, new: str) -> None:
    """Replaces references to one definition by references to another."""
    if isinstance(node, dict):
        if node.get("$ref") == f"#/$defs/{old}":
            node["$ref"] = f"#/$defs/{new}"
        for inner in node.values():
            _swap(inner, old, new)
    elif isinstance(node, list):
        for inner in node:
            _swap(inner, old, new)


def _words(node: Node, words: Mapping[str, str]) -> None:
    """Offers glossary terms as keys; other words are allowed too."""
    keyed = next(form for form in node["anyOf"] if form.get("type") == "object")
    if words:
        keyed["properties"] = {
            word: {**keyed["additionalProperties"], "description": f"In the glossary: {text}"}
            for word, text in words.items()
        }
