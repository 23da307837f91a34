"""The footer of slides in its box: smaller where it must be, and with an ellipsis where it is too long all the same."""

from __future__ import annotations

from sidcurriculum.writers.powerpoint.content.content_blocks import SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder

from .metrics_cache import TextMetricsCache
from .splitting import halves
from .text_metrics import TextMetrics


def footer_setting(
    metrics_cache: TextMetricsCache, holder: Placeholder, words: str, look: TextFormat
) -> tuple[SlideParagraph, TextMetrics]:
    """The footer's paragraph and the size that it stands in."""
    left, top, right, bottom = holder.style.insets
    width, height = holder.frame.width - left - right, holder.frame.height - top - bottom
    para = SlideParagraph([TextRun(words, look)])
    setting = metrics_cache.setting(holder.style, metrics_cache.steps(holder.style))
    for step in range(metrics_cache.steps(holder.style) + 1):
        setting = metrics_cache.setting(holder.style, step)
        if setting.need([para], width) <= height:
            return para, setting
    if len(setting.lines(para, width).starts) == 1:
        return para, setting
    first, _ = halves(setting, para, setting.lines(para, width - 2 * setting.levels[0].size), 1)
    return SlideParagraph([TextRun(first.runs[0].text + "…", look)]), setting
