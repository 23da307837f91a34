"""A page that is read from the right -> the same with numbers of several groups in their order.

By the Unicode bidirectional algorithm (UAX 9) "092 311 511" would stand as "511 311 092" between right-to-left words:
each group is a number of its own. A left-to-right mark before them makes one run of them.
"""

from __future__ import annotations

import re

from sidcurriculum.page import Page

MARK = "\u200e"
"""Left-to-right mark."""
_GROUPS = re.compile(r"(?<![\d\u200e])(?=[+\d])\+?\d+(?:[ \u00a0\-\u2011]\d+)+(?!\d)")
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "ps", "ckb", "dv", "sd", "ug", "yi"))


def from_the_right(language: str) -> bool:
    """Whether the language is read from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def keep_order(text: str) -> str:
    """The text with a mark before and behind each number of several groups, such as a telephone number."""
    return _GROUPS.sub(lambda found: f"{MARK}{found.group()}{MARK}", text)


def page(page: Page) -> None:
    """Sets the direction and the marks of a page, in place; nothing in a page that is read from the left."""
    if page.root.get("dir") != "rtl" and not from_the_right(page.language):
        return
    page.root.set("dir", "rtl")
    body = page.root.find("body")
    for element in body.iter() if body is not None else ():
        if not isinstance(element.tag, str):
            continue
        if element.text:
            element.text = keep_order(element.text)
        if element.tail:
            element.tail = keep_order(element.tail)


def parts(page: Page) -> None:
    """Sets the direction of what a page says in another language than its own, in place."""
    for element in page.root.iterfind(".//*[@lang]"):
        if element.get("dir") is None:
            right = from_the_right(element.get("lang", ""))
            element.set("dir", "rtl" if right else "ltr")
            for inner in element.iter() if right else ():
                inner.text = inner.text and keep_order(inner.text)
                inner.tail = inner.tail and keep_order(inner.tail)
