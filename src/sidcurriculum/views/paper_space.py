"""Estimates the height of worksheet pieces and questions on paper, in centimetres.

A guide states how much paper a class needs before any file is made, so page counts are estimated without Word: text as
letters of half an em in lines across the page, forms in the heights that themes draw. Sizes are those of the age band.
The estimate errs on the high side, since a sheet too many in the list costs less than one too few in the classroom.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from . import pupil
from .view import View
from .worksheet_types import Sheet

WIDTH, HEIGHT = 17.4, 24.5
"""The area of an A4 page (21 by 29.7 cm) without margins, header and footer."""
_POINT = 2.54 / 72
_LINE = 15
"""How many points of large print go with a centimetre between writing lines."""
_LETTER, _LEADING, _AFTER = 0.48, 1.35, 0.2
"""Letter width and line height in ems; space after a paragraph in centimetres."""
_HEADING, _TITLE = 1.3, 2.6
_PICTURE = 7.0
"""Height of a picture with its caption; authors' pictures are half as wide as the page, and seldom higher than wide."""
_CELL = 1.3
"""Height of a cell to write in, in writing lines."""
_BOX: Mapping[str, float] = {"small": 0.2, "half page": 0.42, "page": 0.7}
"""Heights of boxes to draw in, as fractions of the page."""


class PaperSizes(NamedTuple):
    """Sizes on paper for an age band."""

    oldest: int
    """The highest age of the band."""
    text: float
    """Size of a pupil's text, in points."""
    line: float
    """Distance of writing lines in centimetres."""
    width: float = WIDTH
    """Width of the text, in centimetres."""


BANDS = (PaperSizes(8, 16, 1.5), PaperSizes(11, 13, 1.2), PaperSizes(14, 12, 1.1), PaperSizes(99, 11, 0.9))


def paper_sizes(youngest: int | None, points: int = 0) -> PaperSizes:
    """The sizes for a class whose youngest pupils have this age; without an age, those of 12 to 14.

    Text has at least `points`; then the distance of writing lines has a least too, as in Word files.
    """
    age = 12 if youngest is None else youngest
    found = next((one for one in BANDS if age <= one.oldest), BANDS[-1])
    text = max(found.text, points)
    return found._replace(text=text, line=max(found.line, points / _LINE))


def text(words: str | None, size: float, width: float = WIDTH) -> float:
    """The height of a text in a column of `width` centimetres; each line break starts a paragraph."""
    if not words:
        return 0.0
    letters = max(1, int(width / (size * _POINT * _LETTER)))
    return sum(
        math.ceil(len(line) / letters) * size * _POINT * _LEADING + _AFTER for line in words.split("\n") if line.strip()
    )


def pages(heights: Sequence[float]) -> int:
    """The number of pages for unbreakable blocks; one higher than a page continues on the next."""
    full, used = 1, 0.0
    for height in heights:
        if used and used + height > HEIGHT:
            full, used = full + 1, 0.0
        used += height
        while used > HEIGHT:
            full, used = full + 1, used - HEIGHT
    return full


def _texts(texts: Sequence[str], on: PaperSizes) -> float:
    return sum(text(one, on.text, on.width) for one in texts)


def _table(words: str, on: PaperSizes) -> float:
    """The height of a text to complete, with room to write; table rows are rows to write in."""
    rows = [line for line in words.split("\n") if line.lstrip().startswith("|") and set(line) - set("|-: ")]
    rest = "\n".join(line for line in words.split("\n") if not line.lstrip().startswith("|"))
    return len(rows) * on.line * _CELL + text(rest, on.text, on.width) * _CELL


def _options(it: pupil.SingleChoice | pupil.MultipleResponse | pupil.Poll, on: PaperSizes) -> float:
    return sum(text(one.text, on.text, on.width) + (_PICTURE / 2 if one.picture else 0) for one in it.options)


V = TypeVar("V", bound=View)
T = TypeVar("T")


def _of(name: str, _: type[V], room: Callable[[V, PaperSizes], T]) -> tuple[str, Callable[[Any, PaperSizes], T]]:
    """A row of the tables below; the class types the argument of `room`."""
    return name, room


_SPACES: Mapping[str, Callable[[Any, PaperSizes], float]] = dict((
    _of("single choice", pupil.SingleChoice, _options),
    _of("multiple response", pupil.MultipleResponse, _options),
    _of("poll", pupil.Poll, _options),
    _of("true or false", pupil.TrueFalse, lambda _, on: text("x", on.text, on.width)),
    _of("short answer", pupil.ShortAnswer, lambda it, on: it.lines * on.line),
    _of("numerical", pupil.Numerical, lambda _, on: on.line),
    _of("matching", pupil.Matching, lambda it, on: (max(len(it.lefts), len(it.rights)) + 1) * on.line),
    _of("ordering", pupil.Ordering, lambda it, on: len(it.shuffled) * text("x", on.text, on.width) + on.line),
    _of("categorising", pupil.Categorising, lambda it, on: _texts(it.shuffled, on) + on.line * 2),
    _of("cloze", pupil.Cloze, lambda it, on: _table(it.text, on) + (on.line if it.bank else 0)),
    _of("numbered picture", pupil.NumberedPicture, lambda it, on: _PICTURE * 2 + _pairs(it.numbers) * on.line),
    _of("open", pupil.Open, lambda it, on: it.lines * on.line),
    _of("discussion", pupil.Discussion, lambda _, on: 3 * on.line),
    _of("multi-part", pupil.MultiPart, lambda it, on: sum(question(part, on) for part in it.parts)),
))  # fmt: skip
"""The height of the answer space, by kind of question."""


def _pairs(numbers: Sequence[str]) -> int:
    return math.ceil(len(numbers) / 2)


def question(it: pupil.Question, on: PaperSizes) -> float:
    """The height of a question with its answer space."""
    words = text(it.title, on.text, on.width) + text(it.stem, on.text, on.width) + _texts(it.hints, on)
    picture = _PICTURE * on.width / WIDTH if it.picture and it.kind != "numbered picture" else 0
    return words + picture + _SPACES[it.kind](it, on) + _AFTER


def _draw(it: pupil.Draw, on: PaperSizes) -> float:
    return text(it.draw, on.text, on.width) + _PICTURE * 2 if it.picture else HEIGHT * _BOX[it.size]


_PIECES: Mapping[str, Callable[[Any, PaperSizes], Sequence[float]]] = dict((
    _of("lines", pupil.Lines, lambda it, on: [on.line] * it.lines),
    _of("draw", pupil.Draw, lambda it, on: [_draw(it, on)]),
    _of("checklist", pupil.Checklist, lambda it, on: [text(line, on.text, on.width) + _AFTER for line in it.checklist]),
    _of("chat", pupil.Chat, lambda it, on: [_bubble(one, on) for one in it.chat]),
    _of("reading", pupil.Reading, lambda it, on: [_texts([one], on) for one in (it.reading, it.source or "")]),
    _of("fill", pupil.Fill, lambda it, on: [_table(it.fill, on) + (on.line if it.bank else 0)]),
    _of("questions", pupil.Questions, lambda it, on: [question(one, on) for one in it.questions]),
))  # fmt: skip
"""The heights of a piece's blocks, by kind; cards are counted elsewhere."""


def _bubble(one: pupil.Message, on: PaperSizes) -> float:
    return text(one.text, on.text, on.width * 0.7) + (_PICTURE / 2 if one.picture else 0) + _AFTER


def piece(it: Sheet, on: PaperSizes) -> list[float]:
    """The heights of a worksheet piece's blocks; heading and tasks are kept with the first."""
    first, *rest = _PIECES[it.kind](it, on) or [0.0]
    return [(0.0 if it.follows else _HEADING) + _texts(it.tasks, on) + first, *rest]


def task(steps: Sequence[pupil.Step], on: PaperSizes) -> float:
    """The height of an activity to write about without a sheet: heading, questions, tasks and five lines."""
    said = [words for step in steps for words in (step.ask.stem if step.ask else None, step.pupils) if words]
    return _HEADING + _texts(said, on) + 5 * on.line


def title() -> float:
    """The height of the sheet's title with the name fields."""
    return _TITLE


def heading() -> float:
    """The height of a heading with its spacing."""
    return _HEADING


def listed(texts: Sequence[str], on: PaperSizes) -> float:
    """The height of a heading with a list; 0 without items."""
    return _HEADING + _texts(texts, on) if texts else 0.0
