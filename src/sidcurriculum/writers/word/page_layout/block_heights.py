"""Estimates the height of a document's blocks, with letters rather too wide than too narrow."""

from __future__ import annotations

from sidcurriculum.writers.units import EMU_PER_TWIP, Twips
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Row, Table

from .column_widths import text_width

_CELL_SIDES, _CELL_ENDS = 200, 140
"""Margins of a cell: left and right together, above and below together."""
_WIDE = 7
"""Width of a wide letter in twips, per half-point of size."""
_LEAST_ROOM = 300
"""Least width for the text of a line, however far it is indented."""
_RUN, _PARAGRAPH, _CELL, _TABLE = 45, 75, 85, 400
"""Characters of markup around the text of each, with its properties."""
_PICTURE = 100_000
"""More than any text."""
_TEXT_CELL, _MUCH = _RUN + _PARAGRAPH + _CELL, 2400
"""Bulk of a cell with a text; and of a table that need not be measured cell by cell."""
_SIZE = 22
"""Size of letters that bulk is counted in, in half-points: a page holds fewer larger ones."""
_HIGH_LINE = 1.35
"""Line height of a script with tall letters, such as Khmer, as a multiple of a Latin one."""


def height(block: Block, width: Twips) -> Twips:
    """Returns the height of a block in a column, with the space around it."""
    if isinstance(block, Paragraph):
        return paragraph_height(block, width)
    if isinstance(block, Table):
        return sum([row_height(row) for row in block.rows])
    return sum([height(one, width) for one in block.blocks])


def paragraph_height(paragraph: Paragraph, width: Twips) -> Twips:
    """Returns the height of a paragraph's lines and of the space around it."""
    style, runs, properties, _ = paragraph
    left = style.left if properties.indent is None else properties.indent.left
    room = max(width - left, _LEAST_ROOM)
    said = [text(paragraph)]
    if "\n" in said[0]:
        said = said[0].split("\n")
    lines = 0
    for line in said:
        fits = len(line) * style.size * _WIDE <= room
        lines += 1 if fits else max(1, -(-text_width(line, style.size) // room))
    high = lines * pitch(style, said[0])
    if style.level is not None and style.level.size > style.size:
        high += (style.level.size - style.size) * style.pitch // style.size
    drawn = max([run.height for run in runs], default=0)
    if drawn:
        high = max(high, drawn // EMU_PER_TWIP + style.pitch // 4)
    return style.before + style.after + high


def row_height(row: Row) -> Twips:
    """Returns the height of the cell with most content, or the row's least height.

    Where all cells hold text, only the bulkiest is measured: others are seldom taller.
    """
    cells = row.cells
    if len(cells) > 1:
        said = [_cell_bulk(cell) for cell in cells]
        most = max(said)
        if most < _PICTURE:
            cells = (cells[said.index(most)],)
    return max([row.height, *map(_cell_height, cells)])


def _cell_height(cell: Cell) -> Twips:
    room = cell.width - _CELL_SIDES
    return sum([height(block, room) for block in cell.blocks]) + _CELL_ENDS


def bulk(block: Block) -> int:
    """Returns the approximate length of a block's markup, a quick measure of its content.

    A picture counts more than any text, and so does a row of a set height, such as a box to draw in.
    """
    if isinstance(block, Paragraph):
        style, runs = block.style, block.runs
        total = _PARAGRAPH + _RUN * len(runs)
        for said, look, xml, drawn in runs:
            total += len(said) + len(look) + len(xml) + (_PICTURE if drawn else 0)
        size = style.size
        return total if size <= _SIZE else total * size * size // (_SIZE * _SIZE)
    if isinstance(block, Table):
        if any(row.height for row in block.rows):
            return _PICTURE
        least = _TABLE + len(block.rows) * len(block.widths) * _TEXT_CELL
        return least if least > _MUCH else _TABLE + sum([_cell_bulk(cell) for row in block.rows for cell in row.cells])
    return sum(map(bulk, block.blocks))


def _cell_bulk(cell: Cell) -> int:
    blocks = cell.blocks
    return _CELL + (bulk(blocks[0]) if len(blocks) == 1 else sum(map(bulk, blocks)))


def text(paragraph: Paragraph) -> str:
    """Returns a paragraph's text, with its line breaks."""
    runs = paragraph.runs
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def pitch(style: ParagraphStyle, said: str) -> Twips:
    """Returns the distance between lines of a text."""
    return style.pitch if said[:40].isascii() or max(said[:40]) < "\u0e00" else round(style.pitch * _HIGH_LINE)


def pictured(block: Block) -> bool:
    """Returns whether a paragraph contains a picture."""
    if isinstance(block, Paragraph):
        for run in block.runs:
            if run.height:
                return True
    return False


def broken(block: Block) -> bool:
    """Returns whether a paragraph contains line breaks."""
    return isinstance(block, Paragraph) and "\n" in text(block)
