"""Few words grow: the step at which a text fills more of a placeholder that it leaves mostly empty."""

from __future__ import annotations

from collections.abc import Mapping

from sidcurriculum.writers.powerpoint.content.content_blocks import TextBlock

from .metrics_cache import STEP_PT, TextMetricsCache
from .slide_section import SlideSection

_GROWING: Mapping[str, float] = {
    "body": 1.25,
    "column-": 1.25,
    "meaning": 1.25,
    "stem": 1.2,
    "feedback": 1.25,
    "kit": 1.25,
    "words": 1.2,
}
"""Placeholder, without its number if it has one -> how many times as large as it is drawn its text may get."""
_COLUMN = "column-"
_DISPLAY: Mapping[str, float] = {"statement": 1.35}
"""The same for layouts of large letters."""
_STILL = frozenset({"title", "end", "chat", "phase-opener", "vote", "four-corners", "big-question"})
"""Layouts whose text stands as it is drawn."""
_TALL = 1.1
"""The same for scripts with high lines, whose titles are little larger than what stands below them."""
_LETTER = 0.5
"""Least room that a letter takes on average, in square ems."""
_FEW, _ENOUGH = 0.5, 0.62
"""Share of the room that few words take, and that they take at most when they have grown."""
LOWERED: Mapping[str, str] = {"content": "body", "discussion": "body", "table": "body", "words": "body"}
"""Layout -> the placeholder whose content stands in the optical middle where it is little."""


def few_words_step(section: SlideSection, name: str, metrics_cache: TextMetricsCache) -> int:
    """The step of a placeholder's text, 0 or, for steps up, less: the largest at which it is still well in its room."""
    most = _GROWING.get(name) or (_GROWING[_COLUMN] if name.startswith(_COLUMN) else 0.0)
    layout, pieces = section.layout.name, section.pieces[name]
    if not most or layout in _STILL or len(pieces) != 1:
        return 0
    text, holder = pieces[0], section.layout.placeholders[name]
    if not isinstance(text, TextBlock):
        return 0
    most = _DISPLAY.get(layout, most)
    if any(para.tall for para in text.paras):
        most = min(most, _TALL)
    left, top, right, bottom = holder.style.insets
    width, room = holder.frame.width - left - right, holder.frame.height - top - bottom
    size = holder.style.levels[0].size
    if sum([len(run.text) for para in text.paras for run in para.runs]) * size * size * _LETTER > width * room * _FEW:
        return 0
    if metrics_cache.setting(holder.style, 0).need(text.paras, width) > room * _FEW:
        return 0
    steps = int(size * (most - 1) / STEP_PT)
    for step in dict.fromkeys((-steps, -(steps // 2))):
        setting = metrics_cache.setting(holder.style, step)
        if step and setting.widest(text.paras)[0] <= width and setting.need(text.paras, width) <= room * _ENOUGH:
            return step
    return 0
