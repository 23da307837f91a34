"""What pupils write and draw -> lines, fields and boxes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .columns import text_width
from .draft import Draft, Look, Place, indented
from .flow import spoken
from .grid import add_table, begin, cell, cell_content, inside, row
from .inline import BREAK, TAB, Runs
from .text import words

_BOX_HEIGHTS: Mapping[str, float] = {"small": 0.2, "half-page": 0.42, "page": 0.84}
"""Parts of the text's height, by data-size; a page leaves room for a heading above the box."""
_FIELD_GAP = 0.02
"""Part of the line between one field and the next."""
_SHORTEST_LINE = 0.12
"""Part of the line that a field leaves for the hand, at least."""
_FIELD = ("span", "field")


def lines(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Writing lines across the column: ruled tabs in one paragraph, so that they stay together."""
    style = draft.style(("div", "lines"))
    left = place.edge + style.left
    count = max(1, int(element.get("data-lines") or 1))
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{place.width}"/></w:tabs>'
    draft.paragraph(
        out, style, BREAK.join([_ruled_tab(draft)] * count), place, indented(style, left, hang=True), tabs=tabs
    )


def _ruled_tab(draft: Draft) -> str:
    """A line to write on: a tab, underlined by a blank's style. A leader of underscores has gaps in many fonts."""
    return f'<w:r><w:rPr><w:rStyle w:val="{draft.span(("span", "blank"))}"/></w:rPr><w:tab/></w:r>'


def fields(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """Labels with lines after them, as many to a line of text as leave room to write, evenly spaced."""
    style = draft.style(("p", "fields"))
    place = spoken(element, place)
    left = place.edge + style.left
    width = place.width - left
    waiting: list[tuple[Runs, int]] = []
    for runs, label in _labels(draft, element, place, style.size):
        needed = max([label, *(other for _, other in waiting)]) + round(width * (_SHORTEST_LINE + _FIELD_GAP))
        if waiting and needed * (len(waiting) + 1) > width:
            _field_line(draft, waiting, place, out)
            waiting = []
        waiting.append((runs, label))
    if waiting:
        _field_line(draft, waiting, place, out)


def _labels(draft: Draft, element: etree._Element, place: Place, size: int) -> list[tuple[Runs, int]]:
    """The runs of each field's label, with its width in twips; text between fields goes with the field before it."""
    found: list[tuple[Runs, int]] = []

    def current() -> tuple[Runs, Look]:
        if not found:
            found.append((Runs(draft, place), 0))
        return found[-1][0], found[-1][0].look

    if element.text and element.text.strip():
        runs, look = current()
        runs.text(element.text, look)
    for child in element:
        if child.tag == "span" and child.get("class") == "field":
            label = words(child)
            found.append((Runs(draft, place), text_width(label, size)))
            runs, look = current()
            runs.content(child, look)
        else:
            runs, look = current()
            runs.element(child, look)
        if child.tail and child.tail.strip():
            runs, look = current()
            runs.text(child.tail, look)
    return found


def _field_line(draft: Draft, waiting: list[tuple[Runs, int]], place: Place, out: list[str]) -> None:
    style = draft.style(("p", "fields"))
    left = place.edge + style.left
    width = place.width - left
    gap = round(width * _FIELD_GAP)
    stops, parts = [], []
    start = left
    for index, (runs, _) in enumerate(waiting):
        if index:
            stops.append(f'<w:tab w:val="left" w:pos="{start}"/>')
            parts.append(TAB)
        start = left + width * (index + 1) // len(waiting)
        end = start - (gap if index + 1 < len(waiting) else 0)
        stops.append(f'<w:tab w:val="{"left" if end < place.width else "right"}" w:pos="{end}"/>')
        parts += [*runs.parts, '<w:r><w:t xml:space="preserve"> </w:t></w:r>', _ruled_tab(draft)]
    draft.paragraph(
        out, style, "".join(parts), place, indented(style, left, hang=True), tabs=f"<w:tabs>{''.join(stops)}</w:tabs>"
    )


def drawing_box(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """An empty box with its caption inside, at the top."""
    key = ("div", "drawing-box")
    style, caption = draft.table_style(key), draft.style(key)
    place = place.around or place
    begin(draft, out, place)
    width = place.width - place.edge
    height = round(draft.theme.geometry.height * _BOX_HEIGHTS[element.get("data-size") or "small"])
    content = cell_content(draft, element, inside(spoken(element, place), caption, width - style.margin))
    add_table(draft, out, style, [width], [row([cell(content, width)], height=height)], place)
