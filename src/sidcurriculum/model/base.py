"""Base classes and types of all models: frozen, without unknown keys, with short forms that load to one value."""

import re
from functools import cache
from threading import Lock
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from .blanks import NOTHING, SOME, BlankSlip, find, told

Who = Literal["pupil", "teacher", "key", "blanked", "family", "translator", "public"]


class Audience:
    """Marks who may read a text. Views are built from these marks alone, so every text field needs one."""

    __slots__ = ("who",)

    def __init__(self, who: Who) -> None:
        self.who = who

    def __repr__(self) -> str:
        return f"Audience({self.who!r})"


def _misspelt(text: str, slip: BlankSlip) -> PydanticCustomError:
    word, what, hint = told(text, slip)
    return PydanticCustomError("blank", "“{word}” {what}; {hint}", {"word": word, "what": what, "hint": hint})


def _no_blank(value: str) -> str:
    if ("(" in value or "（" in value) and (found := find(value)) is not NOTHING:
        if found.blanks:
            word = value[found.blanks[0].start :].partition("\n")[0]
            what = "a blank ((…)) can't stand here; use worksheet: fill, or a question of kind: cloze"
            raise PydanticCustomError("blank_here", what, {"word": word})
        slip = next((slip for slip in found.slips if slip.kind not in SOME), None)
        if slip is not None:
            raise _misspelt(value, slip)
    return value


def _sound_blanks(value: str) -> str:
    if slips := find(value).slips:
        raise _misspelt(value, slips[0])
    return value


class Withholds:
    """Marks a field with a value that restricts the whole model to teachers' views."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Public = TypeAliasType("Public", Annotated[Line, Audience("public")])
"""Plain text that says what the lesson is; no Markdown."""
Pupil = TypeAliasType("Pupil", Annotated[Line, AfterValidator(_no_blank), Audience("pupil")])
"""Markdown that pupils may read."""
Teacher = TypeAliasType("Teacher", Annotated[Line, Audience("teacher")])
"""Markdown for the teacher alone."""
Key = TypeAliasType("Key", Annotated[Line, Audience("key")])
"""Markdown of an answer, or of feedback that gives one away."""
Blanked = TypeAliasType("Blanked", Annotated[Line, AfterValidator(_sound_blanks), Audience("blanked")])
"""Markdown for pupils out of which each `((answer))` is cut."""
Family = TypeAliasType("Family", Annotated[Line, Audience("family")])
"""Markdown for the people at home."""
Translator = TypeAliasType("Translator", Annotated[Line, Audience("translator")])
"""A remark for translators."""

Ref = TypeAliasType("Ref", Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$"), Audience("public")])
"""An id: small letters, digits and hyphens."""
QuestionRef = TypeAliasType(
    "QuestionRef",
    Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*$"), Audience("public")],
)
"""A question's id; `lesson/question` for one of another lesson."""
Code = TypeAliasType("Code", Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+/\S.*$"), Audience("public")])
"""A framework's id and one of its codes: `AICFS/4.2.1`."""
LONGEST_URL = 500
"""Maximum length of an address; phones can't read QR codes of longer ones from paper."""
Url = TypeAliasType(
    "Url", Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=LONGEST_URL), Audience("public")]
)
Date = TypeAliasType("Date", Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), Audience("public")])
"""A day, `2026-11-22`."""
Country = TypeAliasType("Country", Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Audience("public")])
"""A country by ISO 3166-1: `KH`."""
Tag = TypeAliasType(
    "Tag", Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"), Audience("public")]
)
"""A language by BCP 47: `km`, `pt-BR`."""
Served = TypeAliasType(
    "Served", Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|international)$"), Audience("public")]
)
"""A country, or `international`."""


class Written(BaseModel):
    """Base of what authors write. `short` names the field that a bare text fills."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, protected_namespaces=())
    short: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return cls.tidy(value)
        if isinstance(value, str) and cls.short:
            return cls.tidy({cls.short: value})
        if isinstance(value, cls):
            return value
        what = "text or a mapping" if cls.short else "a mapping"
        got = {list: "a list", str: "text", type(None): "nothing"}.get(type(value), "that")
        raise PydanticCustomError("shape", "needs {what} here, not {got}", {"what": what, "got": got})

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Converts short forms to the loaded form; never drops a key, so that unknown ones are reported."""
        return value

    def replace(self, **changes: Any) -> Self:
        """A copy with these fields changed, without validation."""
        return self.model_copy(update=changes)


M = TypeVar("M", bound=Written)
_BUILDING = Lock()


@cache
def built(model: type[M]) -> type[M]:
    """Builds the model's validator, which pydantic otherwise defers to first use; under a lock, for threads."""
    with _BUILDING:
        model.model_rebuild()
    return model


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


MANY = BeforeValidator(_as_list)
"""Marks a tuple that may be written as a single value."""


class Keyed:
    """Allows a tuple of mappings to be written as one mapping `name: short or mapping`, in the file's order."""

    __slots__ = ("name", "short")

    def __init__(self, name: str, short: str) -> None:
        self.name = name
        self.short = short

    def __call__(self, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        return [self.expand(key, inner) for key, inner in written.items()]

    def expand(self, key: str, inner: Any) -> dict[str, Any]:
        if isinstance(inner, dict):
            return {self.name: key, **inner}
        return {self.name: key} if inner is None else {self.name: key, self.short: inner}


def keyed(name: str, short: str) -> BeforeValidator:
    """Marks a tuple that may be written as a mapping: its keys fill `name`, its texts fill `short`."""
    return BeforeValidator(Keyed(name, short))


class Extent(NamedTuple):
    """A number or a range of them as a plain value; `high` is None where there is no upper end (`13+`)."""

    low: int
    high: int | None = None

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    @property
    def most(self) -> int:
        """The upper end, or the lower one where there is none."""
        return self.low if self.high is None else self.high


class Span(Written):
    """A number or a range of them: minutes or ages. `high` is None where there is no upper end (`13+`)."""

    low: int
    high: int | None = None

    @property
    def plain(self) -> Extent:
        """The plain value for views."""
        return Extent(self.low, self.high)

    def __str__(self) -> str:
        return str(self.plain)

    @property
    def most(self) -> int:
        """The upper end, or the lower one where there is none."""
        return self.plain.most


_MOST = 600
"""Maximum minutes of a lesson or a part of it: a long school day."""
_OLDEST = 120
_SPAN = re.compile(r"(\d{1,9})\s*(?:(?:-|–|to)\s*(\d{1,9})|(\+))?")


_SPAN_SCHEMA = r"^(\d+(\s*(-|–|to)\s*\d+|\+)?|adults)$"


def _span(value: Any, most: int = _MOST) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text == "adults":
        return {"low": 18, "high": None}
    match = _SPAN.fullmatch(text)
    if match is None:
        raise PydanticCustomError("span", "{value} is no number or range; write 8 or 6-10", {"value": repr(text)})
    low, high = int(match[1]), int(match[2]) if match[2] else None
    if high is not None and high < low:
        raise PydanticCustomError(
            "span", "{value} runs backwards; write the smaller number first", {"value": repr(text)}
        )
    if max(low, high or 0) > most:
        raise PydanticCustomError(
            "span", "{value} is too much; it must be at most {most}", {"value": repr(text), "most": most}
        )
    return {"low": low, "high": None if match[3] else low if high is None else high}


def _ages(value: Any) -> Any:
    return _span(value, _OLDEST)


_WRITTEN = WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": _SPAN_SCHEMA}]})

Range = TypeAliasType("Range", Annotated[Span, BeforeValidator(_span), _WRITTEN])
"""`8`, `6-10`, `13+`: minutes, up to 600."""
Ages = TypeAliasType("Ages", Annotated[Span, BeforeValidator(_ages), _WRITTEN])
"""`8`, `6-10`, `13+` or `adults`, up to 120."""
LineCount = Annotated[int, Field(ge=1, le=100)]
"""Lines to write on: 100 fill four pages."""
Minutes = Annotated[int, Field(ge=1, le=_MOST)]
