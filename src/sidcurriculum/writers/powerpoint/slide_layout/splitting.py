"""Splits paragraphs at a height: those that fit, cut between lines if necessary, and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from sidcurriculum.writers.powerpoint.content.content_blocks import BrokenLines, SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextRun

from .text_metrics import FILL, TextMetrics, TooSmallError

_LONG = 1_000
"""Characters up to which a paragraph is measured as a whole."""


def halves(
    setting: TextMetrics, para: SlideParagraph, lines: BrokenLines, count: int
) -> tuple[SlideParagraph, SlideParagraph | None]:
    """Splits a paragraph after its first `count` lines; the rest is None if there is none."""
    if count >= len(lines.starts):
        return para, None
    words = setting.words(para, lines.limit)
    last = words[lines.starts[count] - 1]
    run, end = last.run, last.end
    head = [*para.runs[:run], _cut(para.runs[run], 0, end)]
    tail = [_cut(para.runs[run], end, None), *para.runs[run + 1 :]]
    if head[-1].text == "\n":
        head.pop()
    front, behind = _trimmed(head), [one for one in tail if one.text]
    first, rest = para.part(front, begins=True), para.part(behind, begins=False) if behind else None
    if rest and para.cuts and len(behind) + (not tail[0].text) == len(tail):
        gone = run + (not tail[0].text)
        later = [word._replace(run=word.run - gone, end=word.end - end * (word.run == run)) for word in words]
        rest.keep(setting, lines.limit, later[lines.starts[count] :])
    return first, rest


def _cut(run: TextRun, start: int, end: int | None) -> TextRun:
    return run._replace(text=run.text[start:end])


def _trimmed(runs: list[TextRun]) -> list[TextRun]:
    kept = [run for run in runs if run.text]
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \u200b") or kept[-1].text)
    return kept


def take(
    setting: TextMetrics, paras: Sequence[SlideParagraph], width: float, height: float, fresh: bool
) -> tuple[Sequence[SlideParagraph], Sequence[SlideParagraph], float]:
    """Returns as many paragraphs as `height` points hold, the rest, and the height that the first need.

    `fresh` means that no slide offers more: then a paragraph that is too tall is cut at a line's end, and TooSmallError
    is raised if not even one line fits. Paragraphs that fit do not end with a heading if anything precedes it.
    """
    cut = _front(setting, paras[0], width, height) if fresh and paras else None
    if cut is not None:
        return cut[:1], [cut[1], *paras[1:]], setting.need(cut[:1], width)
    if not _higher(setting, paras, width, height):
        need = setting.need(paras, width)
        if need <= height:
            return paras, (), need
    taken, rest = _taken(setting, paras, width, height, fresh)
    return taken, rest, setting.need(taken, width)


def _higher(setting: TextMetrics, paras: Sequence[SlideParagraph], width: float, height: float) -> bool:
    """Returns whether the first paragraphs alone exceed the height, so that the others need not be measured."""
    total = 0.0
    for para in paras:
        total += setting.lines(para, width).height
        if total > height:
            return True
    return False


def _front(
    setting: TextMetrics, para: SlideParagraph, width: float, height: float
) -> tuple[SlideParagraph, SlideParagraph] | None:
    """Cuts a long paragraph that no slide holds, measuring no more of it than one slide holds; else returns None.

    A paragraph with a word wider than a line is measured as a whole, once, because its words are cached.
    """
    if para.cuts:
        return None
    length, count = sum([len(run.text) for run in para.runs]), _LONG
    while count < length:
        front, behind = _at(para.runs, count)
        begin = para.part(front, begins=True)
        need = setting.need((begin,), width)
        if begin.cuts:
            return None
        if need > height:
            (first,), rest = _forced(setting, begin, (), width, height)
            left = rest[0].runs if rest else []
            if left and left[-1].look == behind[0].look:
                left, behind = left[:-1], [left[-1]._replace(text=left[-1].text + behind[0].text), *behind[1:]]
            return first, para.part([*left, *behind], begins=False)
        count *= 2
    return None


def _at(runs: Sequence[TextRun], count: int) -> tuple[list[TextRun], list[TextRun]]:
    """Splits runs after the first `count` characters."""
    for index, run in enumerate(runs):
        if count < len(run.text):
            return [*runs[:index], _cut(run, 0, count)], [_cut(run, count, None), *runs[index + 1 :]]
        count -= len(run.text)
    return list(runs), []


def _taken(
    setting: TextMetrics, paras: Sequence[SlideParagraph], width: float, height: float, fresh: bool
) -> tuple[list[SlideParagraph], list[SlideParagraph]]:
    """Takes paragraphs while they fit, and splits the rest off at a suitable place."""
    total = 0.0
    taken: list[SlideParagraph] = []
    for index, para in enumerate(paras):
        mine = setting.lines(para, width).height
        if setting.room([*taken, para], width, total + mine) <= height:
            taken.append(para)
            total += mine
            continue
        if taken and taken[-1].heading and (len(taken) > 1 or not fresh):
            return taken[:-1], list(paras[index - 1 :])
        if not taken and fresh:
            return _forced(setting, para, paras[1:], width, height)
        if fresh and all(one.heading for one in taken):
            return _after_heading(setting, taken, para, paras[index + 1 :], width, height)
        return taken, list(paras[index:])
    return taken, []


def _lines_in(setting: TextMetrics, para: SlideParagraph, width: float, height: float) -> int:
    """Returns how many lines of a paragraph fit into `height`; none if that would be only its typed number."""
    lines, scaled = setting.lines(para, width), setting.scaled(para)
    height -= setting.depth(para)
    room = height - scaled.before - scaled.after
    count = max(int((height * FILL - scaled.before - scaled.after) // lines.pitch), 1 if room >= lines.pitch else 0)
    alone = count == 1 and para.typed and not setting.words(para, lines.limit)[0].end
    return 0 if alone else count


def _forced(
    setting: TextMetrics, para: SlideParagraph, others: Sequence[SlideParagraph], width: float, height: float
) -> tuple[list[SlideParagraph], list[SlideParagraph]]:
    """Cuts a paragraph after the lines that fit. Raises TooSmallError if not even one does."""
    count = _lines_in(setting, para, width, height)
    if count < 1:
        raise TooSmallError
    first, rest = halves(setting, para, setting.lines(para, width), count)
    return [first], [*([rest] if rest else []), *others]


def _after_heading(
    setting: TextMetrics,
    taken: list[SlideParagraph],
    para: SlideParagraph,
    others: Sequence[SlideParagraph],
    width: float,
    height: float,
) -> tuple[list[SlideParagraph], list[SlideParagraph]]:
    """Cuts the paragraph after a heading, so that the heading is not left alone."""
    left = height - setting.total(taken, width)
    count = _lines_in(setting, para, width, left - (1 - FILL) * height)
    if count < 1:
        return taken, [para, *others]
    first, rest = halves(setting, para, setting.lines(para, width), count)
    return [*taken, first], [*([rest] if rest else []), *others]
