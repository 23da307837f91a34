"""Parses block HTML into the content blocks of a slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from lxml import etree

from sidcurriculum.page import PagePicture
from sidcurriculum.vocabulary import INLINE

from .content_blocks import (
    BoxBlock,
    FigureBlock,
    ListMark,
    Piece,
    Row,
    SlideParagraph,
    TableBlock,
    TableBlockCell,
    TextBlock,
    flattened,
)
from .inline_runs import TextFormat, TextRun, bold, inline, leaf, second, spoken, tidy, words

_BOXES: Mapping[str, str] = {
    "aside.note": "note",
    "aside.tip": "tip",
    "aside.support": "support",
    "aside.extension": "extension",
    "aside.safeguarding": "safeguarding",
    "aside.warning": "warning",
    "aside.help": "help",
    "blockquote": "quote",
    "pre": "code",
}
_CHAT = {
    "div.bubble": ("bubble",),
    "div.bubble-right": ("bubble-right",),
    "div.bubble-third": ("bubble-third", "bubble"),
}
_RIGHT = "div.bubble-right"
_FACE = "face"
_LISTS = {
    "ul": ListMark.BULLET,
    "ul.checklist": ListMark.TICK,
    "ul.plain": ListMark.PLAIN,
    "ol": ListMark.NUMBER,
    "ol.options": ListMark.LETTER,
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "caption"})
_SHARES = {"qr": 0.4}
"""Width of a picture by class, as a fraction of its box; any other fills the box, however wide it is on paper."""
_ART = "art"
_DEEPEST = 3
_RIGHT_MARK = "✓"
"""Stands behind a right option in a list of one box, which has no flag: bold letters alone say too little."""
_SPACES = " \n\t\r"


class _Item:
    """A list item's mark, which its first paragraph takes."""

    __slots__ = ("group", "level", "mark", "number")

    def __init__(self, mark: str, level: int, group: int, number: int) -> None:
        self.mark, self.level, self.group, self.number = mark, level, group, number

    def take(self, runs: list[TextRun], heading: bool) -> SlideParagraph:
        mark = self.mark
        if mark != ListMark.NONE:
            self.mark = ListMark.MORE
        return SlideParagraph(runs, mark, self.level, self.group, self.number, heading)


class _BlockReader:
    """Collects the content blocks of one placeholder while it walks through the HTML."""

    __slots__ = ("deepest", "groups", "paras", "pictures", "pieces")

    def __init__(self, pictures: Mapping[str, PagePicture], deepest: int = _DEEPEST) -> None:
        self.pictures, self.deepest = pictures, deepest
        self.pieces: list[Piece] = []
        self.paras: list[SlideParagraph] = []
        self.groups = count(1)

    def close(self) -> None:
        if self.paras:
            self.pieces.append(TextBlock(tuple(self.paras)))
            self.paras = []

    def put(self, piece: Piece) -> None:
        self.close()
        self.pieces.append(piece)

    def flow(self, element: etree._Element, look: TextFormat, item: _Item) -> None:
        """Reads the content of a container: blocks, or loose text that makes a paragraph."""
        runs = leaf(element, look)
        if runs is not None:
            if runs:
                self.add(item.take(runs, heading=False))
            return
        loose: list[TextRun] = []
        words(element.text, look, loose)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                pass
            elif tag in INLINE and not (tag == "img" and child.get("src") in self.pictures):
                inline(child, look, loose)
            else:
                if loose:
                    self.paragraph(loose, item)
                    loose = []
                if tag == "p":
                    self.flow(child, second(child, spoken(child, look)), item)
                else:
                    self.block(child, spoken(child, look), item)
            tail = child.tail
            if tail and (loose or tail.strip(_SPACES)):
                words(tail, look, loose)
        if loose:
            self.paragraph(loose, item)
        self.below([child for child in element if len(child) and child.tag in INLINE], look)

    def below(self, elements: Sequence[etree._Element], look: TextFormat) -> None:
        """Adds pictures from elements that can hold only text, each as a figure; the text has their descriptions."""
        for element in elements if self.pictures else ():
            for image in element.iter("img"):
                if image.get("src") in self.pictures and image.get("class") != _FACE:
                    self.figure(image, look)

    def paragraph(self, loose: Sequence[TextRun], item: _Item, heading: bool = False) -> None:
        runs = tidy(loose)
        if runs:
            self.add(item.take(runs, heading))

    def add(self, para: SlideParagraph) -> None:
        """Adds a paragraph, in a new block if PowerPoint would continue the numbering of a list before it."""
        if para.mark in _COUNTED and self.paras and self.paras[-1].group != para.group and self._runs_on(para):
            self.close()
        self.paras.append(para)

    def _runs_on(self, para: SlideParagraph) -> bool:
        """Returns whether PowerPoint would number this item on from an earlier list at the same level."""
        for earlier in reversed(self.paras):
            if earlier.level < para.level or earlier.mark == ListMark.NONE:
                return False
            if earlier.level == para.level:
                return earlier.mark == para.mark and earlier.group != para.group
        return False

    def block(self, element: etree._Element, look: TextFormat, item: _Item) -> None:
        tag, kind = str(element.tag), element.get("class")
        name = f"{tag}.{kind}" if kind else tag
        if tag in ("ul", "ol"):
            self.items(element, look, item, _LISTS.get(name, _LISTS[tag]))
        elif tag == "table":
            self.table(element, look, item)
        elif tag in ("figure", "img"):
            self.figure(element, look)
        elif name in _BOXES or name in _CHAT:
            self.box(element, name, look)
        elif tag in _HEADINGS:
            loose: list[TextRun] = []
            inline(element, bold(look), loose)
            self.paragraph(loose, item, heading=True)
            self.below([element], look)
        elif tag == "hr":
            self.close()
        else:
            self.flow(element, look, item)

    def items(self, element: etree._Element, look: TextFormat, item: _Item, mark: str) -> None:
        nested = item.mark != ListMark.NONE
        level = min(item.level + 1, self.deepest) if nested else 0
        group = next(self.groups)
        start = element.get("start", "1")
        for number, child in enumerate(element.iterchildren("li"), int(start) if start.isdecimal() else 1):
            mine = spoken(child, look)
            if child.get("class") == "right":
                mine = bold(mine)
            runs = leaf(child, mine)
            if runs is None:
                self.flow(child, mine, _Item(mark, level, group, number))
            elif runs:
                self.add(SlideParagraph(runs, mark, level, group, number))
            if child.get("class") == "right" and self.paras and not self.paras[-1].runs[-1].look.verbatim:
                self.paras[-1].runs.append(TextRun(f"\u00a0{_RIGHT_MARK}", mine))

    def box(self, element: etree._Element, name: str, look: TextFormat) -> None:
        inner = _BlockReader(self.pictures, self.deepest)
        chat = name in _CHAT
        start = _Item(ListMark.NONE, 0, 0, 0)
        label = next(iter(element), None) if chat and not (element.text or "").strip() else None
        if label is not None and label.tag == "span" and label.get("class") == "label":
            speaker: list[TextRun] = []
            inline(label, look, speaker)
            inner.paragraph(speaker, start, heading=True)
            rest: list[TextRun] = []
            words(label.tail, look, rest)
            others = [child for child in element if child is not label]
            for child in others:
                if child.tag in INLINE:
                    inline(child, look, rest)
                else:
                    inner.paragraph(rest, start)
                    rest = []
                    inner.block(child, spoken(child, look), start)
                words(child.tail, look, rest)
            inner.paragraph(rest, start)
        else:
            inner.flow(element, look._replace(verbatim=True) if name == "pre" else look, start)
        inner.close()
        models = _CHAT[name] if chat else (_BOXES[name], "callout")
        face = next((image for image in element.iter("img") if image.get("class") == _FACE), None) if chat else None
        shown = self.pictures.get(face.get("src", "")) if face is not None else None
        for piece in inner.pieces:
            if isinstance(piece, TextBlock):
                piece = BoxBlock(models, piece.paras, hug=chat, right=name == _RIGHT, face=shown)
            self.put(piece)

    def figure(self, element: etree._Element, look: TextFormat) -> None:
        image = element if element.tag == "img" else element.find(".//img")
        caption = _BlockReader({})
        for child in element.iterchildren("figcaption"):
            caption.flow(child, spoken(child, look), _Item(ListMark.NONE, 0, 0, 0))
        picture = self.pictures.get(image.get("src", "")) if image is not None else None
        if picture is None or image is None:
            self.flow(element, look, _Item(ListMark.NONE, 0, 0, 0))
            return
        kind = element.get("class", "")
        alt, share = image.get("alt", ""), _SHARES.get(kind, 1.0)
        covers = kind == _ART or image.get("data-fit") == "crop"
        self.put(FigureBlock(picture, alt, tuple(caption.paras), share, covers))

    def table(self, element: etree._Element, look: TextFormat, item: _Item) -> None:
        for caption in element.iterchildren("caption"):
            self.block(caption, spoken(caption, look), item)
        if element.get("class") == "facts":
            self.facts(element, look)
            self.below([element], look)
            return
        rows = [
            (part.tag == "thead", tuple([self.cell(cell, look) for cell in row]))
            for part in (element, *element.iterchildren("thead", "tbody"))
            for row in part.iterchildren("tr")  # not the rows of a nested table
            if len(row)
        ]
        if not rows:
            return
        if not any(top for top, _ in rows) and all(cell.head for cell in rows[0][1]):
            rows[0] = (True, rows[0][1])
        columns = max(sum(cell.span for cell in cells) for _, cells in rows)
        filled = [(top, _padded(cells, columns)) for top, cells in rows]
        head = [cells for top, cells in filled if top]
        body = [cells for top, cells in filled if not top]
        first = bool(body) and all(cells[0].head for cells in body)
        self.put(TableBlock(tuple(head), tuple(body), first, columns, {}))
        self.below([element], look)

    def facts(self, element: etree._Element, look: TextFormat) -> None:
        for row in element.iter("tr"):
            cells = [self.cell(cell, look).paras for cell in row]
            if not cells:
                continue
            runs = [TextRun(run.text, bold(run.look)) for para in cells[0] for run in para.runs]
            rest = [para for paras in cells[1:] for para in paras]
            if rest and runs:
                runs += [TextRun("\n", look), *rest.pop(0).runs]
            self.paras += [SlideParagraph(runs), *rest] if runs else rest

    def cell(self, element: etree._Element, look: TextFormat) -> TableBlockCell:
        head = element.tag == "th"
        mine = spoken(element, look)
        if head:
            mine = bold(mine)
        span = element.get("colspan", "1")
        columns = int(span) if span.isdecimal() and span != "0" else 1
        align = element.get("data-align", "")
        runs = leaf(element, mine)
        if runs is not None:
            return TableBlockCell((SlideParagraph(runs),) if runs else (), columns, head, align)
        inner = _BlockReader({})
        inner.flow(element, mine, _Item(ListMark.NONE, 0, 0, 0))
        inner.close()
        return TableBlockCell(tuple(flattened(inner.pieces)), columns, head, align)


_COUNTED = (ListMark.NUMBER, ListMark.LETTER)


def _padded(cells: Sequence[TableBlockCell], columns: int) -> Row:
    return (*cells, *(TableBlockCell(()) for _ in range(columns - sum(cell.span for cell in cells))))


def read(
    element: etree._Element, look: TextFormat, pictures: Mapping[str, PagePicture], deepest: int = _DEEPEST
) -> list[Piece]:
    """Returns the content blocks of a placeholder, in reading order; lists have levels from 0 to `deepest`."""
    reader = _BlockReader(pictures, deepest)
    reader.flow(element, look, _Item(ListMark.NONE, 0, 0, 0))
    reader.close()
    return reader.pieces


def read_all(
    contents: Sequence[tuple[etree._Element, TextFormat, bool]], pictures: Mapping[str, PagePicture]
) -> list[Piece]:
    """Returns the blocks of several contents, in order; each has a format and may be a heading of the next."""
    reader = _BlockReader(pictures)
    for element, look, heads in contents:
        before = len(reader.paras)
        reader.flow(element, bold(look) if heads else look, _Item(ListMark.NONE, 0, 0, 0))
        for para in reader.paras[before:] if heads else ():
            para.heading = True
    reader.close()
    return reader.pieces
