"""Resolves sections into paragraphs and tables: the last paragraph of each section holds its properties."""

from __future__ import annotations

from collections.abc import Sequence

from .document_theme.page_setup import later, special
from .document_tree import Block, Paragraph, Section


def divided(body: Sequence[Block], main: str) -> tuple[list[Block], str]:
    """Returns the blocks, and the `w:sectPr` of the last section; `main` is that of blocks outside any section.

    A section ends in the properties of its last paragraph (ISO/IEC 29500-1, 17.6.18).
    """
    blocks: list[Block] = []
    open_section = False
    for number, block in enumerate(body, 1):
        if not isinstance(block, Section):
            blocks.append(block)
            open_section = True
            continue
        if open_section:
            _end(blocks, main)
            main = later(main)
            open_section = False
        blocks += block.blocks
        own = special(main, block.margins)
        if number == len(body):
            return blocks, own
        _end(blocks, own)
    return blocks, main


def _end(blocks: list[Block], section: str) -> None:
    last = blocks[-1]
    assert isinstance(last, Paragraph)  # a paragraph follows each table
    blocks[-1] = last._replace(section=section)
