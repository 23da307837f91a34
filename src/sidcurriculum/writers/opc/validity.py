"""Checks a finished .docx or .pptx for faults that make Word or PowerPoint refuse it.

It checks the rules of a package (ECMA-376 part 2): each part is well-formed XML with a content type, and each
relationship leads to a part. Of part 1 it checks what people get wrong who edit the XML by hand: properties that are
not the first child, cells without a paragraph (17.4.65 calls such a document corrupt), content after a document's last
section. The Open XML SDK knows more rules; the tests run it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from sidcurriculum.errors import ThemeError

from .content_types import NAME as TYPES
from .package import Member, unpack

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FIRST: Mapping[str, tuple[str, ...]] = {
    f"{_W}p": (f"{_W}pPr",),
    f"{_W}r": (f"{_W}rPr",),
    f"{_W}tbl": (f"{_W}tblPr", f"{_W}tblGrid"),
    f"{_W}tr": (f"{_W}tblPrEx", f"{_W}trPr"),
    f"{_W}tc": (f"{_W}tcPr",),
    f"{_A}p": (f"{_A}pPr",),
    f"{_A}r": (f"{_A}rPr",),
    f"{_A}tbl": (f"{_A}tblPr", f"{_A}tblGrid"),
    f"{_A}txBody": (f"{_A}bodyPr", f"{_A}lstStyle"),
    f"{_P}txBody": (f"{_A}bodyPr", f"{_A}lstStyle"),
}
"""Children that an element may have only once, in this order, before all others."""
_MAIN = ("word/document.xml", "ppt/presentation.xml")


def faults(content: bytes) -> tuple[str, ...]:
    """Returns the faults of the file, as sentences without a full stop; none if nothing was found."""
    try:
        members = unpack(content, "the file")
    except ThemeError as fault:
        return (str(fault).partition("; ")[0],)
    return tuple(dict.fromkeys(_faults(members)))


def _faults(members: Mapping[str, Member]) -> Iterator[str]:
    """Yields the faults of all parts, the most fundamental first."""
    trees: dict[str, etree._Element] = {}
    yield from _damaged(members, trees)
    for needed in (TYPES, "_rels/.rels"):
        if needed not in members:
            yield f"the part {needed} is missing"
    if not any(main in members for main in _MAIN):
        yield "it is neither a Word document nor a presentation"
    if TYPES in trees:
        yield from _untyped(members, trees[TYPES])
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _leads_nowhere(name, tree, members)
        elif name != TYPES:
            rows = trees.get(f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels".lstrip("/"))
            yield from _unknown_ids(name, tree, rows)
            yield from _out_of_order(name, tree)


def _damaged(members: Mapping[str, Member], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Yields damaged parts and those that are not well-formed; puts all other XML parts into `trees`."""
    for name, member in members.items():
        content = member.checked()
        if content is None:
            yield f"the part {name} is damaged"
        elif name.lower().endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
            except (etree.XMLSyntaxError, ValueError) as fault:
                yield f"the part {name} is no XML ({' '.join(str(fault).split())})"


def _untyped(members: Mapping[str, Member], types: etree._Element) -> Iterator[str]:
    endings = {one.get("Extension", "").lower() for one in types}
    named = {one.get("PartName", "").lstrip("/").lower() for one in types}
    for name in members:
        if name != TYPES and name.lower() not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"the part {name} has no content type"
    for name in sorted(named - {member.lower() for member in members} - {""}):
        yield f"{TYPES} names the part {name}, which is not there"


def _leads_nowhere(name: str, rows: etree._Element, members: Mapping[str, Member]) -> Iterator[str]:
    folder, _, owner = name.rpartition("_rels/")
    part = folder + owner.removesuffix(".rels")
    if part and part not in members:
        yield f"{name} belongs to a part that is not there"
    counted = Counter(row.get("Id", "") for row in rows)
    for twice in (one for one, count in counted.items() if count > 1 or not one):
        yield f"{name} has the id {twice!r} {counted[twice]} times"
    for row in rows:
        if row.get("TargetMode") != "External":
            path = normpath(join("/", dirname(part), unquote(row.get("Target", "")))).lstrip("/")
            if path not in members:
                yield f"{name} names the part {path}, which is not there"


def _unknown_ids(name: str, tree: etree._Element, rows: etree._Element | None) -> Iterator[str]:
    known = {""} if rows is None else {"", *(row.get("Id", "") for row in rows)}
    for element in tree.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key).startswith(_RELATION) and value not in known:
                yield f"the part {name} names the relationship {value!r}, which is not there"


def _out_of_order(name: str, tree: etree._Element) -> Iterator[str]:
    """Yields faults in the order of children, and content where none may stand."""
    for element in tree.iter(*_FIRST):
        order = _FIRST[str(element.tag)]
        found = [order.index(str(inner.tag)) if inner.tag in order else len(order) for inner in element]
        firsts = [rank for rank in found if rank < len(order)]
        if found[: len(firsts)] != sorted(set(firsts)):
            yield f"in the part {name}, {_short(element)} must begin with {' and '.join(map(_named, order))}"
    for cell in tree.iter(f"{_W}tc"):
        if len(cell) == 0 or cell[-1].tag not in (f"{_W}p", f"{_W}sdt"):
            yield f"in the part {name}, a table's cell must end with a paragraph"
    for body in tree.iter(f"{_W}body"):
        if any(inner.tag == f"{_W}sectPr" for inner in list(body)[:-1]):
            yield f"in the part {name}, something follows the document's last section"
        if any(inner.tag in (f"{_W}r", f"{_W}t") for inner in body):
            yield f"in the part {name}, text stands outside a paragraph"


def _short(element: etree._Element) -> str:
    return _named(str(element.tag))


def _named(tag: str) -> str:
    """Returns a tag with its usual prefix, such as `w:p`."""
    qualified = etree.QName(tag)
    prefix = {_W: "w", _P: "p", _A: "a"}.get(f"{{{qualified.namespace}}}", "")
    return f"{prefix}:{qualified.localname}"
