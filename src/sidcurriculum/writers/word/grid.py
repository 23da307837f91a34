"""Rows of cells -> a table, with what Word and a screen reader want to know of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from . import names
from .draft import Draft, Place
from .flow import flow
from .styles import ParagraphStyle, TableStyle
from .text import escape

_GAP = re.compile('<w:p><w:pPr><w:pStyle w:val=""/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?(?:<w:bidi/>)?</w:pPr></w:p>')
"""The paragraph that parts two tables, without its style's id."""
_LEAST = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


MOST_LINES = 34
"""Lines of a row that does not break: a page holds no more in the largest letters."""
_LETTER = 5.6
"""Width of a letter in twips, at half a point."""


def lines_of(text: str, style: ParagraphStyle, width: int) -> int:
    """About how many lines a text takes in a cell; most texts are told from afar."""
    return int(len(text) * style.size * _LETTER / max(width, 1)) + 1


def inside(
    place: Place,
    style: ParagraphStyle,
    width: int,
    *,
    apart: bool = False,
    around: Place | None = None,
    align: str = "",
) -> Place:
    """The place in a cell `width` twips wide inside its margins; `around` is where tables go that must not be in it."""
    return Place(
        style, width, style.left, 0, 0, 0, place.look, place.rtl, place.keep, apart, around, boxed=True, align=align
    )


def cell_content(draft: Draft, element: etree._Element | None, place: Place) -> list[str]:
    """The blocks of a cell; at least one paragraph, as Word demands."""
    out: list[str] = []
    if element is not None:
        flow(draft, element, place, out)
    if not out:
        draft.paragraph(out, place.style, "", place)
    return out


def cell_start(width: int, span: int = 1, borders: str = "") -> str:
    """A cell of `width` twips, margins included, over `span` columns, as far as its content.

    `borders` are all its properties from `w:tcBorders` on.
    """
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{borders}</w:tcPr>'


def cell(content: Sequence[str], width: int, span: int = 1, *, borders: str = "") -> str:
    """A whole cell."""
    return f"{cell_start(width, span, borders)}{''.join(content)}</w:tc>"


def row(cells: Sequence[str], *, height: int = 0, exact: bool = False, head: bool = False, split: bool = False) -> str:
    """A row at least `height` twips high, or exactly. A head repeats; a row breaks only if it may `split`."""
    properties = "".join((
        "" if split else "<w:cantSplit/>",
        f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>' if height else "",
        "<w:tblHeader/>" if head else "",
    ))  # fmt: skip
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def add_table(
    draft: Draft, out: list[str], style: TableStyle, widths: Sequence[int], rows: Sequence[str], place: Place, *,
    head: bool = False, first_column: bool = False, title: str = "",
) -> None:  # fmt: skip
    """Adds the table and the small paragraph that parts it from what follows: Word joins tables that touch."""
    flags = 0x0400 | (0x0020 if head else 0) | (0x0080 if first_column else 0)
    look = (
        f'<w:tblLook w:val="{flags:04X}" w:firstRow="{head:d}" w:lastRow="0" w:firstColumn="{first_column:d}"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    out.append("".join((
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style.id}"/>',
        "<w:bidiVisual/>" if place.rtl else "",
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
        f'<w:tblInd w:w="{place.edge}" w:type="dxa"/>' if place.edge else "",
        '<w:tblLayout w:type="fixed"/>',
        look,
        f'<w:tblCaption w:val="{escape(title)}"/>' if title else "",
        "</w:tblPr><w:tblGrid>",
        "".join(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
        *rows,
        "</w:tbl>",
    )))  # fmt: skip
    draft.paragraph(out, draft.style(names.GAP), "", place)


def least(draft: Draft) -> str:
    """A paragraph that takes next to no room, for the end of a page that a table fills."""
    out: list[str] = []
    style = draft.style(names.GAP)
    draft.paragraph(out, style, "", Place(style, 0, 0), _LEAST)
    return out[0]


def begin(draft: Draft, out: list[str], place: Place) -> None:
    """Takes the page break that is due before a table: only a paragraph can hold it, in place of one that parts two."""
    if draft.break_page:
        style = draft.style(names.GAP)
        if out and _GAP.fullmatch(out[-1].replace(style.id, "", 1)):
            out.pop()
        draft.paragraph(out, style, "", place)


def even(width: int, parts: int) -> list[int]:
    """Whole numbers that differ by one at most and add up to `width`."""
    share, rest = divmod(width, parts)
    return [share + (index < rest) for index in range(parts)]
