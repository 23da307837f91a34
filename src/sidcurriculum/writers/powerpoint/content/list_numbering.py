"""List numbering as PowerPoint counts it: the number at which each paragraph's list starts."""

from __future__ import annotations

from .content_blocks import FURTHEST, ListMark, SlideParagraph

NUMBERS = {ListMark.NUMBER: "arabicPeriod", ListMark.LETTER: "alphaUcPeriod"}
"""Marks that PowerPoint counts, as it calls them (ECMA-376, ST_TextAutonumberScheme)."""
_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def number_of(para: SlideParagraph) -> str:
    """The number of an item in its own digits."""
    return khmer_number(para.number) if para.khmer else str(para.number)


def khmer_number(number: int) -> str:
    """A number in Khmer digits."""
    return str(number).translate(_KHMER_DIGITS)


class ListNumbering:
    """Numbers that PowerPoint counts itself: each paragraph says where its list starts.

    A list that is interrupted at its own level starts anew at the item's own number.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, int, str]] = {}

    def start(self, para: SlideParagraph) -> int:
        """The number that the paragraph's list starts at; 0 where PowerPoint does not count it."""
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
