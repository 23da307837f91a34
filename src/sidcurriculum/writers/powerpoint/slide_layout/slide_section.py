"""Models a slide section in one layout: its content by placeholder, and properties known without measuring."""

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
    """Number of the lesson's part, from 1; 0 if it belongs to none."""
    rights: Sequence[str]
    spread: Sequence[str]
    marks: str = ""
    """What stands before its items instead of what the theme draws there: "numbers" or "nothing"."""
    arranged: bool = False
    """Whether its items stand elsewhere than in the theme's file; `first` is the number of the first of them."""
    first: int = 1
    opening: bool = False
    """Whether it is the lesson's first slide or its continuation: a part may have the same title as the lesson."""


def crowded(section: SlideSection, column: float) -> bool:
    """Returns whether a table has more columns than its placeholder has room for, at `column` points each."""
    return any(
        isinstance(piece, TableBlock) and piece.columns * column > section.layout.placeholders[name].frame.width
        for name, pieces in section.pieces.items()
        for piece in pieces
    )


def largest(layout: Layout) -> Placeholder | None:
    """Returns the layout's largest text placeholder other than its title."""
    texts = [
        one for one in layout.placeholders.values() if not one.is_title and one.kind in ("obj", "body", "subTitle")
    ]
    return max(texts, key=lambda one: one.frame.width * one.frame.height, default=None)


def said(heading: etree._Element, look: TextFormat) -> list[TextRun]:
    """Returns the tidy runs of a heading."""
    runs = leaf(heading, look)
    if runs is None:
        runs = []
        inline(heading, look, runs)
        runs = tidy(runs)
    return runs


def siblings(names: Iterable[str]) -> Iterable[list[str]]:
    """Groups names that share a text size: those that differ only in a number at their end."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.rstrip("0123456789"), []).append(name)
    return groups.values()


def in_languages(section: SlideSection) -> Sequence[SlideSection]:
    """Returns the section without its second lines, and with only them in place of what they repeat.

    Returns nothing if it has no second lines.
    """
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
    """Returns a block without its second lines; None if nothing is left."""
    if not isinstance(piece, TextBlock) or not any(para.second for para in piece.paras):
        return piece
    paras = tuple(para for para in piece.paras if not para.second)
    return TextBlock(paras) if paras else None


def _whole(para: SlideParagraph) -> SlideParagraph:
    """Returns a second line as an ordinary paragraph, in full size."""
    return SlideParagraph([run._replace(look=run.look._replace(second=False)) for run in para.runs])
