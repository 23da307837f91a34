"""Writes a table as a Word table, or in a form that shows the same better on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.units import Twips
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct, indented
from sidcurriculum.writers.word.document_theme.phase_styles import Phase
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle, TableStyle
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Properties, Row, Table
from sidcurriculum.writers.word.page_layout import column_widths
from sidcurriculum.writers.word.xml_text import words

from .block_flow import paragraph, spoken
from .inline import run, tidy
from .stacked_tables import stacked
from .table_grid import MOST_LINES, cell_content, even, gap, inside, lines_of
from .unruled_tables import facts, matching

_BESIDE = "beside"
_RUN = ("run", "run-box")
_LONG_ROW = 700
_LONG: Mapping[str, int] = {"plan": 300, _BESIDE: 1600, "run": 1200, "run-box": 1200, "board": 4000}
"""Characters in a row from which it may break across pages: fewer in a plan, whose rows are long and many; more where a
row holds the same text in two languages, and on a run sheet."""
_SHARES: Mapping[tuple[str, int], Sequence[float]] = {
    ("run", 4): (0.105, 0.225, 0.415, 0.255),
    ("run", 3): (0.1, 0.6, 0.3),
    ("board", 3): (0.24, 0.38, 0.38),
    ("run-box", 4): (0.16, 0.28, 0.28, 0.28),
}
"""Widths of the columns of a run sheet, as fractions, whatever is in them: readers find its bands by their place."""
_WRITING_ROOM, _LITTLE_ROOM = 1.3, 0.9
"""Height of a cell to write in, in writing lines: in a table of such cells, and in one with only some."""
_ALIGNED: Mapping[str | None, str] = {"center": "center", "end": "right"}
"""Values of `w:jc` by data-align. In Word "right" is the end of a line, which is at the left in right-to-left text."""


def table_block(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends the table with its title above it."""
    kind = element.get("class", "")
    place = spoken(element, place.around or place)
    for caption in element.iterchildren("caption"):
        paragraph(context, caption, place, out, bound=True)
    rows = [tr for part in (element, *element.iterchildren("thead", "tbody")) for tr in part.iterchildren("tr")]
    heads = _head_rows(element, rows)
    if kind == "facts" and not heads:
        facts(context, rows, place, out)
    elif kind == "matching":
        matching(context, rows, heads, place, out)
    elif rows:
        _ruled(context, element, rows, heads, place, out)


def _head_rows(element: etree._Element, rows: Sequence[etree._Element]) -> int:
    """Returns the number of header rows: those in thead, or the first row if it has only header cells."""
    marked = sum(len(head) for head in element.iterchildren("thead"))
    if marked or len(rows) < 2:
        return marked
    return int(len(rows[0]) > 0 and all(cell.tag == "th" and cell.get("scope") != "row" for cell in rows[0]))


class _PageCell(NamedTuple):
    """A cell of the page's table."""

    element: etree._Element
    text: str | None
    """Its content if that is nothing but text; else None."""
    words: str
    span: int
    """Columns that it spans."""
    heading: bool
    write: bool
    """Whether it is a cell to write in."""
    align: str


_PLAIN = frozenset({"scope", "data-align"})
"""Attributes that do not affect a cell's text."""


def _page_cells(tr: etree._Element) -> list[_PageCell]:
    """Reads the cells of one row of the page's table."""
    cells: list[_PageCell] = []
    for td in tr:
        tag = td.tag
        if tag != "td" and tag != "th":
            continue
        keys = td.keys()
        align = _ALIGNED.get(td.get("data-align"), "") if keys else ""
        if len(td) or not _PLAIN.issuperset(keys):
            span = int(td.get("colspan") or 1)
            cells.append(_PageCell(td, None, words(td), span, tag == "th", td.get("class") == "write", align))
        else:
            text = tidy(td.text or "")
            cells.append(_PageCell(td, text, text if text.isascii() else words(td), 1, tag == "th", False, align))
    return cells


class _Ruling(NamedTuple):
    """What the rows of a ruled table share."""

    element: etree._Element
    kind: str
    style: TableStyle
    head: ParagraphStyle
    side: ParagraphStyle
    """Style of a row heading."""
    body: ParagraphStyle
    widths: Sequence[Twips]
    known: dict[tuple[bool, bool, bool, str], Properties]
    """Cached direct formatting of cells that hold only text."""


def _ruled(
    context: DocumentContext,
    element: etree._Element,
    rows: Sequence[etree._Element],
    heads: int,
    place: BlockPosition,
    out: list[Block],
) -> None:
    """Appends a ruled table, whose header rows repeat on each page.

    In a plan, a row that names the rows below keeps with them.
    """
    kind = element.get("class", "")
    bilingual = kind == _BESIDE
    styles = place.styles
    if kind in _RUN:
        styles = cell_styles = styles.for_context("run", {**style_names.IN_TABLE, **style_names.ON_RUN_SHEET})
    elif bilingual:
        cell_styles = styles.for_context(kind, style_names.IN_HALF_WIDTH)
    else:
        cell_styles = styles.for_context("table", style_names.IN_TABLE)
    style = styles.table(("table", kind))
    head = styles.block(style_names.BESIDE_HEAD if bilingual else style_names.HEAD_CELL)
    side, body = styles.block(("th", "")), styles.block(("td", ""))
    room = place.width - place.edge
    grid = [_page_cells(tr) for tr in rows]
    shares = _SHARES.get((kind, max([sum(cell.span for cell in line) for line in grid])))
    if bilingual:
        widths = even(room, 2)
    elif shares is not None:
        widths = _shared(shares, room)
    else:
        needs = _needs(grid, heads, style, head, body)
        if context.theme.variant.points and len(needs) > 1 and sum(need.least for need in needs) > room:
            turned = stacked(element, rows, heads)
            _ruled(context, turned, list(turned), 0, place, out)
            return
        widths = _widths(grid, heads, style, body, room, needs, level=kind == "plan")
    ruling = _Ruling(element, kind, style, head, side, body, widths, {})
    inner = place._replace(styles=cell_styles)
    kept = inner._replace(keep=True)
    table_rows = []
    for index, (tr, line) in enumerate(zip(rows, grid, strict=True)):
        is_head = index < heads
        names_next = kind == "plan" and len(line) == 1 and line[0].heading
        table_rows.append(_row(context, ruling, tr, line, kept if is_head or names_next else inner, is_head=is_head))
    title = " ".join([words(caption) for caption in element.iterchildren("caption")])
    sides = any(cell.heading for line in grid[heads:] for cell in line)
    out += (
        Table(style, widths, table_rows, place.edge, place.rtl, heads > 0 and not bilingual, sides, title),
        gap(place),
    )


def _shared(shares: Sequence[float], room: Twips) -> list[Twips]:
    """Widths that add up to `room`."""
    edges = [round(room * sum(shares[:count])) for count in range(len(shares))] + [room]
    return [right - left for left, right in pairwise(edges)]


def _row(
    context: DocumentContext,
    ruling: _Ruling,
    tr: etree._Element,
    line: Sequence[_PageCell],
    place: BlockPosition,
    *,
    is_head: bool,
) -> Row:
    """Returns a row; an empty cell fills the columns that its cells leave."""
    phases = context.theme.phases
    _, kind, style, head, side, body, widths, cached = ruling
    cells = []
    at = length = lines = 0
    by_hand = kind == "fill" and not is_head
    mark = ""
    for td, text, plain_text, columns_spanned, is_heading, to_write, align in line:
        by_hand = by_hand or to_write
        length += len(plain_text) + 1
        span = min(columns_spanned, len(widths) - at)
        width = widths[at] if span == 1 else sum(widths[at : at + span])
        if phases:
            mark = "" if is_head else _marked(phases, ruling.element, tr, td, at)
        cell_style = head if is_head else side if is_heading else body
        if len(plain_text) > MOST_LINES:
            lines = max(lines, lines_of(plain_text, cell_style, width))
        content: Sequence[Block]
        if text:
            key = (is_head, is_heading, place.keep, align)
            properties = cached.get(key)
            if properties is None:
                aligned = place._replace(align=align) if align else place
                properties = cached[key] = direct(aligned, indented(cell_style, cell_style.left, hang=False))
            content = (Paragraph(cell_style, run(context, text, place.look, place.styles), properties),)
        else:
            content = cell_content(context, td, inside(place, cell_style, width - style.margin, align=align))
        cells.append(Cell(content, width, span, mark))
        at += span
    if at < len(widths):
        width = sum(widths[at:])
        rest = cell_content(context, None, inside(place, body, width - style.margin))
        cells.append(Cell(rest, width, len(widths) - at))
    room = _WRITING_ROOM if kind == "fill" else _LITTLE_ROOM
    height = round(place.styles.block(("div", "lines")).line * room) if by_hand else 0
    longest = _LONG.get(kind, _LONG_ROW)
    return Row(cells, height, head=is_head, split=length > longest or lines > MOST_LINES)


def _marked(phases: Mapping[str, Phase], table: etree._Element, tr: etree._Element, td: etree._Element, at: int) -> str:
    """Returns how a cell shows its part of the lesson: a bar where its row begins, a tint if it has its own part."""
    own = phases.get(td.get("data-phase", ""))
    first = phases.get(tr.get("data-phase") or table.get("data-phase") or "") if at == 0 else None
    edge = first or (own if at == 0 else None)
    return (edge.edge if edge is not None else "") + (own.tint if own is not None else "")


def _needs(
    grid: Sequence[Sequence[_PageCell]], heads: int, style: TableStyle, head: ParagraphStyle, body: ParagraphStyle
) -> list[column_widths.ColumnNeed]:
    """Returns what each column needs for its words, or to write in."""
    count = max([1, *(sum([span for _, _, _, span, _, _, _ in line]) for line in grid)])
    texts: list[list[tuple[str, int]]] = [[] for _ in range(count)]
    open_columns = [False] * count
    for index, line in enumerate(grid):
        at = 0
        for _, _, text, span, is_heading, _, _ in line:
            if span == 1 and at < count:
                if text:
                    texts[at].append((text, head.size + 2 if is_heading or index < heads else body.size))
                elif index >= heads:
                    open_columns[at] = True
            at += span
    needs = []
    for column, is_open in zip(texts, open_columns, strict=True):
        column_need = column_widths.need(column, style.margin)
        room = column_widths.room_to_write(body.size, style.margin) if is_open or not column else column_need
        needs.append(column_widths.ColumnNeed(max(column_need.least, room.least), max(column_need.most, room.most)))
    return needs


def _widths(
    grid: Sequence[Sequence[_PageCell]],
    heads: int,
    style: TableStyle,
    body: ParagraphStyle,
    total: Twips,
    needs: Sequence[column_widths.ColumnNeed],
    *,
    level: bool,
) -> list[Twips]:
    """Returns the column widths; `level` minimizes the table's height, for cells that hold whole stories."""
    count = len(needs)
    found = column_widths.widths(needs, total)
    if not level or count == 1:
        return found
    lengths = [
        [_stacked(td, text, body.size) for td, _, text, _, _, _, _ in line]
        for line in grid[heads:]
        if len(line) == count and all(span == 1 for _, _, _, span, _, _, _ in line)
    ]
    return column_widths.levelled(found, [need.least for need in needs], lengths, style.margin)


def _stacked(td: etree._Element, text: str, size: int) -> list[int]:
    """Returns the lengths of a cell's paragraphs."""
    blocks = [words(block) for block in td.iter("p", "li") if next(block.iterchildren("p"), None) is None]
    return [column_widths.text_width(block, size) for block in blocks or [text] if block]
