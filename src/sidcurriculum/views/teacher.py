"""The types of views for teachers, with keys, feedback and teacher's texts.

Written by `python -m sidcurriculum.views.generate`; change the model instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from . import pupil


class Misconception(pupil.Misconception):
    """What pupils may believe, and what to answer."""

    claim: str
    """The belief, in a pupil's words."""
    response: str
    """What to say or do."""


class Term(pupil.Term):
    """A word that the lesson teaches: `word: meaning`, or a mapping."""

    fuller: str | None
    """More about it, for the teacher."""


class Quantity(pupil.Quantity):
    """How many of a material: `1 per pair`, or words."""

    note: str | None
    """Any other words."""


class Material(pupil.Material):
    """Something to bring that is not printed; prints follow from the worksheets."""

    item: str
    """What."""
    need: Quantity | None
    """How many."""


class Asked(pupil.Asked):
    """What every kind of question may have."""

    feedback: str | None
    """What to say about any answer."""
    why: str | None
    """Why the key is right, and which mistake each distractor stands for."""


class Option(pupil.Option):
    """One option."""

    correct: bool
    """Set by writing `right:` instead of `text:`."""
    feedback: str | None
    """What to say to a pupil who chose it."""


class SingleChoice(Asked, pupil.SingleChoice):
    """Options of which one is right."""

    options: tuple[Option, ...]
    """The options in the order in which they are printed."""
    key: tuple[str, ...]
    """The letters of the right options."""


class MultipleResponse(Asked, pupil.MultipleResponse):
    """Options of which several may be right."""

    options: tuple[Option, ...]
    """The options in the order in which they are printed."""
    key: tuple[str, ...]
    """The letters of the right options."""


class TrueFalse(Asked, pupil.TrueFalse):
    """A statement that is true or false."""

    answer: bool
    """true or false."""
    if_true: str | None
    """What to say to a pupil who says true."""
    if_false: str | None
    """What to say to a pupil who says false."""


class Accepted(pupil.Accepted):
    """An answer that counts."""

    text: str
    """The answer."""
    feedback: str | None
    """What to say to it."""


class ShortAnswer(Asked, pupil.ShortAnswer):
    """A word or a line; several answers may be accepted."""

    accept: tuple[Accepted, ...]
    """Answers that count, best first."""


class Numerical(Asked, pupil.Numerical):
    """A number, with a tolerance and the form it must have."""

    answer: float
    """The number."""
    within: float
    """How far off an answer may be, either way."""


class Matching(Asked, pupil.Matching):
    """Two columns to join."""

    pairs: tuple[pupil.Pair, ...]
    """`left: right`, one pair a line."""
    key: tuple[str, ...]
    """For each left side the letter of its right side; `B/D` where two are equal."""


class Ordering(Asked, pupil.Ordering):
    """Items to put in order."""

    items: tuple[str, ...]
    """In the right order; pupils find them shuffled."""
    key: tuple[str, ...]
    """The letters of the items in the right order; `B/D` where two are equal."""


class Categorising(Asked, pupil.Categorising):
    """Items to put under headings."""

    groups: Mapping[str, tuple[str, ...]]
    """`heading: [items]`; pupils find the items mixed."""


class Cloze(Asked, pupil.Cloze):
    """A text with blanks."""

    key: tuple[str, ...]
    """The words of the blanks, each once."""


class NumberedPicture(Asked, pupil.NumberedPicture):
    """A picture with numbers on it, and what each number stands for."""

    labels: Mapping[str, str]
    """`1: text`, as numbered in the picture."""


class Open(Asked, pupil.Open):
    """A longer answer in the pupil's own words."""

    model_answer: str | None
    """A good answer, or what one holds."""


class Discussion(Asked, pupil.Discussion):
    """A question to talk about; nothing is marked."""

    expect: tuple[str, ...]
    """What pupils may say."""


class Poll(Asked, pupil.Poll):
    """A question without a right answer."""

    options: tuple[Option, ...]
    """The options in the order in which they are printed."""


QuestionPart: TypeAlias = (
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | ShortAnswer
    | Numerical
    | Matching
    | Ordering
    | Categorising
    | Cloze
    | NumberedPicture
    | Open
    | Discussion
    | Poll
)


class MultiPart(Asked, pupil.MultiPart):
    """One stimulus, the stem, with several questions on it."""

    parts: tuple[QuestionPart, ...]
    """The questions, of any other kind."""


class Sort(pupil.Sort):
    """Cards to cut out and lay under headings; cards and key in one."""

    sort: Mapping[str, tuple[str, ...]]
    """`heading: [cards]`; pupils get the cards mixed, and the headings."""


class Fill(pupil.Fill):
    """Markdown to complete: each `((answer))` is cut out, an empty cell of a table is a cell to write in."""

    answers: tuple[str, ...]
    """The words of the blanks, each once."""


Question: TypeAlias = (
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | ShortAnswer
    | Numerical
    | Matching
    | Ordering
    | Categorising
    | Cloze
    | NumberedPicture
    | Open
    | Discussion
    | Poll
    | MultiPart
)


class Questions(pupil.Questions):
    """Questions to answer on paper."""

    questions: tuple[Question, ...]
    """The questions."""


AnyPiece: TypeAlias = (
    pupil.Lines | pupil.Draw | pupil.Cards | Sort | pupil.Checklist | pupil.Chat | pupil.Reading | Fill | Questions
)


class Step(pupil.Step):
    """One move in the room."""

    do: str | None
    """What the teacher does."""
    say: str | None
    """The teacher's words, to read or to say freely."""
    ask: Question | None
    """A question; a bare text is a discussion, and `expect:` beside it says what pupils may answer."""
    worksheet: tuple[AnyPiece, ...]
    """What pupils get on paper."""
    tip: str | None
    """A tip for the teacher."""
    support: str | None
    """How to make it easier."""
    extension: str | None
    """How to go further."""
    safeguarding: str | None
    """What keeps pupils safe in this step."""


class Alternative(pupil.Alternative):
    """Another way to do the activity, when something is missing."""

    title: str | None
    """A short name."""
    steps: tuple[Step, ...]
    """The steps, instead of the activity's."""


class Activity(pupil.Activity):
    """One part of the lesson."""

    steps: tuple[Step, ...]
    """What happens, move by move."""
    alternatives: tuple[Alternative, ...]
    """Other ways, when something is missing."""


class Differentiation(pupil.Differentiation):
    """How the lesson reaches every pupil."""

    support: str | None
    """For pupils who need more time."""
    extension: str | None
    """For pupils who are ready for more."""
    inclusion: str | None
    """For pupils who see, hear, move, read or take part in another way."""


class Safeguarding(pupil.Safeguarding):
    """What keeps pupils safe."""

    before_you_teach: tuple[str, ...]
    """What to do before."""
    disclosure: tuple[str, ...] | None
    """What to do when a child tells something; left out: the curriculum's steps."""
    question_box: str | None
    """Who empties the question box, and when."""


class Home(pupil.Home):
    """What goes home."""

    letter: str | None
    """A letter to the family."""
    talk: tuple[str, ...]
    """Questions to talk about at home."""
    community: str | None
    """What the school or village can do."""


class LessonFields(pupil.LessonFields):
    """A whole lesson."""

    summary: str | None
    """A sentence or two on what happens."""
    references: tuple[str, ...]
    """Sources and further reading."""
    prior_knowledge: tuple[str, ...]
    """What pupils know already."""
    misconceptions: tuple[Misconception, ...]
    """What pupils may believe, and what to answer."""
    vocabulary: tuple[Term, ...]
    """Words that the lesson teaches: `word: meaning`."""
    materials: tuple[Material, ...]
    """What to bring that is not printed: `pencils: 1 per pupil`."""
    room: str | None
    """How the room is set."""
    before: tuple[str, ...]
    """What to do before the lesson."""
    background: str | None
    """What the teacher should know."""
    differentiation: Differentiation | None
    """How the lesson reaches every pupil."""
    home: Home | None
    """What goes home."""


class Lesson(LessonFields, pupil.Lesson):
    """A lesson as its author wrote it."""

    starter_quiz: tuple[Question, ...]
    """Questions that recall earlier lessons."""
    activities: tuple[Activity, ...]
    """What happens, in order."""
    exit_quiz: tuple[Question, ...]
    """Questions that check the objectives."""
    handouts: tuple[AnyPiece, ...]
    """Paper that belongs to no activity."""
    safeguarding: Safeguarding
    """What keeps pupils safe."""


class Helpline(pupil.Helpline):
    """A place that helps, in `helplines.yaml`."""

    note: str | None
    """What an adult should know."""
