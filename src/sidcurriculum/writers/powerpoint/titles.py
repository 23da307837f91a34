"""A slide's title and its box -> a title that fits and that no other slide of the deck has."""

from __future__ import annotations

from collections.abc import Sequence

from .cutting import halves
from .holders import Placeholder, Style
from .numbering import khmer_number
from .pieces import Para
from .text import Run, plain
from .typesetting import Setting, TooSmallError, Typesetter

_LONGEST = 99
"""The number for which a long title leaves room."""
_SUFFIX_EM = 5
_CUT = "…"
_BETWEEN = " ·\n\u200b"


class Titles:
    """Titles of one deck; the second slide of a name is called "… (2)"."""

    def __init__(self, typesetter: Typesetter, language: str) -> None:
        self._typesetter, self._khmer = typesetter, language.startswith("km")
        self._used: set[str] = set()
        self._steps: dict[tuple[int, float, bool, bool, int], int] = {}

    def unique(self, para: Para) -> Para:
        """The title, with a number where it was used before."""
        name = plain(para.runs)
        number = 1
        while (mine := name + self._suffix(number)) in self._used:
            number += 1
        self._used.add(mine)
        return Para(self._followed(para.runs, self._suffix(number))) if number > 1 else para

    def forms(self, runs: Sequence[Run]) -> Sequence[list[Run]]:
        """How a title in two languages may stand, best first; none for one in one language."""
        first, second = apart(runs)
        return ([*first, Run("\n", second[0].look), *second], list(runs)) if first and second else ()

    def largest(self, holder: Placeholder, forms: Sequence[list[Run]]) -> list[Run] | None:
        """The form of a title that stands in the largest letters, the first of equals; None where none fits.

        A form on one line that takes two is the last choice.
        """
        width, _ = _inner(holder)
        sizes = []
        for runs in forms:
            para = Para(self._numbered(runs))
            setting = self.fitted(holder, para)
            if setting is not None:
                broken = runs is forms[-1] and len(setting.lines(para, width).starts) > 1
                sizes.append((not broken, setting.levels[0].size, runs))
        return max(sizes, key=lambda one: one[:2])[2] if sizes else None

    def _followed(self, runs: Sequence[Run], words: str) -> list[Run]:
        """A title with words behind it, in its own language."""
        first = [run for run in runs if not run.look.second] or list(runs)
        return [*first, Run(words, first[-1].look), *runs[len(first) :]]

    def _suffix(self, number: int) -> str:
        return f" ({khmer_number(number) if self._khmer else number})" if number > 1 else ""

    def fitted(self, holder: Placeholder, para: Para) -> Setting | None:
        """The largest setting in which the title fits its box; None where none does."""
        width, height = _inner(holder)
        for step in range(self._first(holder.style, para, height), self._typesetter.steps(holder.style) + 1):
            setting = self._typesetter.setting(holder.style, step)
            if setting.need([para], width) <= height:
                return setting
        return None

    def _first(self, style: Style, para: Para, height: float) -> int:
        """The first step at which one line has room, whatever stands in it: lines of Khmer are higher."""
        key = id(style), height, para.tall, para.second, para.level
        known = self._steps.get(key)
        if known is None:
            steps = self._typesetter.steps(style) + 1
            fitting = (at for at in range(steps) if self._typesetter.setting(style, at).least(para) <= height)
            known = self._steps[key] = next(fitting, steps)
        return known

    def least(self, holder: Placeholder) -> Setting:
        """The smallest setting."""
        return self._typesetter.setting(holder.style, self._typesetter.steps(holder.style))

    def cut(self, holder: Placeholder, para: Para) -> tuple[Para, Sequence[Run], Setting | None]:
        """The title as it fits, and what must be said on the slide instead: both ends carry an ellipsis.

        A short title comes with its setting. Raises TooSmallError where the box does not hold one line.
        """
        short = self._short(holder, para)
        if short or self.fitted(holder, Para(self._numbered(para.runs))):
            return para, (), short
        width, _ = _inner(holder)
        setting = self.least(holder)
        for room in (width, width - _SUFFIX_EM * setting.levels[0].size):
            lines = setting.lines(para, room)
            for count in range(len(lines.starts) - 1, 0, -1):
                first, rest = halves(setting, para, lines, count)
                kept = [*first.runs, Run(_CUT, first.runs[-1].look)]
                if rest and self.fitted(holder, Para(self._numbered(kept))):
                    return Para(kept), [Run(f"{_CUT} {rest.runs[0].text}", rest.runs[0].look), *rest.runs[1:]], None
        raise TooSmallError

    def _short(self, holder: Placeholder, para: Para) -> Setting | None:
        """The largest setting, if the title takes one line in it with room for a number behind it."""
        width, height = _inner(holder)
        setting = self._typesetter.setting(holder.style, 0)
        room = width - _SUFFIX_EM * setting.levels[0].size
        lines = setting.lines(para, room)
        return setting if len(lines.starts) == 1 and lines.height + setting.depth(para) <= height else None

    def _numbered(self, runs: list[Run]) -> list[Run]:
        return self._followed(runs, self._suffix(_LONGEST))


def apart(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """A title's words, and the same in a second language without the sign between them."""
    first = [run for run in runs if not run.look.second]
    second = list(runs[len(first) :])
    if second:
        second[0] = second[0]._replace(text=second[0].text.lstrip(_BETWEEN))
    return first, [run for run in second if run.text]


def _inner(holder: Placeholder) -> tuple[float, float]:
    left, top, right, bottom = holder.style.insets
    return holder.frame.width - left - right, holder.frame.height - top - bottom
