"""Reports how many lines each paragraph of a deck was measured to take, for tests against LibreOffice.

The slides, metrics and widths are those that the deck is written from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sidcurriculum.page import Page
from sidcurriculum.writers.powerpoint.content.content_blocks import SlideParagraph
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme

from .box_layout import Placed, PlacedBox, PlacedTable, PlacedText
from .composer import ComposedSlide, compose
from .table_layout import inner_width
from .text_metrics import TextMetrics


class Prediction(NamedTuple):
    """One paragraph with its measurements."""

    text: str
    """Its text on the slide, without an automatic number."""
    lines: int
    width: float
    """Width for its lines, in points."""
    size: float
    """Font size, in points."""
    where: str
    """Name of its placeholder or model."""


def predicted(page: Page, theme: DeckTheme) -> list[list[Prediction]]:
    """Returns, for each slide, its paragraphs in XML order; copied shapes and the slide number are not measured."""
    return [list(_slide(slide, theme.look.mirrored)) for slide in compose(page, theme)]


def _slide(slide: ComposedSlide, mirrored: bool) -> Iterator[Prediction]:
    assert slide.layout.title is not None
    para, setting = slide.title
    yield _prediction(para, setting, _within(slide.layout.title), slide.layout.title.name)
    for holder, placed in slide.content:
        for one in placed:
            yield from _placed(one, holder, mirrored)


def _placed(placed: Placed, holder: Placeholder, mirrored: bool) -> Iterator[Prediction]:
    if isinstance(placed, PlacedText):
        yield from _all(placed.paras, placed.setting, _within(holder), holder.name)
    elif isinstance(placed, PlacedBox):
        model, frame = placed.model, placed.frame
        left, _, right, _ = model.style.insets
        corners = 2 * model.corner * min(frame.width, frame.height)
        yield from _all(placed.paras, placed.setting, frame.width - left - right - corners, model.name)
    elif isinstance(placed, PlacedTable):
        yield from _table(placed, mirrored)


def _table(placed: PlacedTable, mirrored: bool) -> Iterator[Prediction]:
    """Yields the paragraphs cell by cell; cells of a mirrored row are in reverse order."""
    table, setting = placed.grid.table, placed.grid.setting
    for row in (*table.head, *table.rows):
        cells, column = [], 0
        for paras, span, *_ in row:
            cells.append(list(_all(paras, setting, inner_width(span, column, placed.grid.widths, setting), "cell")))
            column += span
        for cell in reversed(cells) if mirrored else cells:
            yield from cell


def _within(holder: Placeholder) -> float:
    left, _, right, _ = holder.style.insets
    return holder.frame.width - left - right - holder.kept


def _all(paras: Sequence[SlideParagraph], setting: TextMetrics, width: float, where: str) -> Iterator[Prediction]:
    for para in paras:
        yield _prediction(para, setting, width, where)


def _prediction(para: SlideParagraph, setting: TextMetrics, width: float, where: str) -> Prediction:
    lines = setting.lines(para, max(width, 1.0))
    text = "".join(run.text for run in para.runs)
    indent = setting.hang(para)
    room = width - indent.margin - max(indent.indent, 0.0)
    return Prediction(text, len(lines.starts), room, setting.levels[para.level].size, where)
