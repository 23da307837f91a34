"""Sets a document in two languages in two columns, each block beside its translation.

Blocks are paired by their place in the template's output. Where the two differ, because a translator made another
paragraph, the blocks between the next pairs stand side by side as a whole.
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
"""Classes of what is as wide as the page."""
_CELLS = ("th", "td", "caption", "figcaption", "li")
_OWN = frozenset({"id", "class", "lang", "dir"})
_Blocks = Sequence[etree._Element]
_Pair = tuple[_Blocks, _Blocks]


def columns(first: Page, second: Page, *sides: LanguageSide) -> Page:
    """Each block of the first page beside the same block of the second: rows of a table under the languages' names.

    Headings hold both, tables both in each cell, pictures stand once.
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
    """The body of a page in columns, in the making. `rows` wait for the table that the next heading ends."""

    def __init__(self, sides: Sequence[LanguageSide]) -> None:
        self.sides = sides
        self.rows: list[etree._Element] = []
        self.label: _Pair | None = None
        """Labels that stand alone: they go into the row of what they name."""

    def fill(self, parent: etree._Element, mine: _Blocks, theirs: _Blocks) -> None:
        """Puts pairs of blocks into a parent, the last table too."""
        self.walk(parent, mine, theirs, ())
        self.flush(parent)

    def walk(self, parent: etree._Element, mine: _Blocks, theirs: _Blocks, around: _Blocks) -> None:
        """Each pair in turn; `around` are the blocks of the first language that a row's content stands in."""
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
        """A row for each item of a list; numbered ones keep their numbers."""
        first = int(mine.get("start") or 1)
        for number, (one, other) in enumerate(zip(mine, theirs, strict=True), first):
            lists = [_shell(mine), _shell(theirs)]
            for shell, item in zip(lists, (one, other), strict=True):
                if mine.tag == "ol":
                    shell.set("start", str(number))
                shell.append(deepcopy(item))
            self.row(lists[:1], lists[1:], around)

    def name(self, around: _Blocks) -> None:
        """A label that names nothing gets a row of its own."""
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
            del columns[1:]  # such as a source: it is what it is in any language
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
        """What is as wide as the page: it holds both languages itself, or stands twice where they differ in form."""
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
        """Puts the second language into each cell, item or caption; False where there are not as many."""
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
        """Each fact, and under it the same in the second language; False where there are not as many."""
        mine, others = list(both.iter("tr")), list(theirs.iter("tr"))
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
        """The words of one cell over those of the other."""
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
        """Ends the table that is open."""
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
    """The places for words, without those inside another: a list in a cell is part of the cell."""
    for child in element:
        if child.tag in _CELLS:
            yield child
        else:
            yield from _cells(child)


def _picture(figure: etree._Element) -> str:
    image = figure.find("img")
    return image.get("src", "") if image is not None else ""


def _holds_blocks(element: etree._Element) -> bool:
    """Whether it holds blocks and nothing loose among them."""
    return (
        len(element) > 0
        and not (element.text or "").strip()
        and all(child.tag not in INLINE and not (child.tail or "").strip() for child in element)
    )


def _only_label(element: etree._Element) -> bool:
    """Whether a paragraph is a label and nothing else."""
    return (
        element.tag == "p"
        and len(element) == 1
        and element[0].get("class") == "label"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _shell(element: etree._Element) -> etree._Element:
    """The element without what it holds."""
    return etree.Element(str(element.tag), {str(key): str(value) for key, value in element.items()})


def _form(element: etree._Element) -> tuple[str, ...]:
    """What two blocks of a pair have in common: tag, class, and what the template says of them, but no words."""
    said = (f"{key!s}={value!s}" for key, value in element.items() if key not in _OWN)
    return str(element.tag), element.get("class", ""), *sorted(said)


def _paired(mine: _Blocks, theirs: _Blocks) -> Iterator[_Pair]:
    """Blocks of one form by pairs; between them groups of those that only one language has, or has otherwise."""
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
