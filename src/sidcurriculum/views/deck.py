"""A lesson's parts as slides: what is shown, and which steps are taught while it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .audience import View, holding

LAYOUTS: Mapping[str, str] = {
    "content": "content",
    "statement": "statement",
    "big question": "big-question",
    "two columns": "two-columns",
    "three columns": "three-columns",
    "picture": "picture",
    "table": "table",
    "chat": "chat",
    "help": "help",
}
"""What an author calls a layout -> the name of the theme's layout."""

STATEMENT = 110
"""Characters up to which a lone text is set large."""

_SHOWN: Mapping[str, Any] = {
    "text": None, "points": (), "picture": None, "columns": (), "table": None, "chat": (), "question": None,
    "video": None, "timer": None,
}  # fmt: skip

_EMPTY = {"_kind": "slide", **_SHOWN}

Draft = dict[str, Any]
"""A slide's fields, before it is a view; `steps` is a list of what is taught on it."""


def _follows(shown: Mapping[str, Any]) -> str:
    """The layout that follows from what a slide holds, when its author named none."""
    if shown["question"] is not None:
        return "question" if shown["question"].picture is None else "question-picture"
    if shown["chat"]:
        return "chat"
    if shown["table"]:
        return "table"
    if shown["columns"]:
        return {2: "two-columns", 3: "three-columns"}.get(len(shown["columns"]), "table")
    if shown["picture"] is not None:
        return "picture"
    if shown["points"] or shown["video"] is not None or shown["timer"] is not None:
        return "content"
    if shown["text"] is None:
        return "big-question"
    plain = "\n" not in shown["text"].strip()
    return "statement" if plain and len(shown["text"]) <= STATEMENT else "content"


def _filled(layout: str, shown: Mapping[str, Any]) -> str:
    """A picture with nothing beside it takes the whole slide."""
    alone = layout == "picture" and not (shown["text"] or shown["points"] or shown["timer"] or shown["video"])
    return "full-picture" if alone else layout


def _slide(name: str, title: str | None, part: View | None, layout: str | None = None, **shown: Any) -> Draft:
    draft = _EMPTY | shown
    draft["id"] = name
    draft["title"] = title
    draft["layout"] = _filled(layout or _follows(draft), draft)
    draft["phase"] = None if part is None else part.phase
    draft["minutes"] = None if part is None else part.minutes
    draft["steps"] = []
    draft["part"] = part
    return draft


def _shown(name: str, step: View, part: View, find: Callable[[str], View | None], taken: str) -> Draft:
    """One step's slide; a title that the opening slide bears already gives way to the activity's."""
    show = step.show.__dict__
    held = {key: show[key] for key in _SHOWN}
    held["question"] = find(show["question"]) if show["question"] else None
    layout = LAYOUTS[show["layout"]] if show["layout"] else None
    title = part.title if show["title"] in (None, taken) else show["title"]
    return _slide(name, title, part, layout, **held)


def _derived(name: str, part: View) -> Draft | None:
    """The slide of an activity that shows nothing of its own: its task, else its first question."""
    for step in part.steps:
        if step.pupils:
            return _slide(name, part.title, part, text=step.pupils)
    for step in part.steps:
        if step.ask is not None:
            if step.ask.kind == "discussion":
                return _slide(name, part.title, part, text=step.ask.stem)
            return _slide(name, part.title, part, question=step.ask)
    return None


def _taught(part: View, at: int, find: Callable[[str], View | None], taken: str) -> tuple[list[Draft], list[View]]:
    """An activity's slides, each with its steps; and the steps that found no slide."""
    slides: list[Draft] = []
    waiting: list[View] = []
    hidden = False
    for number, step in enumerate(part.steps, 1):
        if step.show is not None and not step.show.hidden:
            slides.append(_shown(f"a{at}-s{number}", step, part, find, taken))
            slides[-1]["steps"] = [*waiting, step]
            waiting = []
            continue
        hidden = hidden or step.show is not None
        (slides[-1]["steps"] if slides else waiting).append(step)
    if not slides and not hidden and (slide := _derived(f"a{at}", part)) is not None:
        slide["steps"] = waiting
        return [slide], []
    return slides, waiting


def _opening(lesson: View) -> list[Draft]:
    """The slides before the first part: title, objectives, words, and the rules where the subject is sensitive."""
    slides = [_slide("title", lesson.title, None, "title")]
    if lesson.objectives:
        slides.append(_slide("objectives", None, None, "content", points=tuple(o.text for o in lesson.objectives)))
    if any(term.meaning for term in lesson.vocabulary):
        slides.append(_slide("words", None, None, "table"))
    if lesson.rules and lesson.sensitivity != "low":
        slides.append(_slide("rules", None, None, "content", points=lesson.rules))
    return slides


def deck(
    lesson: View, line: Sequence[View], find: Callable[[str], View | None], *, with_steps: bool
) -> tuple[View, ...]:
    """The slides in order. `find` gives a question of the lesson by its id. `steps` holds what is taught on each.

    The opening slides, the quiz, what to remember and the help slide come without an author's word.
    """
    slides = _opening(lesson)
    for at, part in enumerate(line, 1):
        if part.phase == "help" and lesson.key_points:
            slides.append(_slide("remember", None, None, "content", points=lesson.key_points))
        if part.kind in ("starter-quiz", "exit-quiz"):
            for number, question in enumerate(part.questions, 1):
                slide = _slide(f"{part.kind}-{number}", None, part, question=question)
                slides.append(slide | {"number": number, "of": len(part.questions)})
        elif part.kind == "activity":
            found, waiting = _taught(part, at, find, lesson.title)
            slides += found
            slides[-1]["steps"] += waiting
        if part.phase == "help" and slides[-1]["layout"] != "help":
            slides.append(_slide("help", None, part, "help"))
    for draft in slides:
        steps = draft.pop("steps")
        if with_steps:
            draft["steps"] = tuple(steps)
    return tuple(map(holding, slides))
