"""The types of views for pupils; every other reader sees at least these fields.

Written by `python -m sidcurriculum.views.generate`; change the model instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from sidcurriculum.model.activity import Layout, Need, Phase, Way, When
from sidcurriculum.model.base import Extent
from sidcurriculum.model.lesson import Status
from sidcurriculum.model.worksheet import Per

from .pupil_forms import Lettered
from .view import View


class Person(View):
    """An author; a bare text is the name."""

    name: str
    """The name, as it is printed."""
    role: str | None
    """What they did."""


class Reviewer(View):
    """A person who read the lesson, in which role, and when."""

    name: str
    """The name, as it is printed."""
    role: str
    """As what: child protection, Khmer teacher, subject teacher, …"""
    date: str
    """The day of the review."""


class Objective(View):
    """What pupils can do afterwards; a bare text is the sentence."""

    id: str
    """Its name in this lesson."""
    text: str
    """A sentence that opens with a verb."""
    codes: tuple[str, ...]
    """Codes of frameworks that it serves."""
    domain: Literal["knowledge", "skill", "attitude"] | None
    """Domain of learning: its row in the five-step plan; without it the plan goes by the verb that opens the text."""


class Misconception(View):
    """What pupils may believe, and what to answer."""


class Term(View):
    """A word that the lesson teaches: `word: meaning`, or a mapping."""

    term: str
    """The word."""
    meaning: str | None
    """Its meaning, for pupils."""
    say_it: str | None
    """How it is said."""


class Quantity(View):
    """How many of a material: `1 per pair`, or words."""

    count: int | None
    """How many."""
    per: Per | None
    """For each of these."""


class Material(View):
    """Something to bring that is not printed; prints follow from the worksheets."""

    need: Quantity | None
    """How many."""


class Picture(View):
    """A file inside the library, whose credit stands in `credits.yaml` beside it, or a ready-made drawing."""

    file: str
    """What templates call it: the path as written, or `art:` and the name of a ready-made drawing."""
    art: str | None
    """Instead of a file: a ready-made drawing by its name; it needs no credit and describes itself."""
    alt: str | None
    """What a person who can't see it needs to know."""
    decorative: bool
    """It only decorates, so that it needs no `alt:`."""
    fit: Literal["fit", "crop"]
    """Where its place has another shape: show all of it, or fill the place and cut off what is over."""
    caption: str | None
    """A line under the picture."""


class Asked(View):
    """What every kind of question may have."""

    id: str | None
    """Needed only where something refers to it, such as `use:` in another lesson."""
    title: str | None
    """A short heading."""
    stem: str
    """The question."""
    picture: Picture | None
    """A picture that belongs to the stem."""
    objective: tuple[str, ...]
    """Ids of the objectives that it checks."""
    hints: tuple[str, ...]
    """Help that pupils may read, weakest first."""
    marks: float | None
    """Marks for a full answer."""


class Option(View):
    """One option."""

    text: str
    """The option's text."""
    picture: Picture | None
    """A picture instead of, or beside, the text."""
    letter: str
    """A, B, … in the order in which they are printed."""


class SingleChoice(Asked):
    """Options of which one is right."""

    kind: Literal["single choice"]
    options: tuple[Option, ...]
    """The options in the order in which they are printed."""
    keep_order: bool
    """Options are shuffled, the same for everyone, unless their order means something."""


class MultipleResponse(Asked):
    """Options of which several may be right."""

    kind: Literal["multiple response"]
    options: tuple[Option, ...]
    """The options in the order in which they are printed."""
    keep_order: bool
    """As for single choice."""


class TrueFalse(Asked):
    """A statement that is true or false."""

    kind: Literal["true or false"]


class Accepted(View):
    """An answer that counts."""


class ShortAnswer(Asked):
    """A word or a line; several answers may be accepted."""

    kind: Literal["short answer"]
    lines: int
    """Writing lines."""


class Numerical(Asked):
    """A number, with a tolerance and the form it must have."""

    kind: Literal["numerical"]
    unit: str | None
    """The unit, printed after the line."""
    form: str | None
    """The form that the answer must have, such as `to one decimal place`."""


class Pair(View):
    """What belongs together."""

    left: str
    """Stands on the left."""
    right: str
    """Belongs to it; pupils find the right side shuffled."""


class Matching(Asked):
    """Two columns to join."""

    kind: Literal["matching"]
    extra: tuple[str, ...]
    """More texts for the right side that belong to nothing."""
    lefts: tuple[str, ...]
    """The left sides."""
    rights: tuple[Lettered, ...]
    """The right sides, shuffled."""


class Ordering(Asked):
    """Items to put in order."""

    kind: Literal["ordering"]
    shuffled: tuple[Lettered, ...]
    """The items, shuffled."""


class Categorising(Asked):
    """Items to put under headings."""

    kind: Literal["categorising"]
    headings: tuple[str, ...]
    """The headings."""
    shuffled: tuple[str, ...]
    """What belongs under them, mixed."""


class Cloze(Asked):
    """A text with blanks."""

    stem: str
    """What to do."""
    kind: Literal["cloze"]
    text: str
    """Markdown with `((answer))` for each blank."""
    choices: tuple[str, ...]
    """More words for the word bank; where given, pupils choose from these and the answers."""
    bank: tuple[str, ...]
    """The words to choose from, shuffled; empty where pupils are given none."""


class NumberedPicture(Asked):
    """A picture with numbers on it, and what each number stands for."""

    picture: Picture
    """The picture; the numbers are drawn in it."""
    kind: Literal["numbered picture"]
    word_bank: bool
    """Whether pupils are given the labels, shuffled."""
    numbers: tuple[str, ...]
    """The numbers in the picture."""
    bank: tuple[str, ...]
    """The labels, shuffled; empty where pupils are given none."""


class Open(Asked):
    """A longer answer in the pupil's own words."""

    kind: Literal["open"]
    lines: int
    """Writing lines."""


class Discussion(Asked):
    """A question to talk about; nothing is marked."""

    kind: Literal["discussion"]


class Poll(Asked):
    """A question without a right answer."""

    kind: Literal["poll"]
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


class MultiPart(Asked):
    """One stimulus, the stem, with several questions on it."""

    kind: Literal["multi-part"]
    parts: tuple[QuestionPart, ...]
    """The questions, of any other kind."""


class Column(View):
    """One of several columns; a bare text is its heading."""

    title: str
    """The heading."""
    text: str | None
    """What stands under it."""


class Message(View):
    """One bubble of an invented chat: `Sokha: Hello`, or a mapping."""

    who: str
    """Who writes; an invented name."""
    text: str | None
    """The message."""
    picture: Picture | None
    """A picture in the message."""


class Stage(View):
    """One stage of think-pair-share; a bare text is what pupils do in it."""

    text: str
    """What pupils do."""
    minutes: int | None
    """How long."""


class Vote(View):
    """A statement on which pupils take sides; a bare text is the statement."""

    statement: str
    """What pupils decide on."""
    choices: tuple[str, ...]
    """What they choose from; left out: agree and disagree, by the way of voting."""
    way: Way
    """How they show it: hands, four corners, stand or sit, agree line, or sort."""


class Recording(View):
    """A film or sound recording: always a link, printed with a QR code, never embedded."""

    url: str
    """Where it is."""
    title: str
    """What it is called."""
    minutes: Extent | None
    """How long it runs."""
    transcript: str | None
    """What is said and shown, for rooms without sound or projector."""


class Slide(View):
    """What the slide shows."""

    title: str | None
    """The slide's title."""
    text: str | None
    """A text or list."""
    points: tuple[str, ...]
    """Short points, one a line."""
    picture: Picture | None
    """A picture."""
    columns: tuple[Column, ...]
    """Two or three columns to compare or sort into."""
    table: str | None
    """A table in Markdown."""
    chat: tuple[Message, ...]
    """An invented conversation."""
    story: str | None
    """A short invented story; the slide says that it is made up."""
    prompt: tuple[str, ...]
    """What to ask about the story or conversation."""
    word: str | None
    """A word of the lesson's vocabulary, as a card with its meaning; `text` may hold an example."""
    think: Stage | None
    """Think-pair-share: what each pupil thinks about alone, or `{text: …, minutes: 1}`."""
    pair: Stage | None
    """What two pupils do then; left out: they compare."""
    share: Stage | None
    """What is told to the class; left out: what they agree on."""
    vote: Vote | None
    """A statement to take sides on."""
    exit_ticket: tuple[str, ...]
    """Questions that pupils answer on a slip as they leave."""
    kit: tuple[str, ...]
    """What pupils need for the steps."""
    question: str | None
    """A question to show, by its id."""
    video: Recording | None
    """A film to show, as a link."""
    timer: int | None
    """Minutes to show on the slide."""
    hidden: bool
    """Set by `show: nothing`."""
    layout: Layout | None
    """A layout other than the one that follows."""


class Piece(View):
    """What every piece may have."""

    id: str | None
    """Needed only where something refers to it."""
    title: str | None
    """Its heading."""
    intro: str | None
    """What to do, in a sentence."""
    per: Per
    """Who gets one, by the activity's grouping where the author does not say."""


class Lines(Piece):
    """Writing lines."""

    lines: int
    """How many."""
    kind: Literal["lines"]
    """The key that makes it such a piece."""


class Draw(Piece):
    """A box to draw in."""

    draw: str
    """What to draw."""
    size: Literal["small", "half page", "page"]
    """How large the box is."""
    picture: Picture | None
    """A picture to draw in or on, instead of an empty box."""
    kind: Literal["draw"]
    """The key that makes it such a piece."""


class Card(View):
    """One card; a bare text is its front."""

    text: str
    """The front."""
    title: str | None
    """A heading on the front."""
    back: str | None
    """The back."""
    picture: Picture | None
    """A picture on the front."""


class Cards(Piece):
    """Cards to cut out."""

    cards: tuple[Card, ...]
    """The cards."""
    kind: Literal["cards"]
    """The key that makes it such a piece."""


class Sort(Piece):
    """Cards to cut out and lay under headings; cards and key in one."""

    kind: Literal["sort"]
    """The key that makes it such a piece."""
    headings: tuple[str, ...]
    """The headings."""
    shuffled: tuple[str, ...]
    """What belongs under them, mixed."""


class Checklist(Piece):
    """Boxes to tick."""

    checklist: tuple[str, ...]
    """One line a box."""
    kind: Literal["checklist"]
    """The key that makes it such a piece."""


class Chat(Piece):
    """An invented conversation; every page that it is printed on says that it is made up."""

    chat: tuple[Message, ...]
    """The messages, in order."""
    kind: Literal["chat"]
    """The key that makes it such a piece."""


class Reading(Piece):
    """A text to read."""

    reading: str
    """The text."""
    source: str | None
    """Where it is from; say here that it is invented, if it is."""
    kind: Literal["reading"]
    """The key that makes it such a piece."""


class Fill(Piece):
    """Markdown to complete: each `((answer))` is cut out, an empty cell of a table is a cell to write in."""

    fill: str
    """The text or table."""
    word_bank: bool
    """Whether pupils get the answers, shuffled, above it."""
    kind: Literal["fill"]
    """The key that makes it such a piece."""
    bank: tuple[str, ...]
    """The words to choose from, shuffled; empty where pupils are given none."""


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


class Questions(Piece):
    """Questions to answer on paper."""

    questions: tuple[Question, ...]
    """The questions."""
    kind: Literal["questions"]
    """The key that makes it such a piece."""


AnyPiece: TypeAlias = Lines | Draw | Cards | Sort | Checklist | Chat | Reading | Fill | Questions


class Step(View):
    """One move in the room."""

    show: Slide | None
    """What the slide shows."""
    video: Recording | None
    """A film or recording to play."""
    ask: Question | None
    """A question; a bare text is a discussion, and `expect:` beside it says what pupils may answer."""
    pupils: str | None
    """What pupils do."""
    worksheet: tuple[AnyPiece, ...]
    """What pupils get on paper."""


class Alternative(View):
    """Another way to do the activity, when something is missing."""

    when: tuple[When, ...]
    """What is missing, or how the class differs."""
    minutes: Extent | None
    """How long it takes, if not as long as the activity."""
    grouping: str | None
    """How pupils work, if not as in the activity."""
    needs: tuple[Need, ...]
    """What it needs."""
    steps: tuple[Step, ...]
    """The steps, instead of the activity's."""


class Activity(View):
    """One part of the lesson."""

    id: str | None
    """Needed only where something refers to it, such as `after:`."""
    title: str
    """Its name."""
    section: str | None
    """A heading that this and the next activities stand under."""
    phase: Phase | None
    """Its place in the lesson."""
    minutes: Extent | None
    """How long it takes: `8` or `6-10`."""
    grouping: str | None
    """How pupils work."""
    objectives: tuple[str, ...]
    """Ids of the objectives that it serves."""
    needs: tuple[Need, ...]
    """What it needs beyond what follows from its steps."""
    core: bool
    """Part of the short path through the lesson."""
    after: tuple[str, ...]
    """Ids of the activities that must come before."""
    picture: Picture | None
    """A picture for the guide."""
    steps: tuple[Step, ...]
    """What happens, move by move."""
    alternatives: tuple[Alternative, ...]
    """Other ways, when something is missing."""


class Differentiation(View):
    """How the lesson reaches every pupil."""

    word_bank: tuple[str, ...]
    """Words to keep on the board."""


class Safeguarding(View):
    """What keeps pupils safe."""

    sensitivity: Literal["low", "medium", "high"]
    """How near the subject may come to a pupil's own trouble."""
    ground_rules: tuple[str, ...] | None
    """Rules to agree; left out: the curriculum's."""
    distancing: tuple[Literal["story", "animal", "persona", "sorted cards", "advice letter"], ...]
    """How the lesson keeps the subject away from pupils' own lives."""
    help: tuple[str, ...] | None
    """Ids of helplines; left out: the curriculum's. A number is never typed."""


class Home(View):
    """What goes home."""

    homework: str | None
    """A task for the pupil."""


class LessonFields(View):
    """A whole lesson."""

    title: str
    """The lesson's name."""
    short_title: str | None
    """A shorter one for narrow places."""
    language: str
    """The language that this file is written in (BCP 47)."""
    status: Status
    """draft, in-review or ready."""
    ages: Extent | None
    """Pupils' ages, such as `12-14`; may come from the unit."""
    grades: str | None
    """School grades, such as `7-9`; may come from the unit."""
    keywords: tuple[str, ...]
    """Words to find it by."""
    minutes: Extent | None
    """The period that it is made for."""
    based_on: str | None
    """What it was adapted from."""
    authors: tuple[Person, ...]
    """Who wrote it."""
    reviewers: tuple[Reviewer, ...]
    """Who reviewed it."""
    licence: str | None
    """The licence; left out: the curriculum's."""
    objectives: tuple[Objective, ...]
    """What pupils can do afterwards: `id: sentence`."""
    key_question: tuple[str, ...]
    """The question that the lesson answers."""
    success_criteria: tuple[str, ...]
    """How pupils know that they can do it."""
    message: str | None
    """The one sentence to take home; left out: the first of the key points."""
    key_points: tuple[str, ...]
    """What to remember."""
    prerequisites: tuple[str, ...]
    """Ids of lessons that come before."""
    formerly: tuple[str, ...]
    """Ids that the lesson had before its file was renamed; what still names it by one of these finds it."""
    vocabulary: tuple[Term, ...]
    """Words that the lesson teaches: `word: meaning`."""
    materials: tuple[Material, ...]
    """What to bring that is not printed: `pencils: 1 per pupil`."""
    differentiation: Differentiation | None
    """How the lesson reaches every pupil."""
    home: Home | None
    """What goes home."""
    format: int
    """The version of this format, for programs; left out: the current one."""


class Lesson(LessonFields):
    """A lesson as its author wrote it."""

    themes: tuple[str, ...]
    """Ids of themes in `curriculum.yaml`; may come from the unit."""
    subjects: Mapping[str, str | None]
    """`subject id: how the lesson serves that subject`."""
    codes: tuple[str, ...]
    """Framework codes for the lesson as a whole."""
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


class Partner(View):
    """An organisation behind the curriculum; only one that has agreed."""

    name: str
    """Its name."""
    role: str | None
    """What it does here."""
    url: str | None
    """Its site."""
    logo: Picture | None
    """Its logo."""


class Helpline(View):
    """A place that helps, in `helplines.yaml`."""

    id: str
    """Its name in files."""
    name: str
    """Its name."""
    country: str | None
    """Its country if it is not the file's; international: it serves every country."""
    contact: str | None
    """Number or address; none where nobody could confirm one, or where there is none, as at a door."""
    how: str | None
    """How to reach it, and what it costs. It is printed alone where there is no contact."""
    who: str | None
    """Whom it is for."""
    audience: Literal["pupils", "older-pupils", "adults", "none"]
    """Who may see it printed; older-pupils are 15 and older; none: it must not be printed."""
    confidence: Literal["high", "medium", "low", "unverified"]
    """How sure the entry is."""
    source: tuple[str, ...]
    """Where it was read."""
    read: str
    """When it was read."""
    telephoned: str | None
    """When somebody last called it and got through."""
