"""Models the content blocks of a slide: texts, boxes, tables and figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sidcurriculum.page import PagePicture
from sidcurriculum.writers.text.line_breaking import NOTHING, Line, Token
from sidcurriculum.writers.text.metrics import Face, is_tall

from .inline_runs import TextRun

FURTHEST = 32767
"""Largest number that PowerPoint's numbering can have; it starts at 1 (ECMA-376, ST_TextBulletStartAtNum)."""
KHMER = "km"
"""Prefix of the language tags whose lists have Khmer digits."""


_NONE: dict[tuple[object, float], Sequence[Token]] = {}
"""Shared empty cache: most paragraphs have no word that is cut."""


class ListMark:
    """What stands before a paragraph; the values describe themselves."""

    NONE = "nothing: a paragraph of its own"
    BULLET = "the theme's bullet"
    NUMBER = "1."
    LETTER = "A."
    TICK = "a box to tick"
    PLAIN = "nothing: an item of a list without bullets"
    MORE = "nothing: goes on under the paragraph before"


_COUNTED = (ListMark.NUMBER, ListMark.LETTER)


class BrokenLines(NamedTuple):
    """A paragraph broken into lines: each line's first word; pitch, and height with spacing, in points."""

    starts: Sequence[int]
    pitch: float
    height: float
    limit: float
    """Line width in em."""


class SlideParagraph:
    """A paragraph; `level` counts from 0, `group` identifies its list, `number` is the item's own number.

    `second` says that all of it repeats, in a second language, the paragraph above. `line`, `lines` and `cuts` cache
    measurements: the text on one line in `face`, its lines by metrics and width, and its words by metrics and line
    width if some are wider than a line.
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
        self.tall = self.tall or (mark in _COUNTED and self.khmer)  # Khmer digits and letters
        self.face: Face | None = None
        self.line = NOTHING
        self.lines: dict[tuple[object, float], BrokenLines] = {}
        self.cuts: dict[tuple[object, float], Sequence[Token]] = _NONE

    @property
    def khmer(self) -> bool:
        """Whether its number has Khmer digits."""
        return bool(self.runs) and self.runs[0].look.lang.startswith(KHMER)

    @property
    def typed(self) -> bool:
        """Whether its number is part of its text, as PowerPoint counts neither in Khmer nor so far."""
        if not self.runs or self.mark not in _COUNTED:
            return False
        return self.khmer or (self.mark == ListMark.NUMBER and not 0 < self.number <= FURTHEST)

    def keep(self, setting: object, limit: float, words: Sequence[Token]) -> None:
        """Caches the words as they are cut for lines of that width."""
        self.cuts = {**self.cuts, (setting, limit): words}

    def part(self, runs: list[TextRun], begins: bool) -> SlideParagraph:
        """Returns a part of this paragraph with these runs; only its beginning keeps the mark."""
        later = self.mark if self.mark in (ListMark.NONE, ListMark.MORE) else ListMark.MORE
        return SlideParagraph(runs, self.mark if begins else later, self.level, self.group, self.number, self.heading)


class TextBlock(NamedTuple):
    """Consecutive paragraphs."""

    paras: Sequence[SlideParagraph]


class BoxBlock(NamedTuple):
    """A shape with text in it; `models` names shapes of the theme, of which the first that exists is copied.

    `hug` makes the box no wider than its text; `right` puts it at the right; a `face` stands beside it.
    """

    models: tuple[str, ...]
    paras: Sequence[SlideParagraph]
    hug: bool = False
    right: bool = False
    face: PagePicture | None = None


class TableBlockCell(NamedTuple):
    """A table cell that spans `span` columns."""

    paras: Sequence[SlideParagraph]
    span: int = 1
    head: bool = False
    align: str = ""
    """`center`; `end`, where lines end in its language; or empty."""


Row = Sequence[TableBlockCell]


class ColumnNeeds(NamedTuple):
    """Measurements of a table's columns: the widest word and the widest line of each, in em.

    `rows` has, for each row, the measured text with its column; `others` has the cells that are not included, with
    their first column.
    """

    words: list[float]
    lines: list[float]
    rows: list[list[tuple[int, Line]]]
    others: list[tuple[int, TableBlockCell]]
    fitted: dict[tuple[float, float], tuple[float, ...]]
    """Column widths by table width and text size."""


class TableBlock(NamedTuple):
    """Header rows, body rows, and whether the first column names the rows."""

    head: Sequence[Row]
    rows: Sequence[Row]
    first_column: bool
    columns: int
    widest: dict[int, ColumnNeeds]
    """Cached measurements by the id of the text style; a continuation on the next slide keeps the widths."""


class FigureBlock(NamedTuple):
    """A picture with its caption; `share` is the fraction of the available width that it may take."""

    picture: PagePicture
    alt: str
    caption: Sequence[SlideParagraph]
    share: float = 1.0
    covers: bool = False
    """Whether it fills a picture placeholder, cropped to its shape."""
    face: bool = False
    """Whether it is the face beside a message, which shows nothing of the slide's subject."""


Piece = TextBlock | BoxBlock | TableBlock | FigureBlock


def flattened(pieces: Sequence[Piece]) -> list[SlideParagraph]:
    """Returns all paragraphs of these blocks: tables cell by cell and row by row, captions for pictures."""
    paras: list[SlideParagraph] = []
    for piece in pieces:
        if isinstance(piece, TableBlock):
            paras += [para for row in (*piece.head, *piece.rows) for cell in row for para in cell.paras]
        else:
            paras += piece.caption if isinstance(piece, FigureBlock) else piece.paras
    return paras
