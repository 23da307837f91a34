"""Scales text styles to size steps, and keeps their metrics.

Each step makes the first level two points smaller and the others in proportion, none below the style's floor.
"""

from itertools import count
from typing import cast

from sidcurriculum.writers.powerpoint.deck_theme.inheritance import TextLevel
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import TextStyle
from sidcurriculum.writers.powerpoint.deck_theme.reader import MODELS, DeckTheme
from sidcurriculum.writers.text.metrics import face, smaller

from .text_metrics import SECOND, ScaledLevel, ScaledLevels, TextMetrics

STEP_PT = 2.0
_APART = 0.3
"""Least space in lines after a second line, so that it is seen to belong to the paragraph above."""


class TextMetricsCache:
    """Caches metrics by style and step; the theme keeps them from deck to deck."""

    def __init__(self, theme: DeckTheme) -> None:
        self.theme = theme
        self._settings = cast("dict[tuple[int, int, float], TextMetrics]", theme.settings.setdefault("settings", {}))
        self._steps = cast("dict[tuple[int, float], int]", theme.settings.setdefault("steps", {}))

    def setting(self, style: TextStyle, step: int, floor: float | None = None) -> TextMetrics:
        """Returns the metrics of a style at that step; `floor` replaces the style's own."""
        least = style.floor if floor is None else floor
        key = (id(style), step, least)
        known = self._settings.get(key)
        if known is None:
            share = 1 - step * STEP_PT / style.levels[0].size
            code = self.theme.code.family
            levels = ScaledLevels(lambda number: _scale(style.levels[number], share, least, style.tall, code))
            small = min(self.theme.minimum["small"], least)
            seconds = ScaledLevels(lambda number: _under(levels[number], small, style.tall))
            known = self._settings[key] = TextMetrics(style, levels, seconds, self._tick())
        return known

    def steps(self, style: TextStyle, floor: float | None = None) -> int:
        """Returns the number of steps after which no level gets smaller."""
        least = style.floor if floor is None else floor
        key = (id(style), least)
        if key not in self._steps:
            self._steps[key] = next(number for number in count() if not _shrinks(style, number, least))
        return self._steps[key]

    def _tick(self) -> str:
        """Returns the bullet of the theme's model `checklist`; empty if it has none."""
        layout = self.theme.layouts.get(MODELS)
        model = layout.placeholders.get("checklist") if layout else None
        return model.style.levels[0].bullet if model else ""


def _shrinks(style: TextStyle, count: int, floor: float) -> bool:
    first = style.levels[0].size
    now, then = (1 - step * STEP_PT / first for step in (count, count + 1))
    return any(_shrunk(level.size, then, floor) < _shrunk(level.size, now, floor) for level in style.levels)


def _shrunk(size: float, share: float, floor: float) -> float:
    return max(min(floor, size), round(size * max(share, 0.0) * 2) / 2)


def _scale(level: TextLevel, share: float, floor: float, tall_em: float, code: str) -> ScaledLevel:
    """Computes a level at a share of its size."""
    size = _shrunk(level.size, share, floor)
    regular = face(level.latin, level.complex, level.bold)
    natural = regular.line * size
    line = level.line.at(size, level.size, natural)
    return ScaledLevel(
        level=level,
        size=size,
        line=line,
        tall_line=max(line, tall_em * size),
        before=level.before.at(level.size, level.size, size),
        after=level.after.at(level.size, level.size, size),
        changed=size != level.size,
        regular=regular,
        bold=face(level.latin, level.complex, True),
        second=smaller(level.latin, level.complex, SECOND),
        code=face(code or level.latin, level.complex, level.bold),
    )


def _under(first: ScaledLevel, least: float, tall_em: float) -> ScaledLevel:
    """Returns the level of a second line below paragraphs of this one: close to them, smaller, never bold."""
    level = first.level
    size = min(first.size, max(least, round(first.size * SECOND * 2) / 2))
    regular = face(level.latin, level.complex, False)
    line = level.line.at(size, level.size, regular.line * size)
    return first._replace(
        size=size,
        line=line,
        tall_line=max(line, tall_em * size),
        before=0.0,
        after=max(first.after, first.line * _APART),
        changed=True,
        regular=regular,
        bold=regular,
    )
