"""Writes the tree of a Word document as WordprocessingML (ISO/IEC 29500-1, 17)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from .document_tree import PLAIN, Block, Indent, Paragraph, Properties, Row, Run, Spacing, Table
from .xml_text import escape


def written(blocks: Iterable[Block]) -> str:
    """Returns paragraphs and tables as XML. Sections must have been resolved into the paragraphs that end them."""
    parts: list[str] = []
    _write(blocks, parts)
    return "".join(parts)


def _write(blocks: Iterable[Block], parts: list[str]) -> None:
    """Appends the XML of blocks to `parts`."""
    for block in blocks:
        if type(block) is not Paragraph:
            assert isinstance(block, Table)
            _write_table(block, parts)
            continue
        style, runs, properties, section = block
        direct = "" if properties is PLAIN else _direct(properties)
        if len(runs) == 1:
            ((text, look, xml, _),) = runs
            if not xml:
                parts.append(
                    f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{direct}{section}</w:pPr>'
                    f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
                )
                continue
        parts.append(f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{direct}{section}</w:pPr>{inline(runs)}</w:p>')


def inline(runs: Iterable[Run]) -> str:
    """Returns the runs of a paragraph as XML."""
    return "".join([
        xml or f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text, look, xml, _ in runs
    ])  # fmt: skip


@lru_cache(1024)
def _direct(properties: Properties) -> str:
    """Returns the content of `w:pPr` beside the style, in the order of CT_PPr (17.3.1.26)."""
    keep_next, keep_lines, page_break, level, border, tabs, rtl, spacing, indent, align, outline_level = properties
    numbering = level and f'<w:numPr><w:ilvl w:val="{level.level}"/><w:numId w:val="{level.number}"/></w:numPr>'
    stops = "".join([f'<w:tab w:val="{stop.kind}" w:pos="{stop.position}"/>' for stop in tabs])
    return "".join((
        _KEEP_NEXT[keep_next],
        "<w:keepLines/>" if keep_lines else "",
        "<w:pageBreakBefore/>" if page_break else "",
        numbering or "",
        border,
        f"<w:tabs>{stops}</w:tabs>" if stops else "",
        "<w:bidi/>" if rtl else "",
        _spacing(spacing) if spacing else "",
        _indent(indent) if indent else "",
        f'<w:jc w:val="{align}"/>' if align else "",
        "" if outline_level is None else f'<w:outlineLvl w:val="{outline_level}"/>',
    ))  # fmt: skip


_KEEP_NEXT = {None: "", True: "<w:keepNext/>", False: '<w:keepNext w:val="0"/>'}


def _spacing(spacing: Spacing) -> str:
    line, rule, around = spacing
    room = "" if around is None else f' w:before="{around}" w:after="{around}"'
    return f'<w:spacing{room} w:line="{line}" w:lineRule="{rule}"/>'


def _indent(indent: Indent) -> str:
    left, hanging, flat = indent
    first = "" if hanging is None else f' w:hanging="{hanging}"'
    return f'<w:ind w:left="{left}"{first}{_FLAT if flat else ""}/>'


_FLAT = ' w:firstLine="0"'


def _write_table(table: Table, parts: list[str]) -> None:
    """Appends the XML of a table to `parts`, its properties in the order of CT_TblPr (17.4.60)."""
    style, widths, rows, indent, rtl, head, first_column, title = table
    flags = 0x0400 | (0x0020 if head else 0) | (0x0080 if first_column else 0)
    parts.append(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style.id}"/>{"<w:bidiVisual/>" if rtl else ""}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{_INDENT.format(indent) if indent else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{flags:04X}" w:firstRow="{head:d}" w:lastRow="0"'
        f' w:firstColumn="{first_column:d}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"{_CAPTION.format(escape(title)) if title else ''}</w:tblPr><w:tblGrid>"
    )
    parts += [f'<w:gridCol w:w="{width}"/>' for width in widths]
    parts.append("</w:tblGrid>")
    for row in rows:
        parts.append(_row_start(row))
        for blocks, width, span, properties in row.cells:
            spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{properties}</w:tcPr>')
            _write(blocks, parts)
            parts.append("</w:tc>")
        parts.append("</w:tr>")
    parts.append("</w:tbl>")


_INDENT, _CAPTION = '<w:tblInd w:w="{}" w:type="dxa"/>', '<w:tblCaption w:val="{}"/>'


def _row_start(row: Row) -> str:
    """Returns the beginning of a row, up to its cells."""
    _, height, exact, head, split = row
    unsplit = "" if split else "<w:cantSplit/>"
    high = f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>' if height else ""
    properties = f"{unsplit}{high}{'<w:tblHeader/>' if head else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"
