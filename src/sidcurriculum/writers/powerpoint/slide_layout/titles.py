"""Fits slide titles into their box and makes them unique within the deck."""

from __future__ import annotations

from collections.abc import Sequence

from sidcurriculum.writers.powerpoint.content.content_blocks import SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextRun, plain
from sidcurriculum.writers.powerpoint.content.list_numbering import khmer_number
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder, TextStyle

from .metrics_cache import TextMetricsCache
from .splitting import halves
from .text_metrics import TextMetrics, TooSmallError

_LONGEST = 99
"""The number for which a long title leaves room."""
_SUFFIX_EM = 5
SMALLEST_PT = 8.0
"""Smallest size of a title that must stay where it is."""
_BETWEEN = " ·\n\u200b"


class SlideTitles:
    """The titles of one deck; the second slide of a name is called "… (2)"."""

    def __init__(self, metrics_cache: TextMetricsCache, language: str) -> None:
        self._typesetter, self._khmer = metrics_cache, language.startswith("km")
        self._used: set[tuple[bool, str]] = set()
        self._steps: dict[tuple[int, float, bool, bool, int, float], int] = {}

    def unique(self, para: SlideParagraph, opening: bool = False) -> SlideParagraph:
        """Returns the title, with a number if another slide has it; opening slides are counted separately."""
        name = plain(para.runs)
        number = 1
        while (opening, mine := name + self._suffix(number)) in self._used:
            number += 1
        self._used.add((opening, mine))
        return SlideParagraph(self._followed(para.runs, self._suffix(number))) if number > 1 else para

    def forms(self, runs: Sequence[TextRun]) -> Sequence[list[TextRun]]:
        """Returns the forms that a title in two languages may take, best first; none for one language."""
        first, second = apart(runs)
        return ([*first, TextRun("\n", second[0].look), *second], list(runs)) if first and second else ()

    def largest(self, holder: Placeholder, forms: Sequence[list[TextRun]]) -> list[TextRun] | None:
        """Returns the form that fits in the largest letters, the first of equals; None if none fits.

        A form meant for one line that takes two is the last choice.
        """
        width, _ = _inner(holder)
        sizes = []
        for runs in forms:
            para = SlideParagraph(self._numbered(runs))
            setting = self.fitted(holder, para, holder.style.floor)
            if setting is not None:
                broken = runs is forms[-1] and len(setting.lines(para, width).starts) > 1
                sizes.append((not broken, setting.levels[0].size, runs))
        return max(sizes, key=lambda one: one[:2])[2] if sizes else None

    def _followed(self, runs: Sequence[TextRun], words: str) -> list[TextRun]:
        """Returns a title with words appended in its own language."""
        first = [run for run in runs if not run.look.second] or list(runs)
        return [*first, TextRun(words, first[-1].look), *runs[len(first) :]]

    def _suffix(self, number: int) -> str:
        return f" ({khmer_number(number) if self._khmer else number})" if number > 1 else ""

    def fitted(self, holder: Placeholder, para: SlideParagraph, least: float | None = None) -> TextMetrics | None:
        """Returns the metrics of the largest size at which the title fits its box; None if there is none.

        `least` is the smallest size in points; without it, the theme's for small text.
        """
        width, height = _inner(holder)
        least = self._least(holder) if least is None else min(least, holder.style.floor)
        steps = self._typesetter.steps(holder.style, least) + 1
        for step in range(self._first(holder.style, para, height, least), steps):
            setting = self._typesetter.setting(holder.style, step, least)
            if setting.least(para) + (setting.fewest(para, width) - 1) * setting.scaled(para).line > height:
                continue
            if setting.need([para], width) <= height:
                return setting
        return None

    def _least(self, holder: Placeholder) -> float:
        return min(holder.style.floor, self._typesetter.theme.minimum["small"])

    def _first(self, style: TextStyle, para: SlideParagraph, height: float, least: float) -> int:
        """Returns the first step at which one line fits, whatever its text; lines of Khmer are taller."""
        key = id(style), height, para.tall, para.second, para.level, least
        known = self._steps.get(key)
        if known is None:
            steps = self._typesetter.steps(style, least) + 1
            fitting = (at for at in range(steps) if self._typesetter.setting(style, at, least).least(para) <= height)
            known = self._steps[key] = next(fitting, steps)
        return known

    def setting(self, holder: Placeholder, para: SlideParagraph) -> TextMetrics:
        """Returns the metrics of the largest size that fits, below the theme's minimum if necessary."""
        found = self.fitted(holder, para) or self.fitted(holder, para, SMALLEST_PT)
        return found or self._smallest(holder, SMALLEST_PT)

    def _smallest(self, holder: Placeholder, least: float) -> TextMetrics:
        return self._typesetter.setting(holder.style, self._typesetter.steps(holder.style, least), least)

    def whole(self, holder: Placeholder, para: SlideParagraph) -> tuple[bool, TextMetrics | None]:
        """Returns whether the title fits with a number, and its metrics if it then fits one line of full size."""
        short = self._short(holder, para)
        fits = short is not None or self.fitted(holder, SlideParagraph(self._numbered(para.runs))) is not None
        return fits, short

    def beginning(
        self, holder: Placeholder, para: SlideParagraph, least: float | None = None
    ) -> tuple[SlideParagraph, SlideParagraph | None]:
        """Splits a title after as many whole words as fit with a number.

        Raises TooSmallError if the box does not hold one line.
        """
        width, height = _inner(holder)
        setting = self._smallest(holder, self._least(holder) if least is None else least)
        for room in (width, width - _SUFFIX_EM * setting.levels[0].size):
            lines = setting.lines(para, room)
            for count in range(min(len(lines.starts), int(height / lines.pitch)), 0, -1):
                first, rest = halves(setting, para, lines, count)
                if self.fitted(holder, SlideParagraph(self._numbered(first.runs)), least):
                    return SlideParagraph(first.runs), rest
        raise TooSmallError

    def _short(self, holder: Placeholder, para: SlideParagraph) -> TextMetrics | None:
        """Returns the metrics of the largest size if the title, with a number, fits one line."""
        width, height = _inner(holder)
        setting = self._typesetter.setting(holder.style, 0)
        room = width - _SUFFIX_EM * setting.levels[0].size
        if setting.fewest(para, room) > 1:
            return None
        lines = setting.lines(para, room)
        return setting if len(lines.starts) == 1 and lines.height + setting.depth(para) <= height else None

    def _numbered(self, runs: list[TextRun]) -> list[TextRun]:
        return self._followed(runs, self._suffix(_LONGEST))


def apart(runs: Sequence[TextRun]) -> tuple[list[TextRun], list[TextRun]]:
    """Splits a title into its words and their translation, without the separator."""
    first = [run for run in runs if not run.look.second]
    second = list(runs[len(first) :])
    if second:
        second[0] = second[0]._replace(text=second[0].text.lstrip(_BETWEEN))
    return first, [run for run in second if run.text]


def _inner(holder: Placeholder) -> tuple[float, float]:
    left, top, right, bottom = holder.style.insets
    return holder.frame.width - left - right, holder.frame.height - top - bottom
