"""Marks texts that are not translated yet on a page of a partial translation.

Such a text begins with a mark, `[en] …` (`markdown_blocks.marked`). It ends with its element, at the dot between two
items, or where letters of the page's own script begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from sidcurriculum.page import Page

_END = " · "
_OUTSIDE = frozenset(("html", "head", "title", "meta", "body"))


def page(page: Page, tags: Iterable[str]) -> None:
    """Sets the language of texts that are marked with one of these tags, in place."""
    body = page.root.find("body")
    if body is None:
        return
    pattern = re.compile(r"\[(" + "|".join(map(re.escape, sorted(tags))) + r")\] ")
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.tag in _OUTSIDE:
            continue
        if element.tail and (parent := element.getparent()) is not None:
            rest, spans = _spans(element.tail, pattern)
            element.tail = rest
            at = parent.index(element) + 1
            parent[at:at] = spans
        if element.text:
            found = pattern.match(element.text.lstrip())
            if found and not element.get("lang") and _ends(element.text) == len(element.text):
                element.set("lang", found[1])
                continue
            element.text, spans = _spans(element.text, pattern)
            element[0:0] = spans


def _spans(text: str, pattern: re.Pattern[str]) -> tuple[str, list[etree._Element]]:
    """Splits a text at marks.

    Returns the text before the first one, and a span for each marked text with the following text as its tail.
    """
    marks = list(pattern.finditer(text))
    if not marks:
        return text, []
    spans = []
    for mark, behind in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True):
        piece = text[mark.start() : behind]
        end = _ends(piece)
        span = etree.Element("span", lang=mark[1])
        span.text, span.tail = piece[:end], piece[end:]
        spans.append(span)
    return text[: marks[0].start()], spans


def _ends(text: str) -> int:
    """The end of a marked text."""
    ends = [len(text)]
    if _END in text:
        ends.append(text.index(_END))
    own = _OWN.search(text)
    if own:
        ends.append(own.start())
    return min(ends)


_OWN = re.compile("[\u0590-\u1dff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\uffef]")
"""A letter outside Latin, Greek and Cyrillic scripts, which ends a marked text."""
