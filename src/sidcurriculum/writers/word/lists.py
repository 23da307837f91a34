"""A list -> numbered or bulleted paragraphs; each numbered list counts anew."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sidcurriculum.writers.language import DIGITS, script_of

from . import names
from .draft import PLAIN, Draft, Look, Place, direct
from .flow import Opening, flow, spoken
from .inline import NUMBER, alone, run
from .styles import ParagraphStyle
from .styleset import StyleSet
from .tree import TAB, Block, Indent, ListLevel, Paragraph, Run

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
_UNNUMBERED = ListLevel(0, 0)


def list_block(draft: Draft, element: etree._Element, place: Place, out: list[Block]) -> None:
    """The items, each with its blocks; a list within an item is a level deeper, or indented from the item's text."""
    key = (str(element.tag), element.get("class", ""))
    levelled = len(names.LISTS[key]) > 1
    depth = place.depth if levelled else 0
    base = place.base if depth else place.edge
    style = place.styles.item(key, depth)
    left = base + style.left
    if depth:
        left += _alike(place.styles, key, depth, style) * (style.hanging or _STEP)
    at = int(element.get("start") or 1)
    digits = _own_digits(draft, place.look.language or draft.language) if key in _DECIMAL else ""
    if key in _DECIMAL and at + len(element) > _FURTHEST:
        digits = digits or "0123456789"
    level: ListLevel | None = None
    if element.tag == "ol":
        level = _UNNUMBERED if digits else _counted(draft, style, element.get("start"), key, place.styles)
    moved = left != style.left or (style.moved and level is not None) or bool(digits)
    place = spoken(element, place)
    properties = direct(place, Indent(left, style.hanging) if moved else None, level=level)
    inner: Place | None = None
    for item in element:
        if item.tag != "li":
            continue
        said = _said(draft, at, digits, style, place.styles) if digits else ()
        at += 1
        if not len(item) and not item.keys():
            text = alone(draft, item.text, place)
            out.append(Paragraph(style, (*said, *text) if said else text, properties))
            continue
        inner = inner or place._replace(
            edge=left, indent=left, base=base if levelled else left, depth=depth + 1 if levelled else 0
        )
        opening = Opening(style, properties, said)
        if item.get("class") == "right":
            right = inner._replace(look=inner.look._replace(style=_RIGHT))
            mark = Run(f" {_RIGHT_MARK}", f'<w:rPr><w:rStyle w:val="{place.styles.span(_RIGHT)}"/></w:rPr>')
            flow(draft, item, right, out, opening._replace(mark=(mark,)))
        else:
            flow(draft, item, inner, out, opening)


def _alike(styles: StyleSet, key: names.Key, depth: int, style: ParagraphStyle) -> int:
    """How many of the lists around one wear its style, so that only an indent tells the levels apart."""
    return sum(styles.item(key, above) is style for above in range(depth))


def _own_digits(draft: Draft, language: str) -> str:
    """The digits of a language's script where Word has no numbering with them."""
    script = script_of(language)
    typeface = draft.theme.typefaces.get(script)
    return DIGITS[script] if script in _UNCOUNTED and (typeface is None or typeface.numerals) else ""


def _said(draft: Draft, number: int, digits: str, style: ParagraphStyle, styles: StyleSet) -> Sequence[Run]:
    """A number in the list's colour and a tab, which brings the text to the item's edge."""
    shown = "".join(digits[int(digit)] for digit in str(number))
    look = PLAIN if digits.isascii() else Look(None, NUMBER, "", style.level.color if style.level else "")
    return (*run(draft, f"{shown}.", look, styles), TAB)


def _counted(
    draft: Draft, style: ParagraphStyle, first: str | None, key: names.Key, styles: StyleSet
) -> ListLevel:  # fmt: skip
    """The level of a new list that starts at `first`. A numbering of its own is what makes Word count anew."""
    if style.level is None:
        raise styles.unnumbered(style.name, key)
    number = draft.theme.numbering.first + len(draft.numbers)
    level = style.level.depth
    draft.numbers.append(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{style.level.abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{int(first or 1)}"/></w:lvlOverride></w:num>'
    )
    return ListLevel(level, number)
