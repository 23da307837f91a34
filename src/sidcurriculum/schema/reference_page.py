"""Generates docs/lesson-format.md, the reference of the lesson format, from the models.

`python -m sidcurriculum.schema.reference_page > docs/lesson-format.md`
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from sidcurriculum import model
from sidcurriculum.model import KINDS, PIECES, Asked, Lesson, Piece, Unit, Written
from sidcurriculum.model.base import MANY, Keyed
from sidcurriculum.model.lesson import _quantity
from sidcurriculum.model.media import PictureCredits
from sidcurriculum.model.question import Accepted

from . import field_docstrings


@dataclass(frozen=True)
class Chapter:
    """A chapter: its models, and the kind of file that its example belongs to."""

    title: str
    models: tuple[type[Written], ...]
    file: type[Written] = Lesson


SECTIONS = (
    Chapter("The lesson", (Lesson,)),
    Chapter(
        "Objectives, words and materials",
        (model.Objective, model.Term, model.Material, model.Quantity, model.Misconception),
    ),
    Chapter("Activities", (model.Activity, model.Step, model.Alternative)),
    Chapter("Slides", (model.Slide, model.Column, model.Stage, model.Vote)),
    Chapter("Worksheets", (Piece, *PIECES.values(), model.Card, model.Message)),
    Chapter("Questions", (Asked, *KINDS.values(), model.Option, Accepted, model.Pair, model.Use)),
    Chapter("Pictures and recordings", (model.Picture, model.Recording)),
    Chapter("Care and home", (model.Safeguarding, model.Differentiation, model.Home)),
    Chapter("People", (model.Person, model.Reviewer)),
    Chapter("The unit", (Unit,), Unit),
    Chapter("Picture credits", (model.PictureCredit,), PictureCredits),
    Chapter(
        "The curriculum", (model.Curriculum, model.Band, model.Named, model.Partner, model.Defaults), model.Curriculum
    ),
    Chapter("Frameworks", (model.Framework, model.Licence, model.Item), model.Framework),
    Chapter("Helplines", (model.Helplines, model.Helpline), model.Helplines),
    Chapter("The glossary", (model.Glossary, model.GlossaryEntry), model.Glossary),
)

TEXTS = {
    "Public": "plain text",
    "Pupil": "text for pupils",
    "Teacher": "text for the teacher",
    "Key": "text of an answer",
    "Blanked": "text with `((blanks))`",
    "Family": "text for the family",
    "Translator": "note for translators",
    "Ref": "id",
    "QuestionRef": "id of a question",
    "Code": "framework code",
    "Url": "web address",
    "Date": "day, `2026-11-22`",
    "Country": "country, `KH`",
    "ArtName": "name of a [ready-made drawing](drawings.md)",
    "Served": "country, `KH`, or `international`",
    "Tag": "language, `km` or `pt-BR`",
    "Range": "`8`, `6-10` or `13+`",
    "Ages": "`8`, `6-10`, `13+` or `adults`",
    "Grouping": "`whole class`, `pairs`, `alone`, `teams`, `groups of 4` or `groups of 4-6`",
    "Question": "[question](#questions)",
    "Part": "[question](#questions)",
    "AnyPiece": "[worksheet piece](#worksheets)",
}
"""The words for each named type of the model."""
PLAIN = {str: "text", bool: "`true` or `false`", int: "whole number", float: "number"}
HEADINGS: dict[type[Written], str] = {
    Piece: "Every piece",
    Asked: "Every question",
    **{kind: f"`{name}:`" for name, kind in PIECES.items()},
    **{kind: f"`kind: {name}`" for name, kind in KINDS.items()},
    model.Use: "`use:`",
    Unit: "Unit, in `unit.yaml`",
    model.PictureCredit: "Credit, in `credits.yaml`",
    model.Curriculum: "Curriculum, in `curriculum.yaml`",
    model.Framework: "Framework, in `frameworks/`",
    model.Helplines: "Helplines, in `helplines.yaml`",
    model.Glossary: "Glossary, in `glossary.yaml`",
}
SHARED: dict[type[Written], type[Written]] = {
    **dict.fromkeys(PIECES.values(), Piece),
    **dict.fromkeys(KINDS.values(), Asked),
}
"""The base model of each kind, whose table lists the shared keys."""


UNTYPED = frozenset({"kind", "hidden", "correct"})
"""Fields that are set in another way: by the heading, by `show: nothing`, by `right:`."""


ADDED: dict[type[Written], tuple[str, ...]] = {
    Asked: ("| `kind` (needed) | one of the kinds below | What kind of question it is. |",),
    model.Option: (
        "| `right` | text for pupils | The text of a right option. |",
        "| `wrong` | text for pupils | The text of a wrong option. |",
    ),
    model.Step: (
        "| `expect` | text for the teacher, or a list of them | Beside a text in `ask:`: what pupils may answer. |",
    ),
}
"""Rows for keys that exist only in files."""


def slug(title: str) -> str:
    """The anchor of a heading on GitHub, which also names the section's example."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def reference(intro: str, examples: Mapping[str, str]) -> str:
    """The complete page. `examples` maps the slugs of sections to YAML texts."""
    parts = [intro.strip(), "## Reference", _contents()]
    for section in SECTIONS:
        parts.append(f"## {section.title}")
        parts.append(f"```yaml\n{examples[slug(section.title)].strip()}\n```")
        for each in section.models:
            parts += [f"### {heading(each)}", field_docstrings.of_model(each), table(each)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _contents() -> str:
    return "\n".join(f"- [{section.title}](#{slug(section.title)})" for section in SECTIONS)


def heading(each: type[Written]) -> str:
    return HEADINGS.get(each) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", each.__name__).capitalize()


def table(each: type[Written]) -> str:
    """A table with one row per key: name, type and docstring. Keys that all kinds share are in one table."""
    texts = field_docstrings.of_fields(each)
    shared = SHARED.get(each)
    known = field_docstrings.of_fields(shared) if shared else {}
    rows = list(ADDED.get(each, ()))
    for name, field in each.model_fields.items():
        if name in UNTYPED or known.get(name) == texts[name]:
            continue
        needed = " (needed)" if field.is_required() and each is not model.Option else ""
        meaning = f"{texts[name]}{_default(field)}"
        rows.append(f"| `{name}`{needed} | {_cell(_field(field))} | {_cell(meaning)} |")
    return "\n".join(["| Key | Takes | Meaning |", "|---|---|---|", *rows]) if rows else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is True:
        return " If left out: `true`."
    worth_saying = isinstance(value, str | int | float) and not isinstance(value, bool)
    return f" If left out: `{value}`." if worth_saying else ""


def _field(field: FieldInfo) -> str:
    return _takes(field.annotation, tuple(field.metadata))


def _takes(kind: Any, marks: tuple[Any, ...]) -> str:
    validators = [mark.func for mark in marks if isinstance(mark, BeforeValidator)]
    if _quantity in validators:
        return f"`1 per pupil`, other words, or {_type(kind)}"
    by_key = next((func for func in validators if isinstance(func, Keyed)), None)
    if by_key:
        return f"`{by_key.name}: {by_key.short}`, one a line, or {_type(kind)}"
    if MANY in marks:
        return f"{_type(get_args(kind)[0])}, or a list of them"
    return _type(kind)


def _type(kind: Any) -> str:
    if isinstance(kind, TypeAliasType):
        return TEXTS[kind.__name__]
    if isinstance(kind, type) and issubclass(kind, Written):
        short = " or text" if kind.short else ""
        return f"[{heading(kind).lower()}](#{slug(heading(kind))}){short}"
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _takes(inner[0], inner[1:])
    if origin is tuple:
        return f"list of: {_type(inner[0])}"
    if origin is dict:
        return f"mapping of: {_type(inner[1])}"
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin in (Union, UnionType):
        return " or ".join(_type(each) for each in inner if each is not NoneType)
    return PLAIN[kind]


def read_parts(docs: Path) -> tuple[str, dict[str, str]]:
    """Reads the hand-written introduction and the examples from the documentation folder."""
    examples = {path.stem: path.read_text(encoding="utf-8") for path in sorted((docs / "examples").glob("*.yaml"))}
    return (docs / "_lesson-format.intro.md").read_text(encoding="utf-8"), examples


if __name__ == "__main__":
    sys.stdout.write(reference(*read_parts(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))))
