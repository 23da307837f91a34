"""Writes tables without rules: facts as paragraphs, and columns to match by drawing lines."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct, indented
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Row, Table
from sidcurriculum.writers.word.page_layout.column_widths import need
from sidcurriculum.writers.word.xml_text import words

from .block_flow import spoken, write_flow
from .inline import Runs
from .table_grid import cell_content, gap, inside

_JOINING_GAP, _LEAST_GAP = 0.22, 0.08
"""Space between two columns to join with lines, as a fraction of the width; the least where large words need room."""
_OPEN = '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'
_NO_BOX = (
    '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
)


def facts(context: DocumentContext, rows: Sequence[etree._Element], place: BlockPosition, out: list[Block]) -> None:
    """Appends each row as a paragraph: heading, tab and value. Read in order, it is clear without a table."""
    style = place.styles.block(("table", "facts"))
    left = place.edge + style.left
    inner = place._replace(style=style, edge=left, indent=left, base=left, depth=0)
    properties = direct(place, indented(style, left, hang=True))
    for tr in rows:
        if not len(tr):
            continue
        heading, *values = list(tr)
        runs = Runs(context, spoken(heading, place))
        runs.content(heading, runs.look._replace(style=("span", "label")))
        runs.tab()
        blocks: list[Block] = []
        for td in values:
            write_flow(context, td, inner, blocks)
        first, *rest = blocks or (None,)
        if isinstance(first, Paragraph):
            out += (Paragraph(style, (*runs.parts, *first.runs), properties), *rest)
        else:
            out += (Paragraph(style, runs.parts, properties), *blocks)


def matching(
    context: DocumentContext, rows: Sequence[etree._Element], heads: int, place: BlockPosition, out: list[Block]
) -> None:  # fmt: skip
    """Appends two columns with a gap to draw lines across.

    Each row is a table of its own, since no row is the header of the others.
    """
    styles = place.styles
    style = styles.table(("table", "matching"))
    total = place.width - place.edge
    free = round(total * _JOINING_GAP)
    if context.theme.variant.points:
        size = max(styles.block((tag, "")).size for tag in ("th", "td"))
        word = need([(words(td), size) for tr in rows for td in tr], style.margin).least
        free = max(round(total * _LEAST_GAP), min(free, total - 2 * word))
    widths = [(total - free) // 2, free, total - free - (total - free) // 2]
    for index, tr in enumerate(rows):
        is_head = index < heads
        cell_style = styles.block(("th", "") if is_head else ("td", ""))
        within = place._replace(keep=place.keep or index + 1 < len(rows))
        inner = inside(within, cell_style, widths[0] - style.margin)
        left, *right = [cell_content(context, td, inner) for td in tr] or [cell_content(context, None, inner)]
        right = right or [cell_content(context, None, inner)]
        borders = _NO_BOX if is_head else ""
        cells = (
            Cell(left, widths[0], 1, borders),
            Cell(cell_content(context, None, inner), free, 1, borders or _OPEN),
            Cell([block for content in right for block in content], widths[2], 1, borders),
        )
        out += (Table(style, widths, (Row(cells),), within.edge, within.rtl), gap(within))
