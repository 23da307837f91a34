"""A block of a document -> its height, estimated with letters that are wide rather than narrow."""

from __future__ import annotations

from sidcurriculum.writers.units import EMU_PER_TWIP, Twips
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Row, Table

from .column_widths import text_width

_CELL_SIDES, _CELL_ENDS = 200, 140
"""Room beside, and above and below, the text of a cell."""
_WIDE = 7
"""Width of a wide letter, at half a point."""
_LEAST_ROOM = 300
"""For the text of a line, however far it is indented."""
_RUN, _PARAGRAPH, _CELL, _TABLE = 45, 75, 85, 400
"""Characters of markup around a text, and in properties, of each."""
_PICTURE = 100_000
"""More than any text."""
_TEXT_CELL, _MUCH = _RUN + _PARAGRAPH + _CELL, 2400
"""What a cell with a text takes, and a table that need not be looked at cell by cell."""
_HIGH_LINE = 1.35
"""Height of a line of a script with high letters, such as Khmer, by that of a Latin one."""


def height(block: Block, width: Twips) -> Twips:
    """Of a block in a column, with the space around it."""
    if isinstance(block, Paragraph):
        return paragraph_height(block, width)
    if isinstance(block, Table):
        return sum([row_height(row) for row in block.rows])
    return sum([height(one, width) for one in block.blocks])


def paragraph_height(paragraph: Paragraph, width: Twips) -> Twips:
    """Of the lines of a paragraph, and of the room around them."""
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
    drawn = max([run.height for run in runs], default=0)
    if drawn:
        high = max(high, drawn // EMU_PER_TWIP + style.pitch // 4)
    return style.before + style.after + high


def row_height(row: Row) -> Twips:
    """Of the cell that says most, where all is text: others are seldom higher. Or what the row has at least."""
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
    """How long a block's markup will be, about, which tells at a glance how much it says; pictures count as much."""
    if isinstance(block, Paragraph):
        runs = block.runs
        total = _PARAGRAPH + _RUN * len(runs)
        for said, look, xml, drawn in runs:
            total += len(said) + len(look) + len(xml) + (_PICTURE if drawn else 0)
        return total
    if isinstance(block, Table):
        least = _TABLE + len(block.rows) * len(block.widths) * _TEXT_CELL
        return least if least > _MUCH else _TABLE + sum([_cell_bulk(cell) for row in block.rows for cell in row.cells])
    return sum(map(bulk, block.blocks))


def _cell_bulk(cell: Cell) -> int:
    blocks = cell.blocks
    return _CELL + (bulk(blocks[0]) if len(blocks) == 1 else sum(map(bulk, blocks)))


def text(paragraph: Paragraph) -> str:
    """What a paragraph says, with its line breaks."""
    runs = paragraph.runs
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def pitch(style: ParagraphStyle, said: str) -> Twips:
    """From one line of a text to the next."""
    return style.pitch if said[:40].isascii() or max(said[:40]) < "\u0e00" else round(style.pitch * _HIGH_LINE)


def pictured(block: Block) -> bool:
    """Whether there is a picture among the words of a paragraph."""
    if isinstance(block, Paragraph):
        for run in block.runs:
            if run.height:
                return True
    return False


def broken(block: Block) -> bool:
    """Whether the lines of a paragraph end where it says."""
    return isinstance(block, Paragraph) and "\n" in text(block)
