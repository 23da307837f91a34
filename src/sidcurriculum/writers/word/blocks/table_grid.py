"""Builds cells of tables, and the paragraphs that separate one table from the next."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sidcurriculum.writers.units import Twips
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct
from sidcurriculum.writers.word.document_theme.style_set import StyleSet
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle
from sidcurriculum.writers.word.document_tree import Block, Paragraph, Properties, Run, Spacing, Table

from .block_flow import write_flow

LEAST = Spacing(20, "exact", 0)
"""The smallest line height and no space around."""
MOST_LINES = 34
"""Lines of a row from which it may break across pages: a page holds no more in the largest letters."""
_LETTER = 5.6
"""Width of a letter in twips, per half-point of size."""


def lines_of(text: str, style: ParagraphStyle, width: Twips) -> int:
    """Returns a quick estimate of the lines that a text takes in a cell, from its length alone."""
    return int(len(text) * style.size * _LETTER / max(width, 1)) + 1


def inside(
    place: BlockPosition,
    style: ParagraphStyle,
    width: Twips,
    *,
    apart: bool = False,
    around: BlockPosition | None = None,
    align: str = "",
) -> BlockPosition:
    """Returns the position in a cell `width` wide inside its margins.

    `around` is the position for tables that must not be nested.
    """
    return BlockPosition(
        place.styles, style, width, style.left, 0, 0, 0, place.look, place.rtl, place.keep, apart, around, True, align
    )


def cell_content(context: DocumentContext, element: etree._Element | None, place: BlockPosition) -> Sequence[Block]:
    """Returns the blocks of a cell: at least one paragraph, as Word demands."""
    out: list[Block] = []
    if element is not None:
        write_flow(context, element, place, out)
    return out or (Paragraph(place.style, (), direct(place)),)


def gap(place: BlockPosition) -> Paragraph:
    """Returns the small paragraph between a table and what follows: Word joins adjacent tables."""
    return Paragraph(place.styles.block(style_names.GAP), (), direct(place))


def least(styles: StyleSet, runs: Sequence[Run] = ()) -> Paragraph:
    """Returns a paragraph of minimal height, for the end of a page that a table fills."""
    return Paragraph(styles.block(style_names.GAP), runs, Properties(spacing=LEAST))


def end(out: list[Block], styles: StyleSet) -> None:
    """Shrinks the paragraph after a table that ends a document: on a full page it would begin an empty one."""
    last = out[-1] if out else None
    if isinstance(last, Paragraph) and _parts(last, styles):
        out[-1] = last._replace(properties=last.properties._replace(spacing=LEAST))


def begin_page(out: list[Block], start: int, place: BlockPosition) -> None:
    """Begins a page with the block at `start`, unless that is a section.

    Only a paragraph can hold the break: before a table one is added, in place of one that separates two tables.
    Where there is no block yet, a small paragraph holds it, which goes if the next block has a break of its own.
    """
    if start and _breaks(out[start - 1]):
        start -= 1
        del out[start]
    if start == len(out):
        alone = least(place.styles)
        out.append(alone._replace(properties=alone.properties._replace(page_break=True)))
        return
    first = out[start]
    if isinstance(first, Paragraph):
        out[start] = first._replace(properties=first.properties._replace(page_break=True))
    elif isinstance(first, Table):
        empty = gap(place)
        before = start - 1 if start and _parts(out[start - 1], place.styles) else start
        out[before:start] = [empty._replace(properties=empty.properties._replace(page_break=True))]


def _breaks(block: Block) -> bool:
    """Returns whether a block only begins a page."""
    if not isinstance(block, Paragraph) or block.runs:
        return False
    return block.properties.page_break and block.properties.spacing is LEAST


def _parts(block: Block, styles: StyleSet) -> bool:
    """Returns whether a block only separates tables."""
    return (
        isinstance(block, Paragraph)
        and block.style is styles.block(style_names.GAP)
        and not block.runs
        and block.properties.spacing is None
        and not block.properties.page_break
    )


def even(width: Twips, parts: int) -> list[Twips]:
    """Splits `width` into integers that differ by one at most."""
    share, rest = divmod(width, parts)
    return [share + (index < rest) for index in range(parts)]
