"""A lesson's parts as slides: what is shown, and which steps are taught while it is."""

from __future__ import annotations

from collections.abc import Sequence

from . import slide as slides
from .audience import View, holding
from .slide import Draft, Find

OPENERS_FROM = 20
"""Minutes of a lesson from which a slide opens each new phase; in a shorter one it would only cost time."""

BESIDE = 3
"""Words whose meanings stand beside the objectives; more of them get a slide of their own."""

GLOSS = 64
"""Characters up to which a meaning stands there."""


def _glossed(lesson: View) -> bool:
    """Whether the words and their meanings fit beside the objectives."""
    words = [word for word in lesson.vocabulary if word.meaning]
    return bool(lesson.objectives) and len(words) <= BESIDE and all(len(word.meaning) <= GLOSS for word in words)


def _opening(lesson: View) -> list[Draft]:
    """The slides before the first part: title, objectives, words, and the rules where the subject is sensitive."""
    found = [slides.slide("title", lesson.title, None, "title")]
    if lesson.objectives:
        objectives = tuple(one.text for one in lesson.objectives)
        found.append(slides.slide("objectives", None, None, "objectives", points=objectives))
    if any(term.meaning for term in lesson.vocabulary) and not _glossed(lesson):
        found.append(slides.slide("words", None, None, "table"))
    if lesson.rules and lesson.sensitivity != "low":
        found.append(slides.slide("rules", None, None, "content", points=lesson.rules))
    return found


def _closing(lesson: View) -> list[Draft]:
    """The last slide: the message, and what comes next."""
    return [slides.slide("end", None, None, "end")] if lesson.message or lesson.next else []


def _opener(name: str, part: View) -> Draft:
    """The slide with which a phase begins: the activity's task, its minutes, and how pupils work."""
    tasks = (step.pupils for step in part.steps if step.pupils)
    task = next((task for task in tasks if "\n" not in task and len(task) <= slides.STATEMENT), None)
    return slides.slide(name, part.title, part, "phase-opener", text=task, opens=True)


def _own(name: str, step: View, part: View, find: Find, word: Find, taken: str) -> Draft | None:
    """The slide that a step asks for: what it shows, or its question, unless that is only to talk about."""
    if step.show is not None:
        return None if step.show.hidden else slides.shown(name, step, part, find, word, taken)
    return slides.asked(name, step, part) if step.ask is not None and step.ask.kind != "discussion" else None


def _taught(part: View, at: int, find: Find, word: Find, taken: str, opens: bool) -> tuple[list[Draft], list[View]]:
    """An activity's slides, each with its steps; and the steps that found no slide."""
    found: list[Draft] = []
    waiting: list[View] = []
    hidden = False
    for number, step in enumerate(part.steps, 1):
        own = _own(f"a{at}-s{number}", step, part, find, word, taken)
        if own is not None:
            own["steps"] = [*waiting, step]
            waiting = []
            found.append(own)
            continue
        hidden = hidden or step.show is not None
        (found[-1]["steps"] if found else waiting).append(step)
    if found and opens:
        before = found[0]["steps"]
        found.insert(0, _opener(f"a{at}-opener", part) | {"steps": before[:-1]})
        found[1]["steps"] = before[-1:]
    elif not found and not hidden and (only := slides.derived(f"a{at}", part)) is not None:
        if opens and only["layout"] == "statement":
            only = _opener(f"a{at}", part)
        only["steps"] = waiting
        return [only], []
    return found, waiting


def _quiz(part: View) -> list[Draft]:
    """A slide for each question of a quiz."""
    found = []
    for number, question in enumerate(part.questions, 1):
        one = slides.slide(f"{part.kind}-{number}", None, part, question=question)
        found.append(one | {"number": number, "of": len(part.questions)})
    return found


def _helping(found: list[Draft], part: View) -> None:
    """Adds the slide that says where help is, unless the part's author made one."""
    if not found or found[-1]["layout"] != "help":
        found.append(slides.slide("help", None, part, "help"))


def deck(lesson: View, line: Sequence[View], find: Find, *, with_steps: bool) -> tuple[View, ...]:
    """The slides in order. `find` gives a question of the lesson by its id. `steps` holds what is taught on each.

    The opening slides, a slide where a new phase begins, the quiz, what to remember, the help slide and the last one
    come without an author's word.
    """
    words = {word.term.casefold(): word for word in lesson.vocabulary}
    total = lesson.minutes_in_all
    openers = len(line) > 3 and (total is None or total >= OPENERS_FROM)
    found = _opening(lesson)
    phase = line[0].phase if line else None
    for at, part in enumerate(line, 1):
        if part.phase == "help" and lesson.key_points:
            found.append(slides.slide("remember", None, None, "content", points=lesson.key_points))
        own: list[Draft] = _quiz(part) if part.kind in ("starter-quiz", "exit-quiz") else []
        waiting: list[View] = []
        if part.kind == "activity":
            new = openers and at > 1 and part.phase not in (None, "help", phase)
            own, waiting = _taught(part, at, find, lambda name: words.get(name.casefold()), lesson.title, new)
        if part.phase == "help":
            _helping(own, part)
        for draft in own:
            draft["at"] = at
        found += own
        found[-1]["steps"] += waiting
        phase = part.phase
    found += _closing(lesson)
    for draft in found:
        steps = draft.pop("steps")
        if with_steps:
            draft["steps"] = tuple(steps)
    return tuple(map(holding, found))
