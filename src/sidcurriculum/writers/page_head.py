"""Reads the metadata in a page's head."""

from __future__ import annotations

from sidcurriculum.page import Page

MOST_PARTS = 60
"""Parts of a lesson that a slide's bar of time shows: of more none is long enough to be seen, so that it has no bar."""


def facts(page: Page) -> dict[str, str]:
    """The page's title and the content of its meta elements; of two with one name the first."""
    found = {"title": page.title}
    head = page.root.find("head")
    for element in () if head is None else head.iterchildren("meta"):
        found.setdefault(element.get("name") or "", element.get("content") or "")
    return found
