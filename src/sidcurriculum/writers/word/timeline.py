"""The parts of a lesson with their minutes -> a row of lengths of cloth, each as long as its part."""

from __future__ import annotations

from itertools import accumulate, pairwise

from lxml import etree

from . import names
from .draft import Draft, Place
from .grid import add_table, begin, cell, row
from .inline import alone
from .text import words

_SHORTEST = 0.055
"""Part of the width that the shortest part gets: room for its minutes."""
_MOST = 60
"""Parts that are drawn: a table in Word has at most 63 columns."""
_OTHER = "plenary"
"""The phase whose colour a part takes that has no phase, as on the web."""
_MINUTE = "′"
"""The sign for minutes (ISO 80000-3), which is the same in all languages."""


def hold(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Keeps the line for the table that tells the parts' names; draws it here where there is none."""
    if not draft.theme.phases:
        return
    if not any(table.get("class") == "plan" for table in draft.page.root.iter("table")):
        draw(draft, element, place, out)
    else:
        draft.timeline = element


def draw(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Two rows: the parts in their colours with their signs, and the minutes below. Nothing where minutes lack."""
    parts = [item for item in element if item.tag == "li"]
    minutes = [int(item.get("data-minutes") or 0) for item in parts]
    if not parts or not all(minutes) or len(parts) > _MOST:
        return
    begin(draft, out, place)
    style = draft.table_style(names.TIMELINE)
    total = place.width - place.edge
    widths = _lengths(minutes, total)
    place = place._replace(keep=True)
    above, below = [], []
    for item, count, width in zip(parts, minutes, widths, strict=True):
        phase = item.get("data-phase", "")
        look = draft.theme.phases.get(phase or _OTHER)
        shape = draft.theme.shapes.get(f"glyph-{phase}")
        sign = ""
        if shape is not None:
            draft.drawings += 1
            sign = shape.run(draft.drawings, 1.0, words(item))
        cloth: list[str] = []
        draft.paragraph(cloth, draft.style(names.PART), sign, place)
        time: list[str] = []
        text = alone(draft, f"{draft.number(count)}{_MINUTE}" if count else None, place.look)
        draft.paragraph(time, draft.style(names.MINUTES), text, place)
        above.append(cell(cloth, width, borders=look.fill if look is not None else ""))
        below.append(cell(time, width))
    add_table(draft, out, style, widths, [row(above, head=True), row(below)], place, head=True)


def _lengths(minutes: list[int], total: int) -> list[int]:
    """As the minutes are to each other, none too short; they add up to `total`. Of many parts half the width is for all
    alike."""
    least = min(round(total * _SHORTEST), total // (2 * len(minutes)))
    spare, whole = total - least * len(minutes), sum(minutes)
    edges = [round(spare * gone / whole) + least * n for n, gone in enumerate(accumulate(minutes, initial=0))]
    return [right - left for left, right in pairwise(edges)]
