"""Reads the parts of a Word package by relationship, without data about the person who saved it."""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from sidcurriculum.writers.opc.content_types import OWN, ending, usual
from sidcurriculum.writers.opc.package import DECLARATION, Member, deflated
from sidcurriculum.writers.word.xml_text import escape

from .styles import W

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PERSONAL = ("rsids", "attachedTemplate", "proofState", "docVars", "mailMerge", "writeProtection", "documentProtection")
_OWN_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


class Relation(NamedTuple):
    """One relationship; `kind` is the last segment of its type, `target` a member ("" outside the package)."""

    id: str
    kind: str
    target: str


def relations_name(part: str) -> str:
    """Returns the member that holds the part's relationships; "" stands for the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(members: Mapping[str, Member], part: str) -> list[Relation]:
    """Returns the part's relationships, in file order."""
    member = members.get(relations_name(part))
    if member is None:
        return []
    found = []
    for element in etree.fromstring(member.content()):
        target = element.get("Target", "")
        inside = element.get("TargetMode") != "External"
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")
        found.append(
            Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], path if inside else "")
        )
    return found


def below(members: Mapping[str, Member], parts: Iterable[str]) -> set[str]:
    """Returns all parts to which these lead, and their relationships parts: a header's pictures, embedded fonts."""
    found: set[str] = set()
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if relations_name(part) in members:
            found.add(relations_name(part))
        new = {relation.target for relation in relations(members, part) if relation.target in members} - found
        found |= new
        waiting += new
    return found


def anonymous(content: bytes) -> etree._Element:
    """Parses a part and removes revision identifiers, paths, protection and other traces of who saved it and when."""
    root = etree.fromstring(content)
    for name in _PERSONAL:
        for element in root.findall(f"{W}{name}"):
            root.remove(element)
    if b"rsid" not in content:
        return root
    for element in root.iter(etree.Element):
        for name in map(str, element.attrib):
            if name.startswith(f"{W}rsid"):
                del element.attrib[name]
        for child in element.findall(f"{W}rsid"):
            element.remove(child)
    return root


def content_types(members: Mapping[str, Member], carried: Collection[str], source: str) -> Member:
    """Returns the content types of a document that contains these parts of the theme beside its own.

    `source` names the theme's file in errors. Raises ThemeError for a part whose extension is unknown.
    """
    types = etree.fromstring(members["[Content_Types].xml"].content())
    defaults = dict(OWN)
    overrides = dict(_OWN_TYPES)
    wanted = set(carried)
    extensions = set(map(ending, wanted))
    for element in types:
        kind = element.get("ContentType", "")
        if element.tag == f"{{{_CONTENT_TYPES}}}Default" and element.get("Extension", "").lower() in extensions:
            defaults.setdefault(element.get("Extension", "").lower(), kind)
        elif element.get("PartName", "").lstrip("/") in wanted:
            overrides[element.get("PartName", "").lstrip("/")] = kind
    defaults |= usual(carried, defaults, overrides, source)
    rows = [f'<Default Extension="{escape(name)}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())]
    rows += [f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>' for name, kind in sorted(overrides.items())]
    return deflated("[Content_Types].xml", f'{DECLARATION}<Types xmlns="{_CONTENT_TYPES}">{"".join(rows)}</Types>')
