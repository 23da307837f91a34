"""Keeps left-to-right text in order on a right-to-left page.

Numbers and names keep their punctuation (`direction_marks`), and so do untranslated English sentences, whose final full
stop the Unicode bidirectional algorithm (UAX #9) would display on the left. Code is set from the left, without marks
inside, so that it can be copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from sidcurriculum.page import Page
from sidcurriculum.patterns import later
from sidcurriculum.vocabulary import INLINE

from .direction_marks import FROM_RIGHT, MARK, keep_order

_CODE = frozenset(("code", "pre"))
_EMBED, _POP = "\u202a", "\u202c"
"""Left-to-right embedding and its end, for code that holds right-to-left letters."""
_RIGHT = later(f"[{FROM_RIGHT}]")
"""A character of a right-to-left script, by Unicode block."""
_LETTER = later("[^\\W\\d_]|\u200e")
_WORDS = later(r"[^\W\d_]\s+\S*[^\W\d_]")
_BEHIND = later(r"(?:[^\w\s\u200e]|_)+$")
_BEFORE = " \u00a0\n\t:;,.\u060c\u061b\u2013\u2014-\u00b7"
"""Neutral characters between runs of both directions."""
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "ps", "ckb", "dv", "sd", "ug", "yi"))


def from_the_right(language: str) -> bool:
    """Tests whether the language is written from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


class _Text(NamedTuple):
    """A text of the tree: the `text` or the `tail` of an element."""

    owner: etree._Element
    place: Literal["text", "tail"]

    @property
    def said(self) -> str:
        return getattr(self.owner, self.place) or ""

    def mark(self, at: int) -> None:
        """Inserts a mark before the character at this index."""
        said = self.said
        setattr(self.owner, self.place, f"{said[:at]}{MARK}{said[at:]}")


def _paragraphs(body: etree._Element) -> Iterator[list[_Text]]:
    """The texts of each paragraph, cell, item or line, in order, without code."""
    texts: list[_Text] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in INLINE or element.tag == "br":
            yield texts
            texts = []
        place: Literal["text", "tail"] = "text" if event == "start" else "tail"
        if _in_code(element if place == "text" else element.getparent()):
            continue
        if element is not body or place == "text":
            texts.append(_Text(element, place))
    yield texts


def _stretches(texts: list[_Text]) -> Iterator[list[_Text]]:
    """Runs of adjacent texts without right-to-left letters, of which at least one has letters."""
    stretch: list[_Text] = []
    for text in (*texts, None):
        if text is not None and not _RIGHT.search(text.said):
            stretch.append(text)
            continue
        if any(_LETTER.search(one.said) for one in stretch):
            yield stretch
        stretch = []


def keep_sentences(body: etree._Element) -> None:
    """Adds marks around left-to-right runs with punctuation at their ends, in place.

    In a paragraph with both directions, punctuation belongs to the left-to-right run only if that has several words: in
    an Arabic sentence that ends in "AI." the full stop belongs to the Arabic.
    """
    for texts in list(_paragraphs(body)):
        for stretch in _stretches(texts):
            mixed = any(_RIGHT.search(text.said) for text in texts)
            if mixed and not _WORDS.search("".join(text.said for text in stretch)):
                continue
            last = next(text for text in reversed(stretch) if text.said.strip())
            end = len(last.said.rstrip())
            if (found := _BEHIND.search(last.said[:end])) and (_LETTER.search(last.said) or not mixed):
                last.mark(found.end())
            first = next(text for text in stretch if text.said.strip(_BEFORE if mixed else None))
            start = len(first.said) - len(first.said.lstrip(_BEFORE if mixed else None))
            if not _LETTER.match(first.said, start):
                first.mark(start)


def page(page: Page) -> None:
    """Sets the direction and the marks of a right-to-left page, in place."""
    if page.root.get("dir") != "rtl" and not from_the_right(page.language):
        return
    page.root.set("dir", "rtl")
    body = page.root.find("body")
    if body is None:
        return
    _mark(body)
    keep_sentences(body)


def _mark(part: etree._Element) -> None:
    """Adds marks to each text inside an element, and sets the direction of code, in place."""
    for element in part.iter(etree.Element):
        if _in_code(element.getparent()):
            continue
        code = element.tag in _CODE
        if code:
            element.set("dir", "ltr")
        elif element.text:
            element.text = keep_order(element.text)
        if element.tail and element is not part:
            element.tail = keep_order(element.tail)
        if code and element.tag in INLINE:
            if (whole := _lines_alone(element)) is not None:
                whole.set("dir", "ltr")
            else:
                _embed(element)


def _in_code(element: etree._Element | None) -> bool:
    """Tests whether the element is code or inside code."""
    while element is not None and element.tag in INLINE:
        if element.tag in _CODE:
            return True
        element = element.getparent()
    return element is not None and element.tag in _CODE


def _lines_alone(code: etree._Element) -> etree._Element | None:
    """The paragraph, item or cell that holds only lines of code, which is set from the left."""
    parent = code.getparent()
    if parent is None or parent.tag in INLINE or len(parent) > 1 or (parent.text or "").strip():
        return None
    return None if (code.tail or "").strip() or "\n" not in "".join(map(str, code.itertext())) else parent


def _embed(code: etree._Element) -> None:
    """Adds marks around inline code, outside of it, so that they are not copied."""
    mixed = _RIGHT.search("".join(map(str, code.itertext())))
    before, behind = (_EMBED, _POP) if mixed else (MARK, MARK)
    previous, parent = code.getprevious(), code.getparent()
    if previous is not None:
        previous.tail = f"{previous.tail or ''}{before}"
    elif parent is not None:
        parent.text = f"{parent.text or ''}{before}"
    code.tail = f"{behind}{code.tail or ''}"


def parts(page: Page) -> None:
    """Sets the direction of elements in other languages, in place."""
    for element in page.root.iterfind(".//*[@lang]"):
        if element.get("dir") is None:
            right = from_the_right(element.get("lang", ""))
            element.set("dir", "rtl" if right else "ltr")
            if right:
                _mark(element)
