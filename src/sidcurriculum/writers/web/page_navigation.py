"""Adds what a reader finds the way by: a title where a page shows none, contents to a long one, the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from sidcurriculum.page import Page

_LONG = 6
"""Headings from which on a page has a list of contents."""
_HEADINGS = "h2"
_FOLDED = {"notes": "notes", "reveal": "reveal"}
"""Class of what is folded away -> name of the word that stands on it."""


def words_of(page: Page) -> Mapping[str, str]:
    """Returns the words that a page brings for what the writer adds: its meta elements `word-NAME` by NAME."""
    return {
        name.removeprefix("word-"): element.get("content") or ""
        for element in page.root.iterfind("head/meta")
        if (name := element.get("name") or "").startswith("word-")
    }


def name_folds(body: etree._Element, words: Mapping[str, str]) -> None:
    """Labels what is folded away."""
    for summary in body.iter("summary"):
        fold = summary.getparent()
        kind = "" if fold is None else fold.get("class", "")
        if word := words.get(_FOLDED.get(kind, "")):
            summary.text = word


def add_title(body: etree._Element, title: str) -> None:
    """Adds a title for screen readers where a page shows none of its own: slides, cards."""
    if title and next(body.iter("h1"), None) is None:
        heading = etree.Element("h1", {"class": "unseen"})
        heading.text, heading.tail, body.text = title, body.text, None
        body.insert(0, heading)


def add_contents(body: etree._Element, words: Mapping[str, str]) -> None:
    """Adds a folded list of the parts of a long page under its title, without parts that are folded away."""
    parts = list(_parts(body))
    title = next(body.iter("h1"), None)
    if len(parts) < _LONG or title is None or title.getparent() is not body or not words.get("contents"):
        return
    nav = etree.Element("nav", {"class": "contents", "aria-label": words["contents"]})
    fold = etree.SubElement(nav, "details")
    etree.SubElement(fold, "summary").text = words["contents"]
    items = etree.SubElement(fold, "ol")
    for target, text in parts:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", href=f"#{target}")
        link.text = text
    after = title.getnext()
    line = after is not None and after.get("class") == "timeline"
    (after if line and after is not None else title).addnext(nav)


def _parts(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yields the id and the words of each part's heading."""
    for number, heading in enumerate(body.iter(_HEADINGS), 1):
        holders = list(heading.iterancestors("section", "details", "div"))
        if any(one.tag == "details" or one.get("class") in ("card", "poster") for one in holders):
            continue
        slide = next((one for one in holders if one.get("class") == "slide" and one.get("id")), None)
        target = heading if slide is None else slide
        if not target.get("id"):
            target.set("id", f"part-{number}")
        if text := " ".join("".join(_first_language(heading)).split()):
            yield target.get("id", ""), text


def _first_language(heading: etree._Element) -> Iterator[str]:
    if heading.text:
        yield heading.text
    for child in heading:
        if child.get("class") != "second":
            yield from _first_language(child)
        if child.tail:
            yield child.tail


def way_back(page: Page, words: Mapping[str, str]) -> etree._Element | None:
    """Returns a link to the page that lists the files, if one stands beside this page."""
    home = page.meta("home")
    if not home or not words.get("home"):
        return None
    nav = etree.Element("nav", {"class": "way"})
    etree.SubElement(nav, "a", href=home).text = words["home"]
    return nav
