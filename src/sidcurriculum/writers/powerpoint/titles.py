"""A slide's title and its box -> a title that fits and that no other slide of the deck has."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Para
from .shapes import khmer_number
from .text import Run, plain
from .theme import Placeholder
from .typesetting import Setting, TooSmallError, Typesetter, halves

_LONGEST_SUFFIX = " (99)"
_CUT = "…"


class Titles:
    """Titles of one deck; the second slide of a name is called "… (2)"."""

    def __init__(self, typesetter: Typesetter, language: str) -> None:
        self._typesetter, self._khmer = typesetter, language.startswith("km")
        self._used: set[str] = set()

    def unique(self, runs: Sequence[Run]) -> list[Run]:
        """The title, with a number where it was used before."""
        name = plain(runs)
        number = 1
        while (mine := name + self._suffix(number)) in self._used:
            number += 1
        self._used.add(mine)
        return [*runs, Run(self._suffix(number), runs[-1].look)] if number > 1 else list(runs)

    def _suffix(self, number: int) -> str:
        return f" ({khmer_number(number) if self._khmer else number})" if number > 1 else ""

    def setting(self, holder: Placeholder, runs: list[Run]) -> Setting | None:
        """The largest setting in which the title fits its box; None where none does."""
        para = Para(runs)
        for step in range(self._typesetter.steps(holder.style) + 1):
            setting = self._typesetter.setting(holder.style, step)
            width, height = _inner(holder)
            if setting.need([para], width) <= height:
                return setting
        return None

    def cut(self, holder: Placeholder, runs: list[Run]) -> tuple[list[Run], list[Run]]:
        """The title as it fits, and what must be said on the slide instead: both ends carry an ellipsis.

        Raises TooSmallError where the box does not hold one line.
        """
        if self.setting(holder, [*runs, Run(_LONGEST_SUFFIX, runs[-1].look)]):
            return runs, []
        setting = self._typesetter.setting(holder.style, self._typesetter.steps(holder.style))
        width, height = _inner(holder)
        para = Para(runs)
        lines = setting.lines(para, width)
        for count in range(len(lines.starts) - 1, 0, -1):
            first, rest = halves(para, lines, count)
            if rest is None:
                continue
            kept = [*first.runs, Run(_CUT, first.runs[-1].look)]
            if setting.need([Para([*kept, Run(_LONGEST_SUFFIX, kept[-1].look)])], width) <= height:
                return kept, [Run(_CUT + rest.runs[0].text, rest.runs[0].look), *rest.runs[1:]]
        narrow = Para(runs)
        shorter = setting.lines(narrow, width - setting.levels[0].size * 5)
        if len(shorter.starts) > 1:
            first, rest = halves(narrow, shorter, 1)
            kept = [*first.runs, Run(_CUT, first.runs[-1].look)]
            if rest and setting.need([Para([*kept, Run(_LONGEST_SUFFIX, kept[-1].look)])], width) <= height:
                return kept, [Run(_CUT + rest.runs[0].text, rest.runs[0].look), *rest.runs[1:]]
        raise TooSmallError


def _inner(holder: Placeholder) -> tuple[float, float]:
    left, top, right, bottom = holder.style.insets
    return holder.frame.width - left - right, holder.frame.height - top - bottom
