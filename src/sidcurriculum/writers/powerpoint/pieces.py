"""What stands below each other on a slide: texts, boxes, tables and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from sidcurriculum.page import Picture

from .text import Run


class Mark(Enum):
    """What stands before a paragraph."""

    NONE = "nothing: a paragraph of its own"
    BULLET = "the theme's bullet"
    NUMBER = "1."
    LETTER = "A."
    TICK = "a box to tick"
    PLAIN = "nothing: an item of a list without bullets"
    MORE = "nothing: goes on under the paragraph before"


@dataclass(slots=True)
class Para:
    """A paragraph; `level` counts from 0, `group` tells lists apart, `number` is the item's own."""

    runs: list[Run]
    mark: Mark = Mark.NONE
    level: int = 0
    group: int = 0
    number: int = 0
    heading: bool = False
    cache: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def part(self, runs: list[Run], begins: bool) -> Para:
        """A piece of this paragraph; only its beginning keeps the mark."""
        later = self.mark if self.mark in (Mark.NONE, Mark.MORE) else Mark.MORE
        return replace(self, runs=runs, mark=self.mark if begins else later, cache={})


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs that follow each other."""

    paras: Sequence[Para]


@dataclass(frozen=True, slots=True)
class Box:
    """A shape with text in it; `models` names the theme's models for it, the first that exists serves."""

    models: tuple[str, ...]
    paras: Sequence[Para]
    hug: bool = False
    right: bool = False


class Cell(NamedTuple):
    """A table's cell; `span` columns wide."""

    paras: Sequence[Para]
    span: int = 1
    head: bool = False


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Header rows, body rows, and whether the first column names the rows."""

    head: Sequence[Row]
    rows: Sequence[Row]
    first_column: bool
    columns: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; `share` of the width that it may take."""

    picture: Picture
    alt: str
    caption: Sequence[Para]
    share: float = 1.0


Piece = Text | Box | Table | Figure


def flattened(pieces: Sequence[Piece]) -> list[Para]:
    """All paragraphs of some pieces, cell by cell and row by row; pictures give their captions."""
    paras: list[Para] = []
    for piece in pieces:
        if isinstance(piece, Table):
            paras += [para for row in (*piece.head, *piece.rows) for cell in row for para in cell.paras]
        else:
            paras += piece.caption if isinstance(piece, Figure) else piece.paras
    return paras
