"""Adapts elements to browsers: ruled lines, slides with folded notes, links and wide tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from sidcurriculum.addresses import SCHEMES
from sidcurriculum.writers.page_head import MOST_PARTS

_ANSWER = "-answer"
"""How the id of a slide ends that holds the answer to the one before it."""
_NUMBER = re.compile(r"\d+")


def _link(element: etree._Element) -> None:
    """A link to anywhere but the web, a mailbox or a telephone becomes plain text."""
    if not element.get("href", "").lower().startswith(SCHEMES):
        element.tag = "span"
        if "href" in element.attrib:
            del element.attrib["href"]


def _table(element: etree._Element) -> None:
    """A frame that scrolls, so that a wide table does not widen a phone's page."""
    frame = etree.Element("div", {"class": "scroll"})
    frame.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, frame)
    frame.append(element)


def _lines(element: etree._Element) -> None:
    """A ruled line is an element with a border: a background would be lost in print. Nothing to read aloud."""
    count = element.get("data-lines", "")
    for _ in range(int(count) if count.isdecimal() else 1):
        etree.SubElement(element, "span", {"class": "line", "aria-hidden": "true"})


def _block(element: etree._Element) -> None:
    if element.get("class") == "lines":
        _lines(element)


def _slide(element: etree._Element) -> None:
    """A panel of 16:9 that holds the title and the placeholders, with the notes beneath it.

    A slide with an answer is folded away, as its notes are: a class may look on.
    """
    if element.get("class") != "slide":
        return
    panel = etree.Element("div", {"class": "panel"})
    panel.text, element.text = element.text, None
    notes = [child for child in element if child.get("class") == "notes"]
    panel.extend([child for child in element if child.get("class") != "notes"])
    thread = _thread(element)
    if thread is not None:
        panel.append(thread)
    element[:] = [panel, *notes]
    if element.get("id", "").endswith(_ANSWER):
        fold = etree.Element("details", {"class": "reveal"})
        fold.append(etree.Element("summary"))
        fold.extend(list(element))
        element.append(fold)


def _thread(slide: etree._Element) -> etree._Element | None:
    """The parts of the lesson as lengths of thread, this slide's part marked, as its phase says in words."""
    body = slide.getparent()
    part = slide.get("data-part")
    line = None if part is None or body is None else body.find("ol[@class='timeline']")
    if line is None or not 0 < len(line) <= MOST_PARTS:
        return None
    thread = etree.Element("div", {"class": "thread", "aria-hidden": "true"})
    for number, item in enumerate(line.findall("li"), 1):
        kept = {name: item.get(name, "") for name in ("data-phase", "style") if item.get(name)}
        etree.SubElement(thread, "span", {**({"class": "now"} if str(number) == part else {}), **kept})
    return thread


def _timeline(element: etree._Element) -> None:
    """Each part tells the stylesheet its minutes, since CSS takes no length from data-minutes. A title stands first."""
    if element.get("class") != "timeline":
        return
    title = element.getnext()
    if title is not None and title.tag == "h1":
        title.addnext(element)
    for item in element:
        minutes = _NUMBER.findall(item.get("data-minutes", ""))
        if minutes:
            item.set("style", f"--minutes:{int(minutes[-1])}")


def _aside(element: etree._Element) -> None:
    """A remark is no landmark of the page; a slide's notes are folded away under a summary that the stylesheet words.

    Folded, because a class may look on while a teacher shows the page, and notes hold answers.
    """
    if element.get("class") != "notes":
        element.set("role", "note")
        return
    element.tag = "details"
    summary = etree.Element("summary")
    summary.tail, element.text = element.text, None
    element.insert(0, summary)


EDITS: Mapping[str, Callable[[etree._Element], None]] = {
    "a": _link,
    "aside": _aside,
    "div": _block,
    "ol": _timeline,
    "section": _slide,
    "table": _table,
}
"""What changes, by tag. Each edit changes its element in place; all other elements stay as they are."""
