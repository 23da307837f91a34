"""Sets all text of a Word theme in at least a given size, in place, before its styles are read.

What is no larger than body text gets that size; what is larger, such as headings, remains larger. So the order of sizes
is the theme's, whatever its styles are called.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from sidcurriculum.writers.units import TWIPS_PER_CM

from .age_sizes import scale_places, scale_room
from .styles import W, read_styles, value

_VALUE, _SIZES = f"{W}val", (f"{W}sz", f"{W}szCs")
_STEP = 0.75
"""Share of a heading's surplus over body text that it keeps: larger letters need less of it, and long words room."""
_MARGINAL, _SMALLER = ("header", "footer"), 2 / 3
"""Styles outside the text, and how large they are: they say on each page what file it is, and take its room."""
_EMPTY = ("table gap", "rule")
"""Styles of paragraphs without text, whose size is a distance."""
_WRITTEN_ON, _LINE = ("answer line", "fields"), 15
"""Styles of lines to write on, and how many points of text go with a centimetre between them."""
_AFTER_SIZE = frozenset(f"{W}{name}" for name in (
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
))  # fmt: skip
"""What follows a size in CT_RPr (ISO/IEC 29500-1, 17.3.2.28)."""


def magnify(styles: etree._Element, numbering: etree._Element, points: int) -> None:
    """Scales both parts so that no text is smaller than `points`; a theme with larger text keeps its sizes."""
    base = int(value(styles, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") or 0)
    if not base:
        base = _given(styles)
    least = 2 * points

    def grown(size: int) -> int:
        return max(size, least if size <= base else least + round((size - base) * _STEP))

    before = {name: style.size for name, style in read_styles(styles, numbering).paragraphs.items()}
    _resize(styles.find(f"{W}docDefaults"), grown)
    for style in styles.iterfind(f"{W}style"):
        name = (value(style, f"{W}name") or "").lower()
        if name.startswith(_EMPTY):
            continue
        if name in _MARGINAL:
            _resize(style, lambda size: max(size, round(least * _SMALLER)))
            continue
        _resize(style, grown)
        if style.get(f"{W}type") == "paragraph" and name in before:
            factor = grown(before[name]) / before[name]
            if name in _WRITTEN_ON:
                _part(style, round(points / _LINE * TWIPS_PER_CM))
            else:
                scale_room(style, factor)
            scale_places(style, factor)
    for level in numbering.iter(f"{W}lvl"):
        _resize(level, grown)
        scale_places(level, grown(base) / base)


def magnify_story(content: bytes, points: int) -> bytes:
    """Returns a header or footer whose own sizes are no smaller than those of its styles."""
    root = etree.fromstring(content)
    least = round(2 * points * _SMALLER)
    _resize(root, lambda size: max(size, least))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _part(style: etree._Element, least: int) -> None:
    """Moves lines to write on apart, to at least that many twips; relative ones are those of the text."""
    for spacing in style.iterfind(f"{W}pPr/{W}spacing"):
        if spacing.get(f"{W}lineRule", "auto") != "auto":
            spacing.set(f"{W}line", str(max(int(spacing.get(f"{W}line", "0")), least)))


def _given(styles: etree._Element) -> int:
    """Writes down the size that Word takes for a document whose defaults name none, and returns it in half-points."""
    properties = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if properties is None:
        raise ValueError("its styles have no defaults")
    at = next((index for index, child in enumerate(properties) if child.tag in _AFTER_SIZE), len(properties))
    properties[at:at] = [etree.Element(name, {_VALUE: "20"}) for name in _SIZES]
    return 20


def _resize(element: etree._Element | None, grown: Callable[[int], int]) -> None:
    for size in () if element is None else element.iter(*_SIZES):
        size.set(_VALUE, str(grown(int(size.get(_VALUE, "0")))))
