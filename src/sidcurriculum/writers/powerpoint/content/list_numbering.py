"""Numbers lists as PowerPoint counts them: finds the number at which each paragraph's list starts."""

from __future__ import annotations

from sidcurriculum.writers.text.language_tags import option_letter

from .content_blocks import FURTHEST, KHMER, ListMark, SlideParagraph

NUMBERS = {ListMark.NUMBER: "arabicPeriod", ListMark.LETTER: "alphaUcPeriod"}
"""Marks that PowerPoint counts, with its names for them (ECMA-376, ST_TextAutonumberScheme)."""
_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def number_of(para: SlideParagraph) -> str:
    """The number of an item in its own digits, or its letter."""
    language = para.runs[0].look.lang
    return (option_letter if para.mark == ListMark.LETTER else number_in)(para.number, language)


def number_in(number: int, language: str) -> str:
    """A number in the digits that a language counts in."""
    return khmer_number(number) if language.startswith(KHMER) else str(number)


def khmer_number(number: int) -> str:
    """Returns a number in Khmer digits."""
    return str(number).translate(_KHMER_DIGITS)


class ListNumbering:
    """Tracks lists that PowerPoint numbers: each paragraph must state where its list starts.

    A list that is interrupted at its own level restarts at the item's own number.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, int, str]] = {}

    def start(self, para: SlideParagraph) -> int:
        """Returns the number at which the paragraph's list starts; 0 if PowerPoint does not number it."""
        if not self._open and para.mark not in NUMBERS:
            return 0
        for deeper in [level for level in self._open if level > para.level]:
            del self._open[deeper]
        if para.mark not in NUMBERS or not 0 < para.number <= FURTHEST:
            self._open.pop(para.level, None)
            return 0
        before = self._open.get(para.level)
        if before and before[0] == para.group and before[1]:
            return before[1]
        self._open[para.level] = (para.group, para.number, para.mark)
        return para.number
