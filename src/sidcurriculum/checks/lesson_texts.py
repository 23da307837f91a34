"""Collects the texts of a lesson, each with its place in the model, its audience and its words without Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, Final

from pydantic import BaseModel

from sidcurriculum.model import Piece, Span, Written
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc
from sidcurriculum.views.audience import marks

_HEARD = frozenset({"say", "feedback", "if_true", "if_false"})
"""Teacher's fields that are read out to pupils."""
_END = later(r"[.!?…។៕\n](?:(?<=\n)\n*|(?<!\n)[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9\u1780-\u17b3]))")
"""The end of a sentence: punctuation or a line end, with the following space. The pattern begins with the character,
which is fast to search."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\u00ad"))
_STRAIGHT = {**_INVISIBLE, ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("\u00a0"): " "}
_ODD = later(f"[{''.join(map(chr, _STRAIGHT))}]")
_SIGN = later(r"[*_`\[\]#>|~\\<]")
_ITEM = later(r"^[ \t]*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_STRIPS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("```", later(r"^ {0,3}(```+).{0,9000}?^ {0,3}\1\s*$", re.MULTILINE | re.DOTALL), "\n"),
    ("~~~", later(r"^ {0,3}(~~~+).{0,9000}?^ {0,3}\1\s*$", re.MULTILINE | re.DOTALL), "\n"),
    ("`", later(r"(`+)(?!`).{1,2000}?(?<!`)\1(?!`)", re.DOTALL), ""),
    ("](", later(r"!\[([^\]]{0,2000})\]\([^)]{0,2000}\)(\{[^}]{0,200}\})?"), r"\1"),
    ("](", later(r"\[([^\]]{0,2000})\]\([^)]{0,2000}\)"), r"\1"),
    ("((", later(r"\(\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)\)"), r"\1"),
    ("<http", later(r"<(https?:[^>]{0,2000})>"), r"\1"),
    ("--", later(r"^(?=[ \t:|-]++$).*--.*$", re.MULTILINE), ""),
    (">", later(r"^[ \t]*(?:>[ \t]*)+(?:\[![A-Za-z]+\])?", re.MULTILINE), ""),
    (" ", later(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+", re.MULTILINE), ""),
    ("#", later(r"^[ \t]*#{1,6}[ \t]+|(?<![ \t])[ \t]++#++[ \t]*+$", re.MULTILINE), ""),
    ("|", later(r"(?:(?<![ \t])[ \t]++)?\|[ \t]*+"), "\n"),
    ("*", later(r"\*{1,3}"), ""),
    ("~~", later(r"~~"), ""),
    ("_", later(r"(?<!\w)_{1,3}|_{1,3}(?!\w)"), ""),
    ("\\", later(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""Replacements that strip Markdown: code, pictures, links, blanks, delimiter rows, quotes, lists, headings, cells,
emphasis, escapes. An approximation that is sufficient for checks; printed texts are parsed."""


def plain(text: str) -> str:
    """Strips Markdown and code; blocks and cells end with a line break."""
    if not (_SIGN.search(text) or "((" in text or (("\n" in text or not text[:1].isalpha()) and _ITEM.search(text))):
        return text
    for sign, pattern, instead in _STRIPS:
        if sign in text:
            text = pattern.sub(instead, text)
    return text


_CODE = later(
    r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<span>`+)(?!`).+?(?<!`)(?P=span)(?!`)"
    r"|(?:(?<=\n\n)|\A)(?: {4}|\t)\S[^\n]*(?:\n(?: {4}|\t)[^\n]*)*",
    re.MULTILINE | re.DOTALL,
)
"""Code in Markdown: fenced, in backticks, or indented by four spaces after an empty line."""


def codes(text: str) -> list[str]:
    """The pieces of code in a text, as they are written."""
    return [found[0] for found in _CODE.finditer(text)] if "`" in text or "    " in text or "~~~" in text else []


def without_code(text: str) -> str:
    """Replaces each character of code by NUL, so that offsets of matches are unchanged."""
    if "`" not in text and "    " not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda found: "\0" * len(found[0]), text)


def norm(text: str) -> str:
    """Normalizes a text for word lists: lower case, straight quotes, single spaces, no invisible characters."""
    if not text.isascii() and _ODD.search(text):
        text = text.translate(_STRAIGHT)
    single = text.isprintable() and "  " not in text and text == text.strip()
    return (text if single else " ".join(text.split())).lower()


class LessonText:
    """One text of a lesson; it does not change. A dataclass would take three times as long to make."""

    def __init__(self, loc: Loc, text: str, who: str, field: str, owner: Written, *, key: bool = False) -> None:
        self.loc: Final = loc
        """Its location in the model."""
        self.text: Final = text
        """The text as written, with Markdown."""
        self.who: Final = who
        """Its audience: pupil, blanked, key, teacher, family, translator or public."""
        self.field: Final = field
        """The field that holds it, such as `say` or `stem`."""
        self.owner: Final = owner
        """The value that has the field."""
        self.key: Final = key
        """Whether it is a key in the file, such as the heading of a group."""

    def but(self, *, text: str | None = None, who: str | None = None) -> LessonText:
        """Returns the same text in another wording or for another audience."""
        text = self.text if text is None else text
        return LessonText(self.loc, text, who or self.who, self.field, self.owner, key=self.key)

    @property
    def pupils(self) -> bool:
        """Whether pupils read it, or hear it read out."""
        return self.who in ("pupil", "blanked") or (self.field in _HEARD and self.who in ("teacher", "key"))

    @property
    def spoken(self) -> bool:
        """Whether the teacher says it to pupils."""
        return self.field in _HEARD and self.who in ("teacher", "key")

    @property
    def adults(self) -> bool:
        """Whether only the teacher reads it."""
        return self.who in ("teacher", "key") and not self.pupils

    @cached_property
    def plain(self) -> str:
        """Its words, without Markdown."""
        return plain(self.text)

    @cached_property
    def norm(self) -> str:
        """The normalized words: lower case, straight quotes, single spaces."""
        return norm(plain(self.text))  # not self.plain, which few texts need and which would be cached for all

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences; a heading, a list item and a cell are sentences of their own."""
        return tuple(" ".join(part.split()) for part in _parted(_unwrapped(self.text)) if not part.isspace() and part)


def _parted(text: str) -> Iterator[str]:
    """Splits a text into sentences with their final punctuation."""
    begin = 0
    for end in _END.finditer(text):
        yield text[begin : end.start() + (end[0][0] != "\n")]
        begin = end.end()
    yield text[begin:]


_WRAP = later(r"(?<=\S)[ \t]*\n(?![ \t]*(?:\n|[-+*>|#]|\d{1,9}[.)]|```|~~~))(?=[ \t]*\S)")


def _unwrapped(text: str) -> str:
    """Joins the lines of each paragraph."""
    return plain(_WRAP.sub(" ", text) if "\n" in text else text)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """The fields that may hold texts, with the nearest audience mark; None if nested values are marked."""
    found = []
    for name, field in model.model_fields.items():
        leaves = list(marks(field.annotation))
        own = next((extra.who for extra in field.metadata if hasattr(extra, "who")), None)
        texts = [who for who, leaf in leaves if leaf is str]
        models = any(isinstance(leaf, type) and issubclass(leaf, Written) and leaf is not Span for _, leaf in leaves)
        if texts or models:
            near = next((who for who in texts if who), None) or own
            found.append((name, near if texts and near else None))
    return tuple(found)


def texts(value: Written, loc: Loc = ()) -> list[LessonText]:
    """Collects all texts of a value, in the order of the model's fields."""
    found: list[LessonText] = []
    _gather(value, loc, found)
    return found


def _gather(value: Written, loc: Loc, found: list[LessonText]) -> None:
    """Appends to one list, which is faster than nested generators."""
    begin, held = len(found), value.__dict__
    for name, who in _fields(type(value)):
        inner = held[name]
        if type(inner) is str:
            if inner:
                found.append(LessonText((*loc, name), inner, who or "public", name, value))
        elif inner:
            _inside(inner, (*loc, name), who or "public", name, value, found)
    if isinstance(value, Piece) and value.per == "teacher":
        found[begin:] = [text.but(who="teacher") for text in found[begin:]]


def _inside(value: Any, loc: Loc, who: str, field: str, owner: Written, found: list[LessonText]) -> None:
    if isinstance(value, str):
        found.append(LessonText(loc, value, who, field, owner))
    elif isinstance(value, Written):
        if not isinstance(value, Span):
            _gather(value, loc, found)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            _inside(inner, (*loc, number), who, field, owner, found)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if field in ("sort", "groups"):
                found.append(LessonText((*loc, name), name, "pupil", field, owner, key=True))
            _inside(inner, (*loc, name), who, field, owner, found)
