"""Text of a page -> text that may stand in an XML part."""

from __future__ import annotations

import re

from lxml import etree

_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REPLACEMENTS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def words(element: etree._Element) -> str:
    """All text inside an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def escape(text: str) -> str:
    """For an element or a double-quoted attribute; without the characters that XML 1.0 forbids (section 2.2)."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda match: _REPLACEMENTS.get(match[0], ""), text)
