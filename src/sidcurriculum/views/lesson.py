"""A lesson in its library -> the view that one reader's templates work with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from sidcurriculum.library import helping
from sidcurriculum.model import PIECES

from . import deck as decks
from . import paper, plan, timeline
from .audience import Reader, View, sight
from .cards import KINDS as CARDS
from .cards import card_sets
from .present import presenters
from .printing import SLIPS, piles, printing, slips_fit

if TYPE_CHECKING:
    from sidcurriculum.library import Entry

_PRESENTERS = presenters(PIECES)
_SIGHTS = {reader: sight(reader, _PRESENTERS) for reader in Reader}


def see(entry: Entry, reader: Reader) -> View:
    """What this reader may see of the lesson: its fields, and what follows from them.

    Follows: parts (the timeline), deck (slides), sheets (every worksheet piece for pupils), piles (the handout), tasks
    (activities that pupils write about where there is no sheet), card_sets, recall and exit_questions, letter (whether
    one goes home), message (the poster's), for teachers own_sheets (pieces that pupils never see), printing (the list
    of copies) and plan (the five steps); rules, disclosure, help, credits, codes, subjects and themes with their names,
    core and total minutes, checked (whether no rule calls anything an error), translation (None in the author's
    language). A pupil's view holds no key, no model answer, no feedback and no text of the teacher's: they do not exist
    in it.
    """
    lesson = entry.lesson
    told: View = _SIGHTS[reader](lesson)
    fields = dict(told.__dict__)
    for name in (
        "_kind",
        "safeguarding",
        "exit_quiz",
        "starter_quiz",
        "activities",
        "handouts",
        "themes",
        "subjects",
        "codes",
    ):
        fields.pop(name, None)
    line = timeline.parts(told.activities, told.starter_quiz, told.exit_quiz)
    pieces = tuple(_pieces(line, told.handouts))
    sheets = tuple([sheet for sheet in pieces if sheet.number is not None])
    fields |= {
        "id": entry.id,
        "parts": line,
        "sheets": sheets,
        **_paper(sheets, told, line),
        "minutes_in_all": timeline.total(line),
        "minutes_of_core": timeline.core(line),
        "sensitivity": lesson.safeguarding.sensitivity,
        "checked": entry.checked,
        "worded": entry.worded,
        **_setting(entry, reader),
        **_safety(entry, reader),
    }
    if reader is Reader.TEACHER:
        fields |= {"safeguarding": told.safeguarding, "alignment": tuple(_alignment(entry)), "needs": _needs(line)}
        fields["own_sheets"] = tuple([sheet for sheet in pieces if sheet.number is None])
    whole = View("lesson", fields)
    if reader is Reader.TEACHER:
        whole = whole.plus(printing=printing(whole, entry.library.curriculum.class_size), plan=plan.steps(whole))
    slides = decks.deck(
        whole,
        line,
        lambda name: _SIGHTS[reader](entry.questions.get(name)),
        with_steps=reader is Reader.TEACHER,
    )
    return whole.plus(deck=slides)


def _paper(sheets: tuple[View, ...], told: View, line: tuple[View, ...]) -> dict[str, Any]:
    """What is printed: the handout's piles, cards to cut, the exit slip, the letter, the poster's message."""
    leaving = told.exit_quiz
    tasks = () if sheets else tuple([part for part in line if part.kind == "activity" and _has_task(part)])
    homework = told.home is not None and told.home.homework
    kept = bool(tasks or told.key_points or told.vocabulary or homework)
    found: dict[str, Any] = {
        "piles": piles([sheet for sheet in sheets if sheet.kind not in CARDS], told.starter_quiz, kept),
        "tasks": tasks,
        "card_sets": card_sets(sheets),
        "recall": told.starter_quiz,
        "exit_questions": leaving,
        "slips": SLIPS if slips_fit(leaving, paper.band(told.ages.low if told.ages else None)) else 1,
        "message": told.__dict__.get("message") or next(iter(told.key_points), None),
    }
    home = told.home
    if home is None or "letter" in home.__dict__:
        found["letter"] = home is not None and bool(home.letter or home.talk)
    return found


def _has_task(part: View) -> bool:
    return any(step.pupils for step in part.steps)


def _setting(entry: Entry, reader: Reader) -> dict[str, Any]:
    """Names of what the lesson refers to by id: unit, themes, subjects, partners, licence."""
    curriculum, lesson = entry.library.curriculum, entry.lesson
    themes = {theme.id: theme.title for theme in curriculum.themes}
    subjects = {subject.id: subject.title for subject in curriculum.subjects}
    return {
        "unit": entry.unit.title if entry.unit else None,
        "next": entry.next,
        "translation": entry.translation and View("translation", entry.translation._asdict()),
        "curriculum": curriculum.title,
        "publisher": curriculum.publisher,
        "state_header": curriculum.state_header,
        "institution": curriculum.institution,
        "licence": lesson.licence or curriculum.licence,
        "themes": tuple(themes.get(theme, theme) for theme in lesson.themes),
        "subjects": tuple(
            View(
                "subject",
                {"title": subjects.get(subject, subject), **({"bridge": bridge} if reader is Reader.TEACHER else {})},
            )
            for subject, bridge in lesson.subjects.items()
        ),
        "partners": _SIGHTS[reader](curriculum.partners),
        "credits": tuple(
            View("credit", {"file": file, "credit": credit.credit, "licence": credit.licence, "source": credit.source})
            for file, credit in sorted(entry.credits.items())
        ),
    }


def _safety(entry: Entry, reader: Reader) -> dict[str, Any]:
    """Ground rules, the help block and, for teachers, what to do when a child tells something."""
    curriculum, safeguarding = entry.library.curriculum, entry.lesson.safeguarding
    rules = curriculum.defaults.ground_rules if safeguarding.ground_rules is None else safeguarding.ground_rules
    found: dict[str, Any] = {"rules": rules, "help": _help(entry, reader)}
    if reader is Reader.TEACHER:
        steps = curriculum.defaults.disclosure if safeguarding.disclosure is None else safeguarding.disclosure
        found["disclosure"] = steps
    return found


def _help(entry: Entry, reader: Reader) -> View:
    """The help block: what a pupil can do and whom a pupil can call. Numbers come from the library's data alone."""
    library = entry.library
    defaults = library.curriculum.defaults
    chosen = helping.named(entry)
    printed = helping.for_pupils(entry, chosen)
    fields: dict[str, Any] = {
        "title": defaults.help_title,
        "steps": defaults.help_steps,
        "lines": _SIGHTS[reader](printed),
        "fallback": library.helplines.fallback if library.helplines else None,
    }
    if reader is Reader.TEACHER:
        fields["adults"] = _SIGHTS[reader](helping.for_adults(entry, chosen))
        fields["unchecked"] = tuple(line.name for line in printed if line.contact and line.telephoned is None)
    return View("help", fields)


def _alignment(entry: Entry) -> Iterator[View]:
    """Each framework code that the lesson or an objective names, with the framework's words for it."""
    lesson = entry.lesson
    codes = dict.fromkeys([*(code for objective in lesson.objectives for code in objective.codes), *lesson.codes])
    for code in codes:
        name, _, item_code = code.partition("/")
        framework = entry.library.frameworks.get(name)
        item = next((item for item in framework.items if item.code == item_code), None) if framework else None
        if framework is None or item is None:
            continue
        served = tuple(number for number, objective in enumerate(lesson.objectives, 1) if code in objective.codes)
        yield View(
            "alignment",
            {
                "framework": framework.title,
                "edition": framework.edition,
                "publisher": framework.publisher,
                "code": item_code,
                "official": framework.code_origin == "official",
                "name": item.name,
                "objectives": served,
            },
        )


def _steps(part: View) -> Iterator[View]:
    """The steps of an activity, then those of its alternatives."""
    if part.kind == "activity":
        yield from part.steps
        for alternative in part.alternatives:
            yield from alternative.steps


def _pieces(line: tuple[View, ...], handouts: tuple[View, ...]) -> Iterator[View]:
    """Every worksheet piece in teaching order: its number, its part, and the number of the step that gives it out.

    What is for the teacher has no number: the others have the same one for every reader.
    """
    number, moments = count(1), count(1)
    for part in line:
        for step in _steps(part):
            moment = next(moments)
            for piece in step.worksheet:
                yield piece.plus(number=None if piece.per == "teacher" else next(number), part=part, step=moment)
    for piece in handouts:
        yield piece.plus(number=None if piece.per == "teacher" else next(number), part=None, step=next(moments))


def _needs(line: tuple[View, ...]) -> tuple[str, ...]:
    """What the room must offer: said by the activities, or following from their steps."""
    found: dict[str, None] = {}
    for part in line:
        if part.kind != "activity":
            continue
        found.update(dict.fromkeys(part.needs))
        for step in part.steps:
            given = [piece for piece in step.worksheet if piece.per != "teacher"]
            if given:
                found["printing"] = None
            if any(piece.kind in CARDS for piece in given):
                found["cutting"] = None
            if step.show is not None and not step.show.hidden:
                found["projector"] = None
            if step.video is not None:
                found["sound"] = None
    return tuple(found)
