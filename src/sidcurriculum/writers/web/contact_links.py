"""Links the telephone numbers and addresses in a contact, so that a finger on a phone reaches a helpline."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from sidcurriculum.addresses import uri

_CONTACT = re.compile(
    r"(?P<web>https?://[^\s,;]+[^\s,;.)])|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<host>(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s,;]*[^\s,;.)])?)|(?P<number>[+*]?\d(?:[\d\s().-]{0,20}\d)?#?)",
    re.IGNORECASE,
)
_SCHEMES = {"web": "", "mail": "mailto:", "host": "https://", "number": "tel:"}
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Marks between letters that are no part of an address."""
_FEWEST = 3
"""Digits of the shortest number that somebody answers."""


def link_contacts(body: etree._Element) -> None:
    """Links the numbers and addresses of helplines in the blocks that hold them; other words stay as they are."""
    for block in body.iterfind(".//*[@data-contact]"):
        contact = block.get("data-contact", "")
        del block.attrib["data-contact"]
        for holder in block.iter(etree.Element):
            if contact in (holder.text or ""):
                holder.text, links = _linked(holder.text or "", contact)
                holder[:0] = links
                break
            if holder is not block and contact in (holder.tail or ""):
                holder.tail, links = _linked(holder.tail or "", contact)
                for link in reversed(links):
                    holder.addnext(link)
                break


def _linked(text: str, contact: str) -> tuple[str, list[etree._Element]]:
    """Returns the words before the first link, and the links, each with the words behind it."""
    first, links, end = "", list[etree._Element](), 0
    at = text.index(contact)
    for found in _CONTACT.finditer(text, at, at + len(contact)):
        address = _address(found)
        if address is None:
            continue
        between = text[end : found.start()]
        if links:
            links[-1].tail = between
        else:
            first = between
        link = etree.Element("a", href=address)
        link.text, end = found.group(), found.end()
        links.append(link)
    if not links:
        return text, links
    links[-1].tail = text[end:]
    return first, links


def _address(found: re.Match[str]) -> str | None:
    kind = found.lastgroup or ""
    text = _UNSEEN.sub("", found.group())
    if kind == "number":
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
        if sum(sign.isdecimal() for sign in text) < _FEWEST:
            return None
    return uri(_SCHEMES[kind] + text)
