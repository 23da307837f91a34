"""Worksheet pieces and questions -> the room that they take on paper, in centimetres: an estimate, and told as one.

Word alone knows on which page a line falls, and it is not asked here: a guide must be able to say how much paper a
class needs before any file is made. So text is taken as letters of half an em in lines across the page, and forms as
high as themes draw them. Sizes are those of the age band (pupils of six need larger letters than pupils of fifteen).
The sum leans to the high side: a sheet too many in the list costs less than a sheet too few in the classroom.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from .audience import View

WIDTH, HEIGHT = 17.4, 24.5
"""What margins, header and footer leave of a sheet of A4 (21 by 29.7 cm)."""
_POINT = 2.54 / 72
_LETTER, _LEADING, _AFTER = 0.48, 1.35, 0.2
"""A letter's width and a line's height in ems; the space after a paragraph in centimetres."""
_HEADING, _TITLE = 1.3, 2.6
_PICTURE = 7.0
"""A picture with its caption; authors' pictures are half as wide as the page, and seldom higher than wide."""
_CELL = 1.3
"""Height of a cell to write in, in writing lines."""
_BOX: Mapping[str, float] = {"small": 0.2, "half page": 0.42, "page": 0.84}
"""Heights of boxes to draw in, in parts of the page."""


class Band(NamedTuple):
    """What an age asks of paper."""

    oldest: int
    """The age up to which it holds."""
    text: float
    """Size of a pupil's text, in points."""
    line: float
    """From one writing line to the next, in centimetres."""


BANDS = (Band(8, 16, 1.5), Band(11, 13, 1.2), Band(14, 12, 1.1), Band(99, 11, 0.9))


def band(youngest: int | None) -> Band:
    """The band of a class whose youngest pupils have this age; without an age, that of 12 to 14."""
    age = 12 if youngest is None else youngest
    return next((one for one in BANDS if age <= one.oldest), BANDS[-1])


def text(words: str | None, size: float, width: float = WIDTH) -> float:
    """Height of a text in a column of `width` centimetres; each line break begins a paragraph."""
    if not words:
        return 0.0
    letters = max(1, int(width / (size * _POINT * _LETTER)))
    return sum(
        math.ceil(len(line) / letters) * size * _POINT * _LEADING + _AFTER for line in words.split("\n") if line.strip()
    )


def pages(heights: Sequence[float]) -> int:
    """Pages that blocks fill which are not broken; one that is higher than a page goes on to the next."""
    full, used = 1, 0.0
    for height in heights:
        if used and used + height > HEIGHT:
            full, used = full + 1, 0.0
        used += height
        while used > HEIGHT:
            full, used = full + 1, used - HEIGHT
    return full


def _texts(texts: Sequence[str], on: Band) -> float:
    return sum(text(one, on.text) for one in texts)


def _table(words: str, on: Band) -> float:
    """A text to complete, with room to write in its gaps; rows of a table are rows to write in."""
    rows = [line for line in words.split("\n") if line.lstrip().startswith("|") and set(line) - set("|-: ")]
    rest = "\n".join(line for line in words.split("\n") if not line.lstrip().startswith("|"))
    return len(rows) * on.line * _CELL + text(rest, on.text) * _CELL


def _options(it: View, on: Band) -> float:
    return sum(text(one.text, on.text) + (_PICTURE / 2 if one.picture else 0) for one in it.options)


_SPACES: Mapping[str, Callable[[View, Band], float]] = {
    "single choice": _options,
    "multiple response": _options,
    "poll": _options,
    "true or false": lambda _, on: text("x", on.text),
    "short answer": lambda it, on: it.lines * on.line,
    "numerical": lambda _, on: on.line,
    "matching": lambda it, on: (max(len(it.lefts), len(it.rights)) + 1) * on.line,
    "ordering": lambda it, on: len(it.shuffled) * text("x", on.text) + on.line,
    "categorising": lambda it, on: _texts(it.shuffled, on) + on.line * 2,
    "cloze": lambda it, on: _table(it.text, on) + (on.line if it.bank else 0),
    "numbered picture": lambda it, on: _PICTURE * 2 + math.ceil(len(it.numbers) / 2) * on.line,
    "open": lambda it, on: it.lines * on.line,
    "discussion": lambda _, on: 3 * on.line,
    "multi-part": lambda it, on: sum(question(part, on) for part in it.parts),
}
"""The room for the answer, by kind of question."""


def question(it: View, on: Band) -> float:
    """A question with the room for its answer."""
    words = text(it.title, on.text) + text(it.stem, on.text) + _texts(it.hints, on)
    picture = _PICTURE if it.picture and it.kind != "numbered picture" else 0
    return words + picture + _SPACES[it.kind](it, on) + _AFTER


def _draw(it: View, on: Band) -> float:
    return text(it.draw, on.text) + _PICTURE * 2 if it.picture else HEIGHT * _BOX[it.size]


_PIECES: Mapping[str, Callable[[Any, Band], Sequence[float]]] = {
    "lines": lambda it, on: [on.line] * it.lines,
    "draw": lambda it, on: [_draw(it, on)],
    "checklist": lambda it, on: [text(line, on.text) + _AFTER for line in it.checklist],
    "chat": lambda it, on: [
        text(one.text, on.text, WIDTH * 0.7) + (_PICTURE / 2 if one.picture else 0) + _AFTER for one in it.chat
    ],
    "reading": lambda it, on: [text(it.reading, on.text), text(it.source, on.text)],
    "fill": lambda it, on: [_table(it.fill, on) + (on.line if it.bank else 0)],
    "questions": lambda it, on: [question(one, on) for one in it.questions],
}
"""Heights of a piece's blocks, by kind; cards are counted, not estimated."""


def piece(it: View, on: Band) -> list[float]:
    """Heights of a worksheet piece: its heading, which stays with what follows, and its blocks."""
    first, *rest = _PIECES[it.kind](it, on) or [0.0]
    return [_HEADING + text(it.intro, on.text) + first, *rest]


def title() -> float:
    """The sheet's own title with the fields under it."""
    return _TITLE


def heading() -> float:
    """A heading with the space around it."""
    return _HEADING


def listed(texts: Sequence[str], on: Band) -> float:
    """A heading with a list under it, or nothing."""
    return _HEADING + _texts(texts, on) if texts else 0.0
