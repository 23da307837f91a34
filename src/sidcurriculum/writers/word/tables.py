"""A table of the page -> a Word table, or the form that shows the same better on paper."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from . import columns, names
from .draft import Draft, Place, indented
from .flow import flow, paragraph, spoken
from .grid import add_table, begin, cell, cell_content, row
from .inline import Runs
from .styles import ParagraphStyle, TableStyle
from .text import words

_LONG_ROW = 1500
"""Characters in a row from which it may break across pages."""
_WRITING_ROOM = 1.3
"""Height of a cell to write in, in writing lines."""
_JOINING_GAP = 0.22
"""Part of the width that lies free between two columns to join."""


def table_block(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """The table with its title above it."""
    kind = element.get("class", "")
    place = spoken(element, place.around or place)
    for caption in element.iterchildren("caption"):
        paragraph(draft, caption, place, out, bound=True)
    rows = [tr for part in (element, *element.iterchildren("thead", "tbody")) for tr in part.iterchildren("tr")]
    heads = _head_rows(element, rows)
    if kind == "facts" and not heads:
        _facts(draft, rows, place, out)
    elif kind == "matching":
        _matching(draft, rows, heads, place, out)
    elif rows:
        _ruled(draft, element, rows, heads, place, out)


def _head_rows(element: etree._Element, rows: Sequence[etree._Element]) -> int:
    """Rows of the head, or the first row where all its cells are header cells."""
    marked = sum(len(head) for head in element.iterchildren("thead"))
    if marked or len(rows) < 2:
        return marked
    return int(len(rows[0]) > 0 and all(cell.tag == "th" and cell.get("scope") != "row" for cell in rows[0]))


def _span(element: etree._Element) -> int:
    return int(element.get("colspan") or 1)


def _ruled(
    draft: Draft, element: etree._Element, rows: Sequence[etree._Element], heads: int, place: Place, out: list[str]
) -> None:
    kind = element.get("class", "")
    style = draft.table_style(("table", kind))
    head, side, body = draft.style(names.HEAD_CELL), draft.style(("th", "")), draft.style(("td", ""))
    begin(draft, out, place)
    sides = any(cell.tag == "th" for tr in rows[heads:] for cell in tr)
    widths = _widths(rows, heads, style, head, body, place.width - place.edge)
    written: list[str] = []
    for index, tr in enumerate(rows):
        is_head = index < heads
        within = place._replace(keep=place.keep or is_head)
        by_hand = (kind == "fill" and not is_head) or any(td.get("class") == "write" for td in tr)
        height = round(draft.style(("div", "lines")).line * _WRITING_ROOM) if by_hand else 0
        cells = []
        at = 0
        for td in tr:
            span = min(_span(td), len(widths) - at)
            width = sum(widths[at : at + span])
            own = head if is_head else side if td.tag == "th" else body
            cells.append(cell(cell_content(draft, td, within, own, width - style.margin), width, span))
            at += span
        if at < len(widths):
            width = sum(widths[at:])
            cells.append(cell(cell_content(draft, None, within, body, width - style.margin), width, len(widths) - at))
        long = len(words(tr)) > _LONG_ROW
        written.append(row(cells, height=height, head=is_head, split=long))
    title = " ".join(words(caption) for caption in element.iterchildren("caption"))
    add_table(draft, out, style, widths, written, place, head=heads > 0, first_column=sides, title=title)


def _widths(
    rows: Sequence[etree._Element],
    heads: int,
    style: TableStyle,
    head: ParagraphStyle,
    body: ParagraphStyle,
    total: int,
) -> list[int]:
    count = max(1, *(sum(map(_span, tr)) for tr in rows))
    texts: list[list[tuple[str, int]]] = [[] for _ in range(count)]
    open_columns = [False] * count
    for index, tr in enumerate(rows):
        at = 0
        for td in tr:
            if _span(td) == 1 and at < count:
                text = words(td)
                size = head.size + 2 if index < heads or td.tag == "th" else body.size
                if text:
                    texts[at].append((text, size))
                elif index >= heads:
                    open_columns[at] = True
            at += _span(td)
    needs = []
    for column, is_open in zip(texts, open_columns, strict=True):
        own = columns.need(column, style.margin)
        room = columns.room_to_write(body.size, style.margin) if is_open or not column else own
        needs.append(columns.Need(max(own.least, room.least), max(own.most, room.most)))
    return columns.widths(needs, total)


def _facts(draft: Draft, rows: Sequence[etree._Element], place: Place, out: list[str]) -> None:
    """A row heading, a tab and the value: read in order, it needs no table to be understood."""
    style = draft.style(("table", "facts"))
    left = place.edge + style.left
    inner = place._replace(style=style, edge=left, indent=left, base=left, depth=0)
    for tr in rows:
        if not len(tr):
            continue
        runs = Runs(draft, place)
        heading, *values = list(tr)
        runs.content(heading, runs.look._replace(style=("span", "label")))
        blocks: list[str] = []
        for td in values:
            flow(draft, td, inner, blocks)
        runs.tab()
        draft.paragraph(out, style, "".join(runs.parts) + _take_first(blocks), place, indented(style, left, hang=True))
        out += blocks


def _take_first(blocks: list[str]) -> str:
    """The runs of the first paragraph, taken off the list; "" if a table comes first."""
    if not blocks or not blocks[0].startswith("<w:p>"):
        return ""
    return blocks.pop(0)[len("<w:p>") : -len("</w:p>")].rpartition("</w:pPr>")[2]


def _matching(draft: Draft, rows: Sequence[etree._Element], heads: int, place: Place, out: list[str]) -> None:
    """Two columns with a gap to draw lines across: a table for each row, since no row is the header of the others."""
    style = draft.table_style(("table", "matching"))
    begin(draft, out, place)
    total = place.width - place.edge
    gap = round(total * _JOINING_GAP)
    widths = [(total - gap) // 2, gap, total - gap - (total - gap) // 2]
    for index, tr in enumerate(rows):
        is_head = index < heads
        own = draft.style(("th", "") if is_head else ("td", ""))
        within = place._replace(keep=place.keep or index + 1 < len(rows))
        contents = [cell_content(draft, td, within, own, widths[0] - style.margin) for td in tr]
        while len(contents) < 2:
            contents.append(cell_content(draft, None, within, own, widths[0] - style.margin))
        between = cell_content(draft, None, within, own, gap - style.margin)
        none = _NO_BOX if is_head else ""
        cells = [
            cell(contents[0], widths[0], borders=none),
            cell(between, gap, borders=none or _OPEN),
            cell(contents[1], widths[2], borders=none),
        ]
        for extra in contents[2:]:
            cells[-1] = cells[-1].replace("</w:tc>", "".join(extra) + "</w:tc>")
        add_table(draft, out, style, widths, [row(cells)], within)


_OPEN = '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'
_NO_BOX = (
    '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
)
