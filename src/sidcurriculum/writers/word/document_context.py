"""The context of a document while it is written: its pictures, links and lists; and the position of a block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from sidcurriculum.page import Page
from sidcurriculum.writers.text.language_tags import DIGITS, script_of
from sidcurriculum.writers.units import Twips

from . import style_names
from .document_theme.reader_of_styles import WordTheme
from .document_theme.style_set import StyleSet
from .document_theme.styles import ParagraphStyle
from .document_tree import PLAIN as UNCHANGED
from .document_tree import Block, Indent, ListLevel, Properties, Spacing, TabStop


class InheritedFormat(NamedTuple):
    """Formatting that a text inherits from the elements around it."""

    style: style_names.Key | None = None
    """The element whose character style it has."""
    flags: int = 0
    language: str = ""
    color: str = ""
    """A `w:color` of the theme's: that of a list's numbers."""


PLAIN = InheritedFormat()
"""How most text looks: nothing around it but its paragraph."""


class BlockPosition(NamedTuple):
    """Where a block stands. It is handed down and never changed: what differs further in is said by `_replace`.

    Lengths from the left edge of the column that holds it.
    """

    styles: StyleSet
    """What elements wear here."""
    style: ParagraphStyle
    """Style of paragraphs that name none."""
    width: Twips
    """Right edge of the text."""
    indent: Twips
    """Left edge of paragraphs that name no style."""
    edge: Twips = 0
    """From where styles with an indent of their own, and tables, are indented."""
    base: Twips = 0
    """From where the levels of a list are indented."""
    depth: int = 0
    """Lists around this place whose levels count."""
    look: InheritedFormat = PLAIN
    """What all text here looks like: an answer that is right, or words of another language."""
    rtl: bool = False
    keep: bool = False
    """Whether everything here stays on one page."""
    apart: bool = False
    """Whether a label before the first paragraph stands in a paragraph of its own."""
    around: BlockPosition | None = None
    """The place of the box that this is in: tables take its width, as they will stand beside it."""
    boxed: bool = False
    """Whether this is inside a table's cell, where another table would be a table in a table."""
    align: str = ""
    """How paragraphs are aligned, by a value of `w:jc`, that are not aligned as their style says."""


def _digits(language: str, theme: WordTheme) -> str:
    script = script_of(language)
    typeface = theme.typefaces.get(script)
    return DIGITS.get(script, "") if typeface is None or typeface.numerals else ""


class DocumentContext:
    """One document in the making: what its blocks refer to. `blocks` holds the function for each block element."""

    __slots__ = ("_drawings", "blocks", "digits", "language", "links", "media", "numbers", "page", "theme", "timeline")

    def __init__(self, page: Page, theme: WordTheme, blocks: Mapping[str, Writer]) -> None:
        self.page = page
        self.language = page.language
        self.theme = theme
        self.digits = _digits(page.language, theme)
        """The digits of the document's script; empty where numbers are in 0-9."""
        self.blocks = blocks
        self.links: dict[str, str] = {}
        self.media: dict[str, str] = {}
        self.numbers: list[str] = []
        self._drawings = 0
        self.timeline: etree._Element | None = None
        """The line of time that waits for its table."""

    def number(self, number: int) -> str:
        """A number in those digits."""
        return "".join(self.digits[int(digit)] for digit in str(number)) if self.digits else str(number)

    def link(self, url: str) -> str:
        """Relationship id of an address; one for each address however often it is linked."""
        return self.links.setdefault(url, f"link{len(self.links) + 1}")

    def picture(self, name: str) -> str:
        """Relationship id of a picture; one for each picture however often it is shown."""
        return self.media.setdefault(name, f"picture{len(self.media) + 1}")

    def drawing(self) -> int:
        """The number of a new drawing: each has its own."""
        self._drawings += 1
        return self._drawings


Writer = Callable[[DocumentContext, etree._Element, BlockPosition, list[Block]], None]
"""Writes one block element to the end of a list of blocks."""


def direct(
    place: BlockPosition, indent: Indent | None = None, *, level: ListLevel | None = None, border: str = "",
    tabs: tuple[TabStop, ...] = (), spacing: Spacing | None = None, bound: bool = False,
) -> Properties:  # fmt: skip
    """Direct formatting of a paragraph at this place; `bound` keeps it with the next, as `place.keep` does."""
    keep = bound or place.keep
    if not (indent or level or keep or place.rtl or place.align or border or tabs or spacing):
        return UNCHANGED
    return Properties(keep or None, keep, False, level, border, tabs, place.rtl, spacing, indent, place.align)


def indented(style: ParagraphStyle, left: Twips, *, hang: bool) -> Indent | None:
    """What puts a paragraph of this style at `left`, hanging or not; None if the style says so already."""
    flat = not (hang or style.hanging == 0)
    return Indent(left, None, flat) if flat or left != style.left else None
