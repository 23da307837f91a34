"""Extracts the text of a page's elements, and escapes text for XML."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree


def words(element: etree._Element) -> str:
    """Returns all text inside an element, on one line."""
    if len(element):
        return " ".join("".join(map(str, element.itertext())).split())
    return " ".join((element.text or "").split())


def lines(element: etree._Element) -> list[str]:
    """Returns the text of an element line by line; lines end at `br`, and at line ends of code."""
    text = ""
    for event, one in etree.iterwalk(element, events=("start", "end")):
        piece = (one.text if event == "start" else one.tail if one is not element else "") or ""
        code = one.tag == "code" and event == "start"
        text += ("\n" if one.tag == "br" and event == "end" else "") + (piece if code else " ".join(piece.split("\n")))
    return [" ".join(line.split()) for line in text.strip().split("\n")]


def more_than(limit: int, element: etree._Element) -> bool:
    """Returns whether an element's text has more than `limit` characters."""
    return sum(map(len, element.itertext())) > limit and len(words(element)) > limit


def escape(text: str) -> str:
    """Escapes text for an element or a quoted attribute, without characters that XML 1.0 forbids (section 2.2)."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text if text.isprintable() else _forbidden().sub("", text)


@cache
def _forbidden() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
