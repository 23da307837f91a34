"""The parts of a lesson with their minutes -> a row of lengths of cloth, each as long as its part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lxml import etree

from sidcurriculum.writers.units import Twips

from . import names
from .draft import Draft, Place, direct
from .grid import gap
from .inline import alone
from .text import words
from .tree import Block, Cell, Paragraph, Row, Table

_SHORTEST = 0.055
"""Part of the width that the shortest part gets: room for its minutes."""
_MOST = 60
"""Parts that are drawn: a table in Word has at most 63 columns."""
_OTHER = "plenary"
"""The phase whose colour a part takes that has no phase, as on the web."""
_MINUTE = "′"
"""The sign for minutes (ISO 80000-3), which is the same in all languages."""


def hold(draft: Draft, element: etree._Element, place: Place, out: list[Block]) -> None:
    """Keeps the line for the table that tells the parts' names; draws it here where there is none."""
    if not draft.theme.phases:
        return
    if not any(table.get("class") == "plan" for table in draft.page.root.iter("table")):
        draw(draft, element, place, out)
    else:
        draft.timeline = element


def draw(draft: Draft, element: etree._Element, place: Place, out: list[Block]) -> None:
    """Two rows: the parts in their colours with their signs, and the minutes below. Nothing where minutes lack."""
    parts = [item for item in element if item.tag == "li"]
    minutes = [int(item.get("data-minutes") or 0) for item in parts]
    if not parts or not all(minutes) or len(parts) > _MOST:
        return
    styles = place.styles
    style, part, numbers = styles.table(names.TIMELINE), styles.block(names.PART), styles.block(names.MINUTES)
    total = place.width - place.edge
    widths = _lengths(minutes, total)
    place = place._replace(keep=True)
    properties = direct(place)
    above, below = [], []
    for item, count, width in zip(parts, minutes, widths, strict=True):
        phase = item.get("data-phase", "")
        look = draft.theme.phases.get(phase or _OTHER)
        shape = draft.theme.shapes.get(f"glyph-{phase}")
        sign = () if shape is None else (shape.run(draft.drawing(), 1.0, words(item)),)
        text = alone(draft, f"{draft.number(count)}{_MINUTE}" if count else None, place)
        above.append(Cell((Paragraph(part, sign, properties),), width, 1, look.fill if look is not None else ""))
        below.append(Cell((Paragraph(numbers, text, properties),), width))
    rows = (Row(above, head=True), Row(below))
    out += (Table(style, widths, rows, place.edge, place.rtl, head=True), gap(place))


def _lengths(minutes: Sequence[int], total: Twips) -> list[Twips]:
    """As the minutes are to each other, none too short; they add up to `total`. Of many parts half the width is for all
    alike."""
    least = min(round(total * _SHORTEST), total // (2 * len(minutes)))
    spare, whole = total - least * len(minutes), sum(minutes)
    edges = [round(spare * gone / whole) + least * n for n, gone in enumerate(accumulate(minutes, initial=0))]
    return [right - left for left, right in pairwise(edges)]
