"""Models of questions of every kind: for quizzes, worksheets, slides and discussions."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias, Union

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from .base import MANY, Audience, Blanked, Key, LineCount, Pupil, QuestionRef, Ref, Teacher, Written, keyed
from .blanks import blanks
from .media import Picture


class Asked(Written):
    """What every kind of question may have."""

    id: Ref | None = None
    """Needed only where something refers to it, such as `use:` in another lesson."""
    title: Pupil | None = None
    """A short heading."""
    stem: Pupil
    """The question."""
    picture: Picture | None = None
    """A picture that belongs to the stem."""
    objective: Annotated[tuple[Ref, ...], MANY] = ()
    """Ids of the objectives that it checks."""
    hints: Annotated[tuple[Pupil, ...], MANY] = ()
    """Help that pupils may read, weakest first."""
    feedback: Key | None = None
    """What to say about any answer."""
    marks: Annotated[float, Field(ge=0, le=1000)] | None = None
    """Marks for a full answer."""
    why: Teacher | None = None
    """Why the key is right, and which mistake each distractor stands for."""


class Option(Written):
    """One option. `right:` or `wrong:` holds its text; `text:` where neither is meant, as in a poll."""

    short = "text"
    text: Pupil
    """The option's text."""
    correct: Annotated[bool, Audience("key")] = False
    """Set by writing `right:` instead of `text:`."""
    feedback: Key | None = None
    """What to say to a pupil who chose it."""
    picture: Picture | None = None
    """A picture instead of, or beside, the text."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in ("right", "wrong", "text") if name in value]
        if len(given) != 1 or given == ["text"]:
            return value  # a duplicate is kept, and reported as an unknown key
        rest = {name: inner for name, inner in value.items() if name != given[0]}
        return {"text": value[given[0]], "correct": given[0] == "right", **rest}


class SingleChoice(Asked):
    """Options of which one is right."""

    kind: Literal["single choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """Two options or more; exactly one is `right:`."""
    keep_order: bool = False
    """Options are shuffled, the same for everyone, unless their order means something."""

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise PydanticCustomError("key_count", "needs exactly one right: option, has {n}", {"n": right})
        return self


class MultipleResponse(Asked):
    """Options of which several may be right."""

    kind: Literal["multiple response"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """Two options or more; at least one is `right:`."""
    keep_order: bool = False
    """As for single choice."""

    @model_validator(mode="after")
    def _some_key(self) -> Self:
        if not any(option.correct for option in self.options):
            raise PydanticCustomError("key_count", "needs at least one right: option")
        return self


class TrueFalse(Asked):
    """A statement that is true or false."""

    kind: Literal["true or false"]
    answer: Annotated[bool, Audience("key")]
    """true or false."""
    if_true: Key | None = None
    """What to say to a pupil who says true."""
    if_false: Key | None = None
    """What to say to a pupil who says false."""


class Accepted(Written):
    """An answer that counts."""

    short = "text"
    text: Key
    """The answer."""
    feedback: Key | None = None
    """What to say to it."""


class ShortAnswer(Asked):
    """A word or a line; several answers may be accepted."""

    kind: Literal["short answer"]
    accept: Annotated[tuple[Accepted, ...], MANY, Audience("key")]
    """Answers that count, best first."""
    lines: LineCount = 1
    """Writing lines."""


class Numerical(Asked):
    """A number, with a tolerance and the form it must have."""

    kind: Literal["numerical"]
    answer: Annotated[float, Audience("key"), Field(allow_inf_nan=False)]
    """The number."""
    within: Annotated[float, Audience("key"), Field(ge=0, allow_inf_nan=False)] = 0
    """How far off an answer may be, either way."""
    unit: Pupil | None = None
    """The unit, printed after the line."""
    form: Pupil | None = None
    """The form that the answer must have, such as `to one decimal place`."""


class Pair(Written):
    """What belongs together."""

    left: Pupil
    """Stands on the left."""
    right: Pupil
    """Belongs to it; pupils find the right side shuffled."""


class Matching(Asked):
    """Two columns to join."""

    kind: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], keyed("left", "right"), Audience("key")]
    """`left: right`, one pair a line."""
    extra: tuple[Pupil, ...] = ()
    """More texts for the right side that belong to nothing."""


class Ordering(Asked):
    """Items to put in order."""

    kind: Literal["ordering"]
    items: Annotated[tuple[Pupil, ...], Field(min_length=2), Audience("key")]
    """In the right order; pupils find them shuffled."""


class Categorising(Asked):
    """Items to put under headings."""

    kind: Literal["categorising"]
    groups: Annotated[dict[Pupil, tuple[Pupil, ...]], Audience("key")]
    """`heading: [items]`; pupils find the items mixed."""


def _some_blank(text: str) -> str:
    if not blanks(text):
        hint = "write ((answer)) for each word that pupils find; two brackets in `code` are code"
        said = {"word": text[:24].partition("\n")[0].rstrip(), "what": "begins a text without a blank", "hint": hint}
        raise PydanticCustomError("blank", "“{word}” {what}; {hint}", said)
    return text


class Cloze(Asked):
    """A text with blanks."""

    kind: Literal["cloze"]
    stem: Pupil = "Fill in the blanks."
    """What to do."""
    text: Annotated[Blanked, AfterValidator(_some_blank)]
    """Markdown with `((answer))` for each blank."""
    choices: tuple[Pupil, ...] = ()
    """More words for the word bank; where given, pupils choose from these and the answers."""


class NumberedPicture(Asked):
    """A picture with numbers on it, and what each number stands for."""

    kind: Literal["numbered picture"]
    picture: Picture
    """The picture; the numbers are drawn in it."""
    labels: Annotated[dict[str, Key], Audience("key")]
    """`1: text`, as numbered in the picture."""
    word_bank: bool = True
    """Whether pupils are given the labels, shuffled."""


class Open(Asked):
    """A longer answer in the pupil's own words."""

    kind: Literal["open"]
    model_answer: Key | None = None
    """A good answer, or what one holds."""
    lines: LineCount = 4
    """Writing lines."""


class Discussion(Asked):
    """A question to talk about; nothing is marked. A bare text in a step's `ask:` is one."""

    kind: Literal["discussion"]
    expect: Annotated[tuple[Teacher, ...], MANY] = ()
    """What pupils may say."""


class Poll(Asked):
    """A question without a right answer."""

    kind: Literal["poll"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """What to choose from."""

    @model_validator(mode="after")
    def _no_key(self) -> Self:
        if any(option.correct for option in self.options):
            raise PydanticCustomError("key_count", "a poll has no right: option; write text:")
        return self


class Use(Written):
    """A question written elsewhere, by its id; `lesson/question` for another lesson's."""

    use: QuestionRef
    """The question's id."""


SINGLE_KINDS: dict[str, type[Asked]] = {
    "single choice": SingleChoice,
    "multiple response": MultipleResponse,
    "true or false": TrueFalse,
    "short answer": ShortAnswer,
    "numerical": Numerical,
    "matching": Matching,
    "ordering": Ordering,
    "categorising": Categorising,
    "cloze": Cloze,
    "numbered picture": NumberedPicture,
    "open": Open,
    "discussion": Discussion,
    "poll": Poll,
}


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return "?use" if "use" in value else f"?{value.get('kind')}"
    return "?use" if isinstance(value, Use) else f"?{getattr(value, 'kind', None)}"


def _one_of(kinds: dict[str, Any], message: str) -> Any:
    tagged = tuple(Annotated[model, Tag(f"?{name}")] for name, model in kinds.items())
    return Annotated[
        Union[tagged],  # noqa: UP007 - built from a table
        Discriminator(_kind, custom_error_type="kind", custom_error_message=message),
    ]


if TYPE_CHECKING:
    Part: TypeAlias = (
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
else:
    Part = TypeAliasType("Part", _one_of(SINGLE_KINDS, "needs kind: one of " + ", ".join(SINGLE_KINDS)))


class MultiPart(Asked):
    """One stimulus, the stem, with several questions on it."""

    kind: Literal["multi-part"]
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    """The questions, of any other kind."""


KINDS: dict[str, type[Asked]] = {**SINGLE_KINDS, "multi-part": MultiPart}
"""Every kind of question by its name in a file."""

_NEEDS_KIND = "a question needs kind: one of " + ", ".join(KINDS) + "; or use: and the id of one"
if TYPE_CHECKING:
    Question: TypeAlias = Part | MultiPart | Use
else:
    Question = TypeAliasType("Question", _one_of({**KINDS, "use": Use}, _NEEDS_KIND))
