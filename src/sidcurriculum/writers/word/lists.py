"""A list -> numbered or bulleted paragraphs; each numbered list counts anew."""

from __future__ import annotations

from lxml import etree

from . import names
from .draft import Draft, Place, start
from .flow import Opening, flow, spoken
from .inline import alone
from .styles import ParagraphStyle

_RIGHT = ("li", "right")
_RIGHT_MARK = "✓"


def list_block(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """The items, each with its blocks; a list within an item is a level deeper, or indented from the item's text."""
    key = (str(element.tag), element.get("class", ""))
    levelled = len(names.LISTS[key]) > 1
    depth = place.depth if levelled else 0
    base = place.base if depth else place.edge
    style = draft.list_style(key, depth)
    left = base + style.left
    number = _numbering(draft, style, element.get("start"), key) if element.tag == "ol" else ""
    moved = left != style.left or (style.moved and bool(number))
    indent = f'<w:ind w:left="{left}" w:hanging="{style.hanging}"/>' if moved else ""
    place = spoken(element, place)
    begun = start(style, place, indent, number)
    inner: Place | None = None
    for item in element:
        if item.tag != "li":
            continue
        if not len(item) and not item.keys() and not draft.break_page:
            out.append(f"{begun}{alone(draft, item.text, place.look)}</w:p>")
            continue
        inner = inner or place._replace(
            edge=left, indent=left, base=base if levelled else left, depth=depth + 1 if levelled else 0
        )
        opening = Opening(style, number, indent, begun, place.rtl)
        if item.get("class") == "right":
            right = inner._replace(look=inner.look._replace(style=_RIGHT))
            style_of_mark = f'<w:rPr><w:rStyle w:val="{draft.span(_RIGHT)}"/></w:rPr>'
            mark = f'<w:r>{style_of_mark}<w:t xml:space="preserve"> {_RIGHT_MARK}</w:t></w:r>'
            flow(draft, item, right, out, opening._replace(mark=mark))
        else:
            flow(draft, item, inner, out, opening)


def _numbering(draft: Draft, style: ParagraphStyle, first: str | None, key: names.Key) -> str:
    """The `w:numPr` of a new list that starts at `first`. A numbering of its own is what makes Word count anew."""
    if style.level is None:
        raise draft.theme.unnumbered(style.name, key)
    identifier = draft.theme.numbering.first + len(draft.numbers)
    level = style.level.depth
    begin = int(first or 1)
    draft.numbers.append(
        f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{style.level.abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{begin}"/></w:lvlOverride></w:num>'
    )
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'
