"""The types of whole lessons for each reader, as `see` returns them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

from . import family, pupil, teacher
from .answer_list import Answers, answers
from .cards import CardSet, Cut, TeacherCut
from .ministry_plan import Plan, steps
from .print_runs import Pile, Printing
from .run_sheet import RunSheet, run_sheet
from .slide import Slide, TeacherSlide
from .slide_cues import slide_cues
from .timeline import ActivityPart, Part, TeacherActivityPart, TeacherPart
from .view import View
from .worksheet_types import Sheet, TeacherSheet


class Translation(View):
    """How a lesson came into another language, and how far that is to be trusted."""

    source: str
    """The language that it was written in (BCP 47)."""
    source_name: str
    """What that language is called in the other one."""
    status: str
    """machine-drafted, draft, changed-since-review or reviewed."""
    reviewer_role: str
    """As what somebody reviewed it; empty if nobody said."""
    review_date: str
    """When."""
    missing: int
    """Texts that are still in the source's language."""
    texts: int
    """Texts in all."""


class Subject(View):
    """A school subject that the lesson serves."""

    title: str
    """Its name."""


class TeacherSubject(Subject):
    """A school subject that the lesson serves."""

    bridge: str | None
    """How the lesson serves it."""


class Credit(View):
    """Whose a picture is."""

    file: str
    """The picture, as the lesson names it."""
    credit: str
    """Who made it."""
    licence: str | None
    """The licence that it may be used under."""
    source: str | None
    """Where it was found, or the file that it was made from."""


class HelpBlock(View):
    """What a pupil can do and whom a pupil can call."""

    title: str | None
    """Its title; none where documents have their own words for it."""
    steps: tuple[str, ...]
    """What a pupil can do; empty where documents have their own words for it."""
    lines: tuple[pupil.Helpline, ...]
    """The helplines that pupils may see."""
    fallback: str | None
    """What to say where no helpline may be printed."""


class TeacherHelpBlock(HelpBlock):
    """What a pupil can do and whom a pupil can call."""

    lines: tuple[teacher.Helpline, ...]
    """The helplines that pupils may see."""
    adults: tuple[teacher.Helpline, ...]
    """The helplines for adults."""
    unchecked: tuple[str, ...]
    """Names of those that nobody has telephoned yet."""


class Alignment(View):
    """A framework's code that the lesson serves."""

    framework: str
    """The framework's title."""
    edition: str | None
    """Which edition the code is from."""
    publisher: str
    """Who publishes it."""
    code: str
    """The code."""
    official: bool
    """Whether the publisher made the code."""
    name: str
    """The framework's name for it."""
    objectives: tuple[int, ...]
    """The numbers of the objectives that serve it."""


class Following(View):
    """What follows from a lesson's fields and its library."""

    id: str
    """The lesson's name in files."""
    parts: tuple[Part, ...]
    """Activities, quizzes and the help block, with their place in time."""
    sheets: tuple[Sheet, ...]
    """Every worksheet piece for pupils, numbered, in teaching order."""
    piles: tuple[Pile[Sheet], ...]
    """The handout: sheets that are given out together."""
    tasks: tuple[ActivityPart, ...]
    """Activities that pupils write about, where there is no sheet."""
    card_sets: tuple[CardSet[Cut], ...]
    """Cards to cut out, by page."""
    recall: tuple[pupil.Question, ...]
    """The questions of the starter quiz."""
    exit_questions: tuple[pupil.Question, ...]
    """The questions of the exit quiz."""
    slips: int
    """Exit slips on a page."""
    message: str | None
    """The one sentence to take home."""
    minutes_in_all: int | None
    """Minutes of all parts at their longest; none if one is not known."""
    minutes_of_core: int | None
    """Minutes of the short path at their shortest; none where there is none."""
    sensitivity: Literal["low", "medium", "high"]
    """How near the subject may come to a pupil's own trouble."""
    checked: bool
    """Whether no rule calls anything in the lesson an error."""
    worded: bool
    """Whether the words around the lesson are in its language too."""
    unit: str | None
    """The unit's name."""
    next: str | None
    """The title of the unit's next lesson."""
    translation: Translation | None
    """None in the language that the lesson was written in."""
    curriculum: str
    """The curriculum's name."""
    publisher: str | None
    """Who publishes the curriculum."""
    state_header: bool
    """Whether five-step plans begin with the name and the motto of the Kingdom of Cambodia."""
    institution: tuple[str, ...]
    """Lines at the left below that motto."""
    licence: str
    """The lesson's licence, or the curriculum's."""
    themes: tuple[str, ...]
    """Names of its themes."""
    subjects: tuple[Subject, ...]
    """The school subjects that it serves."""
    partners: tuple[pupil.Partner, ...]
    """Organisations behind the curriculum."""
    credits: tuple[Credit, ...]
    """Whose its pictures are."""
    rules: tuple[str, ...]
    """Ground rules."""
    help: HelpBlock
    """Where a pupil finds help."""


class Lesson(pupil.LessonFields, Following):
    """The lesson. A document for pupils sees no more; that of every other reader has at least this."""

    deck: tuple[Slide, ...]
    """The slides."""
    message: str | None
    """The one sentence to take home; else the first of the key points."""
    licence: str
    """The lesson's licence, or the curriculum's."""


class Letter(View):
    """What families and teachers see of what goes home."""

    letter: bool
    """Whether a letter goes home."""


class FamilyLesson(Lesson, Letter, family.LessonFields):
    """The lesson as a document for the people at home sees it."""


class Teaching(View):
    """What a teacher sees beyond it."""

    safeguarding: teacher.Safeguarding
    """What keeps pupils safe."""
    disclosure: tuple[str, ...]
    """What to do when a child tells something."""
    alignment: tuple[Alignment, ...]
    """The codes of frameworks that it serves."""
    needs: tuple[str, ...]
    """What the room must offer."""
    own_sheets: tuple[Sheet, ...]
    """Worksheet pieces for the teacher alone."""


class TeacherLesson(Lesson, Letter, Teaching, teacher.LessonFields):
    """The lesson as a teacher's document sees it."""

    derived = MappingProxyType({"plan": steps, "run": run_sheet, "answers": answers, "cues": slide_cues})

    parts: tuple[TeacherPart, ...]
    """Activities, quizzes and the help block, with their place in time."""
    sheets: tuple[TeacherSheet, ...]
    """Every worksheet piece for pupils, numbered, in teaching order."""
    own_sheets: tuple[TeacherSheet, ...]
    """Worksheet pieces for the teacher alone."""
    piles: tuple[Pile[TeacherSheet], ...]
    """The handout: sheets that are given out together."""
    tasks: tuple[TeacherActivityPart, ...]
    """Activities that pupils write about, where there is no sheet."""
    card_sets: tuple[CardSet[TeacherCut], ...]
    """Cards to cut out, by page."""
    recall: tuple[teacher.Question, ...]
    """The questions of the starter quiz."""
    exit_questions: tuple[teacher.Question, ...]
    """The questions of the exit quiz."""
    subjects: tuple[TeacherSubject, ...]
    """The school subjects that it serves."""
    help: TeacherHelpBlock
    """Where a pupil finds help."""
    deck: tuple[TeacherSlide, ...]
    """The slides."""
    printing: Printing
    """What to print for a class, and the sheets of A4."""
    plan: Plan
    """The ministry's five steps."""
    answers: tuple[Answers, ...]
    """Sheets, quizzes and activities that have answers; none where nothing has."""
    cues: tuple[tuple[tuple[str, ...], ...], ...]
    """For each part and each of its steps the ids of the slides that are shown from that step on."""
    run: RunSheet
    """The lesson on one sheet of paper, to hold while teaching."""
