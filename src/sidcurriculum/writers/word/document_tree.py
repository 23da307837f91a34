"""What a Word document consists of: a small tree of frozen values, which `wordprocessingml` writes as XML, once.

Blocks are paragraphs, tables and sections; what a page needs to be told apart for, such as what keeps together, is read
from here and never from XML.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from sidcurriculum.writers.units import Emu, Twips

from .document_theme.page_setup import SectionMargins
from .document_theme.styles import ParagraphStyle, TableStyle


class Run(NamedTuple):
    """A text in one look; or what stands among words and is more than a text, such as a picture or a link."""

    text: str
    """What it says; a line break says "\\n"."""
    properties: str = ""
    """Its `w:rPr`: written once for each look and script, see `inline.run_properties`."""
    xml: str = ""
    """All of it, where it is more than a text."""
    height: Emu = 0
    """Of the tallest picture in it."""


def said(text: str) -> tuple[Run]:
    """A text in the look of its paragraph, alone; a named tuple's own constructor takes thrice as long."""
    return (_made(Run, (text, "", "", 0)),)


_made = tuple.__new__
TAB = Run("", xml="<w:r><w:tab/></w:r>")
BREAK = Run("\n", xml="<w:r><w:br/></w:r>")


class Indent(NamedTuple):
    """Where the lines of a paragraph begin."""

    left: Twips
    hanging: Twips | None = None
    """How far to the left of that the first line begins; None for what the style says."""
    flat: bool = False
    """Whether the first line begins where the others do, whatever the style says."""


class ListLevel(NamedTuple):
    """Level of a list and number of its definition; level 0 of number 0 is in no list."""

    level: int
    number: int


class TabStop(NamedTuple):
    """A tab stop, from the left edge of the column."""

    kind: str
    position: Twips


class Spacing(NamedTuple):
    """Height of lines, by a rule of `w:spacing`; and the room around a paragraph, None for what the style says."""

    line: Twips
    rule: str
    around: Twips | None = None


class Properties(NamedTuple):
    """Direct formatting of a paragraph: how it differs from its style."""

    keep_next: bool | None = None
    """Whether it stays on the page of the next block; None for what the style says."""
    keep_lines: bool = False
    page_break: bool = False
    """Whether a page begins with it."""
    level: ListLevel | None = None
    border: str = ""
    """A `w:pBdr` of the theme's."""
    tabs: tuple[TabStop, ...] = ()
    rtl: bool = False
    spacing: Spacing | None = None
    indent: Indent | None = None
    align: str = ""
    """A value of `w:jc`."""
    outline_level: int | None = None
    """From 0 for the headings of the first level."""


PLAIN = Properties()
"""Nothing but the style."""


class Paragraph(NamedTuple):
    """A paragraph."""

    style: ParagraphStyle
    runs: Sequence[Run] = ()
    properties: Properties = PLAIN
    section: str = ""
    """The `w:sectPr` of the section that ends with it."""


class Cell(NamedTuple):
    """A cell of a table; it ends with a paragraph."""

    blocks: Sequence[Block]
    width: Twips
    """With its margins."""
    span: int = 1
    """Columns that it takes."""
    properties: str = ""
    """What its `w:tcPr` holds from `w:tcBorders` on: borders, fill, margins."""


class Row(NamedTuple):
    """A row of a table."""

    cells: Sequence[Cell]
    height: Twips = 0
    """At least; 0 for that of its cells."""
    exact: bool = False
    """Whether it is as high as that, and no higher."""
    head: bool = False
    """Whether it comes again on each page."""
    split: bool = False
    """Whether it may break across pages."""


class Table(NamedTuple):
    """A table."""

    style: TableStyle
    widths: Sequence[Twips]
    """Of its columns."""
    rows: Sequence[Row]
    indent: Twips = 0
    rtl: bool = False
    head: bool = False
    """Whether the style dresses the first row otherwise."""
    first_column: bool = False
    """Whether the style dresses the first column otherwise."""
    title: str = ""
    """For a screen reader."""


class Section(NamedTuple):
    """Pages with margins of their own; they begin with a table and end with a paragraph."""

    margins: SectionMargins
    blocks: Sequence[Block]


Block: TypeAlias = Paragraph | Table | Section
