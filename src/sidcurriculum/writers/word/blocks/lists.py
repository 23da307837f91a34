"""Writes lists as numbered or bulleted paragraphs; each numbered list restarts its numbering."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sidcurriculum.writers.text.language_tags import DIGITS, option_letter, script_of
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import PLAIN, BlockPosition, DocumentContext, InheritedFormat, direct
from sidcurriculum.writers.word.document_theme.style_set import StyleSet
from sidcurriculum.writers.word.document_theme.styles import ParagraphStyle
from sidcurriculum.writers.word.document_tree import TAB, Block, Indent, ListLevel, Paragraph, Run

from .block_flow import ListItemStart, spoken, write_flow
from .inline import alone, run
from .run_formatting import NUMBER

_RIGHT = ("li", "right")
_RIGHT_MARK = "✓"
_DECIMAL = frozenset((("ol", ""), ("ol", "steps")))
"""Lists that are counted in figures."""
_LETTERED = ("ol", "options")
"""The list whose items have letters; no numbering of Word has Khmer ones."""
_WITHOUT_NUMBERING = frozenset(("khmer", "lao", "myanmar"))
"""Scripts with digits of their own that no numbering of Word has (ISO/IEC 29500-1, ST_NumberFormat)."""
_FURTHEST = 32767
"""Largest number in Word's numbering."""
_STEP = 284
"""Indent in twips of a list within another, if its style has no hanging indent to define it."""
_UNNUMBERED = ListLevel(0, 0)


def list_block(context: DocumentContext, element: etree._Element, place: BlockPosition, out: list[Block]) -> None:
    """Appends the items, each with its blocks; a list within an item is a level deeper, or indented from its text."""
    key = (str(element.tag), element.get("class", ""))
    levelled = len(style_names.LISTS[key]) > 1
    depth = place.depth if levelled else 0
    base = place.base if depth else place.edge
    style = place.styles.item(key, depth)
    left = base + style.left
    if depth:
        left += _levels_in_style(place.styles, key, depth, style) * (style.hanging or _STEP)
    at = int(element.get("start") or 1)
    language = place.look.language or context.language
    digits = _own_digits(context, language) if key in _DECIMAL else ""
    lettered = language if key == _LETTERED and not option_letter(1, language).isascii() else ""
    if key in _DECIMAL and at + len(element) > _FURTHEST:
        digits = digits or "0123456789"
    level: ListLevel | None = None
    if element.tag == "ol":
        level = (
            _UNNUMBERED
            if digits or lettered
            else _new_numbering(context, style, element.get("start"), key, place.styles)
        )
    moved = left != style.left or (style.moved and level is not None) or bool(digits or lettered)
    place = spoken(element, place)
    properties = direct(place, Indent(left, style.hanging) if moved else None, level=level)
    inner: BlockPosition | None = None
    for item in element:
        if item.tag != "li":
            continue
        number_runs: Sequence[Run] = ()
        if digits or lettered:
            number = option_letter(at, lettered) if lettered else "".join(digits[int(one)] for one in str(at))
            number_runs = _typed_number(context, number, style, place.styles)
        at += 1
        if not len(item) and not item.keys():
            text = alone(context, item.text, place)
            out.append(Paragraph(style, (*number_runs, *text) if number_runs else text, properties))
            continue
        inner = inner or place._replace(
            edge=left, indent=left, base=base if levelled else left, depth=depth + 1 if levelled else 0
        )
        opening = ListItemStart(style, properties, number_runs)
        if item.get("class") == "right":
            right = inner._replace(look=inner.look._replace(style=_RIGHT))
            mark = Run(f" {_RIGHT_MARK}", f'<w:rPr><w:rStyle w:val="{place.styles.span(_RIGHT)}"/></w:rPr>')
            write_flow(context, item, right, out, opening._replace(suffix=(mark,)))
        else:
            write_flow(context, item, inner, out, opening)


def _levels_in_style(styles: StyleSet, key: style_names.Key, depth: int, style: ParagraphStyle) -> int:
    """Returns how many of the surrounding lists have this style, so that only an indent distinguishes the levels."""
    return sum(styles.item(key, above) is style for above in range(depth))


def _own_digits(context: DocumentContext, language: str) -> str:
    """Returns the digits of a language's script if Word has no numbering with them; else ""."""
    script = script_of(language)
    typeface = context.theme.typefaces.get(script)
    return DIGITS[script] if script in _WITHOUT_NUMBERING and (typeface is None or typeface.numerals) else ""


def _typed_number(context: DocumentContext, number: str, style: ParagraphStyle, styles: StyleSet) -> Sequence[Run]:
    """A number or letter in the list's colour and a tab, which brings the text to the item's edge."""
    look = PLAIN if number.isascii() else InheritedFormat(None, NUMBER, "", style.level.color if style.level else "")
    return (*run(context, f"{number}.", look, styles), TAB)


def _new_numbering(
    context: DocumentContext, style: ParagraphStyle, first: str | None, key: style_names.Key, styles: StyleSet
) -> ListLevel:  # fmt: skip
    """Returns the level of a new list that starts at `first`; its own numbering makes Word restart the count."""
    if style.level is None:
        raise styles.unnumbered(style.name, key)
    number = context.theme.numbering.first + len(context.numbers)
    level = style.level.depth
    context.numbers.append(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{style.level.abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{int(first or 1)}"/></w:lvlOverride></w:num>'
    )
    return ListLevel(level, number)
