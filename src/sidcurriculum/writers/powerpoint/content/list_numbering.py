"""Numbers lists as PowerPoint counts them: finds the number at which each paragraph's list starts."""

from __future__ import annotations

from .content_blocks import FURTHEST, ListMark, SlideParagraph

NUMBERS = {ListMark.NUMBER: "arabicPeriod", ListMark.LETTER: "alphaUcPeriod"}
"""Marks that PowerPoint counts, with its names for them (ECMA-376, ST_TextAutonumberScheme)."""
_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def number_of(para: SlideParagraph) -> str:
    """Returns the number of an item in the digits of its language."""
    return khmer_number(para.number) if para.khmer else str(para.number)


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
