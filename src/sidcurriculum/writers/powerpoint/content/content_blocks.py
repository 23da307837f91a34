"""The content blocks of a slide: texts, boxes, tables and figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sidcurriculum.page import PagePicture
from sidcurriculum.writers.text.line_breaking import NOTHING, Line, Token
from sidcurriculum.writers.text.metrics import Face, is_tall

from .inline_runs import TextRun

FURTHEST = 32767
"""The largest number that PowerPoint counts to, from 1 on (ECMA-376, ST_TextBulletStartAtNum)."""
KHMER = "km"
"""Begins the tag of the language that counts in Khmer digits."""


_NONE: dict[tuple[object, float], Sequence[Token]] = {}
"""Most paragraphs have no word that is cut."""


class ListMark:
    """What stands before a paragraph."""

    NONE = "nothing: a paragraph of its own"
    BULLET = "the theme's bullet"
    NUMBER = "1."
    LETTER = "A."
    TICK = "a box to tick"
    PLAIN = "nothing: an item of a list without bullets"
    MORE = "nothing: goes on under the paragraph before"


class BrokenLines(NamedTuple):
    """A broken paragraph: each line's first word, the pitch, its height with the space around it; in points."""

    starts: Sequence[int]
    pitch: float
    height: float
    limit: float
    """Width of a line in em."""


class SlideParagraph:
    """A paragraph; `level` counts from 0, `group` tells lists apart, `number` is the item's own.

    It is `second` where all of it is in a second language, under the paragraph that it says once more.
    `line` and `lines` keep what measuring found: on one line in `face`, and broken by setting and width; `cuts` its
    words by setting and limit where some are wider than a line.
    """

    __slots__ = (
        "cuts",
        "face",
        "form",
        "group",
        "heading",
        "level",
        "line",
        "lines",
        "mark",
        "number",
        "runs",
        "second",
        "tall",
    )

    def __init__(
        self,
        runs: list[TextRun],
        mark: str = ListMark.NONE,
        level: int = 0,
        group: int = 0,
        number: int = 0,
        heading: bool = False,
    ) -> None:
        self.runs, self.mark, self.level, self.group, self.number = runs, mark, level, group, number
        self.heading = heading
        self.second = bool(runs) and runs[0].look.second
        self.form = (mark, level, self.second)
        self.tall = is_tall(runs[0].text) if len(runs) == 1 else any(is_tall(run.text) for run in runs)
        self.tall = self.tall or (mark == ListMark.NUMBER and self.khmer)  # Khmer digits
        self.face: Face | None = None
        self.line = NOTHING
        self.lines: dict[tuple[object, float], BrokenLines] = {}
        self.cuts: dict[tuple[object, float], Sequence[Token]] = _NONE

    @property
    def khmer(self) -> bool:
        """Whether it counts in Khmer digits."""
        return bool(self.runs) and self.runs[0].look.lang.startswith(KHMER)

    @property
    def typed(self) -> bool:
        """Whether its number is part of its text, as PowerPoint counts neither in Khmer digits nor so far."""
        return self.mark == ListMark.NUMBER and bool(self.runs) and (self.khmer or not 0 < self.number <= FURTHEST)

    def keep(self, setting: object, limit: float, words: Sequence[Token]) -> None:
        """Remembers the words as they are cut for lines of that width."""
        self.cuts = {**self.cuts, (setting, limit): words}

    def part(self, runs: list[TextRun], begins: bool) -> SlideParagraph:
        """A piece of this paragraph; only its beginning keeps the mark."""
        later = self.mark if self.mark in (ListMark.NONE, ListMark.MORE) else ListMark.MORE
        return SlideParagraph(runs, self.mark if begins else later, self.level, self.group, self.number, self.heading)


class TextBlock(NamedTuple):
    """Paragraphs that follow each other."""

    paras: Sequence[SlideParagraph]


class BoxBlock(NamedTuple):
    """A shape with text in it; `models` names the theme's models for it, the first that exists serves."""

    models: tuple[str, ...]
    paras: Sequence[SlideParagraph]
    hug: bool = False
    right: bool = False


class TableBlockCell(NamedTuple):
    """A table's cell; `span` columns wide."""

    paras: Sequence[SlideParagraph]
    span: int = 1
    head: bool = False
    align: str = ""
    """`center`, or `end`: where lines end in its language."""


Row = Sequence[TableBlockCell]


class ColumnNeeds(NamedTuple):
    """Each column's widest word and line in em; row by row the texts, with their columns, that were measured for it,
    and with their column the cells that this leaves out."""

    words: list[float]
    lines: list[float]
    rows: list[list[tuple[int, Line]]]
    others: list[tuple[int, TableBlockCell]]
    fitted: dict[tuple[float, float], tuple[float, ...]]
    """Widths of the columns, by that of the table and the size of its text."""


class TableBlock(NamedTuple):
    """Header rows, body rows, and whether the first column names the rows."""

    head: Sequence[Row]
    rows: Sequence[Row]
    first_column: bool
    columns: int
    widest: dict[int, ColumnNeeds]
    """What measuring its columns found, by the style's identity; where it goes on they stay as wide."""


class FigureBlock(NamedTuple):
    """A picture with its caption; `share` of the width that it may take."""

    picture: PagePicture
    alt: str
    caption: Sequence[SlideParagraph]
    share: float = 1.0
    covers: bool = False
    """Whether it fills a picture's placeholder, cut to its shape."""


Piece = TextBlock | BoxBlock | TableBlock | FigureBlock


def flattened(pieces: Sequence[Piece]) -> list[SlideParagraph]:
    """All paragraphs of some pieces, cell by cell and row by row; pictures give their captions."""
    paras: list[SlideParagraph] = []
    for piece in pieces:
        if isinstance(piece, TableBlock):
            paras += [para for row in (*piece.head, *piece.rows) for cell in row for para in cell.paras]
        else:
            paras += piece.caption if isinstance(piece, FigureBlock) else piece.paras
    return paras
