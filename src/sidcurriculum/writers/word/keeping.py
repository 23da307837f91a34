"""Blocks of a document that keep with the next -> the same as far as a page can hold it, by estimated heights.

What templates and styles ask to keep together is kept where it takes no more than a part of a page. A longer chain
would leave the page before it empty: of it only what leads in stays with the beginning of what follows, such as a
heading with the first rows of its table. A line that leads in to a table, a picture, writing lines or a list keeps with
it, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sidcurriculum.patterns import later

from .columns import text_width
from .styles import ParagraphStyle
from .theme import WordTheme

_KEPT = 0.55
"""Part of a page that a chain may take and still be kept whole: two thirds are free on a page that is a third full."""
_WHOLE = 0.98
"""Part of a page that what leads in may take with what it leads in to,."""
_SHORT = 2
"""Lines up to which a paragraph leads in to what follows."""
_NEXT, _NOT_NEXT = "<w:keepNext/>", '<w:keepNext w:val="0"/>'
_BINDING = "<w:keepNext/><w:keepLines/>"
_OPENING = '<w:p><w:pPr><w:pStyle w:val="'
_TABLE, _ROW, _HEAD = "<w:tbl>", "<w:tr>", "<w:tblHeader/>"
_PROPERTIES = 400
"""Characters within which a paragraph says whether it keeps with the next."""
_SMALL, _DENSE = 4000, 1.2
"""Characters of markup of a table that is no part of a page to speak of, and what each takes, in twips."""
_BARE, _FEWEST = 110, 45
"""Characters of markup of an empty paragraph; letters that a line of a page surely holds."""
_GLANCE = 2400
"""Characters of markup up to which a chain of texts is no part of a page to speak of."""
_EMU_PER_TWIP = 635
_CELL_SIDES, _CELL_ENDS = 200, 140
"""Room beside, and above and below, the text of a cell, in twips."""
_WIDE = 7
"""Width of a wide letter in twips, at half a point."""
_HIGH_LINE = 1.35
"""Height of a line of a script with high letters, such as Khmer, by that of a Latin one."""
_TEXT = later("<w:t( [^>]*>[^<]*|>[^<]*)|(<w:br/>)")
_EXTENT = later('<wp:extent cx="[0-9]+" cy="([0-9]+)"')
_INDENT = later('<w:ind w:left="(-?[0-9]+)"')
_CELL_WIDTH = later('<w:tcW w:w="([0-9]+)"')
_ROW_HEIGHT = later('<w:trHeight w:val="([0-9]+)"')
_COLONS = (":", "\uff1a", "\u17d6")
_TITLE, _FIGURE, _CAPTION, _LINES, _CODE = "title", "figure", "caption", "answer line", "code block"


class _Look(NamedTuple):
    """What is told of a block by its properties alone."""

    style: ParagraphStyle | None
    """A paragraph's style; None for a table."""
    name: str
    table: bool
    listed: bool
    """Whether a short paragraph may lead in to it, even where it is no picture."""
    binds: bool
    """Whether a paragraph keeps with the next."""


class _Block:
    """A paragraph or table of the body; heights in twips."""

    def __init__(self, xml: str, look: _Look, styles: Mapping[str, ParagraphStyle], width: int) -> None:
        self.xml, self._look, self._styles, self._width = xml, look, styles, width
        self.style, self.name, self.table, _, _ = look

    @cached_property
    def rows(self) -> Sequence[str]:
        """A table's rows."""
        return self.xml.split(_ROW)[1:]

    @property
    def kept_whole(self) -> bool:
        """Whether the rows of a table keep with each other."""
        return self.table and _NEXT in self.xml and any(_NEXT in row and _HEAD not in row for row in self.rows)

    @property
    def most(self) -> float:
        """A height that it hardly passes, told by the length of its markup; its own where that tells nothing."""
        if "<w:drawing>" in self.xml or (self.table and (len(self.xml) > _SMALL or "<w:trHeight " in self.xml)):
            return self.height
        if self.style is None:
            return len(self.xml) * _DENSE
        lines = max(len(self.xml) - _BARE, 0) // _FEWEST + 1
        return self.style.before + self.style.after + lines * self.style.pitch * _HIGH_LINE

    @cached_property
    def height(self) -> int:
        """Of the whole."""
        return sum(self.heights) if self.table else _height(self.xml, self._styles, self._width)

    @cached_property
    def heights(self) -> Sequence[int]:
        """Of a table's rows."""
        return [self._row(row) for row in self.rows]

    def _row(self, row: str) -> int:
        """Told by the cell with the longest markup, where it is text: others are seldom higher."""
        least = _ROW_HEIGHT.search(row, 0, _PROPERTIES)
        cells = row.split("<w:tc>")[1:]
        tall = max(map(self._cell, cells)) if "<w:drawing>" in row else self._cell(max(cells, key=len))
        return max(tall, int(least[1]) if least else 0)

    def _cell(self, cell: str) -> int:
        width = _CELL_WIDTH.search(cell)
        room = int(width[1]) - _CELL_SIDES if width else self._width
        return sum([_height(f"<w:p>{one}", self._styles, room) for one in cell.split("<w:p>")[1:]]) + _CELL_ENDS

    @property
    def shown(self) -> bool:
        """Whether it is a picture, or lines to write on: what does not break."""
        if self.name == _LINES:
            return True
        return "<w:drawing>" in self.xml and self.style is not None and self.height > 3 * self.style.pitch

    @property
    def beginning(self) -> int:
        """Height of what must stand with what leads in to it: a table's head and first row, two lines of a text."""
        if self.table:
            return sum(self._row(row) for row in self.rows[: sum(_HEAD in row for row in self.rows) + 1])
        return self.height if self.shown or self.style is None else min(self.height, _SHORT * self.style.pitch)

    def leads_to(self, following: _Block) -> bool:
        """Whether it is a short paragraph that leads in to what follows."""
        style = self.style
        if style is None or style.level is not None or self.name in (_TITLE, _CAPTION) or self.shown:
            return False
        close = following.table or following.shown
        listed = following.style is not None and (following.style.level is not None or following.name == _CODE)
        if not close and not listed:
            return False
        text = "".join(_texts(self.xml)).rstrip()
        if len(text) < 2 or not (close or text.endswith(_COLONS)):
            return False
        return self.height <= style.before + style.after + _SHORT * _pitch(style, text)

    def heads(self, following: _Block) -> bool:
        """Whether its bond is that of a heading, a picture over its caption, or of a line that leads in."""
        if self.style is None:
            return False
        if self.name == _FIGURE:
            return following.name == _CAPTION
        return (self.style.bound and ">" in self.xml.partition("<w:t ")[2]) or self.leads_to(following)

    def unbound(self) -> _Block:
        """The same without its bond to the next, and a table's rows without theirs; heads keep with the first row."""
        if self.table:
            first, *rows = self.xml.split(_ROW)
            xml = _ROW.join([first, *(row if _HEAD in row else row.replace(_NEXT, "") for row in rows)])
        else:
            xml = self.xml.replace(_NEXT, "", 1)
            if self.style is not None and self.style.bound and _NOT_NEXT not in xml[:_PROPERTIES]:
                xml = _inserted(xml, _NOT_NEXT)
        return self._as(xml)

    def bound(self) -> _Block:
        """A paragraph with a bond to the next."""
        said = self.xml[:_PROPERTIES]
        if "<w:keepNext" in said:
            return self
        return self._as(_inserted(self.xml, _NEXT if "<w:keepLines" in said else _BINDING))

    def _as(self, xml: str) -> _Block:
        return _Block(xml, self._look, self._styles, self._width)


def _inserted(xml: str, what: str) -> str:
    """A paragraph with more properties right behind its style (CT_PPr, ISO/IEC 29500-1, 17.3.1.26)."""
    end = xml.index("/>", len(_OPENING)) + 2
    return f"{xml[:end]}{what}{xml[end:]}"


def _pitch(style: ParagraphStyle, text: str) -> int:
    return style.pitch if text[:40].isascii() or max(text[:40]) < "\u0e00" else round(style.pitch * _HIGH_LINE)


def _height(xml: str, styles: Mapping[str, ParagraphStyle], width: int) -> int:
    """Of one paragraph with the space around it: its letters are taken to be wide rather than narrow."""
    style = _style(xml, styles)
    if style is None:
        return 0
    moved = _INDENT.search(xml, 0, 2 * _PROPERTIES) if "<w:ind " in xml else None
    room = max(width - (int(moved[1]) if moved else style.left), 300)
    texts = _texts(xml)
    lines = 0
    for text in texts:
        fits = len(text) * style.size * _WIDE <= room
        lines += 1 if fits else max(1, -(-text_width(text, style.size) // room))
    high = lines * _pitch(style, texts[0])
    if "<w:drawing>" in xml:
        drawn = max([int(tall) // _EMU_PER_TWIP for tall in _EXTENT.findall(xml)], default=0)
        high = max(high, drawn + style.pitch // 4)
    return style.before + style.after + high


def _texts(xml: str) -> Sequence[str]:
    """What a paragraph says, from line break to line break."""
    if xml.count("<w:t ") == 1 and "<w:br/>" not in xml:
        at = xml.index(">", xml.index("<w:t ")) + 1
        return (xml[at : xml.index("<", at)],)
    if "<w:br/>" not in xml and "<w:t>" not in xml:
        return ("".join([run.partition(">")[2].partition("<")[0] for run in xml.split("<w:t ")[1:]]),)
    found = [""]
    for piece, broken in _TEXT.findall(xml):
        if broken:
            found.append("")
        else:
            found[-1] += piece.partition(">")[2]
    return found


class _Blocks(dict[int, _Block]):
    """The blocks of a body by their place, each taken apart when it is asked for."""

    def __init__(self, body: Sequence[str], looks: Sequence[_Look], theme: WordTheme) -> None:
        super().__init__()
        self.body, self._looks, self._styles, self._width = list(body), looks, theme.by_id, theme.geometry.width

    def __missing__(self, at: int) -> _Block:
        found = self[at] = _Block(self.body[at], self._looks[at], self._styles, self._width)
        return found

    def put(self, at: int, block: _Block) -> None:
        """Another block in this place."""
        self[at], self.body[at] = block, block.xml


def kept(body: Sequence[str], theme: WordTheme, apart: Sequence[tuple[int, int]]) -> list[str]:
    """The blocks of a body; those `apart`, from the first to the one after the last, are on pages of their own.

    From the last to the first, so that a bond that a block gets is part of its chain. Most blocks need no more than a
    look at their properties, and few of those differ.
    """
    if not body:
        return []
    said = [xml[: xml.find("</w:pPr>")] for xml in body]
    known = {head: _look(head, theme.by_id) for head in set(said)}
    looks = [known[head] for head in said]
    blocks = _Blocks(body, looks, theme)
    own = {at for first, after in apart for at in range(first, after)}
    end = len(body) - 1
    for at in range(end - 1, -1, -1):
        style, _, _, _, binds = looks[at]
        if at in own:
            binds = False
        elif style is None:
            binds = _NEXT in body[at][body[at].rfind(_ROW) :]
        elif (style.bound and "<w:drawing>" in body[at]) or (
            not binds and style.level is None and (looks[at + 1].listed or "<w:drawing>" in body[at + 1])
        ):
            binds = _led(blocks, at, binds)
        if not binds:
            if end > at + 1 or looks[end].table:
                _settle(blocks, range(at + 1, end + 1), theme.geometry.height, own)
            end = at
    _settle(blocks, range(end + 1), theme.geometry.height, own)
    return blocks.body


def _style(xml: str, styles: Mapping[str, ParagraphStyle]) -> ParagraphStyle | None:
    """A paragraph's style; None for a table."""
    return styles.get(xml[len(_OPENING) : xml.index('"', len(_OPENING))]) if xml.startswith(_OPENING) else None


def _look(head: str, styles: Mapping[str, ParagraphStyle]) -> _Look:
    """What the properties of a paragraph say, or the beginning of a table."""
    style = _style(head, styles)
    if style is None:
        return _Look(None, "", head.startswith(_TABLE), True, False)
    name = style.name.lower()
    binds = _NEXT in head or (style.bound and _NOT_NEXT not in head)
    return _Look(style, name, False, style.level is not None or name in (_LINES, _CODE), binds)


def _led(blocks: _Blocks, at: int, binds: bool) -> bool:
    """Whether a block keeps with the next when a line that leads in has its bond, and a picture alone none."""
    block, following = blocks[at], blocks[at + 1]
    if block.name == _FIGURE and following.name != _CAPTION and _NEXT not in block.xml[:_PROPERTIES]:
        blocks.put(at, block.unbound())
        return False
    if not binds and block.leads_to(following):
        blocks.put(at, block.bound())
        return True
    return binds


def _settle(blocks: _Blocks, chain: range, page: int, own: Collection[int]) -> None:
    """Loosens a chain, unless it is short at a glance or stands on a page of its own."""
    if chain[-1] in own:
        return
    told = "".join(blocks.body[chain.start : chain.stop])
    if len(told) <= _GLANCE and "<w:drawing>" not in told and "<w:br/>" not in told:
        return
    _loosen(blocks, chain, page)


def _loosen(blocks: _Blocks, chain: range, page: int) -> None:
    """Bonds of a chain that is too long for a page go, but for those of what leads in."""
    *before, last = chain
    high = _KEPT * page
    end = blocks[last].height if blocks[last].kept_whole else blocks[last].beginning
    if sum(blocks[at].most for at in before) + end <= high or sum(blocks[at].height for at in before) + end <= high:
        return
    leading: list[int] = []
    for at in before:
        following = blocks[at + 1]
        leading.append(at)
        if not blocks[at].heads(following):
            blocks.put(at, blocks[at].unbound())
            leading.clear()
        while len(leading) > 1 and sum(blocks[one].height for one in leading) + following.beginning > _WHOLE * page:
            first = leading.pop(0)
            blocks.put(first, blocks[first].unbound())
    if blocks[last].table:
        blocks.put(last, blocks[last].unbound())
