"""Reads every text out of a finished file: body, notes, headers, properties, alternative texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

TEXT_ATTRIBUTES = ("descr", "title", "name", "alt", "content", "tooltip", "val")


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(xml: bytes) -> Iterator[str]:
    """Each paragraph's text, each property's text and each text in an attribute of an XML part."""
    root = etree.fromstring(xml)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        local = etree.QName(element).localname
        if local == "p" or (len(element) == 0 and element.text):
            yield "".join(element.itertext())
        yield from (value for name, value in element.attrib.items() if etree.QName(name).localname in TEXT_ATTRIBUTES)


def words_of(name: str, content: bytes) -> str:
    """Everything that somebody could read in the file, part by part."""
    if name.endswith(".html"):
        root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
        for style in root.xpath("//style"):
            style.getparent().remove(style)
        attributes = root.xpath("//@alt | //@title | //@content | //@aria-label")
        return "\n".join([*root.itertext(), *map(str, attributes)])
    found: list[str] = []
    for part, xml in parts(content).items():
        if part.endswith((".xml", ".rels")):
            found += texts(xml)
    return "\n".join(found)
