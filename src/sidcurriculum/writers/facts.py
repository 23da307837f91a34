"""A page -> what its head says of it, by name."""

from __future__ import annotations

from sidcurriculum.page import Page


def facts(page: Page) -> dict[str, str]:
    """The page's title and the content of its meta elements; of two with one name the first."""
    found = {"title": page.title}
    head = page.root.find("head")
    for element in () if head is None else head.iterchildren("meta"):
        found.setdefault(element.get("name") or "", element.get("content") or "")
    return found
