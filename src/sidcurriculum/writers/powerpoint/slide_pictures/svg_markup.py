"""Writes SVG: numbers as short as a small picture needs them, elements, and the XML that shapes are read from."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from sidcurriculum.writers.powerpoint.drawing.slide_shapes import NAMESPACES


def number(value: float) -> str:
    """A length in points with one digit after the point: a twentieth of a millimetre."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Lengths with a space between each two."""
    return " ".join(map(number, values))


def attribute(value: str) -> str:
    """Text as it may stand in an attribute or between tags."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=512)
def shapes_of(xml: str) -> tuple[etree._Element, ...]:
    """The elements of a piece of a slide's XML, which is written without its declarations."""
    return tuple(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")) if xml else ()
