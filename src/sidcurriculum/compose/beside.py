"""One document composed in two languages -> one page that holds both: in columns, or with a second line.

Both pages come from the same template, so nothing is written twice: blocks are paired by their place. Where the two
differ, because a translator made another paragraph, the blocks between the next pairs stand side by side as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from sidcurriculum.layouts import SECOND_LINES
from sidcurriculum.page import Page
from sidcurriculum.vocabulary import INLINE

SECOND = "second"
"""Class of words, and of a paragraph, that say once more in the second language what stands before them."""
SEPARATOR = " · "
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_JOINED = ("kind", "footer", "status", "description")
"""What a page's head says in words; names, licences and keywords for searching stay as the first language has them."""
_OWN = frozenset({"id", "class", "lang", "dir"})
_Blocks = Sequence[etree._Element]
_Pair = tuple[_Blocks, _Blocks]


class Side(NamedTuple):
    """A language as pages name it."""

    tag: str
    name: str
    """What it is called in itself."""
    direction: str
    """ltr or rtl."""

    def on(self, element: etree._Element) -> etree._Element:
        """The element, told that it is in this language."""
        element.set("lang", self.tag)
        element.set("dir", self.direction)
        return element


def side(page: Page) -> Side:
    """The language of a page."""
    from sidcurriculum.languages.catalogue import name_in

    return Side(page.language, name_in(page.language, page.language), page.root.get("dir") or "ltr")


def columns(first: Page, second: Page, *sides: Side) -> Page:
    """Each block of the first page beside the same block of the second: rows of a table under the languages' names.

    Headings hold both, tables both in each cell, pictures stand once.
    """
    root = _headed(first, second)
    body, other = root.find("body"), second.root.find("body")
    assert body is not None and other is not None
    blocks = list(body)
    for block in blocks:
        body.remove(block)
    _Columns(sides).fill(body, blocks, list(other))
    return Page(root, {**second.pictures, **first.pictures})


def lines(first: Page, second: Page, *sides: Side) -> Page:
    """The first deck with a second line under titles and under what `layouts.SECOND_LINES` names."""
    root = _headed(first, second)
    side = sides[1]
    others = {slide.get("id"): slide for slide in _slides(second.root)}
    for slide in _slides(root):
        other = others.get(slide.get("id"))
        if other is None:
            continue
        title, same = slide.find("h2"), other.find("h2")
        if title is not None and same is not None:
            _join(title, same, side)
        said = {holder.get("data-name"): holder for holder in _placeholders(other)}
        for holder in _placeholders(slide):
            name = holder.get("data-name", "")
            if name in SECOND_LINES.get(slide.get("data-layout", ""), ()) and name in said:
                _underline(holder, said[name], side)
    return Page(root, first.pictures)


FORMS: Mapping[str, Callable[..., Page]] = {"columns": columns, "lines": lines}
"""What `beside` of a document in pack.yaml asks for."""


def _slides(root: etree._Element) -> Iterator[etree._Element]:
    return (section for section in root.iter("section") if section.get("class") == "slide")


def _placeholders(slide: etree._Element) -> Iterator[etree._Element]:
    return (div for div in slide.iterchildren("div") if div.get("class") == "placeholder")


def _headed(first: Page, second: Page) -> etree._Element:
    """A copy of the first page whose head speaks both languages."""
    root = deepcopy(first.root)
    title = root.find("head/title")
    if title is not None and first.title != second.title:
        title.text = f"{first.title}{SEPARATOR}{second.title}"
    for element in root.iterfind("head/meta"):
        name = element.get("name", "")
        own, other = first.meta(name), second.meta(name)
        if name in _JOINED and other and other != own:
            element.set("content", SEPARATOR.join(filter(None, (own, other))))
    head = root.find("head")
    if head is not None and not first.meta("status") and second.meta("status"):
        etree.SubElement(head, "meta", name="status", content=second.meta("status"))
    return root


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).replace("\u200b", "").split())


def _move(element: etree._Element, into: etree._Element) -> None:
    """Puts copies of all that an element holds at the end of another."""
    _say(into, element.text or "")
    for child in element:
        into.append(deepcopy(child))


def _say(into: etree._Element, text: str) -> None:
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def _join(heading: etree._Element, same: etree._Element, side: Side) -> None:
    """A heading in both languages on one line; once where both say the same."""
    if _words(heading) == _words(same):
        return
    span = side.on(etree.SubElement(heading, "span", {"class": SECOND}))
    span.text = SEPARATOR
    _move(_bare(same), span)


def _bare(element: etree._Element) -> etree._Element:
    """A copy without the small pictures before words: they stand in the first language already."""
    copy = deepcopy(element)
    for icon in list(copy.iter("span")):
        parent = icon.getparent()
        if icon.get("class") == "icon" and parent is not None:
            before = icon.getprevious()
            if before is None:
                parent.text = (parent.text or "") + (icon.tail or "")
            else:
                before.tail = (before.tail or "") + (icon.tail or "")
            parent.remove(icon)
    return copy


def _underline(holder: etree._Element, other: etree._Element, side: Side) -> None:
    """Puts the same paragraph in the second language under each; what can't be paired under all of them."""
    mine, theirs = list(holder.iterchildren("p")), list(other.iterchildren("p"))
    if len(mine) != len(theirs):
        mine = mine[-1:]
        merged = etree.Element("p")
        for part in theirs:
            _say(merged, " " if len(merged) or merged.text else "")
            _move(part, merged)
        theirs = [merged]
    for paragraph, same in zip(mine, theirs, strict=False):
        if _words(paragraph) != _words(same):
            line = side.on(etree.Element("p", {"class": SECOND}))
            _move(_bare(same), line)
            line.tail, paragraph.tail = paragraph.tail, "\n"
            paragraph.addnext(line)


class _Columns:
    """The body of a page in columns, in the making. `rows` wait for the table that the next heading ends."""

    def __init__(self, sides: Sequence[Side]) -> None:
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
                self.row(parent, one, other, around)
            else:
                self.pair(parent, one[0], other[0], around)

    def pair(self, parent: etree._Element, mine: etree._Element, theirs: etree._Element, around: _Blocks) -> None:
        tag, kind = str(mine.tag), mine.get("class", "")
        if tag in _HEADINGS and not around:
            self.flush(parent)
            heading = deepcopy(mine)
            _join(heading, theirs, self.sides[1])
            parent.append(heading)
        elif tag == "section":
            self.flush(parent)
            section = etree.SubElement(parent, tag, {str(key): str(value) for key, value in mine.items()})
            self.fill(section, list(mine), list(theirs))
        elif tag == "table" or kind in _WHOLE or tag == "hr":
            self.whole(parent, mine, theirs)
        elif tag == "figure" and _picture(mine) == _picture(theirs):
            self.whole(parent, mine, theirs)
        elif tag in ("ul", "ol") and len(mine) == len(theirs):
            self.items(parent, mine, theirs, around)
        elif _holds_blocks(mine) and _holds_blocks(theirs):
            self.walk(parent, list(mine), list(theirs), (*around, mine))
            self.name(parent, around)
        elif _only_label(mine) and _only_label(theirs):
            self.name(parent, around)
            self.label = (mine,), (theirs,)
        else:
            self.row(parent, (mine,), (theirs,), around)

    def items(self, parent: etree._Element, mine: etree._Element, theirs: etree._Element, around: _Blocks) -> None:
        """A row for each item of a list; numbered ones keep their numbers."""
        first = int(mine.get("start") or 1)
        for number, (one, other) in enumerate(zip(mine, theirs, strict=True), first):
            lists = [_shell(mine), _shell(theirs)]
            for shell, item in zip(lists, (one, other), strict=True):
                if mine.tag == "ol":
                    shell.set("start", str(number))
                shell.append(deepcopy(item))
            self.row(parent, lists[:1], lists[1:], around)

    def name(self, parent: etree._Element, around: _Blocks) -> None:
        """A label that names nothing gets a row of its own."""
        if self.label is not None:
            (mine, theirs), self.label = self.label, None
            self.row(parent, mine, theirs, around)

    def row(self, parent: etree._Element, mine: _Blocks, theirs: _Blocks, around: _Blocks) -> None:
        if self.label is not None:
            mine, theirs = [*self.label[0], *mine], [*self.label[1], *theirs]
            self.label = None
        row = etree.Element("tr")
        for side, blocks in zip(self.sides, (mine, theirs), strict=True):
            into = side.on(etree.SubElement(row, "td"))
            for block in around:
                into.append(_shell(block))
                into = into[-1]
            for block in blocks:
                copy = deepcopy(block)
                copy.tail = None
                into.append(copy)
        self.rows.append(row)

    def whole(self, parent: etree._Element, mine: etree._Element, theirs: etree._Element) -> None:
        """What is as wide as the page: it holds both languages itself, or stands twice where they differ in form."""
        self.name(parent, ())
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
        mine, others = list(_cells(both)), list(_cells(theirs))
        if [cell.tag for cell in mine] != [cell.tag for cell in others]:
            return False
        for cell, other in zip(mine, others, strict=True):
            if _words(cell) != _words(other):
                self.stack(cell, _bare(other))
        return True

    def stack(self, cell: etree._Element, other: etree._Element) -> None:
        """The words of one cell over those of the other."""
        first, second = self.sides
        if cell.tag in ("figcaption", "caption"):
            span = second.on(etree.SubElement(cell, "span"))
            span.text = SEPARATOR
            _move(other, span)
            return
        if not _holds_blocks(cell):
            paragraph = etree.Element("p")
            _move(cell, paragraph)
            for child in list(cell):
                cell.remove(child)
            cell.text = None
            cell.append(paragraph)
        if _holds_blocks(other):
            for block in other:
                cell.append(second.on(deepcopy(block)))
        else:
            paragraph = second.on(etree.SubElement(cell, "p"))
            _move(other, paragraph)

    def flush(self, parent: etree._Element) -> None:
        """Ends the table that is open."""
        self.name(parent, ())
        if not self.rows:
            return
        table = etree.SubElement(parent, "table", {"class": "beside"})
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for side in self.sides:
            side.on(etree.SubElement(head, "th", scope="col")).text = side.name
        body = etree.SubElement(table, "tbody")
        body.extend(self.rows)
        self.rows = []


_WHOLE = frozenset({"tiles", "timeline", "cards", "lines", "drawing-box"})
_CELLS = ("th", "td", "caption", "figcaption", "li")


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
