"""Draws a timeline bar: the parts of a lesson in one row, each as wide as its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lxml import etree

from sidcurriculum.writers.units import Twips
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import BlockPosition, DocumentContext, direct
from sidcurriculum.writers.word.document_tree import Block, Cell, Paragraph, Row, Table
from sidcurriculum.writers.word.xml_text import words

from .inline import alone
from .table_grid import gap

_SHORTEST = 0.055
"""Width of the shortest part, as a fraction of the bar: room for its minutes."""
_MOST = 60
"""Most parts that are drawn: a table in Word has at most 63 columns."""
_OTHER = "plenary"
"""The phase whose colour a part without a phase takes, as on the web."""
_MINUTE = "′"
"""The symbol for minutes (ISO 80000-3), which is the same in all languages."""


def defer(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Defers the timeline until the plan table, which names its parts; draws it here if the page has none."""
    if not context.theme.phases:
        return
    if not any(table.get("class") == "plan" for table in context.page.root.iter("table")):
        draw(context, element, place, out)
    else:
        context.timeline = element


def draw(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends two rows: the parts in their colours with icons, and their minutes. Nothing if minutes are missing."""
    parts = [item for item in element if item.tag == "li"]
    minutes = [int(item.get("data-minutes") or 0) for item in parts]
    if not parts or not all(minutes) or len(parts) > _MOST:
        return
    styles = place.styles
    style, part, numbers = (
        styles.table(style_names.TIMELINE),
        styles.block(style_names.PART),
        styles.block(style_names.MINUTES),
    )
    total = place.width - place.edge
    widths = _lengths(minutes, total)
    place = place._replace(keep=True)
    properties = direct(place)
    above, below = [], []
    for item, count, width in zip(parts, minutes, widths, strict=True):
        phase = item.get("data-phase", "")
        look = context.theme.phases.get(phase or _OTHER)
        shape = context.theme.shapes.get(f"glyph-{phase}")
        sign = () if shape is None else (shape.run(context.drawing(), 1.0, words(item)),)
        text = alone(context, f"{context.number(count)}{_MINUTE}" if count else None, place)
        above.append(Cell((Paragraph(part, sign, properties),), width, 1, look.fill if look is not None else ""))
        below.append(Cell((Paragraph(numbers, text, properties),), width))
    rows = (Row(above, head=True), Row(below))
    out += (Table(style, widths, rows, place.edge, place.rtl, head=True), gap(place))


def _lengths(minutes: Sequence[int], total: Twips) -> list[Twips]:
    """Returns widths in proportion to the minutes, none too short, that add up to `total`.

    With many parts, half of the width is shared equally.
    """
    least = min(round(total * _SHORTEST), total // (2 * len(minutes)))
    spare, total_minutes = total - least * len(minutes), sum(minutes)
    edges = [
        round(spare * elapsed / total_minutes) + least * n for n, elapsed in enumerate(accumulate(minutes, initial=0))
    ]
    return [right - left for left, right in pairwise(edges)]
