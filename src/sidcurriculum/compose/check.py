"""Holds a composed tree against the closed vocabulary."""

from __future__ import annotations

from lxml import etree

from sidcurriculum.vocabulary import ELEMENTS

_ALWAYS = frozenset({"class", "id", "lang", "dir", "data-at"})


def first_fault(root: etree._Element) -> tuple[etree._Element, str] | None:
    """The first element that no writer knows, and what is wrong with it; None if there is none."""
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue  # a comment
        known = ELEMENTS.get(tag)
        if known is None:
            return element, f"<{tag}> is not in the vocabulary of documents"
        for name, value in ((str(name), str(value)) for name, value in element.items()):
            if name == "class":
                if value not in known.classes:
                    allowed = ", ".join(known.classes) or "no class at all"
                    return element, f'<{tag} class="{value}"> is unknown; <{tag}> takes {allowed}'
            elif name not in _ALWAYS and name not in known.attributes:
                return element, f"<{tag}> takes no attribute {name}"
    return None
