"""A slide section in one layout: its content by placeholder, and properties known without measuring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.powerpoint.content.content_blocks import Piece, SlideParagraph, TableBlock, TextBlock
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun, inline, leaf, tidy
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder


class SlideSection(NamedTuple):
    """A section that is being laid out."""

    layout: Layout
    title: list[TextRun]
    pieces: dict[str, list[Piece]]
    notes: Sequence[SlideParagraph] | None
    look: TextFormat
    name: str
    phase: str
    part: int
    """Number of the lesson's part, from 1; 0 where it belongs to none."""
    rights: Sequence[str]
    spread: Sequence[str]
    opening: bool = False
    """Whether it is the lesson's first slide, or goes on under its title: a part may be called as the lesson is."""


def crowded(section: SlideSection, column: float) -> bool:
    """Whether a table has more columns than its placeholder has room for, at `column` points each."""
    return any(
        isinstance(piece, TableBlock) and piece.columns * column > section.layout.placeholders[name].frame.width
        for name, pieces in section.pieces.items()
        for piece in pieces
    )


def largest(layout: Layout) -> Placeholder | None:
    """The layout's largest placeholder for text beside its title."""
    texts = [
        one for one in layout.placeholders.values() if not one.is_title and one.kind in ("obj", "body", "subTitle")
    ]
    return max(texts, key=lambda one: one.frame.width * one.frame.height, default=None)


def said(heading: etree._Element, look: TextFormat) -> list[TextRun]:
    """What a heading says, tidy."""
    runs = leaf(heading, look)
    if runs is None:
        runs = []
        inline(heading, look, runs)
        runs = tidy(runs)
    return runs


def siblings(names: Iterable[str]) -> Iterable[list[str]]:
    """Names in groups that share a size: those that differ in nothing but a number at their end."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.rstrip("0123456789"), []).append(name)
    return groups.values()


def in_languages(section: SlideSection) -> Sequence[SlideSection]:
    """The section without its second lines, and with them in the place of what they repeat; nothing without any."""
    first: dict[str, list[Piece]] = {}
    second: dict[str, list[Piece]] = {}
    for name, pieces in section.pieces.items():
        paras = [para for piece in pieces if isinstance(piece, TextBlock) for para in piece.paras if para.second]
        others = [_without(piece) for piece in pieces]
        first[name] = [piece for piece in others if piece is not None]
        second[name] = [TextBlock(tuple(map(_whole, paras)))] if paras else first[name]
    if first == section.pieces:
        return ()
    return section._replace(pieces=first), section._replace(pieces=second, notes=None)


def _without(piece: Piece) -> Piece | None:
    """A piece without its second lines."""
    if not isinstance(piece, TextBlock) or not any(para.second for para in piece.paras):
        return piece
    paras = tuple(para for para in piece.paras if not para.second)
    return TextBlock(paras) if paras else None


def _whole(para: SlideParagraph) -> SlideParagraph:
    """A second line as it stands alone: in letters of full size."""
    return SlideParagraph([run._replace(look=run.look._replace(second=False)) for run in para.runs])
