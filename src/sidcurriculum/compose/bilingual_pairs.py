"""Functions that bilingual columns and bilingual slides share: heads, headings and copies of blocks."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from sidcurriculum.page import Page

SECOND = "second"
"""Class of a paragraph or span that repeats the preceding text in the second language."""
SEPARATOR = " · "
_JOINED = ("kind", "footer", "status", "description")
"""Fields of a page's head that are joined; others are taken from the first language."""


class LanguageSide(NamedTuple):
    """A language with its name and direction."""

    tag: str
    name: str
    """Its name in the language itself."""
    direction: str
    """ltr or rtl."""

    def on(self, element: etree._Element) -> etree._Element:
        """Sets `lang` and `dir` of an element."""
        element.set("lang", self.tag)
        element.set("dir", self.direction)
        return element


def headed(first: Page, second: Page) -> etree._Element:
    """A copy of the first page with both languages in its head."""
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
    """Appends copies of an element's content to another."""
    say(into, element.text or "")
    for child in element:
        into.append(deepcopy(child))


def say(into: etree._Element, text: str) -> None:
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def join(heading: etree._Element, same: etree._Element, side: LanguageSide) -> None:
    """Joins a heading in both languages on one line; once if both are equal."""
    if words(heading) == words(same):
        return
    span = side.on(etree.SubElement(heading, "span", {"class": SECOND}))
    span.text = SEPARATOR
    move(bare(same), span)


def bare(element: etree._Element) -> etree._Element:
    """A copy without icons, which the first language has already."""
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
