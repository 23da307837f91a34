"""Lays out tables on slides: column widths, row heights and the rows that fit, in points."""

from collections.abc import Sequence
from typing import NamedTuple

from sidcurriculum.writers.powerpoint.content.content_blocks import ColumnNeeds, Row, TableBlock, TableBlockCell
from sidcurriculum.writers.text.line_breaking import Line

from .splitting import take
from .text_metrics import SLACK, TextMetrics, TooSmallError

_ROUNDING_PT = 0.5


class TableLayout(NamedTuple):
    """A table as it stands on a slide: column widths and row heights in points."""

    table: TableBlock
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    setting: TextMetrics

    @property
    def height(self) -> float:
        return sum(self.heights)


def _widest(table: TableBlock, setting: TextMetrics) -> ColumnNeeds:
    """Measures the columns independently of the text size, so that a table tried at several sizes is measured once."""
    found = ColumnNeeds([0.0] * table.columns, [0.0] * table.columns, [], [], {})
    for row in (*table.head, *table.rows):
        column = 0
        texts: list[tuple[int, Line]] = []
        for cell in row:
            paras, span, *_ = cell
            if span == 1 and len(paras) == 1 and not paras[0].level and not setting.hang(paras[0]).margin:
                line = setting.line(paras[0])
                found.words[column] = max(found.words[column], line.longest)
                found.lines[column] = max(found.lines[column], line.natural)
                texts.append((column, line))
            elif paras:
                found.others.append((column, cell))
            column += span
        found.rows.append(texts)
    return found


def column_widths(table: TableBlock, width: float, setting: TextMetrics) -> tuple[float, ...]:
    """Returns widths that fill `width`: each column fits its widest word, the rest is shared by text length."""
    key = id(setting.style)
    if key not in table.widest:
        table.widest[key] = _widest(table, setting)
    words, lines, _, others, fitted = table.widest[key]
    asked = width, setting.levels[0].size
    if asked not in fitted:
        fitted[asked] = _fitted(words, lines, others, width, setting)
    return fitted[asked]


def _fitted(
    words: Sequence[float],
    lines: Sequence[float],
    others: Sequence[tuple[int, TableBlockCell]],
    width: float,
    setting: TextMetrics,
) -> tuple[float, ...]:
    """Computes the column widths for one text size."""
    left, _, right, _ = setting.style.insets
    around, em = left + right + _ROUNDING_PT, setting.levels[0].size / SLACK
    least = [word * em + around for word in words]
    most = [line * em + around for line in lines]
    for column, (paras, span, *_) in others:
        word, line = setting.widest(paras)
        for index in range(column, column + span):
            least[index] = max(least[index], word / span + around)
            most[index] = max(most[index], line / span + around)
    if sum(most) <= width:
        extra = (width - sum(most)) / len(most)
        return tuple(one + extra for one in most)
    if sum(least) >= width:
        cap = [min(one, width / len(least) * 2) for one in least]
        return tuple(one * width / sum(cap) for one in cap)
    return tuple(low + more for low, more in zip(least, _shared(width - sum(least), least, most), strict=True))


def _shared(spare: float, least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Distributes `spare` equally, but gives no column more than its texts can use."""
    shares = [0.0] * len(least)
    left = sorted(range(len(least)), key=lambda column: most[column] - least[column])
    for done, column in enumerate(left):
        shares[column] = min(most[column] - least[column], spare / (len(left) - done))
        spare -= shares[column]
    return shares


def inner_width(span: int, column: int, widths: Sequence[float], setting: TextMetrics) -> float:
    """Returns the text width in points of a cell that begins in that column and spans `span` columns."""
    left, _, right, _ = setting.style.insets
    return max((widths[column] if span == 1 else sum(widths[column : column + span])) - left - right, 1.0)


def _row_height(row: Row, widths: Sequence[float], setting: TextMetrics) -> float:
    """Returns the height of a row: its tallest cell and the insets."""
    left, top, right, bottom = setting.style.insets
    tallest = setting.levels[0].line
    column = 0
    for paras, span, *_ in row:
        if len(paras) == 1 and span == 1:
            height = setting.lines_once(paras[0], max(widths[column] - left - right, 1.0)).height
        else:
            height = setting.total(paras, inner_width(span, column, widths, setting))
        if paras and paras[-1].tall:
            height += setting.depth(paras[-1])
        if height > tallest:
            tallest = height
        column += span
    return top + tallest + bottom


def _least_height(table: TableBlock, widths: Sequence[float], setting: TextMetrics) -> float:
    """Returns a lower bound of the table's height from the length of its texts, without breaking lines."""
    left, top, right, bottom = setting.style.insets
    level = setting.levels[0]
    limits = [max(max(one - left - right, 1.0) * SLACK / level.size, 0.5) for one in widths]
    rows = table.widest[id(setting.style)].rows  # including the rows on earlier slides
    rows = rows[: len(table.head)] + rows[len(rows) - len(table.rows) :]
    lines = sum([max([line.least(limits[column]) for column, line in row], default=1) for row in rows])
    return lines * level.line + len(rows) * (top + bottom)


def fill(
    table: TableBlock, width: float, height: float, setting: TextMetrics, fresh: bool, whole: bool = False
) -> tuple[TableLayout | None, TableBlock | None]:
    """Returns the rows that fit into `height` below the header, and a table of the others.

    No rows are returned if none fits and a fresh slide would hold more; `fresh` cuts a row that no slide can hold.
    `whole` says that only the complete table is of use, so that one that cannot fit need not be laid out.
    """
    widths = column_widths(table, width, setting)
    if whole and _least_height(table, widths, setting) > height + _ROUNDING_PT:
        return None, table
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
    if len(rows) == len(table.rows) and used <= height:
        return TableLayout(table, widths, (*tops, *heights), setting), None
    if rows:
        return _part(table, rows, widths, (*tops, *heights), setting), _after(table, len(rows))
    if not fresh:
        return None, table
    return _cut_row(table, widths, tops, height, setting)


def _with(table: TableBlock, head: Sequence[Row], rows: Sequence[Row]) -> TableBlock:
    return table._replace(head=head, rows=rows)


def _after(table: TableBlock, done: int) -> TableBlock:
    """Returns the table without its first rows; its column widths and measurements are kept."""
    head = len(table.head)
    known = {
        style: found._replace(rows=[*found.rows[:head], *found.rows[head + done :]])
        for style, found in table.widest.items()
    }
    return table._replace(rows=table.rows[done:], widest=known)


def _part(
    table: TableBlock, rows: Sequence[Row], widths: tuple[float, ...], heights: tuple[float, ...], setting: TextMetrics
) -> TableLayout:
    return TableLayout(_with(table, table.head, rows), widths, heights, setting)


def _cut_row(
    table: TableBlock, widths: tuple[float, ...], tops: Sequence[float], height: float, setting: TextMetrics
) -> tuple[TableLayout, TableBlock]:
    if not table.rows or sum(tops) > height * 0.6:
        return fill_without_head(table, widths, height, setting)
    _, top, _, bottom = setting.style.insets
    row, later = _halves(table.rows[0], widths, height - sum(tops) - top - bottom, setting)
    heights = (*tops, _row_height(row, widths, setting))
    return _part(table, (row,), widths, heights, setting), _with(table, table.head, (later, *table.rows[1:]))


def fill_without_head(
    table: TableBlock, widths: tuple[float, ...], height: float, setting: TextMetrics
) -> tuple[TableLayout, TableBlock]:
    """Lays out a table whose header is too tall to be repeated: header rows become ordinary rows."""
    everything = (*table.head, *table.rows)
    if not table.head:
        raise TooSmallError
    _, top, _, bottom = setting.style.insets
    row, later = _halves(everything[0], widths, height - top - bottom, setting)
    rest = (later, *everything[1:]) if any(cell.paras for cell in later) else everything[1:]
    grid = _part(_with(table, (row,), table.rows), (), widths, (_row_height(row, widths, setting),), setting)
    return grid, _with(table, (), rest)


def _halves(row: Row, widths: Sequence[float], height: float, setting: TextMetrics) -> tuple[Row, Row]:
    """Splits each cell of a row at that height."""
    first: list[TableBlockCell] = []
    rest: list[TableBlockCell] = []
    column = 0
    for cell in row:
        width = inner_width(cell.span, column, widths, setting)
        kept, later, _ = take(setting, cell.paras, width, height, fresh=True)
        first.append(cell._replace(paras=kept))
        rest.append(cell._replace(paras=later))
        column += cell.span
    return tuple(first), tuple(rest)
