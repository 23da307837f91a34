"""Validates a composed tree against the closed vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from lxml import etree

from sidcurriculum.vocabulary import ELEMENTS

_ALWAYS = frozenset({"class", "id", "lang", "dir", "data-at"})


def _declarations() -> Iterator[str]:
    for tag, known in ELEMENTS.items():
        yield f"<!ELEMENT {tag} ANY>"
        if known.classes:
            yield f"<!ATTLIST {tag} class ({'|'.join(known.classes)}) #IMPLIED>"
        for name in sorted(_ALWAYS - {"class"} | known.attributes):
            yield f"<!ATTLIST {tag} {name} CDATA #IMPLIED>"


_VOCABULARY = etree.DTD(StringIO("\n".join(_declarations())))
"""The vocabulary for libxml2's validation, a fast test without messages of ours."""


def first_fault(root: etree._Element) -> tuple[etree._Element, str] | None:
    """The first element that no writer knows, and what is wrong with it; None if there is none."""
    return None if _VOCABULARY.validate(root) else _looked_for(root)


def _looked_for(root: etree._Element) -> tuple[etree._Element, str] | None:
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
