"""Builds the sequence of a lesson's slides, each with the steps that are taught with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from . import pupil
from . import slide as slides
from .slide import BLANK, Find, Look, Slide, TeacherSlide
from .timeline import ActivityPart, Part, QuizPart
from .view import holding

if TYPE_CHECKING:
    from .lesson_types import Lesson
    from .slide import Draft

OPENERS_FROM = 20
"""Minimum minutes of a lesson with opening slides for phases; in a shorter one they would cost time."""

BESIDE = 3
"""Maximum words whose meanings are beside the objectives; more get a separate slide."""

GLOSS = 64
"""Maximum characters of a meaning there."""


class Made(NamedTuple):
    """A slide under construction, with the steps that are taught with it."""

    draft: Draft
    steps: list[pupil.Step]


def _made(draft: Draft) -> Made:
    return Made(draft, [])


def _points(name: str, layout: str, points: tuple[str, ...]) -> Made:
    return _made(slides.slide(name, None, None, layout, BLANK | {"points": points}))


def _glossed(lesson: Lesson) -> bool:
    """Tests whether the words and their meanings fit beside the objectives."""
    meanings = [word.meaning for word in lesson.vocabulary if word.meaning]
    return bool(lesson.objectives) and len(meanings) <= BESIDE and all(len(meaning) <= GLOSS for meaning in meanings)


def _opening(lesson: Lesson) -> list[Made]:
    """The slides before the first part: title, objectives, words, and rules for a sensitive subject."""
    found = [_made(slides.slide("title", lesson.title, None, "title"))]
    if lesson.objectives:
        found.append(_points("objectives", "objectives", tuple([one.text for one in lesson.objectives])))
    if any(term.meaning for term in lesson.vocabulary) and not _glossed(lesson):
        found.append(_made(slides.slide("words", None, None, "words")))
    if lesson.rules and lesson.sensitivity != "low":
        found.append(_points("rules", "content", lesson.rules))
    return found


def _closing(lesson: Lesson) -> list[Made]:
    """The last slide: the message, and what comes next."""
    return [_made(slides.slide("end", None, None, "end"))] if lesson.message or lesson.next else []


def _opening_task(part: ActivityPart) -> Iterator[str]:
    """What pupils do in an activity, where it is short enough for the slide that opens a phase."""
    tasks = (step.pupils for step in part.steps if step.pupils)
    return (task for task in tasks if "\n" not in task and len(task) <= slides.STATEMENT)


def _opener(name: str, part: ActivityPart) -> Draft:
    """The opening slide of a phase: the activity's task, its minutes, and how pupils work."""
    task = next(_opening_task(part), None)
    return slides.slide(name, part.title, part, "phase-opener", BLANK | {"text": task, "opens": True})


def _own(name: str, step: pupil.Step, part: ActivityPart, find: Find, word: Look, taken: str) -> Draft | None:
    """The slide of a step: what it shows, or its question, unless that is a discussion."""
    if step.show is not None:
        return None if step.show.hidden else slides.shown(name, step.show, part, find, word, taken, step.ask)
    asks = step.ask is not None and step.ask.kind != "discussion"
    return slides.asked(name, step.ask, part) if step.ask is not None and asks else None


def _taught(
    part: ActivityPart, at: int, find: Find, word: Look, taken: str, opens: bool
) -> tuple[list[Made], list[pupil.Step]]:
    """An activity's slides, each with its steps; and the steps without a slide."""
    found: list[Made] = []
    waiting: list[pupil.Step] = []
    hidden = False
    for number, step in enumerate(part.steps, 1):
        own = _own(f"a{at}-s{number}", step, part, find, word, taken)
        if own is not None:
            found.append(Made(own, [*waiting, step]))
            waiting = []
            continue
        hidden = hidden or step.show is not None
        (found[-1].steps if found else waiting).append(step)
    if found and opens and (part.grouping is not None or any(_opening_task(part))):
        first, before = found[0].draft, found[0].steps
        found[:1] = [Made(_opener(f"a{at}-opener", part), before[:-1]), Made(first, before[-1:])]
    elif not found and not hidden and (only := slides.derived(f"a{at}", part)) is not None:
        if opens and only["layout"] == "statement":
            only = _opener(f"a{at}", part)
        return [Made(only, waiting)], []
    return found, waiting


def _quiz(part: QuizPart[pupil.Question]) -> list[Made]:
    """A slide for each question of a quiz."""
    count = len(part.questions)
    return [
        _made(
            slides.slide(
                f"{part.kind}-{number}", None, part, None, BLANK | {"question": one, "number": number, "of": count}
            )
        )
        for number, one in enumerate(part.questions, 1)
    ]


def _helping(found: list[Made], part: Part) -> None:
    """Adds the help slide, unless the part's author made one."""
    if not found or found[-1].draft["layout"] != "help":
        found.append(_made(slides.slide("help", None, part, "help")))


def deck(lesson: Lesson, find: Find, *, with_steps: bool) -> tuple[Slide, ...]:
    """Builds the slides in order.

    `find` looks up a question by id. With steps they are a teacher's slides. Opening slides, phase openers, quiz,
    summary, help slide and last slide are generated.
    """
    words = {word.term.casefold(): word for word in lesson.vocabulary}
    line, total = lesson.parts, lesson.minutes_in_all
    openers = len(line) > 3 and (total is None or total >= OPENERS_FROM)
    found = _opening(lesson)
    phase = line[0].phase if line else None
    for at, part in enumerate(line, 1):
        if part.phase == "help" and lesson.key_points:
            found.append(_points("remember", "content", lesson.key_points))
        own: list[Made] = []
        waiting: list[pupil.Step] = []
        if part.kind == "activity":
            new = openers and at > 1 and part.phase not in (None, "help", phase)
            own, waiting = _taught(part, at, find, lambda name: words.get(name.casefold()), lesson.title, new)
        elif part.kind != "help":
            own = _quiz(part)
        if part.phase == "help":
            _helping(own, part)
        for made in own:
            made.draft["at"] = at
        found += own
        found[-1].steps.extend(waiting)
        phase = part.phase
    found += _closing(lesson)
    _count_phases([made.draft for made in found])
    return tuple([_slide(draft, steps if with_steps else None) for draft, steps in found])


def _count_phases(drafts: list[Draft]) -> None:
    """Numbers the slides that open a phase, from 2; phases without such a slide count at the end alone."""
    openers = [draft for draft in drafts if draft["opens"]]
    if not openers:
        return
    last = next(at for at, draft in enumerate(drafts) if draft is openers[-1])
    phases = [draft["phase"] for draft in drafts[last:] if draft["phase"]]
    after = sum(one != other for one, other in pairwise(phases))
    for number, draft in enumerate(openers, 2):
        draft["number"], draft["of"] = number, len(openers) + 1 + after


def _slide(draft: Draft, steps: list[pupil.Step] | None) -> Slide:
    """Converts the draft to a slide, to a teacher's slide if there are steps; the draft must not be used afterwards."""
    fields = cast("dict[str, object]", draft)
    if steps is None:
        return holding(Slide, fields)
    fields["steps"] = tuple(steps)
    return holding(TeacherSlide, fields)


if TYPE_CHECKING:
    Slide(**BLANK)  # lets the type checker compare the fields of drafts and slides
