"""A table of the page -> a Word table, or the form that shows the same better on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from . import columns, names
from .draft import Draft, Place, indented, start
from .flow import flow, paragraph, spoken
from .grid import MOST_LINES, add_table, begin, cell, cell_content, cell_start, even, inside, lines_of, row
from .inline import Runs, run, tidy
from .phases import Phase
from .styles import ParagraphStyle, TableStyle
from .text import words

_BESIDE = "beside"
_LONG_ROW = 700
_LONG: Mapping[str, int] = {"plan": 300, _BESIDE: 1600}
"""Characters in a row from which it may break across pages; fewer in a plan, whose rows are long and many; more where
a row holds the same text twice."""
_WRITING_ROOM, _LITTLE_ROOM = 1.3, 0.9
"""Height of a cell to write in, in writing lines; and where only some cells of a table are."""
_ALIGNED: Mapping[str | None, str] = {"center": '<w:jc w:val="center"/>', "end": '<w:jc w:val="right"/>'}
"""Word takes the right for the end of a line, which stands on the left where lines are read from the right."""
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


Cell = tuple[etree._Element, str | None, str, int, bool, bool, str]
"""A cell as it stands in the page: element, its text if that is all there is, words, columns that it spans, whether it
is a heading, whether it is there to write in, how its text is aligned."""


_PLAIN = frozenset({"scope", "data-align"})
"""Attributes that change nothing of a cell's words."""


def _cells(tr: etree._Element) -> list[Cell]:
    cells: list[Cell] = []
    for td in tr:
        tag = td.tag
        if tag != "td" and tag != "th":
            continue
        keys = td.keys()
        align = _ALIGNED.get(td.get("data-align"), "") if keys else ""
        if len(td) or not _PLAIN.issuperset(keys):
            span = int(td.get("colspan") or 1)
            cells.append((td, None, words(td), span, tag == "th", td.get("class") == "write", align))
        else:
            text = tidy(td.text or "")
            cells.append((td, text, text if text.isascii() else words(td), 1, tag == "th", False, align))
    return cells


def _ruled(
    draft: Draft, element: etree._Element, rows: Sequence[etree._Element], heads: int, place: Place, out: list[str]
) -> None:
    kind = element.get("class", "")
    style = draft.table_style(("table", kind))
    twofold = kind == _BESIDE
    head = draft.style(names.BESIDE_HEAD if twofold else names.HEAD_CELL)
    side, body = draft.style(("th", "")), draft.style(("td", ""))
    begin(draft, out, place)
    grid = [_cells(tr) for tr in rows]
    if twofold:
        widths = even(place.width - place.edge, 2)
    else:
        widths = _widths(grid, heads, style, head, body, place.width - place.edge, level=kind == "plan")
    outer = draft.theme
    if not twofold:
        draft.theme = outer.dressed("table", names.IN_TABLE)
    starts: dict[tuple[bool, bool, int, int, str], str] = {}
    phases = draft.theme.phases
    mark = ""
    written: list[str] = []
    for index, line in enumerate(grid):
        is_head = index < heads
        names_next = kind == "plan" and len(line) == 1 and line[0][4]
        within = place._replace(keep=True) if is_head or names_next else place
        by_hand = kind == "fill" and not is_head
        cells = []
        at = length = lines = 0
        for td, text, shown, columns_spanned, is_heading, to_write, align in line:
            by_hand = by_hand or to_write
            length += len(shown) + 1
            span = min(columns_spanned, len(widths) - at)
            if phases:
                mark = "" if is_head else _marked(phases, element, rows[index], td, at)
            own = head if is_head else side if is_heading else body
            if len(shown) > MOST_LINES:
                lines = max(lines, lines_of(shown, own, sum(widths[at : at + span])))
            if text:
                key = (is_head, is_heading, at, span, mark + align)
                before = starts.get(key)
                if before is None:
                    indent = indented(own, own.left, hang=False)
                    aligned = within._replace(align=align) if align else within
                    before = cell_start(sum(widths[at : at + span]), span, mark) + start(own, aligned, indent)
                    starts[key] = before
                cells.append(f"{before}{run(draft, text, place.look)}</w:p></w:tc>")
            else:
                width = sum(widths[at : at + span])
                content = cell_content(draft, td, inside(within, own, width - style.margin, align=align))
                cells.append(cell(content, width, span, borders=mark))
            at += span
        if at < len(widths):
            width = sum(widths[at:])
            rest = cell_content(draft, None, inside(within, body, width - style.margin))
            cells.append(cell(rest, width, len(widths) - at))
        height = (
            round(draft.style(("div", "lines")).line * (_WRITING_ROOM if kind == "fill" else _LITTLE_ROOM))
            if by_hand
            else 0
        )
        longest = _LONG.get(kind, _LONG_ROW)
        written.append(row(cells, height=height, head=is_head, split=length > longest or lines > MOST_LINES))
    draft.theme = outer
    title = " ".join(words(caption) for caption in element.iterchildren("caption"))
    sides = any(is_heading for line in grid[heads:] for _, _, _, _, is_heading, _, _ in line)
    dressed = heads > 0 and not twofold
    add_table(draft, out, style, widths, written, place, head=dressed, first_column=sides, title=title)


def _marked(phases: Mapping[str, Phase], table: etree._Element, tr: etree._Element, td: etree._Element, at: int) -> str:
    """What a cell shows of its part of the lesson: a bar where its row begins, a tint where the cell itself has one."""
    own = phases.get(td.get("data-phase", ""))
    first = phases.get(tr.get("data-phase") or table.get("data-phase") or "") if at == 0 else None
    edge = first or (own if at == 0 else None)
    return (edge.edge if edge is not None else "") + (own.tint if own is not None else "")


def _widths(
    grid: Sequence[Sequence[Cell]],
    heads: int,
    style: TableStyle,
    head: ParagraphStyle,
    body: ParagraphStyle,
    total: int,
    *,
    level: bool,
) -> list[int]:
    """`level` makes the table as low as it can be, for cells that hold whole stories."""
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
        own = columns.need(column, style.margin)
        room = columns.room_to_write(body.size, style.margin) if is_open or not column else own
        needs.append(columns.Need(max(own.least, room.least), max(own.most, room.most)))
    found = columns.widths(needs, total)
    if not level or count == 1:
        return found
    lengths = [
        [_stacked(td, text, body.size) for td, _, text, _, _, _, _ in line]
        for line in grid[heads:]
        if len(line) == count and all(span == 1 for _, _, _, span, _, _, _ in line)
    ]
    return columns.levelled(found, [need.least for need in needs], lengths, style.margin)


def _stacked(td: etree._Element, text: str, size: int) -> list[int]:
    """The lengths of a cell's paragraphs."""
    blocks = [words(block) for block in td.iter("p", "li") if next(block.iterchildren("p"), None) is None]
    return [columns.text_width(block, size) for block in blocks or [text] if block]


def _facts(draft: Draft, rows: Sequence[etree._Element], place: Place, out: list[str]) -> None:
    """A row heading, a tab and the value: read in order, it needs no table to be understood."""
    style = draft.style(("table", "facts"))
    left = place.edge + style.left
    inner = place._replace(style=style, edge=left, indent=left, base=left, depth=0)
    for tr in rows:
        if not len(tr):
            continue
        heading, *values = list(tr)
        runs = Runs(draft, spoken(heading, place))
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
        inner = inside(within, own, widths[0] - style.margin)
        contents = [cell_content(draft, td, inner) for td in tr]
        while len(contents) < 2:
            contents.append(cell_content(draft, None, inner))
        between = cell_content(draft, None, inner)
        none = _NO_BOX if is_head else ""
        cells = [
            cell(contents[0], widths[0], borders=none),
            cell(between, gap, borders=none or _OPEN),
            cell([part for content in contents[1:] for part in content], widths[2], borders=none),
        ]
        add_table(draft, out, style, widths, [row(cells)], within)


_OPEN = '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'
_NO_BOX = (
    '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
)
