"""Merges a block with its translation: what bilingual columns and bilingual slides share."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from sidcurriculum.page import Page

SECOND = "second"
"""Class of words, and of a paragraph, that say once more in the second language what stands before them."""
SEPARATOR = " · "
_JOINED = ("kind", "footer", "status", "description")
"""What a page's head says in words; names, licences and keywords for searching stay as the first language has them."""


class LanguageSide(NamedTuple):
    """A language as pages name it."""

    tag: str
    name: str
    """What it is called in itself."""
    direction: str
    """ltr or rtl."""

    def on(self, element: etree._Element) -> etree._Element:
        """The element, told that it is in this language."""
        element.set("lang", self.tag)
        element.set("dir", self.direction)
        return element


def headed(first: Page, second: Page) -> etree._Element:
    """A copy of the first page whose head speaks both languages."""
    root = deepcopy(first.root)
    title = root.find("head/title")
    if title is not None and first.title != second.title:
        title.text = f"{first.title}{SEPARATOR}{second.title}"
    for element in root.iterfind("head/meta"):
        name = element.get("name", "")
        own, other = first.meta(name), second.meta(name)
        if name in _JOINED and other and other != own:
            element.set("content", SEPARATOR.join(filter(None, (own, other))))
    head = root.find("head")
    if head is not None:
        if not first.meta("status") and second.meta("status"):
            etree.SubElement(head, "meta", name="status", content=second.meta("status"))
        etree.SubElement(head, "meta", name="second", content=second.language)
    return root


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).replace("\u200b", "").split())


def move(element: etree._Element, into: etree._Element) -> None:
    """Puts copies of all that an element holds at the end of another."""
    say(into, element.text or "")
    for child in element:
        into.append(deepcopy(child))


def say(into: etree._Element, text: str) -> None:
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def join(heading: etree._Element, same: etree._Element, side: LanguageSide) -> None:
    """A heading in both languages on one line; once where both say the same."""
    if words(heading) == words(same):
        return
    span = side.on(etree.SubElement(heading, "span", {"class": SECOND}))
    span.text = SEPARATOR
    move(bare(same), span)


def bare(element: etree._Element) -> etree._Element:
    """A copy without the small pictures before words: they stand in the first language already."""
    copy = deepcopy(element)
    for icon in list(copy.iter("span")):
        parent = icon.getparent()
        if icon.get("class") == "icon" and parent is not None:
            before = icon.getprevious()
            if before is None:
                parent.text = (parent.text or "") + (icon.tail or "")
            else:
                before.tail = (before.tail or "") + (icon.tail or "")
            parent.remove(icon)
    return copy
