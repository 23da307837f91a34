"""Models of activities and their steps: what happens in the room, and when."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints
from typing_extensions import TypeAliasType

from .base import MANY, Audience, Minutes, Pupil, QuestionRef, Range, Ref, Teacher, Written
from .media import Picture, Recording
from .question import Question
from .worksheet import AnyPiece, Message

Need = Literal["projector", "sound", "devices", "internet", "printing", "space", "board", "cutting"]
When = Literal[
    "no projector", "no sound", "no devices", "no internet", "no printing", "no space", "no board", "no cutting",
    "less time", "large class", "small class", "remote",
]  # fmt: skip
Phase = Literal["starter", "teach", "practise", "discuss", "create", "share", "plenary", "help"]
Grouping = TypeAliasType(
    "Grouping",
    Annotated[
        str,
        StringConstraints(pattern=r"^(whole class|pairs|alone|teams|groups of [1-9]\d?(-[1-9]\d?)?)$"),
        Audience("public"),
    ],
)
"""`whole class`, `pairs`, `alone`, `teams`, `groups of 4` or `groups of 4-6`."""
Layout = Literal[
    "content", "statement", "big question", "steps", "two columns", "three columns", "picture", "table", "key word",
    "think pair share", "vote", "four corners", "scenario", "chat", "exit ticket", "help",
]  # fmt: skip
Way = Literal["hands", "four corners", "stand or sit", "agree line", "sort"]


class Column(Written):
    """One of several columns; a bare text is its heading."""

    short = "title"
    title: Pupil
    """The heading."""
    text: Pupil | None = None
    """What stands under it."""


class Stage(Written):
    """One stage of think-pair-share; a bare text is what pupils do in it."""

    short = "text"
    text: Pupil
    """What pupils do."""
    minutes: Minutes | None = None
    """How long."""


class Vote(Written):
    """A statement on which pupils take sides; a bare text is the statement."""

    short = "statement"
    statement: Pupil
    """What pupils decide on."""
    choices: tuple[Pupil, ...] = ()
    """What they choose from; left out: agree and disagree, by the way of voting."""
    way: Way = "hands"
    """How they show it: hands, four corners, stand or sit, agree line, or sort."""


class Slide(Written):
    """What the slide shows. The layout follows from what is given; the title is the activity's unless set.

    A bare text is `text`; a text that is one numbered list becomes steps. `show: nothing` takes the slide away.
    """

    short = "text"
    title: Pupil | None = None
    """The slide's title."""
    text: Pupil | None = None
    """A text or list."""
    points: tuple[Pupil, ...] = ()
    """Short points, one a line."""
    picture: Picture | None = None
    """A picture."""
    columns: tuple[Column, ...] = ()
    """Two or three columns to compare or sort into."""
    table: Pupil | None = None
    """A table in Markdown."""
    chat: tuple[Message, ...] = ()
    """An invented conversation."""
    story: Pupil | None = None
    """A short invented story; the slide says that it is made up."""
    prompt: Annotated[tuple[Pupil, ...], MANY] = ()
    """What to ask about the story or conversation."""
    word: Pupil | None = None
    """A word of the lesson's vocabulary, as a card with its meaning; `text` may hold an example."""
    think: Stage | None = None
    """Think-pair-share: what each pupil thinks about alone, or `{text: …, minutes: 1}`."""
    pair: Stage | None = None
    """What two pupils do then; left out: they compare."""
    share: Stage | None = None
    """What is told to the class; left out: what they agree on."""
    vote: Vote | None = None
    """A statement to take sides on."""
    exit_ticket: Annotated[tuple[Pupil, ...], MANY] = ()
    """Questions that pupils answer on a slip as they leave."""
    kit: Annotated[tuple[Pupil, ...], MANY] = ()
    """What pupils need for the steps."""
    question: QuestionRef | None = None
    """A question to show, by its id."""
    video: Recording | None = None
    """A film to show, as a link."""
    timer: Minutes | None = None
    """Minutes to show on the slide."""
    hidden: bool = False
    """Set by `show: nothing`."""
    layout: Layout | None = None
    """A layout other than the one that follows."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        return {"hidden": True} if value == {"text": "nothing"} else value


class Step(Written):
    """One move in the room. A bare text is `do`. Printed in this order."""

    short = "do"
    do: Teacher | None = None
    """What the teacher does."""
    say: Teacher | None = None
    """The teacher's words, to read or to say freely."""
    show: Slide | None = None
    """What the slide shows."""
    video: Recording | None = None
    """A film or recording to play."""
    ask: Annotated[Question, Audience("pupil")] | None = None
    """A question; a bare text is a discussion, and `expect:` beside it says what pupils may answer."""
    pupils: Pupil | None = None
    """What pupils do."""
    worksheet: Annotated[tuple[AnyPiece, ...], MANY] = ()
    """What pupils get on paper."""
    tip: Teacher | None = None
    """A tip for the teacher."""
    support: Teacher | None = None
    """How to make it easier."""
    extension: Teacher | None = None
    """How to go further."""
    safeguarding: Teacher | None = None
    """What keeps pupils safe in this step."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(value.get("ask"), str):
            return value
        rest = {name: inner for name, inner in value.items() if name not in ("ask", "expect")}
        return {**rest, "ask": {"kind": "discussion", "stem": value["ask"], "expect": value.get("expect") or []}}


class Alternative(Written):
    """Another way to do the activity, when something is missing."""

    when: Annotated[tuple[When, ...], MANY]
    """What is missing, or how the class differs."""
    title: Teacher | None = None
    """A short name."""
    minutes: Range | None = None
    """How long it takes, if not as long as the activity."""
    grouping: Grouping | None = None
    """How pupils work, if not as in the activity."""
    needs: tuple[Need, ...] = ()
    """What it needs."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The steps, instead of the activity's."""


STEP_KEYS = frozenset(Step.model_fields) | {"expect"}
"""Keys of a step that an activity with a single step may hold directly."""


class Activity(Written):
    """One part of the lesson. One with a single step may write that step's keys directly, without `steps:`."""

    id: Ref | None = None
    """Needed only where something refers to it, such as `after:`."""
    title: Pupil
    """Its name."""
    section: Pupil | None = None
    """A heading that this and the next activities stand under."""
    phase: Phase | None = None
    """Its place in the lesson."""
    minutes: Range | None = None
    """How long it takes: `8` or `6-10`."""
    grouping: Grouping | None = None
    """How pupils work."""
    objectives: tuple[Ref, ...] = ()
    """Ids of the objectives that it serves."""
    needs: tuple[Need, ...] = ()
    """What it needs beyond what follows from its steps."""
    core: bool = False
    """Part of the short path through the lesson."""
    after: tuple[Ref, ...] = ()
    """Ids of the activities that must come before."""
    picture: Picture | None = None
    """A picture for the guide."""
    steps: tuple[Step, ...] = ()
    """What happens, move by move."""
    alternatives: tuple[Alternative, ...] = ()
    """Other ways, when something is missing."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        if "steps" in value:
            return value  # a step's key beside `steps:` is kept, and reported as unknown
        step = {name: inner for name, inner in value.items() if name in STEP_KEYS}
        if not step:
            return value
        return {**{name: inner for name, inner in value.items() if name not in step}, "steps": [step]}
