"""Sanitizes a theme's .docx or .pptx: removes macros, external links and other parts that no pack may carry.

A theme may come from anybody. A damaged file is an error that names the part. What loads or runs something or
identifies a person is removed: external links and pictures, macros, embedded files, data of other programs, comments
and tracked changes (ECMA-376 part 1, 17.13; part 2, 9.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.patterns import later

from .content_types import NAME as TYPES
from .package import Member, pack, unpack, xml_part

EDITION = "2"
"""Version of the cached results: increase it when this module changes."""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_NAME = later(r"\.(?:xml|rels)$", re.IGNORECASE)
_CARRIED = frozenset(
    ("officeDocument", "styles", "stylesWithEffects", "theme", "themeOverride", "fontTable", "font", "settings",
     "webSettings", "numbering", "footnotes", "endnotes", "header", "footer", "image", "slideMaster", "slideLayout",
     "notesMaster", "presProps", "viewProps", "tableStyles")
)  # fmt: skip
"""Relationship types whose parts a pack may take from a theme."""
_ROOTS: Mapping[str, str] = {
    "styles": "styles", "theme": "theme", "themeOverride": "themeOverride", "fontTable": "fonts",
    "settings": "settings", "webSettings": "webSettings", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "header": "hdr", "footer": "ftr", "slideMaster": "sldMaster", "slideLayout": "sldLayout",
    "notesMaster": "notesMaster", "presProps": "presentationPr", "viewProps": "viewPr", "tableStyles": "tblStyleLst",
}  # fmt: skip
"""Root element of the parts of each relationship type."""
_UNREPORTED = frozenset(
    ("core-properties", "extended-properties", "thumbnail", "slide", "notesSlide", "handoutMaster", "glossaryDocument",
     "custom-properties", "commentAuthors", "changesInfo", "revisionInfo")
)  # fmt: skip
"""Relationship types that are removed without a report: the file's own properties, and a designer's sample slides."""
_DESCRIPTIONS: Mapping[str, str] = {
    "attachedTemplate": "a template that Word opens from elsewhere",
    "hyperlink": "a link",
    "image": "a picture that is loaded from elsewhere",
    "vbaProject": "macros",
    "control": "an ActiveX control",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "comments": "comments",
    "customXml": "data of another program",
    "printerSettings": "settings of a printer",
    "tags": "data of another program",
}
_CONTAINERS = frozenset(
    ("graphicFrame", "pic", "drawing", "object", "pict", "control", "sndAc", "OLEObject", "sp", "custData", "tags")
)
"""Elements that are removed as a whole if the part that they show is removed."""
_LINKS = frozenset(("hlinkClick", "hlinkHover", "hlinkMouseOver"))
_DELETED = frozenset(
    ("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange",
     "tblGridChange", "tblPrExChange", "numberingChange", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
     "moveToRangeEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "cellIns", "cellDel", "cellMerge",
     "trackRevisions", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
     "customXmlDelRangeEnd")
)  # fmt: skip
"""Elements of tracked changes and comments, which are removed with their content."""
_UNWRAPPED = frozenset(("ins", "moveTo"))
"""Elements of tracked changes whose content is kept."""
_FIELD = later(
    r"\b(?:INCLUDE(?:PICTURE|TEXT)?|DDE(?:AUTO)?|LINK|IMPORT|DATABASE|RD|MACROBUTTON|HYPERLINK|EMBED|ADDIN)\b",
    re.IGNORECASE,
)
"""Fields of Word that load or run something."""
_VML = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_HANDLED = tuple(
    [f"{_W}{name}" for name in sorted({*_DELETED, *_UNWRAPPED, "fldSimple", "instrText"})]
    + [f"{space}*" for space in _VML]
)
"""Elements that `_accept_changes` handles; most parts have none of them."""
_ADDRESSES = frozenset(("src", "href", "althref", *(f"{_VML[1]}{name}" for name in ("href", "althref", "relid"))))
"""Attributes of VML that load something."""


class RemovedPart(NamedTuple):
    """A part or relationship that was removed."""

    part: str
    what: str


def sanitized(content: bytes, source: str) -> tuple[bytes, tuple[RemovedPart, ...]]:
    """Returns the sanitized file, and what was removed; the same bytes if nothing was.

    Raises ThemeError, which names the file and the part, for a damaged file.
    """
    members = unpack(content, source)
    _check_names(members, source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    trees = {name: tree for name, member in members.items() if (tree := _parse(member, source, parser)) is not None}
    if TYPES not in trees or "_rels/.rels" not in trees:
        missing = TYPES if TYPES not in trees else "_rels/.rels"
        raise ThemeError(f"{source}: the part {missing} is missing; save the file anew in Word or PowerPoint")
    kinds = _kinds(trees[TYPES])
    removed: list[RemovedPart] = []
    for name in [name for name in trees if name.endswith(".rels")]:
        part = _owner(name)
        _check_root(trees, name, "Relationships", source)
        ids = dict(_forbidden(trees[name], part, trees, members, kinds, source))
        for row in [row for row in trees[name] if row.get("Id") in ids]:
            trees[name].remove(row)
        if ids:
            reported = dict.fromkeys(what for what in ids.values() if what)
            removed += [RemovedPart(part or name, what) for what in reported]
            members[name] = xml_part(name, trees[name])
            if part in trees:
                _remove_references(trees[part], frozenset(ids))
                members[part] = xml_part(part, trees[part])
    for name, tree in trees.items():
        if next(tree.iter(*_HANDLED), None) is None:
            continue
        if found := list(dict.fromkeys(_accept_changes(tree))):
            removed += [RemovedPart(name, what) for what in found]
            members[name] = xml_part(name, tree)
    return (pack(members.values()) if removed else content), tuple(removed)


def _check_names(members: Iterable[str], source: str) -> None:
    """Checks part names: unique regardless of case, and no path outside the package (ECMA-376 part 2, 6.2.2)."""
    known: set[str] = set()
    for name in members:
        if not name.isprintable() or "\\" in name or {"", ".", ".."}.intersection(name.split("/")):
            raise ThemeError(f"{source}: no part may be called {name!r}; save the file anew")
        if name.lower() in known:
            raise ThemeError(f"{source}: the part {name} is there twice; save the file anew")
        known.add(name.lower())


def _parse(member: Member, source: str, parser: etree.XMLParser) -> etree._Element | None:
    """Parses a part and checks its CRC; None if it is not XML, such as a picture."""
    content = member.checked()
    if content is None:
        raise ThemeError(f"{source}: the part {member.name} is damaged; save the file anew")
    if not _XML_NAME.search(member.name):
        return None
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        why = " ".join(str(getattr(fault, "msg", fault)).split())
        raise ThemeError(f"{source}: the part {member.name} is damaged ({why}); save the file anew") from None
    docinfo: Any = tree.getroottree().docinfo
    if docinfo.doctype:
        raise ThemeError(f"{source}: the part {member.name} declares entities, as no file of Office does; save it anew")
    return tree


def _owner(relations: str) -> str:
    """Returns the part to which a relationships part belongs; "" for that of the package."""
    folder, _, name = relations.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _kinds(types: etree._Element) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the extensions and the parts that have a content type."""
    endings = frozenset(one.get("Extension", "").lower() for one in types if one.get("Extension"))
    return endings, frozenset(one.get("PartName", "").lstrip("/").lower() for one in types if one.get("PartName"))


def _forbidden(
    relations: etree._Element, part: str, trees: Mapping[str, etree._Element], members: Mapping[str, Member],
    kinds: tuple[frozenset[str], frozenset[str]], source: str,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Yields the ids of forbidden relationships, each with a description; empty for one that needs no report."""
    endings, typed = kinds
    folder = join("/", dirname(part))
    rows = list(relations.iterchildren(etree.Element))
    if len({row.get("Id") or "" for row in rows} - {""}) < len(rows):
        raise ThemeError(
            f"{source}: relationships of {part or 'the file'} have the same id, or none; save the file anew"
        )
    for row in rows:
        kind, target = row.get("Type", "").rpartition("/")[2], row.get("Target", "")
        if row.get("TargetMode") == "External":
            yield row.get("Id", ""), f"{_DESCRIPTIONS.get(kind, 'something elsewhere')} ({target[:60]})"
            continue
        if kind not in _CARRIED:
            yield (
                row.get("Id", ""),
                "" if kind in _UNREPORTED else _DESCRIPTIONS.get(kind, f"a part of the kind {kind}"),
            )
            continue
        path = normpath(join(folder, unquote(target))).lstrip("/")
        if path not in members:
            raise ThemeError(
                f"{source}: the part {path}, which {part or 'the file'} names, is missing; save the file anew"
            )
        if path.rpartition(".")[2].lower() not in endings and path.lower() not in typed:
            raise ThemeError(f"{source}: {TYPES} does not say what the part {path} is; save the file anew")
        if kind in _ROOTS:
            _check_root(trees, path, _ROOTS[kind], source)


def _check_root(trees: Mapping[str, etree._Element], part: str, root: str, source: str) -> None:
    """Checks the root element of a part."""
    if part not in trees or etree.QName(trees[part]).localname != root:
        raise ThemeError(f"{source}: the part {part} is damaged: it does not begin with <{root}>; save the file anew")


def _remove_references(tree: etree._Element, ids: frozenset[str]) -> None:
    """Removes the elements that refer to these relationships; of a link its text stays."""
    for element in list(tree.iter(etree.Element)):
        names = [
            name for name, value in element.attrib.items() if str(name).startswith(f"{{{_RELATION}}}") and value in ids
        ]
        if not names:
            continue
        local = etree.QName(element).localname
        if local == "hyperlink":
            _unwrap(element)
        elif local == "blip":
            for name in names:
                del element.attrib[name]
        elif local in _LINKS:
            _remove(element)
        else:
            bearer = next(
                (one for one in element.iterancestors() if etree.QName(one).localname in _CONTAINERS), element
            )
            _remove(bearer if local not in _CONTAINERS else element)


def _accept_changes(tree: etree._Element) -> Iterator[str]:
    """Accepts tracked changes; removes comments, fields and addresses that load something; yields what was found."""
    for element in list(tree.iter(etree.Element)):
        name = str(element.tag)
        if name.startswith(_W):
            local = name[len(_W) :]
            if local in _DELETED:
                _remove(element)
            elif local in _UNWRAPPED:
                _unwrap(element)
            elif local == "fldSimple" and _FIELD.search(element.get(f"{_W}instr", "")):
                _unwrap(element)
                yield "a field that loads something"
                continue
            elif local == "p" and _FIELD.search("".join(one.text or "" for one in element.iter(f"{_W}instrText"))):
                for one in list(element.iter(f"{_W}instrText")):
                    one.text = ""
                yield "a field that loads something"
                continue
            else:
                continue
            yield "comments" if "omment" in local else "changes that are not accepted"
        elif name.startswith(_VML):
            for key in [key for key in element.attrib if str(key) in _ADDRESSES]:
                del element.attrib[key]
                yield "an address that is loaded"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Replaces an element by its children."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
