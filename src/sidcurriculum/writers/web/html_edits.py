"""Adapts elements to browsers: ruled lines, slides with folded notes, links, cards and wide tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from sidcurriculum.addresses import SCHEMES
from sidcurriculum.writers.page_head import MOST_PARTS

_ANSWER = "-answer"
"""Suffix of the id of a slide that holds the answer to the slide before it."""
_NUMBER = re.compile(r"\d+")
_WIDE = 3
"""Columns from which on a table may be wider than a phone."""


def _link(element: etree._Element) -> None:
    """Turns a link into plain text unless it leads to the web, a mailbox or a telephone."""
    if not element.get("href", "").lower().startswith(SCHEMES):
        element.tag = "span"
        if "href" in element.attrib:
            del element.attrib["href"]


def _table(element: etree._Element) -> None:
    """Puts a table into a frame that scrolls on a phone; a wide one is reached by the keyboard and has a name."""
    frame = etree.Element("div", {"class": "scroll"})
    heads = element.findall("thead/tr/th")
    if len(heads) >= _WIDE and element.get("class") != "beside":
        frame.attrib.update({"tabindex": "0", "role": "group", "aria-label": _named(element)})
    if element.get("class") == "plan":
        # On a phone the columns of a plan stand below each other, each under its head.
        columns = (f"--c{number}:{css_string(_words(head))}" for number, head in enumerate(heads, 1))
        element.set("style", ";".join(columns))
    frame.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, frame)
    frame.append(element)


def _named(table: etree._Element) -> str:
    """Returns the caption of a table, else the heading above it."""
    own = (
        "caption"
        if table.find("caption") is not None
        else "(preceding::h1|preceding::h2|preceding::h3|preceding::h4)[last()]"
    )
    above = table.xpath(f"string({own})")
    return " ".join(str(above).split())


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def css_string(text: str) -> str:
    """Returns the text as a string of a stylesheet."""
    plain = " ".join(text.split()).replace("\\", r"\\").replace('"', r"\22 ")
    return f'"{plain}"'


def _cards(element: etree._Element) -> None:
    """Marks cards that repeat one before them: a screen shows them once, paper as often as they stand there."""
    seen = set()
    for card in element.iterfind("div[@class='card']"):
        said = etree.tostring(card, with_tail=False)
        if said in seen:
            card.set("class", "card again")
        seen.add(said)


def _lines(element: etree._Element) -> None:
    """Adds ruled lines as elements with a border, as backgrounds are lost in print; screen readers skip them."""
    count = element.get("data-lines", "")
    for _ in range(int(count) if count.isdecimal() else 1):
        etree.SubElement(element, "span", {"class": "line", "aria-hidden": "true"})


def _block(element: etree._Element) -> None:
    kind = element.get("class")
    if kind == "lines":
        _lines(element)
    elif kind == "cards":
        _cards(element)


def _slide(element: etree._Element) -> None:
    """Wraps title and placeholders of a slide in a 16:9 panel, with the notes below it.

    A slide with an answer is folded, as notes are, because a class may see the screen.
    """
    if element.get("class") != "slide":
        return
    panel = etree.Element("div", {"class": "panel"})
    panel.text, element.text = element.text, None
    notes = [child for child in element if child.get("class") == "notes"]
    panel.extend([child for child in element if child.get("class") != "notes"])
    bar = _progress_bar(element)
    if bar is not None:
        panel.append(bar)
    element[:] = [panel, *notes]
    if element.get("id", "").endswith(_ANSWER):
        fold = etree.Element("details", {"class": "reveal"})
        fold.append(etree.Element("summary"))
        fold.extend(list(element))
        element.append(fold)


def _progress_bar(slide: etree._Element) -> etree._Element | None:
    """Returns the progress bar of the lesson with this slide's part marked; None if it belongs to none.

    Screen readers skip it: the phase's name says the same.
    """
    body = slide.getparent()
    part = slide.get("data-part")
    timeline = None if part is None or body is None else body.find("ol[@class='timeline']")
    if timeline is None or not 0 < len(timeline) <= MOST_PARTS:
        return None
    bar = etree.Element("div", {"class": "thread", "aria-hidden": "true"})
    for number, item in enumerate(timeline.findall("li"), 1):
        kept = {name: item.get(name, "") for name in ("data-phase", "style") if item.get(name)}
        etree.SubElement(bar, "span", {**({"class": "now"} if str(number) == part else {}), **kept})
    return bar


def _timeline(element: etree._Element) -> None:
    """Passes each part's minutes to the stylesheet, as CSS takes no length from data-minutes; puts a title first."""
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
    """Gives a remark the role of a note; folds a slide's notes under a summary that the stylesheet words.

    Notes are folded because they hold answers, and a class may see the screen while a teacher shows the page.
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
"""What is changed, by tag. Each function changes its element in place; elements of other tags stay as they are."""
