"""What is known of one document while it is written: its pictures, links and lists, and where a block stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from sidcurriculum.page import Page
from sidcurriculum.writers.language import DIGITS, script_of

from . import names
from .sheets import Margins
from .styles import ParagraphStyle, TableStyle
from .theme import WordTheme


class Look(NamedTuple):
    """What the elements around a text say about it."""

    style: names.Key | None = None
    """The element whose character style it has."""
    flags: int = 0
    language: str = ""


PLAIN = Look()
"""How most text looks: nothing around it but its paragraph."""


class Place(NamedTuple):
    """Where a block stands. Lengths in twips, from the left edge of the column that holds it."""

    style: ParagraphStyle
    """Style of paragraphs that name none."""
    width: int
    """Right edge of the text."""
    indent: int
    """Left edge of paragraphs that name no style."""
    edge: int = 0
    """From where styles with an indent of their own, and tables, are indented."""
    base: int = 0
    """From where the levels of a list are indented."""
    depth: int = 0
    """Lists around this place whose levels count."""
    look: Look = PLAIN
    """What all text here looks like: an answer that is right, or words of another language."""
    rtl: bool = False
    keep: bool = False
    """Whether everything here stays on one page."""
    apart: bool = False
    """Whether a label before the first paragraph stands in a paragraph of its own."""
    around: Place | None = None
    """The place of the box that this is in: tables take its width, as they will stand beside it."""
    boxed: bool = False
    """Whether this is inside a table's cell, where another table would be a table in a table."""
    align: str = ""
    """The `w:jc` of paragraphs that are not aligned as their style says."""


def _digits(language: str, theme: WordTheme) -> str:
    script = script_of(language)
    typeface = theme.typefaces.get(script)
    return DIGITS.get(script, "") if typeface is None or typeface.numerals else ""


class Draft:
    """One document in the making. `blocks` holds the function for each block element."""

    __slots__ = (
        "blocks",
        "break_page",
        "digits",
        "drawings",
        "language",
        "links",
        "media",
        "numbers",
        "page",
        "sections",
        "theme",
        "timeline",
    )

    def __init__(self, page: Page, theme: WordTheme, blocks: Mapping[str, Block]) -> None:
        self.page = page
        self.language = page.language
        self.theme = theme
        self.digits = _digits(page.language, theme)
        """The digits of the document's script; empty where numbers are in 0-9."""
        self.blocks = blocks
        self.links: dict[str, str] = {}
        self.media: dict[str, str] = {}
        self.numbers: list[str] = []
        self.drawings = 0
        self.break_page = False
        self.sections: list[tuple[int, int, Margins]] = []
        """Parts of the body with margins of their own: first block, block after the last, margins."""
        self.timeline: etree._Element | None = None
        """The line of time that waits for its table."""

    def number(self, number: int) -> str:
        """A number in those digits."""
        return "".join(self.digits[int(digit)] for digit in str(number)) if self.digits else str(number)

    def style(self, key: names.Key) -> ParagraphStyle:
        """The paragraph style of an element. Raises ThemeError if the theme lacks it."""
        try:
            return self.theme.blocks[key]
        except KeyError:
            raise self.theme.lacks("paragraph", names.PARAGRAPHS[key], key) from None

    def table_style(self, key: names.Key) -> TableStyle:
        """The table style of an element. Raises ThemeError if the theme lacks it."""
        try:
            return self.theme.tables[key]
        except KeyError:
            raise self.theme.lacks("table", names.TABLES[key], key) from None

    def span(self, key: names.Key) -> str:
        """Id of an element's character style. Raises ThemeError if the theme lacks it."""
        try:
            return self.theme.spans[key]
        except KeyError:
            raise self.theme.lacks("character", names.CHARACTERS[key], key) from None

    def list_style(self, key: names.Key, depth: int) -> ParagraphStyle:
        """The style of a list's items at this depth. Raises ThemeError if the theme lacks it."""
        row = names.LISTS[key]
        name = row[min(depth, len(row) - 1)]
        try:
            return self.theme.lists[name]
        except KeyError:
            raise self.theme.lacks("paragraph", name, key) from None

    def link(self, url: str) -> str:
        """Relationship id of an address; one for each address however often it is linked."""
        return self.links.setdefault(url, f"link{len(self.links) + 1}")

    def picture(self, name: str) -> str:
        """Relationship id of a picture; one for each picture however often it is shown."""
        return self.media.setdefault(name, f"picture{len(self.media) + 1}")

    def paragraph(
        self, out: list[str], style: ParagraphStyle, runs: str, place: Place, indent: str = "", *,
        number: str = "", tabs: str = "", bound: bool = False,
    ) -> None:  # fmt: skip
        """Adds a paragraph; `indent`, `number` and `tabs` are the elements of `w:pPr` that differ from the style.

        `bound` keeps it on the page of the next paragraph, as `place.keep` does.
        """
        begun = start(style, place, indent, number, tabs, bound=bound, new_page=self.break_page)
        self.break_page = False
        out.append(f"{begun}{runs}</w:p>")


def start(
    style: ParagraphStyle, place: Place, indent: str = "", number: str = "", tabs: str = "", *,
    bound: bool = False, new_page: bool = False,
) -> str:  # fmt: skip
    """A paragraph as far as its runs. Order of its properties: CT_PPr in ISO/IEC 29500-1, 17.3.1.26."""
    if not (indent or number or tabs or bound or place.keep or place.rtl or place.align or new_page):
        return style.start
    keep = "<w:keepNext/><w:keepLines/>" if bound or place.keep else ""
    broken = "<w:pageBreakBefore/>" if new_page else ""
    direction = "<w:bidi/>" if place.rtl else ""
    last = f"{direction}{indent}{place.align}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{keep}{broken}{number}{tabs}{last}</w:pPr>'


Block = Callable[[Draft, etree._Element, Place, list[str]], None]
"""Writes one block element to the end of a list of paragraphs and tables."""


def indented(style: ParagraphStyle, left: int, *, hang: bool) -> str:
    """The `w:ind` that puts a paragraph of this style at `left`, hanging or not; "" if the style says so already."""
    flat = "" if hang or style.hanging == 0 else ' w:firstLine="0"'
    return f'<w:ind w:left="{left}"{flat}/>' if flat or left != style.left else ""
