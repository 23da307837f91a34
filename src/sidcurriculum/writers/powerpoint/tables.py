"""A table and a width -> column widths, row heights and the rows that a slide holds; all in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .cutting import take
from .pieces import Cell, Row, Table
from .typesetting import Setting, TooSmallError

_ROUNDING_PT = 0.5


class Grid(NamedTuple):
    """A table as it will stand on a slide."""

    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    setting: Setting

    @property
    def height(self) -> float:
        return sum(self.heights)


def column_widths(table: Table, width: float, setting: Setting) -> tuple[float, ...]:
    """Widths that fill `width`: every column as wide as its widest word, what is left shared by the length of texts."""
    left, _, right, _ = setting.style.insets
    around = left + right + _ROUNDING_PT
    least = [around] * table.columns
    most = list(least)
    for row in (*table.head, *table.rows):
        column = 0
        for paras, span, _ in row:
            word, line = setting.widest(paras)
            for index in range(column, column + span):
                if word / span + around > least[index]:
                    least[index] = word / span + around
                if line / span + around > most[index]:
                    most[index] = line / span + around
            column += span
    if sum(most) <= width:
        extra = (width - sum(most)) / table.columns
        return tuple(one + extra for one in most)
    if sum(least) >= width:
        cap = [min(one, width / table.columns * 2) for one in least]
        return tuple(one * width / sum(cap) for one in cap)
    return tuple(low + more for low, more in zip(least, _shared(width - sum(least), least, most), strict=True))


def _shared(spare: float, least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Shares of `spare`, equal but none larger than its column's texts can use."""
    shares = [0.0] * len(least)
    left = sorted(range(len(least)), key=lambda column: most[column] - least[column])
    for done, column in enumerate(left):
        shares[column] = min(most[column] - least[column], spare / (len(left) - done))
        spare -= shares[column]
    return shares


def _inner(span: int, column: int, widths: Sequence[float], setting: Setting) -> float:
    left, _, right, _ = setting.style.insets
    return max((widths[column] if span == 1 else sum(widths[column : column + span])) - left - right, 1.0)


def _row_height(row: Row, widths: Sequence[float], setting: Setting) -> float:
    left, top, right, bottom = setting.style.insets
    tallest = setting.levels[0].line
    column = 0
    for paras, span, _ in row:
        if len(paras) == 1 and span == 1:
            height = setting.lines(paras[0], max(widths[column] - left - right, 1.0)).height
        else:
            height = setting.total(paras, _inner(span, column, widths, setting))
        if paras and paras[-1].khmer:
            height += setting.depth(paras[-1])
        if height > tallest:
            tallest = height
        column += span
    return top + tallest + bottom


def fill(table: Table, width: float, height: float, setting: Setting, fresh: bool) -> tuple[Grid | None, Table | None]:
    """The rows that fit into `height` under the header, and a table of the others.

    Nothing where no row fits and a fresh slide would hold more; `fresh` cuts a row that no slide can hold.
    """
    widths = column_widths(table, width, setting)
    tops = [_row_height(row, widths, setting) for row in table.head]
    used = sum(tops)
    heights: list[float] = []
    for row in table.rows:
        mine = _row_height(row, widths, setting)
        if used + mine > height:
            break
        used += mine
        heights.append(mine)
    rows = table.rows[: len(heights)]
    rest = table.rows[len(heights) :]
    if not rest and used <= height:
        return Grid(table, widths, (*tops, *heights), setting), None
    if rows:
        return _part(table, rows, widths, (*tops, *heights), setting), table._replace(rows=rest)
    if not fresh:
        return None, table
    return _cut_row(table, widths, tops, height, setting)


def _part(
    table: Table, rows: Sequence[Row], widths: tuple[float, ...], heights: tuple[float, ...], setting: Setting
) -> Grid:
    return Grid(table._replace(rows=rows), widths, heights, setting)


def _cut_row(
    table: Table, widths: tuple[float, ...], tops: Sequence[float], height: float, setting: Setting
) -> tuple[Grid, Table]:
    if not table.rows or sum(tops) > height * 0.6:
        return fill_without_head(table, widths, height, setting)
    _, top, _, bottom = setting.style.insets
    row, later = _halves(table.rows[0], widths, height - sum(tops) - top - bottom, setting)
    heights = (*tops, _row_height(row, widths, setting))
    return _part(table, (row,), widths, heights, setting), table._replace(rows=(later, *table.rows[1:]))


def fill_without_head(table: Table, widths: tuple[float, ...], height: float, setting: Setting) -> tuple[Grid, Table]:
    """A header too tall to be repeated becomes rows like the others."""
    everything = (*table.head, *table.rows)
    if not table.head:
        raise TooSmallError
    _, top, _, bottom = setting.style.insets
    row, later = _halves(everything[0], widths, height - top - bottom, setting)
    rest = (later, *everything[1:]) if any(cell.paras for cell in later) else everything[1:]
    grid = _part(table._replace(head=(row,)), (), widths, (_row_height(row, widths, setting),), setting)
    return grid, table._replace(head=(), rows=rest)


def _halves(row: Row, widths: Sequence[float], height: float, setting: Setting) -> tuple[Row, Row]:
    first: list[Cell] = []
    rest: list[Cell] = []
    column = 0
    for cell in row:
        width = _inner(cell.span, column, widths, setting)
        kept, later = take(setting, cell.paras, width, height, fresh=True)
        first.append(cell._replace(paras=kept))
        rest.append(cell._replace(paras=later))
        column += cell.span
    return tuple(first), tuple(rest)
