"""Limits "keep with next" chains to what a page can hold, by estimated heights.

A chain of blocks that templates and styles keep together is kept if it takes no more than a part of a page. A longer
one would leave the page before it empty, so only its lead-in is kept with the beginning of what follows: a heading with
the first rows of its table. A line that leads in to a table, a picture, writing lines or a list is kept with it even if
no style says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from sidcurriculum.writers.units import Twips
from sidcurriculum.writers.word.document_theme.reader_of_styles import Geometry
from sidcurriculum.writers.word.document_tree import PLAIN, Block, Cell, Paragraph, Row, Section, Table

from .block_heights import broken, bulk, height, pictured, pitch, row_height, text

_KEPT = 0.55
"""Part of a page that a chain may take: two thirds are free on a page that is a third full."""
_WHOLE = 0.98
"""Part of a page that a lead-in and the beginning of what follows may take together."""
_LEAD = 2
"""Most lines of a paragraph that leads in to what follows."""
_PICTURE = 3
"""Lines from which an inline shape is a picture, not an icon."""
_BRIEF = 2400
"""Bulk up to which a chain of text is kept without measuring; drawing boxes stay with their lead-in."""
_SOME = 400
"""Characters of a text of some lines."""
_COLONS = (":", "\uff1a", "\u17d6")
_TITLE, _FIGURE, _CAPTION, _LINES, _CODE = "title", "figure", "caption", "answer line", "code block"


def kept_together(blocks: Sequence[Block], page: Geometry) -> list[Block]:
    """Returns the blocks of a body with their bonds limited; sections are pages of their own and stay as they are.

    Blocks are visited from last to first, so that a bond that a block gets is part of its chain.
    """
    body = list(blocks)
    width = page.width
    end = len(body) - 1
    for at in range(end - 1, -1, -1):
        block = body[at]
        if type(block) is Paragraph:
            style, _, properties, _ = block
            said = None if properties is PLAIN else properties.keep_next
            binds = style.bound if said is None else said
            if style.bound or not (binds or style.level is not None or _leads_nowhere(body[at + 1])):
                binds = _led(body, at, width, binds=binds)
        else:
            binds = isinstance(block, Table) and _bound(block.rows[-1:])
        if not binds:
            if end > at + 1 or type(body[end]) is Table:
                _settle(body, range(at + 1, end + 1), page)
            end = at
    if body:
        _settle(body, range(end + 1), page)
    return body


def _leads_nowhere(following: Block) -> bool:
    """Returns whether the following block is plain text, which needs no lead-in."""
    if type(following) is not Paragraph:
        return False
    style, runs, _, _ = following
    return style.level is None and len(runs) == 1 and not runs[0].xml and style.name.lower() != _CODE


def _led(body: list[Block], at: int, width: Twips, *, binds: bool) -> bool:
    """Returns whether a paragraph keeps with the next; binds a lead-in, and unbinds a picture without a caption."""
    block, following = body[at], body[at + 1]
    assert isinstance(block, Paragraph)
    properties = block.properties
    if block.style.bound and not properties.keep_next and _name(block) == _FIGURE and _name(following) != _CAPTION:
        body[at] = _unbound(block)
        return False
    if binds or block.style.level is not None or not _leads(block, following, width):
        return binds
    if properties.keep_next is None:
        body[at] = block._replace(properties=properties._replace(keep_next=True, keep_lines=True))
    return True


def _name(block: Block) -> str:
    """Returns the lower-case name of a paragraph's style; "" for other blocks."""
    return block.style.name.lower() if isinstance(block, Paragraph) else ""


def _shown(block: Block, width: Twips) -> bool:
    """Returns whether a block is a picture or lines to write on, which do not break."""
    if not isinstance(block, Paragraph):
        return False
    return _name(block) == _LINES or (pictured(block) and height(block, width) > _PICTURE * block.style.pitch)


def _leads(block: Paragraph, following: Block, width: Twips) -> bool:
    """Returns whether a short paragraph outside lists leads in to what follows."""
    close, listed = True, False
    if isinstance(following, Paragraph):
        close = _shown(following, width)
        listed = following.style.level is not None or _name(following) == _CODE
    if not (close or listed):
        return False
    style = block.style
    said = text(block).replace("\n", "").rstrip()
    if len(said) < 2 or not (close or said.endswith(_COLONS)):
        return False
    if _name(block) in (_TITLE, _CAPTION) or _shown(block, width):
        return False
    return height(block, width) <= style.before + style.after + _LEAD * pitch(style, said)


def _heads(block: Block, following: Block, width: Twips) -> bool:
    """Returns whether a block is bound as a heading, as a picture above its caption or answer, or as a lead-in."""
    if not isinstance(block, Paragraph):
        return False
    if _name(block) == _FIGURE:
        return _name(following) in (_CAPTION, _LINES)
    if block.style.bound and text(block).strip("\n"):
        return True
    return block.style.level is None and _leads(block, following, width)


def _beginning(block: Block, width: Twips) -> Twips:
    """Returns the height of what must stand with its lead-in: a table's head and first row, two lines of a text."""
    if isinstance(block, Table):
        return sum([row_height(row) for row in block.rows[: sum([row.head for row in block.rows]) + 1]])
    whole = height(block, width)
    return min(whole, _LEAD * block.style.pitch) if isinstance(block, Paragraph) and not _shown(block, width) else whole


def _bound(rows: Sequence[Row]) -> bool:
    """Returns whether rows keep with what follows."""
    blocks = [block for row in rows for cell in row.cells for block in cell.blocks]
    return any(block.properties.keep_next for block in blocks if isinstance(block, Paragraph))


def _unbound(block: Block) -> Block:
    """Returns the block without its bond to the next, a table's rows likewise; header rows keep with the first row."""
    if isinstance(block, Paragraph):
        bond = False if block.style.bound else None
        return block._replace(properties=block.properties._replace(keep_next=bond))
    if isinstance(block, Table):
        rows = [row if row.head else row._replace(cells=[*map(_loose, row.cells)]) for row in block.rows]
        return block._replace(rows=rows)
    return block


def _loose(cell: Cell) -> Cell:
    return cell._replace(blocks=[
        block._replace(properties=block.properties._replace(keep_next=None))
        if isinstance(block, Paragraph) and block.properties.keep_next else block
        for block in cell.blocks
    ])  # fmt: skip


def _settle(body: list[Block], chain: range, page: Geometry) -> None:
    """Loosens a chain, unless it is obviously short or ends with a section."""
    blocks = body[chain.start : chain.stop]
    if isinstance(blocks[-1], Section) or (len(blocks) == 2 and _slight(blocks[0]) and _slight(blocks[1])):
        return
    said = 0
    for block in blocks:
        said += _BRIEF if broken(block) else bulk(block)
        if said > _BRIEF:
            _loosen(body, chain, page)
            return


def _slight(block: Block) -> bool:
    """Returns whether a block is a text of a few lines: most chains are a heading and such a text."""
    if type(block) is not Paragraph:
        return False
    runs = block.runs
    return len(runs) == 1 and not runs[0].xml and len(runs[0].text) < _SOME


def _loosen(body: list[Block], chain: range, page: Geometry) -> None:
    """Removes the bonds of a chain that is too long for a page, except those of lead-ins."""
    *before, last = chain
    final = body[last]
    heights = [height(body[at], page.width) for at in before]
    whole = isinstance(final, Table) and _bound([row for row in final.rows if not row.head])
    end = height(final, page.width) if whole else _beginning(final, page.width)
    if sum(heights) + end <= _KEPT * page.height:
        return
    leading: list[int] = []
    for at in before:
        following = body[at + 1]
        leading.append(at)
        if not _heads(body[at], following, page.width):
            body[at] = _unbound(body[at])
            leading.clear()
        room = _WHOLE * page.height - _beginning(following, page.width)
        while len(leading) > 1 and sum([heights[one - chain.start] for one in leading]) > room:
            first = leading.pop(0)
            body[first] = _unbound(body[first])
    body[last] = _unbound(final) if isinstance(final, Table) else final
