"""Text -> text that may stand in an XML part."""

from __future__ import annotations

import re

_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REPLACEMENTS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """For an element or a double-quoted attribute; without the characters that XML 1.0 forbids (section 2.2)."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda match: _REPLACEMENTS.get(match[0], ""), text)
