"""Builds the view of a whole lesson for one reader's templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast, overload

from sidcurriculum.library import helpline_selection

from . import paper_space, pupil, timeline
from . import slide_sequence as decks
from .audience import RETOLD, Reader, sight
from .cards import KINDS as CARDS
from .cards import card_sets
from .lesson_types import (
    Alignment,
    Credit,
    FamilyLesson,
    Following,
    HelpBlock,
    Lesson,
    Letter,
    Subject,
    TeacherHelpBlock,
    TeacherLesson,
    TeacherSubject,
    Teaching,
    Translation,
)
from .print_runs import SLIPS, print_runs, printing, slips_fit
from .timeline import ActivityPart, Part
from .view import holding
from .worksheet_tasks import pieces as worksheet_pieces
from .worksheet_tasks import share
from .worksheet_types import Sheet

if TYPE_CHECKING:
    from sidcurriculum.library import Entry
    from sidcurriculum.model import Helpline

    from . import family, teacher

_SIGHTS = {reader: sight(reader) for reader in Reader}
"""The view function of each reader; a test checks that values have the types claimed here."""
_CLASSES: dict[Reader, type[Lesson]] = {
    Reader.PUPIL: Lesson,
    Reader.FAMILY: FamilyLesson,
    Reader.TEACHER: TeacherLesson,
}


@overload
def see(entry: Entry, reader: Literal[Reader.TEACHER], pupils: int | None = None, points: int = 0) -> TeacherLesson: ...
@overload
def see(entry: Entry, reader: Literal[Reader.FAMILY], pupils: int | None = None, points: int = 0) -> FamilyLesson: ...
@overload
def see(entry: Entry, reader: Reader, pupils: int | None = None, points: int = 0) -> Lesson: ...
def see(entry: Entry, reader: Reader, pupils: int | None = None, points: int = 0) -> Lesson:
    """Builds this reader's view of the lesson: its fields, and derived values (listed in `lesson_types.py`).

    Paper is counted for a class of so many pupils; None: of the curriculum's `class_size`.

    A pupil's view holds no keys, model answers, feedback or teacher's texts: the fields do not exist.
    Cards and slips are laid out for text of at least `points`; 0 for that of the lesson's ages.
    """
    own = cast("pupil.Lesson", _SIGHTS[reader](entry.lesson))
    share(own.activities, own.handouts)
    line = timeline.parts(own.activities, own.starter_quiz, own.exit_quiz)
    pieces = tuple(worksheet_pieces(line, own.handouts))
    fields = {name: value for name, value in own.__dict__.items() if name not in RETOLD}
    fields |= _following(entry, reader, own, line, pieces, points).__dict__
    if reader is not Reader.PUPIL:
        home = cast("family.Home | None", own.home)
        fields |= Letter(letter=home is not None and bool(home.letter or home.talk)).__dict__
    whole = holding(_CLASSES[reader], fields)
    if isinstance(whole, TeacherLesson):
        fields |= _teaching(entry, cast("teacher.Lesson", own), line, pieces).__dict__
        fields["printing"] = printing(whole, pupils or entry.library.curriculum.class_size)
    fields["deck"] = decks.deck(whole, lambda name: _question(entry, reader, name), with_steps=reader is Reader.TEACHER)
    return whole


def _question(entry: Entry, reader: Reader, name: str) -> pupil.Question | None:
    return cast("pupil.Question | None", _SIGHTS[reader](entry.questions.get(name)))


def _following(
    entry: Entry, reader: Reader, own: pupil.Lesson, line: tuple[Part, ...], pieces: tuple[Sheet, ...],
    points: int,
) -> Following:  # fmt: skip
    """Derived values for every reader: the timeline, printed sheets, names of referenced ids."""
    curriculum, lesson = entry.library.curriculum, entry.lesson
    themes = {theme.id: theme.title for theme in curriculum.themes}
    safeguarding, leaving = lesson.safeguarding, own.exit_quiz
    sheets = tuple([sheet for sheet in pieces if sheet.per != "teacher"])
    tasks = () if sheets else tuple([part for part in line if part.kind == "activity" and _has_task(part)])
    homework = own.home is not None and own.home.homework
    kept = bool(tasks or own.key_points or own.vocabulary or homework)
    return Following(
        id=entry.id,
        parts=line,
        sheets=sheets,
        piles=print_runs([sheet for sheet in sheets if sheet.kind not in CARDS], own.starter_quiz, kept),
        tasks=tasks,
        card_sets=card_sets(sheets, points),
        recall=own.starter_quiz,
        exit_questions=leaving,
        slips=SLIPS if slips_fit(leaving, paper_space.paper_sizes(own.ages.low if own.ages else None, points)) else 1,
        message=own.message or next(iter(own.key_points), None),
        minutes_in_all=timeline.total(line),
        minutes_of_core=timeline.core(line),
        sensitivity=safeguarding.sensitivity,
        checked=entry.checked,
        worded=entry.worded,
        unit=entry.unit.title if entry.unit else None,
        next=entry.next,
        translation=None if entry.translation is None else Translation(**entry.translation._asdict()),
        curriculum=curriculum.title,
        publisher=curriculum.publisher,
        state_header=curriculum.state_header,
        institution=curriculum.institution,
        licence=lesson.licence or curriculum.licence,
        themes=tuple([themes.get(theme, theme) for theme in lesson.themes]),
        subjects=tuple(_subjects(entry, reader)),
        partners=cast("tuple[pupil.Partner, ...]", _SIGHTS[reader](curriculum.partners)),
        credits=tuple(
            Credit(file=file, credit=credit.credit, licence=credit.licence, source=credit.source)
            for file, credit in sorted(entry.credits.items())
        ),
        rules=curriculum.defaults.ground_rules if safeguarding.ground_rules is None else safeguarding.ground_rules,
        help=_help(entry, reader),
    )


def _teaching(entry: Entry, own: teacher.Lesson, line: tuple[Part, ...], pieces: tuple[Sheet, ...]) -> Teaching:
    """Derived values for teachers."""
    disclosure = entry.lesson.safeguarding.disclosure
    return Teaching(
        safeguarding=own.safeguarding,
        disclosure=entry.library.curriculum.defaults.disclosure if disclosure is None else disclosure,
        alignment=tuple(_alignment(entry)),
        needs=_needs(line),
        own_sheets=tuple([sheet for sheet in pieces if sheet.per == "teacher"]),
    )


def _has_task(part: ActivityPart) -> bool:
    return any(step.pupils for step in part.steps)


def _subjects(entry: Entry, reader: Reader) -> Iterator[Subject]:
    names = {subject.id: subject.title for subject in entry.library.curriculum.subjects}
    for subject, bridge in entry.lesson.subjects.items():
        title = names.get(subject, subject)
        yield TeacherSubject(title=title, bridge=bridge) if reader is Reader.TEACHER else Subject(title=title)


def _help(entry: Entry, reader: Reader) -> HelpBlock:
    """The help block: what a pupil can do and whom to call. Numbers come only from the library's data."""
    library = entry.library
    defaults = library.curriculum.defaults
    chosen = helpline_selection.named(entry)
    printed = helpline_selection.for_pupils(entry, chosen)
    title, steps = defaults.help_title, defaults.help_steps
    fallback = library.helplines.fallback if library.helplines else None
    if reader is not Reader.TEACHER:
        return HelpBlock(title=title, steps=steps, lines=_lines(reader, printed), fallback=fallback)
    return TeacherHelpBlock(
        title=title,
        steps=steps,
        lines=cast("tuple[teacher.Helpline, ...]", _lines(reader, printed)),
        fallback=fallback,
        adults=cast("tuple[teacher.Helpline, ...]", _lines(reader, helpline_selection.for_adults(entry, chosen))),
        unchecked=tuple([line.name for line in printed if line.contact and line.telephoned is None]),
    )


def _lines(reader: Reader, lines: tuple[Helpline, ...]) -> tuple[pupil.Helpline, ...]:
    return cast("tuple[pupil.Helpline, ...]", _SIGHTS[reader](lines))


def _alignment(entry: Entry) -> Iterator[Alignment]:
    """The framework codes that the lesson or an objective names, with the framework's names."""
    lesson = entry.lesson
    codes = dict.fromkeys([*(code for objective in lesson.objectives for code in objective.codes), *lesson.codes])
    for code in codes:
        name, _, item_code = code.partition("/")
        framework = entry.library.frameworks.get(name)
        item = next((item for item in framework.items if item.code == item_code), None) if framework else None
        if framework is None or item is None:
            continue
        served = tuple(number for number, objective in enumerate(lesson.objectives, 1) if code in objective.codes)
        yield Alignment(
            framework=framework.title,
            edition=framework.edition,
            publisher=framework.publisher,
            code=item_code,
            official=framework.code_origin == "official",
            name=item.name,
            objectives=served,
        )


def _needs(line: tuple[Part, ...]) -> tuple[str, ...]:
    """What the room must offer: stated by activities, or derived from their steps."""
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
