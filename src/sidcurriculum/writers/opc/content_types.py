"""Reads and extends the content types of a package (ECMA-376 part 2, 10.1.2), and requires one for each part.

Office calls a package damaged if a part of it has no content type.
"""

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
"""Content types by extension of all parts that the writers make."""
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
    """Returns the bytes of a package of these parts.

    Raises ValueError for a part without a content type, and for two parts of one name.
    """
    parts = list(members)
    endings, named = _listed(next(part for part in parts if part.name == NAME))
    for name in sorted({part.name for part in parts} - named):
        if ending(name) not in endings and name.lower() not in named and name != NAME:
            raise ValueError(f"the part {name} has no content type")
    return pack(parts)


@lru_cache(64)
def _listed(types: Member) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the extensions and the parts that have a content type; part names ignore case (part 2, 9.1.1)."""
    text = types.content().decode()
    named = [unescape(name) for name in _PARTS.findall(text)]
    return frozenset(map(str.lower, _ENDINGS.findall(text))), frozenset((*named, *map(str.lower, named)))


def ending(part: str) -> str:
    """Returns the extension of a part's name in lower case."""
    return part[part.rfind(".") + 1 :].lower()


def usual(parts: Iterable[str], known: Collection[str], named: Collection[str], source: str) -> dict[str, str]:
    """Returns the usual content types, by extension, of a theme's parts for which its file declares none.

    Raises ThemeError for a part whose extension is unknown.
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
    """Returns the content types part with one for all parts of this extension; unchanged if it has one."""
    root = etree.fromstring(types.content())
    tag = f"{{{etree.QName(root).namespace}}}Default"
    if any(one.tag == tag and one.get("Extension", "").lower() == extension for one in root):
        return types
    root.insert(0, etree.Element(tag, {"Extension": extension, "ContentType": kind}))
    return xml_part(types.name, root)
