"""The part of a package that names the kinds of its others -> the same with one kind more (ECMA-376 part 2, 10.1.2)."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from .package import Member, xml_part

NAME = "[Content_Types].xml"


@lru_cache(32)
def typed(types: Member, extension: str, kind: str) -> Member:
    """With the content type of all parts of this extension; as it is where the package has one for it."""
    root = etree.fromstring(types.content())
    tag = f"{{{etree.QName(root).namespace}}}Default"
    if any(one.tag == tag and one.get("Extension", "").lower() == extension for one in root):
        return types
    root.insert(0, etree.Element(tag, {"Extension": extension, "ContentType": kind}))
    return xml_part(types.name, root)
