"""One slide: what it shows, and the layout that follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sidcurriculum.patterns import later

from .audience import View

LAYOUTS: Mapping[str, str] = {
    "content": "content",
    "statement": "statement",
    "big question": "big-question",
    "steps": "steps",
    "two columns": "two-columns",
    "three columns": "three-columns",
    "picture": "picture",
    "table": "table",
    "key word": "key-word",
    "think pair share": "think-pair-share",
    "vote": "vote",
    "four corners": "four-corners",
    "scenario": "scenario",
    "chat": "chat",
    "exit ticket": "exit-ticket",
    "help": "help",
}
"""What an author calls a layout -> the name of the theme's layout."""

STATEMENT = 110
"""Characters up to which a lone text is set large."""

SHOWN: Mapping[str, Any] = {
    "text": None, "points": (), "picture": None, "columns": (), "table": None, "chat": (), "story": None, "prompt": (),
    "word": None, "think": None, "pair": None, "share": None, "vote": None, "exit_ticket": (), "kit": (),
    "question": None, "video": None, "timer": None,
}  # fmt: skip
"""What an author may let a slide show, and what stands for nothing."""

_FOLLOWING: Mapping[str, Any] = {"moves": (), "term": None, "number": None, "of": None, "opens": False, "at": None}
"""What else a slide has: `moves` are its numbered steps, `at` the number of its part, counting from 1."""

_EMPTY = {"_kind": "slide", **SHOWN, **_FOLLOWING}

_NAMED: tuple[tuple[str, str], ...] = (
    ("exit_ticket", "exit-ticket"), ("think", "think-pair-share"), ("chat", "chat"), ("story", "scenario"),
    ("table", "table"), ("word", "key-word"),
)  # fmt: skip
"""What gives a slide its layout at once."""

_UNDIVIDED = frozenset({"open", "discussion", "short answer", "numerical"})
"""Kinds of question with nothing to choose from: the question stands alone."""

_MOVE = later(r"^\d{1,3}[.)][ \t]+", re.MULTILINE)

_FIRST = later(r"0{0,2}1[.)][ \t]+")
"""How the first of them begins: a slide of steps counts them itself."""

Draft = dict[str, Any]
"""A slide's fields, before it is a view; `steps` is a list of what is taught on it."""


def moves(text: str | None) -> tuple[str, ...]:
    """The items of a text that is one list of plain lines, numbered from 1; nothing of any other."""
    if not text or not _FIRST.match(text):
        return ()
    items = tuple(" ".join(item.split()) for item in _MOVE.split(text)[1:])
    nested = any(line[:1] in "-*+|>#`" or not line for line in map(str.strip, text.splitlines()))
    return () if nested or len(items) < 2 or not all(items) else items


def _asking(question: View) -> str:
    if question.picture is not None:
        return "question-picture"
    if question.kind not in _UNDIVIDED:
        return "question"
    return "statement" if len(question.stem) <= STATEMENT else "content"


def _follows(shown: Mapping[str, Any]) -> str:
    """The layout that follows from what a slide holds, when its author named none."""
    if shown["question"] is not None:
        return _asking(shown["question"])
    if shown["vote"] is not None:
        return "four-corners" if shown["vote"].way == "four corners" else "vote"
    for name, layout in _NAMED:
        if shown[name]:
            return layout
    if shown["moves"] and not (shown["points"] or shown["columns"] or shown["picture"]):
        return "steps"
    if shown["columns"]:
        return {2: "two-columns", 3: "three-columns"}.get(len(shown["columns"]), "table")
    if shown["picture"] is not None:
        return "picture"
    if shown["points"] or shown["video"] is not None or shown["timer"] is not None or shown["kit"]:
        return "content"
    if shown["text"] is None:
        return "big-question"
    plain = "\n" not in shown["text"].strip()
    return "statement" if plain and len(shown["text"]) <= STATEMENT else "content"


def _filled(layout: str, shown: Mapping[str, Any]) -> str:
    """A picture with nothing beside it takes the whole slide."""
    beside = ("text", "points", "timer", "video", "kit", "prompt")
    return "full-picture" if layout == "picture" and not any(shown[name] for name in beside) else layout


def slide(name: str, title: str | None, part: View | None, layout: str | None = None, **shown: Any) -> Draft:
    """A slide of that id. Without a layout, the one that follows from what it shows."""
    draft = _EMPTY | shown
    draft["id"] = name
    draft["title"] = title
    draft["moves"] = moves(draft["text"])
    if layout == "steps" and not draft["moves"]:
        draft["moves"], draft["points"] = draft["points"], ()
    draft["layout"] = _filled(layout or _follows(draft), draft)
    draft["phase"] = None if part is None else part.phase
    draft["minutes"] = None if part is None else part.minutes
    draft["steps"] = []
    draft["part"] = part
    return draft


Find = Callable[[str], View | None]
"""Gives a question of the lesson by its id, or a word of it by its name."""


def shown(name: str, step: View, part: View, find: Find, word: Find, taken: str) -> Draft:
    """One step's slide; a title that the opening slide bears already gives way to the activity's."""
    show = step.show.__dict__
    held = {key: show[key] for key in SHOWN}
    held["question"] = find(show["question"]) if show["question"] else None
    held["term"] = word(show["word"]) if show["word"] else None
    layout = LAYOUTS[show["layout"]] if show["layout"] else None
    title = part.title if show["title"] in (None, taken) else show["title"]
    return slide(name, title, part, layout, **held)


def asked(name: str, step: View, part: View) -> Draft:
    """The slide of a question that a step asks."""
    return slide(name, step.ask.title or part.title, part, question=step.ask)


def derived(name: str, part: View) -> Draft | None:
    """The slide of an activity that shows nothing of its own: its task, else its first question to talk about."""
    for step in part.steps:
        if step.pupils:
            return slide(name, part.title, part, text=step.pupils)
    for step in part.steps:
        if step.ask is not None and step.ask.kind == "discussion":
            if len(step.ask.stem) <= STATEMENT and "\n" not in step.ask.stem:
                return slide(name, step.ask.stem, part)
            return slide(name, part.title, part, text=step.ask.stem)
    return None
