"""Paragraphs, a style and a step -> lines and heights in points.

A step takes two points off the first level and as much in proportion off the others, none below the style's floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from sidcurriculum.writers.measure import HARD, Face, Token, broken, face, is_khmer, tokens, widest, wrap

from .inheritance import Level
from .pieces import Mark, Para
from .text import Run
from .theme import MODELS, DeckTheme, Style

STEP_PT = 2.0
FILL = 0.95
"""Share of a box's height that measured text may take: PowerPoint and LibreOffice differ from it by a few points."""
SLACK = 0.98
"""Share of a line's width that measured words may take, for the same reason."""


class TooSmallError(Exception):
    """Not even one line fits."""


class Scaled(NamedTuple):
    """A level at a step, in points; `changed` where its size differs from the theme's."""

    size: float
    line: float
    khmer_line: float
    before: float
    after: float
    changed: bool


class Hang(NamedTuple):
    """Where a paragraph's text and mark stand, in points; `bullet` is XML, None where the level's own serves."""

    margin: float
    indent: float
    bullet: str | None


class Lines(NamedTuple):
    """A broken paragraph: its words, each line's first word, the pitch in points."""

    words: list[Token]
    starts: list[int]
    pitch: float


NO_BULLET = "<a:buNone/>"


@dataclass(slots=True)
class Setting:
    """A style at one step."""

    style: Style
    levels: list[Scaled]
    tick: str

    def hang(self, para: Para) -> Hang:
        """Margins and mark of a paragraph; a list in a style without bullets borrows the master's."""
        level = self.style.levels[para.level]
        if para.mark is Mark.NONE:
            return Hang(0.0, 0.0, NO_BULLET) if level.bullet or level.margin or level.indent else Hang(0.0, 0.0, None)
        lender = level if level.indent < 0 else self.style.fallback[para.level]
        if para.mark is Mark.BULLET:
            return Hang(level.margin, level.indent, None) if level.bullet else self._borrowed(para.level)
        if para.mark is Mark.TICK:
            return Hang(lender.margin, lender.indent, self.tick)
        if para.mark is Mark.PLAIN:
            return Hang(max(0.0, lender.margin + lender.indent), 0.0, NO_BULLET)
        if para.mark is Mark.MORE:
            return Hang(lender.margin, 0.0, NO_BULLET)
        return Hang(lender.margin, lender.indent, "")

    def _borrowed(self, number: int) -> Hang:
        level = self.style.fallback[number]
        return Hang(level.margin, level.indent, level.bullet)

    def lines(self, para: Para, width: float) -> Lines:
        """Break a paragraph in a box whose text is `width` points wide."""
        key = (id(self), width)
        known = para.cache.get(key)
        if known is not None:
            return cast(Lines, known)
        scaled = self.levels[para.level]
        level = self.style.levels[para.level]
        runs, words, khmer, longest = _shaped(para, level)
        hang = self.hang(para)
        limit = max((width - hang.margin - max(hang.indent, 0.0)) * SLACK / scaled.size, 0.5)
        if longest > limit:
            words = broken(words, runs, limit)
        lines = Lines(words, wrap(words, limit), scaled.khmer_line if khmer else scaled.line)
        para.cache[key] = lines
        return lines

    def height(self, para: Para, width: float) -> float:
        """Height of a paragraph with the space before and after it."""
        lines, scaled = self.lines(para, width), self.levels[para.level]
        return scaled.before + len(lines.starts) * lines.pitch + scaled.after

    def total(self, paras: Sequence[Para], width: float) -> float:
        """Height of paragraphs below each other."""
        return sum(self.height(para, width) for para in paras)

    def need(self, paras: Sequence[Para], width: float) -> float:
        """Height that a box must offer these paragraphs, safety included."""
        return self.room(paras, width, self.total(paras, width))

    def room(self, paras: Sequence[Para], width: float, total: float) -> float:
        """The same for a known total height; a single line needs no safety, Khmer room for what hangs below it."""
        if not paras:
            return 0.0
        single = len(paras) == 1 and len(self.lines(paras[0], width).starts) == 1
        return (total if single else total / FILL) + self.depth(paras[-1])

    def depth(self, para: Para) -> float:
        """Height that the ink of a last paragraph takes below its line; twice that where the text is centred."""
        level = self.style.levels[para.level]
        if not _shaped(para, level)[2]:
            return 0.0
        return face(level.latin, level.khmer, level.bold).khmer_depth * self.levels[para.level].size * self.style.below

    def widest(self, paras: Sequence[Para]) -> tuple[float, float]:
        """Width in points of the widest word and of the widest line when nothing wraps, margins included."""
        word = line = 0.0
        for para in paras:
            _, words, _, _ = _shaped(para, self.style.levels[para.level])
            size, margin = self.levels[para.level].size, self.hang(para).margin
            ems = widest(words)
            word, line = max(word, ems[0] * size / SLACK + margin), max(line, ems[1] * size / SLACK + margin)
        return word, line


_Shaped = tuple[list[tuple[str, Face]], list[Token], bool, float]


def _shaped(para: Para, level: Level) -> _Shaped:
    """The paragraph's runs with their faces, its words, whether any is Khmer, and the longest word in em."""
    key = (level.latin, level.khmer, level.bold)
    known = para.cache.get(key)
    if known is None:
        runs = [(run.text, face(level.latin, level.khmer, level.bold or run.look.bold)) for run in para.runs]
        words = tokens(runs)
        longest = max((word.width for word in words), default=0.0)
        known = para.cache[key] = runs, words, any(is_khmer(text) for text, _ in runs), longest
    return cast(_Shaped, known)


class Typesetter:
    """Settings by style and step; the theme keeps them from deck to deck."""

    def __init__(self, theme: DeckTheme) -> None:
        self.theme = theme
        self._settings = cast("dict[tuple[int, int, float], Setting]", theme.settings.setdefault("settings", {}))
        self._steps = cast("dict[tuple[int, float], int]", theme.settings.setdefault("steps", {}))

    def setting(self, style: Style, step: int, floor: float | None = None) -> Setting:
        """The style at that step; `floor` replaces the style's own."""
        least = style.floor if floor is None else floor
        key = (id(style), step, least)
        known = self._settings.get(key)
        if known is None:
            share = 1 - step * STEP_PT / style.levels[0].size
            khmer = self.theme.minimum["khmer_line"]
            levels = [_scale(level, share, least, khmer) for level in style.levels]
            known = self._settings[key] = Setting(style, levels, self._tick())
        return known

    def steps(self, style: Style, floor: float | None = None) -> int:
        """Number of steps after which no level gets smaller."""
        least = style.floor if floor is None else floor
        key = (id(style), least)
        if key not in self._steps:
            self._steps[key] = next(count for count in range(1000) if not _shrinks(style, count, least))
        return self._steps[key]

    def _tick(self) -> str:
        """The mark of a checklist, from the theme's model of that name; empty where it has none."""
        layout = self.theme.layouts.get(MODELS)
        model = layout.placeholders.get("checklist") if layout else None
        return model.style.levels[0].bullet if model else ""


def _shrinks(style: Style, count: int, floor: float) -> bool:
    first = style.levels[0].size
    now, then = (1 - step * STEP_PT / first for step in (count, count + 1))
    return any(_shrunk(level.size, then, floor) < _shrunk(level.size, now, floor) for level in style.levels)


def _shrunk(size: float, share: float, floor: float) -> float:
    return max(min(floor, size), round(size * max(share, 0.0) * 2) / 2)


def _scale(level: Level, share: float, floor: float, khmer_em: float) -> Scaled:
    size = _shrunk(level.size, share, floor)
    natural = face(level.latin, level.khmer, level.bold).line * size
    line = level.line.at(size, level.size, natural)
    return Scaled(
        size=size,
        line=line,
        khmer_line=max(line, khmer_em * size),
        before=level.before.at(level.size, level.size, size),
        after=level.after.at(level.size, level.size, size),
        changed=size != level.size,
    )


def halves(para: Para, lines: Lines, count: int) -> tuple[Para, Para | None]:
    """The paragraph's first `count` lines, and the rest as a paragraph of its own."""
    if count >= len(lines.starts):
        return para, None
    last = lines.words[lines.starts[count] - 1]
    run, end = last.run, last.end
    head = [*para.runs[:run], _cut(para.runs[run], 0, end)]
    tail = [_cut(para.runs[run], end, None), *para.runs[run + 1 :]]
    if last.after == HARD and head and head[-1].text == "\n":
        head.pop()
    front, behind = _trimmed(head), [one for one in tail if one.text]
    return para.part(front, begins=True), para.part(behind, begins=False) if behind else None


def _cut(run: Run, start: int, end: int | None) -> Run:
    return run._replace(text=run.text[start:end])


def _trimmed(runs: list[Run]) -> list[Run]:
    kept = [run for run in runs if run.text]
    if kept and kept[-1].text != "\n":
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \u200b") or kept[-1].text)
    return kept


def take(
    setting: Setting, paras: Sequence[Para], width: float, height: float, fresh: bool
) -> tuple[list[Para], list[Para]]:
    """As many paragraphs as `height` points hold, and the rest.

    `fresh` means that no slide offers more: then a paragraph that is too tall is cut at a line's end, and
    TooSmallError is raised where not even one line fits. A heading never stays behind alone.
    """
    total = 0.0
    taken: list[Para] = []
    for index, para in enumerate(paras):
        mine = setting.height(para, width)
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


def _lines_in(setting: Setting, para: Para, width: float, height: float) -> int:
    lines, scaled = setting.lines(para, width), setting.levels[para.level]
    height -= setting.depth(para)
    room = height - scaled.before - scaled.after
    return max(int((height * FILL - scaled.before - scaled.after) // lines.pitch), 1 if room >= lines.pitch else 0)


def _forced(
    setting: Setting, para: Para, others: Sequence[Para], width: float, height: float
) -> tuple[list[Para], list[Para]]:
    count = _lines_in(setting, para, width, height)
    if count < 1:
        raise TooSmallError
    first, rest = halves(para, setting.lines(para, width), count)
    return [first], [*([rest] if rest else []), *others]


def _after_heading(
    setting: Setting, taken: list[Para], para: Para, others: Sequence[Para], width: float, height: float
) -> tuple[list[Para], list[Para]]:
    left = height - setting.total(taken, width)
    count = _lines_in(setting, para, width, left - (1 - FILL) * height)
    if count < 1:
        return taken, [para, *others]
    first, rest = halves(para, setting.lines(para, width), count)
    return [*taken, first], [*([rest] if rest else []), *others]
