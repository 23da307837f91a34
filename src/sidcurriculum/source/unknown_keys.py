"""Explains unknown and missing keys: where a key belongs, or which key was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from sidcurriculum.model.base import Written
from sidcurriculum.model.question import KINDS
from sidcurriculum.model.worksheet import PIECES

from .message_words import shown
from .model_shapes import Loc, children, keys_of

_LEVELS: Mapping[str, str] = {
    "Lesson": "the lesson",
    "Activity": "the activity",
    "Step": "the step",
    "Slide": "`show:`",
    "Alternative": "the alternative",
    "Option": "the option",
    "Safeguarding": "`safeguarding:`",
    "Differentiation": "`differentiation:`",
    "Home": "`home:`",
    "Unit": "the unit",
    "Defaults": "`defaults:`",
    "Objective": "the objective",
    "Term": "the word",
    "Picture": "the picture",
    "Recording": "the film or recording",
    "Message": "the message",
    "Column": "the column",
    "Stage": "the stage",
    "Vote": "the vote",
    "Accepted": "the answer",
    "Pair": "the pair",
    "Use": "a question with `use:`",
    "Material": "the material",
    "Quantity": "`need:`",
    "Misconception": "the misconception",
    "Person": "the author",
    "Reviewer": "the reviewer",
    "Span": "the range",
    "Curriculum": "the curriculum",
    "Band": "the age band",
    "Named": "the theme or subject",
    "Partner": "the partner",
    "Framework": "the framework",
    "Item": "the code",
    "Licence": "the licence",
    "Helplines": "the list of helplines",
    "Helpline": "the helpline",
    "Glossary": "the glossary",
    "GlossaryEntry": "the word",
    "PictureCredits": "the list of credits",
    "PictureCredit": "the credit",
    "Card": "the card",
    **{model.__name__: f"a question of kind: {name}" for name, model in KINDS.items()},
    **{model.__name__: f"a worksheet piece with `{name}:`" for name, model in PIECES.items()},
}

_APART: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Lesson", "id"): ("a lesson's id is its file's name", "take the line out, or rename the file"),
    ("Unit", "id"): ("a unit's id is its folder's name", "take the line out, or rename the folder"),
    ("Unit", "lessons"): ("a unit names its lessons under `order:`", "call the key `order`"),
    ("Option", "right"): ("an option has one of `right`, `wrong` and `text`", "keep one"),
    ("Option", "wrong"): ("an option has one of `right`, `wrong` and `text`", "keep one"),
    ("Option", "text"): ("an option has one of `right`, `wrong` and `text`", "keep one"),
    ("Lesson", "unit"): ("a lesson's unit is its folder", "take the line out, or move the file"),
    ("Activity", "layout"): ("a slide's layout stands under `show:`", "write it there, or take it out"),
    ("Step", "layout"): ("a slide's layout stands under `show:`", "write it there, or take it out"),
    ("Step", "expect"): ("`expect` stands beside `ask:` only where that is a bare text", "move it into the question"),
    ("Slide", "nothing"): ("`nothing` stands alone", "write `show: nothing`"),
}
"""Messages for keys that are known, but not in this form, by model and key."""

_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "Lesson": {
        "exit_quiz": "quiz test assessment evaluation questions exit exit_ticket check",
        "starter_quiz": "pretest pre_test warm_up_quiz recall",
        "objectives": "goals goal aims aim outcomes learning_outcomes learning_objectives targets competences",
        "activities": "steps lesson plan procedure procedures parts stages sequence tasks content",
        "minutes": "duration time length period",
        "summary": "description abstract about introduction",
        "title": "name topic heading",
        "grades": "class classes year years level",
        "materials": "resources equipment",
        "keywords": "tags",
        "vocabulary": "words key_words terms",
        "references": "sources source bibliography links",
        "home": "homework letter_home family parents",
        "authors": "by writer writers teacher",
        "status": "state",
    },
    "Activity": {
        "title": "name heading topic",
        "minutes": "duration time length",
        "do": "text description instructions instruction teacher action actions content procedure",
        "pupils": "students learners children task student learner pupil exercise",
        "ask": "question questions",
        "show": "slide slides display board",
        "say": "script tell speech explain",
        "worksheet": "sheet handout",
        "picture": "image photo illustration",
        "expect": "answer answers",
        "tip": "note notes hint hints",
    },
    "Option": {"right": "correct true answer", "wrong": "incorrect false distractor"},
}
"""Words that other formats and people use for a key of ours, by model and key."""
_SYNONYMS_OF_QUESTIONS: Mapping[str, str] = {
    "stem": "question prompt ask statement",
    "options": "answers choices",
    "kind": "type",
    "why": "explanation reason",
    "feedback": "comment",
}


def _synonym(name: str, model: type[Written]) -> str | None:
    """The key of a model that a word of another format stands for."""
    table = _SYNONYMS.get("Activity" if model.__name__ == "Step" else model.__name__, {})
    if model in KINDS.values():
        table = _SYNONYMS_OF_QUESTIONS
    word = name.lower().replace("-", "_").replace(" ", "_")
    found = next((key for key, words in table.items() if word in words.split()), None)
    return found if found in keys_of(model) else None


def level(model: type[Written]) -> str:
    """The authors' term for a mapping of this model."""
    return _LEVELS.get(model.__name__, "this place")


def unknown_key(name: str, models: Sequence[type[Written]], loc: Loc) -> tuple[str, str, str]:
    """The code, message and advice for a key that does not belong here."""
    here = models[-1]
    apart = _APART.get((here.__name__, name))
    if apart:
        return ("KEY01", *apart)
    place, seen = level(here), shown(name)
    if name.startswith("-") and name[1:] in keys_of(here):
        return "KEY01", f"a space is missing between the dash and `{name[1:]}`", f"write `- {name[1:]}: …`"
    for outer in reversed(models[:-1]):
        if name in keys_of(outer) and outer is not here:
            return "KEY01", f"{seen} belongs to {level(outer)}, not to {place}", "move it there"
    inner = _under(name, here)
    known = [key for key in keys_of(here) if key != "kind" or "kind" not in loc]
    near = get_close_matches(name.lower().replace("-", "_"), known, 1, 0.7)
    if inner:
        return "KEY01", f"{seen} belongs under `{inner}:`, not to {place} itself", f"write it below `{inner}:`"
    if here.__name__ == "Message":
        return (
            "KEY01",
            f"{seen} is one message too many, or no key of a message",
            "write one a line: `- Sokha: Hello`",
        )
    meant = _synonym(name, here) or (near[0] if near else None)
    if meant:
        return "KEY01", f"there is no key {seen} in {place}", f"did you mean `{meant}`?"
    listed = ", ".join(known) if len(known) <= 14 else ", ".join(known[:12]) + ", …"
    return _elsewhere(name, models) or ("KEY01", f"there is no key {seen} in {place}", f"its keys are: {listed}")


def _elsewhere(name: str, models: Sequence[type[Written]]) -> tuple[str, str, str] | None:
    """The message for a key that belongs to a nested mapping, here or elsewhere."""
    place, seen = level(models[-1]), shown(name)
    fields = _fields_with(name, models[-1])
    if 1 < len(fields) < 4:
        where = " or ".join(f"`{field}:`" for field in fields)
        return "KEY01", f"{seen} belongs under {where}, not to {place} itself", "write it below one of them"
    for outer in reversed(models[:-1]):
        if field := _under(name, outer):
            return "KEY01", f"{seen} does not belong to {place}", f"write it under `{field}:` of {level(outer)}"
    return None


def _under(name: str, model: type[Written]) -> str | None:
    """The only field of a model whose mapping has such a key."""
    fields = _fields_with(name, model)
    return fields[0] if len(fields) == 1 else None


def _fields_with(name: str, model: type[Written]) -> list[str]:
    """The fields whose mapping has such a key, without those that hold several kinds of mappings."""
    return [
        field
        for field, pairs in children(model).items()
        if any(tag is None and name in keys_of(inner) for tag, inner in pairs)
    ]


def respelt(name: str, model: type[Written]) -> str | None:
    """The key that differs from the written one only in case, hyphens or spaces: a safe replacement."""
    meant = name.strip().lower().replace("-", "_").replace(" ", "_")
    return meant if meant != name and meant in keys_of(model) else None


def missing(name: str, model: type[Written], strays: Sequence[str]) -> tuple[str, str, str] | None:
    """The message for a missing key; None if a misspelt sibling is reported already."""
    if model.__name__ == "Message" and strays:
        return None
    option = {"text", "correct"} <= model.model_fields.keys()
    names = [name, "right", "wrong"] if option else [name]
    if any(get_close_matches(stray.lower(), names, 1, 0.7) or _synonym(stray, model) in names for stray in strays):
        return None
    if option:
        return "KEY02", f"{level(model)} has no `right` and no `wrong`", "write its text as `right: …` or `wrong: …`"
    return "KEY02", f"{level(model)} has no `{name}`", f"add a line `{name}: …`"
