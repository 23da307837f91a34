"""The content types part of a package (ECMA-376 part 2, 10.1.2): a part without a content type makes a
package that Office calls damaged, so no package is made of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from html import unescape
from re import compile as pattern

from lxml import etree

from sidcurriculum.errors import ThemeError

from .package import Member, pack, xml_part

NAME = "[Content_Types].xml"
OWN: Mapping[str, str] = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}
"""Kinds by ending, of all parts that we make."""
_USUAL: Mapping[str, str] = {
    **OWN,
    "bmp": "image/bmp",
    "emf": "image/x-emf",
    "fntdata": "application/x-fontdata",
    "gif": "image/gif",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "wmf": "image/x-wmf",
}
_ENDINGS = pattern(r'Extension="([^"]*)"')
_PARTS = pattern(r'PartName="/([^"]*)"')


def package(members: Iterable[Member]) -> bytes:
    """The bytes of a package of these parts. Raises ValueError for a part of no kind, and for two of one name."""
    whole = list(members)
    endings, named = _listed(next(member for member in whole if member.name == NAME))
    for name in sorted({member.name for member in whole} - named):
        if ending(name) not in endings and name.lower() not in named and name != NAME:
            raise ValueError(f"the part {name} has no content type")
    return pack(whole)


@lru_cache(64)
def _listed(types: Member) -> tuple[frozenset[str], frozenset[str]]:
    """The endings and the parts that have a kind; part names are equal whatever their case (part 2, 9.1.1)."""
    text = types.content().decode()
    named = [unescape(name) for name in _PARTS.findall(text)]
    return frozenset(map(str.lower, _ENDINGS.findall(text))), frozenset((*named, *map(str.lower, named)))


def ending(part: str) -> str:
    """What stands behind the last dot of a part's name, in small letters."""
    return part[part.rfind(".") + 1 :].lower()


def usual(parts: Iterable[str], known: Collection[str], named: Collection[str], source: str) -> dict[str, str]:
    """Kinds by ending for those of a theme's parts that its file gives none.

    Raises ThemeError for a part of no known kind.
    """
    found: dict[str, str] = {}
    for part in parts:
        last = ending(part)
        if part in named or last in known:
            continue
        if last not in _USUAL:
            raise ThemeError(f"{source}: the part {part} has no content type; the file is damaged, save it anew")
        found[last] = _USUAL[last]
    return found


@lru_cache(32)
def with_content_types(types: Member, extension: str, kind: str) -> Member:
    """With the content type of all parts of this extension; as it is where the package has one for it."""
    root = etree.fromstring(types.content())
    tag = f"{{{etree.QName(root).namespace}}}Default"
    if any(one.tag == tag and one.get("Extension", "").lower() == extension for one in root):
        return types
    root.insert(0, etree.Element(tag, {"Extension": extension, "ContentType": kind}))
    return xml_part(types.name, root)
