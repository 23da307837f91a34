"""Models a Word document as a small tree of frozen values, which `wordprocessingml` writes as XML, once.

Blocks are paragraphs, tables and sections. Later stages, such as keeping blocks together, read this tree and never XML.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from sidcurriculum.writers.units import Emu, Twips

from .document_theme.page_setup import SectionMargins
from .document_theme.styles import ParagraphStyle, TableStyle


class Run(NamedTuple):
    """A text in one format; or inline content other than text, such as a picture or a link."""

    text: str
    """Its text; that of a line break is "\\n"."""
    properties: str = ""
    """Its `w:rPr`, cached by format and script: see `run_formatting.run_properties`."""
    xml: str = ""
    """All of its XML, if it is more than a text."""
    height: Emu = 0
    """Height of the tallest picture in it."""


def said(text: str) -> tuple[Run]:
    """Returns a text in its paragraph's format as the only run, in a third of the time of the constructor."""
    return (_made(Run, (text, "", "", 0)),)


_made = tuple.__new__
TAB = Run("", xml="<w:r><w:tab/></w:r>")
BREAK = Run("\n", xml="<w:r><w:br/></w:r>")


class Indent(NamedTuple):
    """Where the lines of a paragraph begin."""

    left: Twips
    hanging: Twips | None = None
    """How far to the left of `left` the first line begins; None for the style's value."""
    flat: bool = False
    """Whether the first line begins where the others do, whatever the style says."""


class ListLevel(NamedTuple):
    """Level of a list and number of its definition; level 0 of number 0 is no list."""

    level: int
    number: int


class TabStop(NamedTuple):
    """A tab stop, from the left edge of the column."""

    kind: str
    position: Twips


class Spacing(NamedTuple):
    """Line height, by a rule of `w:spacing`, and space around a paragraph; None for the style's value."""

    line: Twips
    rule: str
    around: Twips | None = None


class Properties(NamedTuple):
    """Direct formatting of a paragraph: how it differs from its style."""

    keep_next: bool | None = None
    """Whether it stays on the page of the next block; None for the style's value."""
    keep_lines: bool = False
    page_break: bool = False
    """Whether it begins a page."""
    level: ListLevel | None = None
    border: str = ""
    """A `w:pBdr` of the theme."""
    tabs: tuple[TabStop, ...] = ()
    rtl: bool = False
    spacing: Spacing | None = None
    indent: Indent | None = None
    align: str = ""
    """A value of `w:jc`."""
    outline_level: int | None = None
    """Counts from 0 for headings of the first level."""


PLAIN = Properties()
"""No direct formatting."""


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
    """Width with margins."""
    span: int = 1
    """Columns that it spans."""
    properties: str = ""
    """Content of its `w:tcPr` from `w:tcBorders` on: borders, fill, margins."""


class Row(NamedTuple):
    """A row of a table."""

    cells: Sequence[Cell]
    height: Twips = 0
    """Least height; 0 for that of its cells."""
    exact: bool = False
    """Whether `height` is also the largest height."""
    head: bool = False
    """Whether it repeats on each page."""
    split: bool = False
    """Whether it may break across pages."""


class Table(NamedTuple):
    """A table."""

    style: TableStyle
    widths: Sequence[Twips]
    """Widths of its columns."""
    rows: Sequence[Row]
    indent: Twips = 0
    rtl: bool = False
    head: bool = False
    """Whether the style formats the first row differently."""
    first_column: bool = False
    """Whether the style formats the first column differently."""
    title: str = ""
    """Title for screen readers."""


class Section(NamedTuple):
    """Pages with margins of their own; they begin with a table and end with a paragraph."""

    margins: SectionMargins
    blocks: Sequence[Block]


Block: TypeAlias = Paragraph | Table | Section
