"""Sets a document in two languages in two columns, each block beside its translation.

Blocks are paired by their place in the template's output. If the structures differ, because a translator added a
paragraph, the blocks between two pairs are set side by side as groups. A heading with `data-beside="omit"`, and what
stands under it, is left to the document in one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from sidcurriculum.page import Page
from sidcurriculum.vocabulary import INLINE

from .bilingual_pairs import SEPARATOR, LanguageSide, bare, headed, join, move, words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_WHOLE = frozenset({"tiles", "timeline", "cards", "lines", "drawing-box"})
"""Classes of blocks as wide as the page."""
_CELLS = ("th", "td", "caption", "figcaption", "li")
_OWN = frozenset({"id", "class", "lang", "dir"})
_Blocks = Sequence[etree._Element]
_Pair = tuple[_Blocks, _Blocks]


def columns(first: Page, second: Page, *sides: LanguageSide) -> Page:
    """Sets the blocks of two pages in the rows of a two-column table, under the names of the languages.

    Headings and cells of tables hold both languages; pictures are shown once.
    """
    root = headed(first, second)
    body, other = root.find("body"), second.root.find("body")
    if body is not None and other is not None:
        blocks = list(body)
        for block in blocks:
            body.remove(block)
        _Columns(sides).fill(body, blocks, list(other))
    return Page(root, {**second.pictures, **first.pictures})


class _Columns:
    """Builds the body of a page in columns; `rows` collects the rows of the current table."""

    def __init__(self, sides: Sequence[LanguageSide]) -> None:
        self.sides = sides
        self.rows: list[etree._Element] = []
        self.label: _Pair | None = None
        """Pending labels, which go into the row of the next block."""

    def fill(self, parent: etree._Element, mine: _Blocks, theirs: _Blocks) -> None:
        """Adds pairs of blocks to a parent, and closes the last table."""
        self.walk(parent, list(_kept(mine)), list(_kept(theirs)), ())
        self.flush(parent)

    def walk(self, parent: etree._Element, mine: _Blocks, theirs: _Blocks, around: _Blocks) -> None:
        """Adds each pair; `around` are the enclosing blocks of the first language."""
        for one, other in _paired(mine, theirs):
            if len(one) != 1 or len(other) != 1:
                self.row(one, other, around)
            else:
                self.pair(parent, one[0], other[0], around)

    def pair(self, parent: etree._Element, mine: etree._Element, theirs: etree._Element, around: _Blocks) -> None:
        tag, kind = str(mine.tag), mine.get("class", "")
        if tag in _HEADINGS and not around:
            self.flush(parent)
            heading = deepcopy(mine)
            join(heading, theirs, self.sides[1])
            parent.append(heading)
        elif tag == "section":
            self.flush(parent)
            section = etree.SubElement(parent, tag, {str(key): str(value) for key, value in mine.items()})
            self.fill(section, list(mine), list(theirs))
        elif kind in _WHOLE or tag in ("table", "hr") or (tag == "figure" and _picture(mine) == _picture(theirs)):
            self.whole(parent, mine, theirs)
        elif tag in ("ul", "ol") and len(mine) == len(theirs):
            self.items(mine, theirs, around)
        elif _holds_blocks(mine) and _holds_blocks(theirs):
            self.walk(parent, list(mine), list(theirs), (*around, mine))
            self.name(around)
        elif _only_label(mine) and _only_label(theirs):
            self.name(around)
            self.label = (mine,), (theirs,)
        else:
            self.row((mine,), (theirs,), around)

    def items(self, mine: etree._Element, theirs: etree._Element, around: _Blocks) -> None:
        """Adds a row for each list item; numbered ones keep their numbers."""
        first = int(mine.get("start") or 1)
        for number, (one, other) in enumerate(zip(mine, theirs, strict=True), first):
            lists = [_shell(mine), _shell(theirs)]
            for shell, item in zip(lists, (one, other), strict=True):
                if mine.tag == "ol":
                    shell.set("start", str(number))
                shell.append(deepcopy(item))
            self.row(lists[:1], lists[1:], around)

    def name(self, around: _Blocks) -> None:
        """Adds a pending label without a block as a separate row."""
        if self.label is not None:
            (mine, theirs), self.label = self.label, None
            self.row(mine, theirs, around)

    def row(self, mine: _Blocks, theirs: _Blocks, around: _Blocks) -> None:
        if self.label is not None:
            mine, theirs = [*self.label[0], *mine], [*self.label[1], *theirs]
            self.label = None
        row = etree.Element("tr")
        self.rows.append(row)
        columns = list(zip(self.sides, (mine, theirs), strict=True))
        if [words(one) for one in mine] == [words(one) for one in theirs]:
            del columns[1:]  # such as a source, which is equal in both languages
        for side, blocks in columns:
            into = side.on(etree.SubElement(row, "td"))
            if len(columns) == 1:
                into.set("colspan", "2")
            for block in around:
                into.append(_shell(block))
                into = into[-1]
            for block in blocks:
                copy = deepcopy(block)
                copy.tail = None
                into.append(copy)

    def whole(self, parent: etree._Element, mine: etree._Element, theirs: etree._Element) -> None:
        """Adds a block as wide as the page, with both languages in it, or twice if the structures differ."""
        self.name(())
        self.flush(parent)
        both = deepcopy(mine)
        both.tail = None
        parent.append(both)
        if both.get("class") == "timeline" or both.tag == "hr":
            return
        if not self.merged(both, theirs):
            parent.append(self.sides[1].on(deepcopy(theirs)))

    def merged(self, both: etree._Element, theirs: etree._Element) -> bool:
        """Adds the second language to each cell, item or caption; returns False if the counts differ."""
        if both.get("class") == "facts":
            return self.alternated(both, theirs)
        mine, others = list(_cells(both)), list(_cells(theirs))
        if [cell.tag for cell in mine] != [cell.tag for cell in others]:
            return False
        if not mine and words(both) != words(theirs):
            return False
        for cell, other in zip(mine, others, strict=True):
            if words(cell) != words(other):
                self.stack(cell, bare(other))
        return True

    def alternated(self, both: etree._Element, theirs: etree._Element) -> bool:
        """Interleaves facts with their translations; returns False if the counts differ."""
        for part in both.iter("table", "tbody"):
            part[:] = [row for row in part if row.get("data-beside") != "omit"]
        mine, others = ([row for row in one.iter("tr") if row.get("data-beside") is None] for one in (both, theirs))
        if len(mine) != len(others):
            return False
        for row, other in zip(mine, others, strict=True):
            if words(row) != words(other):
                same = deepcopy(other)
                for cell in same:
                    self.sides[1].on(cell)
                row.addnext(same)
        return True

    def stack(self, cell: etree._Element, other: etree._Element) -> None:
        """Stacks the content of two cells."""
        second = self.sides[1]
        if cell.tag in ("figcaption", "caption"):
            span = second.on(etree.SubElement(cell, "span"))
            span.text = SEPARATOR
            move(other, span)
            return
        if not _holds_blocks(cell):
            paragraph = etree.Element("p")
            move(cell, paragraph)
            for child in list(cell):
                cell.remove(child)
            cell.text = None
            cell.append(paragraph)
        if _holds_blocks(other):
            for block in other:
                cell.append(second.on(deepcopy(block)))
        else:
            paragraph = second.on(etree.SubElement(cell, "p"))
            move(other, paragraph)

    def flush(self, parent: etree._Element) -> None:
        """Closes the current table."""
        self.name(())
        if not self.rows:
            return
        table = etree.SubElement(parent, "table", {"class": "beside"})
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for side in self.sides:
            side.on(etree.SubElement(head, "th", scope="col")).text = side.name
        body = etree.SubElement(table, "tbody")
        body.extend(self.rows)
        self.rows = []


def _cells(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost elements that hold words: a list in a cell is part of the cell."""
    for child in element:
        if child.tag in _CELLS:
            yield child
        else:
            yield from _cells(child)


def _picture(figure: etree._Element) -> str:
    image = figure.find("img")
    return image.get("src", "") if image is not None else ""


def _holds_blocks(element: etree._Element) -> bool:
    """Tests whether an element holds only blocks, without text between them."""
    return (
        len(element) > 0
        and not (element.text or "").strip()
        and all(child.tag not in INLINE and not (child.tail or "").strip() for child in element)
    )


def _only_label(element: etree._Element) -> bool:
    """Tests whether a paragraph is only a label."""
    return (
        element.tag == "p"
        and len(element) == 1
        and element[0].get("class") == "label"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _kept(blocks: _Blocks) -> Iterator[etree._Element]:
    """The blocks without those that the template leaves to the document in one language."""
    omitted = 0
    for block in blocks:
        heading = block[0] if block.tag == "section" and len(block) else block
        level = int(str(heading.tag)[1]) if heading.tag in _HEADINGS else 0
        if level and (not omitted or level <= omitted):
            omitted = level if heading.get("data-beside") == "omit" else 0
        if not omitted and (block.tag != "section" or block.get("data-beside") != "omit"):
            yield block


def _shell(element: etree._Element) -> etree._Element:
    """A copy of the element without its content."""
    return etree.Element(str(element.tag), {str(key): str(value) for key, value in element.items()})


def _form(element: etree._Element) -> tuple[str, ...]:
    """The structure that both blocks of a pair share: tag, class and the template's attributes."""
    said = (f"{key!s}={value!s}" for key, value in element.items() if key not in _OWN)
    return str(element.tag), element.get("class", ""), *sorted(said)


def _paired(mine: _Blocks, theirs: _Blocks) -> Iterator[_Pair]:
    """Aligns blocks of equal structure (difflib); between pairs come groups of blocks that differ."""
    mine = [block for block in mine if isinstance(block.tag, str)]
    theirs = [block for block in theirs if isinstance(block.tag, str)]
    forms = [_form(block) for block in mine], [_form(block) for block in theirs]
    if forms[0] == forms[1]:
        yield from (((one,), (other,)) for one, other in zip(mine, theirs, strict=True))
        return
    for kind, start, stop, begin, end in SequenceMatcher(None, *forms, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (((one,), (other,)) for one, other in zip(mine[start:stop], theirs[begin:end], strict=True))
        else:
            yield mine[start:stop], theirs[begin:end]
