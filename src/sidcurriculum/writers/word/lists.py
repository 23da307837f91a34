"""A list -> numbered or bulleted paragraphs; each numbered list counts anew."""

from __future__ import annotations

from lxml import etree

from sidcurriculum.writers.language import DIGITS, script_of

from . import names
from .draft import PLAIN, Draft, Place, start
from .flow import Opening, flow, spoken
from .inline import TAB, alone, run
from .styles import ParagraphStyle

_RIGHT = ("li", "right")
_RIGHT_MARK = "✓"
_DECIMAL = frozenset((("ol", ""), ("ol", "steps")))
"""Lists that are counted in figures."""
_UNCOUNTED = frozenset(("khmer", "lao", "myanmar"))
"""Scripts with digits of their own that no numbering of Word has (ISO/IEC 29500-1, ST_NumberFormat)."""
_FURTHEST = 32767
"""The largest number that Word counts to."""
_STEP = 284
"""Twips that a list stands in from the one around it, where its style has no hanging indent to say so."""
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_UPRIGHT = '<w:i w:val="0"/><w:iCs w:val="0"/>'
"""Opens what says that a run is not slanted; bold stands right before it. `strong` would not do: on a card it is a
large number."""


def list_block(draft: Draft, element: etree._Element, place: Place, out: list[str]) -> None:
    """The items, each with its blocks; a list within an item is a level deeper, or indented from the item's text."""
    key = (str(element.tag), element.get("class", ""))
    levelled = len(names.LISTS[key]) > 1
    depth = place.depth if levelled else 0
    base = place.base if depth else place.edge
    style = draft.list_style(key, depth)
    left = base + style.left + _alike(draft, key, depth, style) * (style.hanging or _STEP)
    at = int(element.get("start") or 1)
    digits = _own_digits(draft, place.look.language or draft.language) if key in _DECIMAL else ""
    if key in _DECIMAL and at + len(element) > _FURTHEST:
        digits = digits or "0123456789"
    if element.tag == "ol":
        number = _UNNUMBERED if digits else _numbering(draft, style, element.get("start"), key)
    else:
        number = ""
    moved = left != style.left or (style.moved and bool(number)) or bool(digits)
    indent = f'<w:ind w:left="{left}" w:hanging="{style.hanging}"/>' if moved else ""
    place = spoken(element, place)
    begun = start(style, place, indent, number)
    inner: Place | None = None
    for item in element:
        if item.tag != "li":
            continue
        said = _said(draft, at, digits, style) if digits else ""
        at += 1
        if not len(item) and not item.keys() and not draft.break_page:
            out.append(f"{begun}{said}{alone(draft, item.text, place.look)}</w:p>")
            continue
        inner = inner or place._replace(
            edge=left, indent=left, base=base if levelled else left, depth=depth + 1 if levelled else 0
        )
        opening = Opening(style, number, indent, begun, place.rtl, said=said)
        if item.get("class") == "right":
            right = inner._replace(look=inner.look._replace(style=_RIGHT))
            style_of_mark = f'<w:rPr><w:rStyle w:val="{draft.span(_RIGHT)}"/></w:rPr>'
            mark = f'<w:r>{style_of_mark}<w:t xml:space="preserve"> {_RIGHT_MARK}</w:t></w:r>'
            flow(draft, item, right, out, opening._replace(mark=mark))
        else:
            flow(draft, item, inner, out, opening)


def _alike(draft: Draft, key: names.Key, depth: int, style: ParagraphStyle) -> int:
    """How many of the lists around one wear its style, so that only an indent tells the levels apart."""
    return sum(draft.list_style(key, above) is style for above in range(depth))


def _own_digits(draft: Draft, language: str) -> str:
    """The digits of a language's script where Word has no numbering with them."""
    script = script_of(language)
    typeface = draft.theme.typefaces.get(script)
    return DIGITS[script] if script in _UNCOUNTED and (typeface is None or typeface.numerals) else ""


def _said(draft: Draft, number: int, digits: str, style: ParagraphStyle) -> str:
    """A number in the list's colour and a tab, which brings the text to the item's edge."""
    shown = "".join(digits[int(digit)] for digit in str(number))
    color = style.level.color if style.level else ""
    said = run(draft, f"{shown}.", PLAIN).replace(_UPRIGHT, f"<w:b/><w:bCs/>{_UPRIGHT}{color}", 1)
    return said + TAB


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
