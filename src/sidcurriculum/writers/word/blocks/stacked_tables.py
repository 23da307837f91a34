"""Turns a table whose words need more than the page's width into one of a single column: its cells under each other."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from sidcurriculum.vocabulary import INLINE
from sidcurriculum.writers.word.xml_text import words


def stacked(table: etree._Element, rows: Sequence[etree._Element], heads: int) -> etree._Element:
    """Returns the rows of such a table; each cell after a row's first begins with the heading of its column."""
    names = [words(cell) for cell in rows[heads - 1]] if heads else []
    turned = etree.Element("table", _attributes(table))
    for tr in rows[heads:]:
        for at, td in enumerate(tr):
            row = etree.SubElement(turned, "tr", _attributes(tr))
            cell = deepcopy(td)
            cell.tail = None
            if "colspan" in cell.attrib:
                del cell.attrib["colspan"]
            row.append(cell)
            name = names[at] if at < len(names) else ""
            if name and (at or not words(td)):
                _label(cell, name)
    return turned


def _attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element as a mapping."""
    return {str(name): str(value) for name, value in element.items()}


def _label(cell: etree._Element, name: str) -> None:
    """Puts the heading above a cell's content, and a line to write on into an empty cell."""
    label = etree.Element("span", {"class": "label"})
    label.text = name
    if any(child.tag not in INLINE for child in cell):
        above = etree.Element("p")
        above.append(label)
        cell.insert(0, above)
        return
    end = etree.Element("br")
    end.tail, cell.text = cell.text, None
    cell[0:0] = [label, end]
    if not len(cell) > 2 and not (end.tail or "").strip():
        cell.append(etree.Element("br"))
