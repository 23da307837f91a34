"""Draws laid-out tables as SVG, in the colours of the deck's default table style."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sidcurriculum.theme.colours import ColourScheme, as_hex, colour
from sidcurriculum.writers.powerpoint.content.content_blocks import TableBlock
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, MergedLevel
from sidcurriculum.writers.powerpoint.slide_layout.box_layout import PlacedTable
from sidcurriculum.writers.units import EMU_PER_PT

from .svg_markup import number
from .text_drawing import TextBox, TextPen


class TableInk:
    """A table style (a:tblStyle) in a slide's colours; none draws words and nothing else."""

    def __init__(self, style: etree._Element | None, scheme: ColourScheme) -> None:
        self._style, self._scheme = style, scheme

    def fill(self, parts: Sequence[str]) -> str:
        """The fill of a cell that is in these parts of the table, the most important one first; empty for none."""
        for part in parts:
            found = self._in(part, f"{A}tcStyle/{A}fill")
            if found is not None:
                solid = found.find(f"{A}solidFill")
                return self._hex(solid) if solid is not None else ""
        return ""

    def ink(self, parts: Sequence[str]) -> tuple[str, bool]:
        """Colour of a cell's words, empty where the style names none, and whether they are bold."""
        bold, ink = False, ""
        for part in reversed(parts):
            found = self._in(part, f"{A}tcTxStyle")
            if found is not None:
                bold = bold or found.get("b") == "on"
                ink = self._hex(found) or ink
        return ink, bold

    def rule(self, side: str) -> tuple[str, float]:
        """Colour and width in points of the lines on one side, `insideH` or `bottom`; an empty colour for none."""
        line = self._in("wholeTbl", f"{A}tcStyle/{A}tcBdr/{A}{side}/{A}ln")
        solid = line.find(f"{A}solidFill") if line is not None else None
        return (self._hex(solid), int(line.get("w", "9525")) / EMU_PER_PT) if line is not None else ("", 0.0)

    def _in(self, part: str, path: str) -> etree._Element | None:
        return self._style.find(f"{A}{part}/{path}") if self._style is not None else None

    def _hex(self, holder: etree._Element | None) -> str:
        found = colour(holder, self._scheme)
        return as_hex(found).lower() if found is not None else ""


def table(placed: PlacedTable, pen: TextPen, ink: TableInk, levels: Sequence[MergedLevel]) -> str:
    """The table where it stands; in a mirrored deck its columns stand from the right."""
    grid, mirrored = placed.grid, pen.theme.look.mirrored
    left, top, right, bottom = grid.setting.style.insets
    drawn, y = [], placed.frame.y
    for at, (row, height) in enumerate(zip((*grid.table.head, *grid.table.rows), grid.heights, strict=True)):
        column, x = 0, placed.frame.x + (sum(grid.widths) if mirrored else 0.0)
        for paras, span, _, align in row:
            width = sum(grid.widths[column : column + span])
            x -= width if mirrored else 0.0
            parts = _parts(grid.table, at, column)
            fill = ink.fill(parts)
            if fill:
                drawn.append(_rectangle(Frame(x, y, width, height), fill))
            colour_of_words, bold = ink.ink(parts)
            side = {"center": "ctr", "end": "l" if mirrored else "r"}.get(align, "r" if mirrored else "l")
            room = Frame(x + left, y + top, width - left - right, height - top - bottom)
            drawn.append(pen.text(paras, grid.setting, TextBox(room, "t", levels, colour_of_words, side, bold)))
            x += 0.0 if mirrored else width
            column += span
        y += height
        drawn.append(_under(placed.frame, y, ink.rule("bottom" if at == len(grid.heights) - 1 else "insideH")))
    return "".join(drawn)


def _parts(block: TableBlock, row: int, column: int) -> list[str]:
    """The parts of the style that a cell is in, the most important one first."""
    parts = ["firstRow"] if block.head and row == 0 else []
    if block.first_column and column == 0:
        parts.append("firstCol")
    if not (block.head and row == 0):
        first = 1 if block.head else 0
        parts.append("band2H" if (row - first) % 2 else "band1H")
    return [*parts, "wholeTbl"]


def _rectangle(frame: Frame, fill: str) -> str:
    x, y, width, height = map(number, frame)
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'


def _under(frame: Frame, y: float, rule: tuple[str, float]) -> str:
    ink, width = rule
    if not ink:
        return ""
    line = f"M{number(frame.x)} {number(y)}h{number(frame.width)}"
    return f'<path d="{line}" stroke="{ink}" stroke-width="{number(width)}"/>'
