"""Models of a lesson and a unit: everything that an author writes in one file."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from sidcurriculum.patterns import later

from .activity import Activity
from .base import (
    MANY,
    Ages,
    Audience,
    Code,
    Date,
    Family,
    Keyed,
    Public,
    Pupil,
    Range,
    Ref,
    Tag,
    Teacher,
    Translator,
    Written,
    keyed,
)
from .media import Picture
from .question import Question
from .worksheet import AnyPiece, Per

FORMAT = 1
"""The version of the lesson format that this package reads and writes: docs/versions.md says when it changes."""


def _known(value: int) -> int:
    if value > FORMAT:
        what = "the lesson is written in format {value}, and this sidcurriculum reads formats up to {newest}"
        hint = "install a newer sidcurriculum"
        raise PydanticCustomError("format", f"{what}; {hint}", {"value": value, "newest": FORMAT})
    return value


Status = Literal["draft", "in-review", "ready"]


class Objective(Written):
    """What pupils can do afterwards; a bare text is the sentence."""

    short = "text"
    id: Ref
    """Its name in this lesson."""
    text: Pupil
    """A sentence that opens with a verb."""
    codes: Annotated[tuple[Code, ...], MANY] = ()
    """Codes of frameworks that it serves."""
    domain: Literal["knowledge", "skill", "attitude"] | None = None
    """Domain of learning: its row in the five-step plan; without it the plan goes by the verb that opens the text."""


class _Objectives(Keyed):
    """`{id: text or mapping}`, or a list of texts, whose ids are then o1, o2, …"""

    def __call__(self, written: Any) -> Any:
        if not isinstance(written, list):
            return super().__call__(written)
        return [
            self.expand(f"o{number}", inner) if isinstance(inner, (str, dict)) else inner
            for number, inner in enumerate(written, 1)
        ]


class Term(Written):
    """A word that the lesson teaches: `word: meaning`, or a mapping."""

    short = "term"
    term: Pupil
    """The word."""
    meaning: Pupil | None = None
    """Its meaning, for pupils."""
    fuller: Teacher | None = None
    """More about it, for the teacher."""
    say_it: Pupil | None = None
    """How it is said."""
    translators: Translator | None = None
    """What a translator must know."""


class Quantity(Written):
    """How many of a material: `1 per pair`, or words."""

    count: Annotated[int, Field(ge=0, le=9999)] | None = None
    """How many."""
    per: Per | None = None
    """For each of these."""
    note: Teacher | None = None
    """Any other words."""


_PER = later(r"(\d{1,9}) per (class|group|pair|pupil|teacher)")


def _quantity(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _PER.fullmatch(" ".join(value.split()))
    return {"count": int(found[1]), "per": found[2]} if found else {"note": value}


class Material(Written):
    """Something to bring that is not printed; prints follow from the worksheets."""

    short = "item"
    item: Teacher
    """What."""
    need: Annotated[Quantity | None, BeforeValidator(_quantity)] = None
    """How many."""


class Misconception(Written):
    """What pupils may believe, and what to answer."""

    claim: Teacher
    """The belief, in a pupil's words."""
    response: Teacher
    """What to say or do."""


class Person(Written):
    """An author; a bare text is the name."""

    short = "name"
    name: Public
    """The name, as it is printed."""
    role: Public | None = None
    """What they did."""


class Reviewer(Written):
    """A person who read the lesson, in which role, and when."""

    name: Public
    """The name, as it is printed."""
    role: Public
    """As what: child protection, Khmer teacher, subject teacher, …"""
    date: Date
    """The day of the review."""


class Safeguarding(Written):
    """What keeps pupils safe. What is left out comes from `curriculum.yaml`."""

    sensitivity: Literal["low", "medium", "high"] = "low"
    """How near the subject may come to a pupil's own trouble."""
    before_you_teach: Annotated[tuple[Teacher, ...], MANY] = ()
    """What to do before."""
    ground_rules: tuple[Pupil, ...] | None = None
    """Rules to agree; left out: the curriculum's."""
    distancing: tuple[Literal["story", "animal", "persona", "sorted cards", "advice letter"], ...] = ()
    """How the lesson keeps the subject away from pupils' own lives."""
    disclosure: tuple[Teacher, ...] | None = None
    """What to do when a child tells something; left out: the curriculum's steps."""
    help: tuple[Ref, ...] | None = None
    """Ids of helplines; left out: the curriculum's. A number is never typed."""
    question_box: Teacher | None = None
    """Who empties the question box, and when."""


class Differentiation(Written):
    """How the lesson reaches every pupil."""

    support: Teacher | None = None
    """For pupils who need more time."""
    extension: Teacher | None = None
    """For pupils who are ready for more."""
    word_bank: tuple[Pupil, ...] = ()
    """Words to keep on the board."""
    inclusion: Teacher | None = None
    """For pupils who see, hear, move, read or take part in another way."""


class Home(Written):
    """What goes home."""

    homework: Pupil | None = None
    """A task for the pupil."""
    letter: Family | None = None
    """A letter to the family."""
    talk: Annotated[tuple[Family, ...], MANY] = ()
    """Questions to talk about at home."""
    community: Teacher | None = None
    """What the school or village can do."""


class Lesson(Written):
    """A whole lesson. Its id is its file's name; its unit is its folder. Only title and activities are needed."""

    title: Pupil
    """The lesson's name."""
    short_title: Pupil | None = None
    """A shorter one for narrow places."""
    summary: Teacher | None = None
    """A sentence or two on what happens."""
    language: Tag = "en"
    """The language that this file is written in (BCP 47)."""
    status: Status = "draft"
    """draft, in-review or ready."""
    ages: Ages | None = None
    """Pupils' ages, such as `12-14`; may come from the unit."""
    grades: Public | None = None
    """School grades, such as `7-9`; may come from the unit."""
    themes: Annotated[tuple[Ref, ...], MANY] = ()
    """Ids of themes in `curriculum.yaml`; may come from the unit."""
    keywords: tuple[Public, ...] = ()
    """Words to find it by."""
    subjects: dict[Ref, Teacher | None] = {}
    """`subject id: how the lesson serves that subject`."""
    minutes: Range | None = None
    """The period that it is made for."""
    based_on: Public | None = None
    """What it was adapted from."""
    authors: Annotated[tuple[Person, ...], MANY] = ()
    """Who wrote it."""
    reviewers: tuple[Reviewer, ...] = ()
    """Who reviewed it."""
    licence: Public | None = None
    """The licence; left out: the curriculum's."""
    references: Annotated[tuple[Teacher, ...], MANY] = ()
    """Sources and further reading."""
    objectives: Annotated[tuple[Objective, ...], BeforeValidator(_Objectives("id", "text"))] = ()
    """What pupils can do afterwards: `id: sentence`."""
    codes: Annotated[tuple[Code, ...], MANY] = ()
    """Framework codes for the lesson as a whole."""
    key_question: Annotated[tuple[Pupil, ...], MANY] = ()
    """The question that the lesson answers."""
    success_criteria: tuple[Pupil, ...] = ()
    """How pupils know that they can do it."""
    message: Pupil | None = None
    """The one sentence to take home; left out: the first of the key points."""
    key_points: tuple[Pupil, ...] = ()
    """What to remember."""
    prior_knowledge: Annotated[tuple[Teacher, ...], MANY] = ()
    """What pupils know already."""
    prerequisites: tuple[Ref, ...] = ()
    """Ids of lessons that come before."""
    formerly: Annotated[tuple[Ref, ...], MANY] = ()
    """Ids that the lesson had before its file was renamed; what still names it by one of these finds it."""
    misconceptions: Annotated[tuple[Misconception, ...], Audience("teacher")] = ()
    """What pupils may believe, and what to answer."""
    vocabulary: Annotated[tuple[Term, ...], keyed("term", "meaning")] = ()
    """Words that the lesson teaches: `word: meaning`."""
    materials: Annotated[tuple[Material, ...], keyed("item", "need")] = ()
    """What to bring that is not printed: `pencils: 1 per pupil`."""
    room: Teacher | None = None
    """How the room is set."""
    before: Annotated[tuple[Teacher, ...], MANY] = ()
    """What to do before the lesson."""
    background: Teacher | None = None
    """What the teacher should know."""
    starter_quiz: tuple[Question, ...] = ()
    """Questions that recall earlier lessons."""
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    """What happens, in order."""
    exit_quiz: tuple[Question, ...] = ()
    """Questions that check the objectives."""
    handouts: tuple[AnyPiece, ...] = ()
    """Paper that belongs to no activity."""
    differentiation: Differentiation | None = None
    """How the lesson reaches every pupil."""
    safeguarding: Safeguarding = Safeguarding.model_construct()
    """What keeps pupils safe."""
    home: Home | None = None
    """What goes home."""
    format: Annotated[int, Field(ge=1), AfterValidator(_known)] = FORMAT
    """The version of this format, for programs; left out: the current one."""


INHERITED = ("language", "ages", "grades", "themes", "subjects", "minutes", "licence", "authors")
"""Keys that a lesson takes from its unit where it does not set them."""


class Unit(Written):
    """A folder of lessons, in `unit.yaml`. Ages, grades and the like are defaults for its lessons."""

    title: Pupil
    """The unit's name."""
    summary: Teacher | None = None
    """What it is about."""
    order: tuple[Ref, ...] = ()
    """Lesson ids in teaching order; the others follow by name."""
    picture: Picture | None = None
    """A picture for its cover."""
    language: Tag | None = None
    """Default for its lessons."""
    ages: Ages | None = None
    """Default for its lessons."""
    grades: Public | None = None
    """Default for its lessons."""
    themes: Annotated[tuple[Ref, ...], MANY] = ()
    """Default for its lessons."""
    subjects: dict[Ref, Teacher | None] = {}
    """Default for its lessons."""
    minutes: Range | None = None
    """Default for its lessons."""
    licence: Public | None = None
    """Default for its lessons."""
    authors: Annotated[tuple[Person, ...], MANY] = ()
    """Default for its lessons."""
