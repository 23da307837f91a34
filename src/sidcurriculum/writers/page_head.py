"""Reads the metadata in a page's head."""

from __future__ import annotations

from sidcurriculum.page import Page

MOST_PARTS = 60
"""Largest number of lesson parts for which a slide shows a progress bar; with more, the segments are too short to
see."""


def facts(page: Page) -> dict[str, str]:
    """Returns the page's title and the content of its meta elements by name; of two with the same name, the first."""
    found = {"title": page.title}
    head = page.root.find("head")
    for element in () if head is None else head.iterchildren("meta"):
        found.setdefault(element.get("name") or "", element.get("content") or "")
    return found
