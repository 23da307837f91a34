"""Tracks the pictures, links and lists of a document while it is written, and the position of a block in it."""

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
    """A `w:color` of the theme: that of a list's numbers."""


PLAIN = InheritedFormat()
"""The format of most text: no element around it but its paragraph."""


class BlockPosition(NamedTuple):
    """Where a block stands. It is passed down and never changed; nested positions are made with `_replace`.

    Lengths are measured from the left edge of the column.
    """

    styles: StyleSet
    """The styles of elements here."""
    style: ParagraphStyle
    """Style of paragraphs that name none."""
    width: Twips
    """Right edge of the text."""
    indent: Twips
    """Left edge of paragraphs that name no style."""
    edge: Twips = 0
    """Left edge from which tables, and styles with an indent of their own, are indented."""
    base: Twips = 0
    """Left edge from which the levels of a list are indented."""
    depth: int = 0
    """Number of surrounding lists whose levels count."""
    look: InheritedFormat = PLAIN
    """Format of all text here: of a right answer, or in another language."""
    rtl: bool = False
    keep: bool = False
    """Whether everything here stays on one page."""
    apart: bool = False
    """Whether a label before the first paragraph becomes a paragraph of its own."""
    around: BlockPosition | None = None
    """Position of the box around this one: tables take its width, because they are placed outside the box."""
    boxed: bool = False
    """Whether this is inside a table's cell, where another table would be nested."""
    align: str = ""
    """The `w:jc` of paragraphs that are not aligned as their style says."""


def _digits(language: str, theme: WordTheme) -> str:
    script = script_of(language)
    typeface = theme.typefaces.get(script)
    return DIGITS.get(script, "") if typeface is None or typeface.numerals else ""


class DocumentContext:
    """The state of one document. `blocks` holds the function of each block element."""

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
        """A timeline that is drawn with the plan table."""

    def number(self, number: int) -> str:
        """Returns a number in the document's digits."""
        return "".join(self.digits[int(digit)] for digit in str(number)) if self.digits else str(number)

    def link(self, url: str) -> str:
        """Returns the relationship id of an address, the same each time it is linked."""
        return self.links.setdefault(url, f"link{len(self.links) + 1}")

    def picture(self, name: str) -> str:
        """Returns the relationship id of a picture, the same each time it is shown."""
        return self.media.setdefault(name, f"picture{len(self.media) + 1}")

    def drawing(self) -> int:
        """Returns the number of a new drawing, which is unique in the document."""
        self._drawings += 1
        return self._drawings


Writer = Callable[[DocumentContext, etree._Element, BlockPosition, list[Block]], None]
"""Appends one block element to a list of blocks."""


def direct(
    place: BlockPosition, indent: Indent | None = None, *, level: ListLevel | None = None, border: str = "",
    tabs: tuple[TabStop, ...] = (), spacing: Spacing | None = None, bound: bool = False,
) -> Properties:  # fmt: skip
    """Returns the direct formatting of a paragraph at this position.

    `bound` keeps it with the next paragraph, as `place.keep` does.
    """
    keep = bound or place.keep
    if not (indent or level or keep or place.rtl or place.align or border or tabs or spacing):
        return UNCHANGED
    return Properties(keep or None, keep, False, level, border, tabs, place.rtl, spacing, indent, place.align)


def indented(style: ParagraphStyle, left: Twips, *, hang: bool) -> Indent | None:
    """Returns the indent that puts a paragraph of this style at `left`, hanging or not; None if the style does so."""
    flat = not (hang or style.hanging == 0)
    return Indent(left, None, flat) if flat or left != style.left else None
