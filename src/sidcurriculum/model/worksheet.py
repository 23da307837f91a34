"""Models of worksheet pieces, which pupils get on paper; the key that is present determines the kind."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union

from pydantic import Discriminator, Field, Tag
from typing_extensions import TypeAliasType

from .base import Audience, Blanked, LineCount, Pupil, Ref, Withholds, Written
from .media import Picture
from .question import Question

Per = Literal["class", "group", "pair", "pupil", "teacher"]


class Piece(Written):
    """What every piece may have."""

    id: Ref | None = None
    """Needed only where something refers to it."""
    title: Pupil | None = None
    """Its heading."""
    intro: Pupil | None = None
    """What to do, in a sentence."""
    per: Annotated[Per | None, Withholds("teacher")] = None
    """Who gets one; the number of copies follows. Left out: each pupil; of what is cut out, each pair or group
    where the activity's `grouping` says that pupils work so. One for the teacher is in the guide alone."""


class Lines(Piece):
    """Writing lines."""

    lines: LineCount
    """How many."""


class Draw(Piece):
    """A box to draw in."""

    draw: Pupil
    """What to draw."""
    size: Literal["small", "half page", "page"] = "half page"
    """How large the box is."""
    picture: Picture | None = None
    """A picture to draw in or on, instead of an empty box."""


class Card(Written):
    """One card; a bare text is its front."""

    short = "text"
    text: Pupil
    """The front."""
    title: Pupil | None = None
    """A heading on the front."""
    back: Pupil | None = None
    """The back."""
    picture: Picture | None = None
    """A picture on the front."""


class Cards(Piece):
    """Cards to cut out."""

    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
    """The cards."""


class Sort(Piece):
    """Cards to cut out and lay under headings; cards and key in one."""

    sort: Annotated[dict[Pupil, tuple[Pupil, ...]], Audience("key")]
    """`heading: [cards]`; pupils get the cards mixed, and the headings."""


class Checklist(Piece):
    """Boxes to tick."""

    checklist: Annotated[tuple[Pupil, ...], Field(min_length=1)]
    """One line a box."""


class Message(Written):
    """One bubble of an invented chat: `Sokha: Hello`, or a mapping."""

    who: Pupil
    """Who writes; an invented name."""
    text: Pupil | None = None
    """The message."""
    picture: Picture | None = None
    """A picture in the message."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        if len(value) == 1 and not value.keys() & {"who", "text", "picture"}:
            ((who, text),) = value.items()
            return {"who": who, "text": text}
        return value


class Chat(Piece):
    """An invented conversation; every page that it is printed on says that it is made up."""

    chat: Annotated[tuple[Message, ...], Field(min_length=1)]
    """The messages, in order."""


class Reading(Piece):
    """A text to read."""

    reading: Pupil
    """The text."""
    source: Pupil | None = None
    """Where it is from; say here that it is invented, if it is."""


class Fill(Piece):
    """Markdown to complete: each `((answer))` is cut out, an empty cell of a table is a cell to write in."""

    fill: Blanked
    """The text or table."""
    word_bank: bool = False
    """Whether pupils get the answers, shuffled, above it."""


class Questions(Piece):
    """Questions to answer on paper."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """The questions."""


PIECES: dict[str, type[Piece]] = {
    "lines": Lines,
    "draw": Draw,
    "cards": Cards,
    "sort": Sort,
    "checklist": Checklist,
    "chat": Chat,
    "reading": Reading,
    "fill": Fill,
    "questions": Questions,
}
"""Every kind of piece by the key that makes it one."""


def _piece(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else type(value).model_fields if isinstance(value, Piece) else ()
    found = [name for name in PIECES if name in keys]
    return f"?{found[0]}" if len(found) == 1 else None


_NEEDS_KEY = "a worksheet piece needs exactly one of " + ", ".join(f"{name}:" for name in PIECES)
if TYPE_CHECKING:
    AnyPiece: TypeAlias = Lines | Draw | Cards | Sort | Checklist | Chat | Reading | Fill | Questions
else:
    _TAGGED = tuple(Annotated[model, Tag(f"?{name}")] for name, model in PIECES.items())
    AnyPiece = TypeAliasType(
        "AnyPiece",
        Annotated[
            Union[_TAGGED],  # noqa: UP007 - built from a table
            Discriminator(_piece, custom_error_type="piece", custom_error_message=_NEEDS_KEY),
        ],
    )
