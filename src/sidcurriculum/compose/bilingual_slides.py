"""Adds the other language to a deck as a second line under titles and questions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sidcurriculum.page import Page
from sidcurriculum.theme.layouts import SECOND_LINES, SECOND_WORDS

from .bilingual_pairs import SECOND, LanguageSide, bare, headed, join, move, say, words


def lines(first: Page, second: Page, *sides: LanguageSide) -> Page:
    """A copy of the first deck with second lines under titles and the placeholders in `layouts.SECOND_LINES`."""
    root = headed(first, second)
    side = sides[1]
    others = {slide.get("id"): slide for slide in _slides(second.root)}
    for slide in _slides(root):
        other = others.get(slide.get("id"))
        if other is None:
            continue
        title, same = slide.find("h2"), other.find("h2")
        if title is not None and same is not None:
            join(title, same, side)
        said = {holder.get("data-name"): holder for holder in _placeholders(other)}
        for holder in _placeholders(slide):
            name = holder.get("data-name", "")
            if name not in said:
                continue
            if name in SECOND_LINES.get(slide.get("data-layout", ""), ()):
                _underline(holder, said[name], side)
            elif name in SECOND_WORDS:
                _repeat(holder, said[name], side)
    return Page(root, first.pictures)


def _slides(root: etree._Element) -> Iterator[etree._Element]:
    return (section for section in root.iter("section") if section.get("class") == "slide")


def _placeholders(slide: etree._Element) -> Iterator[etree._Element]:
    return (div for div in slide.iterchildren("div") if div.get("class") == "placeholder")


def _repeat(holder: etree._Element, other: etree._Element, side: LanguageSide) -> None:
    """Adds the translation to each item of a list."""
    mine, theirs = list(holder.iter("li")), list(other.iter("li"))
    if len(mine) == len(theirs):
        for item, same in zip(mine, theirs, strict=True):
            join(item, same, side)


def _underline(holder: etree._Element, other: etree._Element, side: LanguageSide) -> None:
    """Adds the translation under each paragraph; paragraphs without a pair follow the last one."""
    mine, theirs = list(holder.iterchildren("p")), list(other.iterchildren("p"))
    if len(mine) != len(theirs):
        mine = mine[-1:]
        merged = etree.Element("p")
        for part in theirs:
            say(merged, " " if len(merged) or merged.text else "")
            move(part, merged)
        theirs = [merged]
    for paragraph, same in zip(mine, theirs, strict=False):
        if words(paragraph) != words(same):
            line = side.on(etree.Element("p", {"class": SECOND}))
            move(bare(same), line)
            line.tail, paragraph.tail = paragraph.tail, "\n"
            paragraph.addnext(line)
