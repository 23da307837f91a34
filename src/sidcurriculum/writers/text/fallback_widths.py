"""Estimates the width in em of letters that no installed font has.

Hebrew, Lao and Burmese letters were measured in Noto's families, one by one and joined as they join within a word;
Office sets these scripts in those families or in similar ones. All other widths are cautious guesses.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from unicodedata import category, east_asian_width

from sidcurriculum.patterns import later

from .script_runs import script_runs

_CELL_EM = 0.6025
"""Advance width of a monospaced letter: that of DejaVu Sans Mono and Lucida Console. Consolas has 0.55, Courier New
0.6."""
FIXED_LINE_EM = 1.18
"""Line height of code at 100 per cent: that of Consolas, the tallest of these families."""
_FIXED = frozenset(("Consolas", "Courier", "Courier New", "Inconsolata", "Lucida Console", "Menlo", "Monaco"))
_FIXED_NAMES = (" Mono", " Code")
EMOJI_EM = 1.25
"""Width of a character that a family lacks: Office substitutes another font, and an emoji is the widest case."""
_LETTER_EM, _LETTERS = 0.75, {"han": 1.0, "kana": 1.0, "hangul": 1.0, "myanmar": 1.1}
"""Widths of letters that are not listed below, in general and by script: those of the wide letters in Noto's
families."""
_BOLD_EM = 0.03
"""Extra width of a letter in bold."""
_JOINED_EM = 0.32
"""Width of a Burmese u that takes its tall form, because a letter has no room for it below."""
_JOINED = later("[\u103b\u103c]\u103d?\u103e?[\u102d\u102e\u1032\u1036]*[\u102f\u1030]")
_STACKED = later("\u1039.")
"""A stacked Burmese letter, which stands below another and adds no width."""
_INVISIBLE = "\u200b\u200c\u200d"
_MEASURED: Mapping[str, Mapping[float, str]] = {
    "hebrew": {
        0.19: "׳",
        0.25: "׃",
        0.29: "י",
        0.3: "ו",
        0.32: "־",
        0.33: "זן",
        0.36: "״",
        0.37: "ג",
        0.38: "נ",
        0.4: "׆",
        0.52: "כלר",
        0.53: "׀ץ",
        0.54: "ד",
        0.55: "ך",
        0.56: "צ",
        0.57: "ב",
        0.59: "עװ",
        0.6: "פױײ",
        0.62: "ף",
        0.63: "אהטק",
        0.64: "ס",
        0.66: "חמ",
        0.68: "ם",
        0.69: "ת",
        0.73: "ש",
    },
    "lao": {
        0.28: "ເໂໃ",
        0.32: "າຳໄ",
        0.37: "ງະ",
        0.52: "ແ",
        0.56: "ຈ",
        0.57: "ຽ",
        0.58: "ຯ໒",
        0.59: "ວ໑໓",
        0.61: "ກຂຄຊຍນບປມຣຮ໔໕໗ໞໟ",
        0.62: "ຖຢອ໐",
        0.63: "ລໆ໖",
        0.64: "ດສ໘",
        0.65: "ຕ",
        0.73: "ທຜຝພຟຫ",
        0.75: "໙",
        0.97: "ໜ",
        0.99: "ໝ",
    },
    "myanmar": {
        0.23: "\u103c",
        0.26: "\u103b",
        0.27: "\u102b၊",
        0.35: "\u1038",
        0.45: "\u102c",
        0.46: "။",
        0.57: "န",
        0.62: "\u1031၁၃၄",
        0.63: "ဧ",
        0.64: "ဒ",
        0.65: "င၀၇၈",
        0.66: "ဉဌဥဦ၎",
        0.67: "ဂစဋဍဓဝဠ၌ၐ",
        0.68: "ခဇဎပဖဗမ၂၅",
        0.69: "ရဨ",
        0.72: "၆၉",
        0.87: "ဈ",
        0.89: "၍",
        1.07: "အ",
        1.1: "ဣ",
        1.11: "ည",
        1.12: "ကဃတထဘဟဢ",
        1.13: "ဆယလသ",
        1.14: "၏",
        1.25: "ဏ",
        1.34: "ဤ",
        1.37: "ဩ",
        1.58: "ဿ",
        2.45: "ဪ",
    },
}
"""Measured widths in em by script, each with the letters that have it: Noto Sans Hebrew, Lao and Myanmar, regular, of
Debian's fonts-noto-core 20201225. Marks without width are left out."""


def guessed(text: str, bold: bool) -> float:
    """Returns the estimated width in em of letters that a family lacks; together they are one word or part of one."""
    joined = len(_JOINED.findall(text)) * _JOINED_EM
    return joined + sum([_letter(letter, bold) for letter in _STACKED.sub("", text)])


def is_fixed(family: str) -> bool:
    """Returns whether a family is monospaced, judging by its name."""
    return family in _FIXED or family.endswith(_FIXED_NAMES)


def cells(text: str) -> float:
    """Returns the width in em of a text in a monospaced family, whichever of them the reader has."""
    if text.isascii():
        return len(text) * _CELL_EM
    return sum([_cells(letter) for letter in text]) * _CELL_EM


@cache
def _cells(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


@cache
def _listed() -> Mapping[str, float]:
    return {letter: width for rows in _MEASURED.values() for width, letters in rows.items() for letter in letters}


@cache
def _letter(letter: str, bold: bool) -> float:
    width = _listed().get(letter)
    if width is not None:
        return width + _BOLD_EM * bold
    if category(letter).startswith("M") or letter in _INVISIBLE:
        return 0.0
    script = script_runs(letter)[0][0]
    return EMOJI_EM if script == "latin" else _LETTERS.get(script, _LETTER_EM)
