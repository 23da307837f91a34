"""Measures paragraphs in a text style at a size step: lines and heights, in points."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from sidcurriculum.writers.powerpoint.content.content_blocks import BrokenLines, ListMark, SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import TextLevel
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import TextStyle
from sidcurriculum.writers.text.line_breaking import (
    SOFT,
    Line,
    Token,
    broken,
    laid_out,
    measured,
    straight,
    tokens,
    wrap,
)
from sidcurriculum.writers.text.metrics import Face

FILL = 0.95
"""Fraction of a box's height that measured text may take: PowerPoint and LibreOffice differ from it by a few points."""
SLACK = 0.98
"""Fraction of a line's width that measured words may take, for the same reason."""


SECOND = 0.75
"""Size of words in a second language, relative to that of the words they repeat."""

_UNDER = 0.2
"""Fraction of a fixed line height that PowerPoint and LibreOffice put below the baseline, whatever the font."""


class TooSmallError(Exception):
    """Raised if not even one line fits."""


class ScaledLevel(NamedTuple):
    """A level at a step, in points; `changed` if its size differs from the theme's."""

    level: TextLevel
    size: float
    line: float
    tall_line: float
    before: float
    after: float
    changed: bool
    regular: Face
    bold: Face
    second: Face
    """Face of words in a second language on the line of the first."""
    code: Face


class Indents(NamedTuple):
    """Indents of a paragraph's text and mark, in points; `bullet` is XML, None for the level's own."""

    margin: float
    indent: float
    bullet: str | None


NO_BULLET = "<a:buNone/>"
_ROUNDING = 1e-9
_SINGLE: Sequence[int] = (0,)


class ScaledLevels(dict[int, ScaledLevel]):
    """The levels of a style at one step, by number, each computed on first use."""

    def __init__(self, make: Callable[[int], ScaledLevel]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> ScaledLevel:
        found = self[number] = self._make(number)
        return found


class TextMetrics:
    """A style at one step. `made` caches XML of paragraphs."""

    __slots__ = ("forms", "levels", "made", "seconds", "style", "tick")

    def __init__(self, style: TextStyle, levels: ScaledLevels, seconds: ScaledLevels, tick: str) -> None:
        self.style, self.levels, self.seconds, self.tick = style, levels, seconds, tick
        self.forms: dict[tuple[str, int, bool], tuple[ScaledLevel, Indents, float]] = {}
        self.made: dict[tuple[str, int, bool, int, bool, bool, bool, bool, bool, str], tuple[str, str, str]] = {}

    def scaled(self, para: SlideParagraph) -> ScaledLevel:
        """Returns the level of a paragraph, or that of second lines."""
        return (self.seconds if para.second else self.levels)[para.level]

    def hang(self, para: SlideParagraph) -> Indents:
        """Returns indents and mark of a paragraph; a list in a style without bullets takes the master's."""
        return (self.forms.get(para.form) or self._form(*para.form))[1]

    def _form(self, mark: str, number: int, second: bool) -> tuple[ScaledLevel, Indents, float]:
        """Returns a paragraph's level, its indents, and how much narrower than its box its lines are."""
        hang = self._hang(mark, number)
        levels = self.seconds if second else self.levels
        form = self.forms[mark, number, second] = levels[number], hang, hang.margin + max(hang.indent, 0.0)
        return form

    def _hang(self, mark: str, number: int) -> Indents:
        level = self.style.levels[number]
        if mark == ListMark.NONE:
            return (
                Indents(0.0, 0.0, NO_BULLET)
                if level.bullet or level.margin or level.indent
                else Indents(0.0, 0.0, None)
            )
        lender = level if level.indent < 0 else self.style.fallback[number]
        if mark == ListMark.BULLET:
            return Indents(level.margin, level.indent, None) if level.bullet else self._borrowed(number)
        if mark == ListMark.TICK:
            return Indents(lender.margin, lender.indent, self.tick)
        if mark == ListMark.PLAIN:
            return Indents(max(0.0, lender.margin + lender.indent), 0.0, NO_BULLET)
        if mark == ListMark.MORE:
            return Indents(lender.margin, 0.0, NO_BULLET)
        return Indents(lender.margin, lender.indent, "")

    def _borrowed(self, number: int) -> Indents:
        level = self.style.fallback[number]
        return Indents(level.margin, level.indent, level.bullet)

    def lines(self, para: SlideParagraph, width: float) -> BrokenLines:
        """Breaks a paragraph into lines in a box whose text is `width` points wide."""
        key = (self, width)
        known = para.lines.get(key)
        if known is not None:
            return known
        lines = para.lines[key] = self.lines_once(para, width)
        return lines

    def lines_once(self, para: SlideParagraph, width: float) -> BrokenLines:
        """Like `lines`, without caching."""
        scaled, _, narrower = self.forms.get(para.form) or self._form(*para.form)
        limit = max((width - narrower) * SLACK / scaled.size, 0.5)
        if para.cuts and (self, limit) in para.cuts:
            line = laid_out(para.cuts[self, limit])
        else:
            line = para.line if para.face is scaled.regular else self.line(para)
        if line.natural <= limit and not line.hard:
            starts = _SINGLE
        else:
            starts = wrap(line if line.longest <= limit else laid_out(self.words(para, limit)), limit)
        pitch = scaled.tall_line if para.tall else scaled.line
        return BrokenLines(starts, pitch, scaled.before + len(starts) * pitch + scaled.after, limit)

    def line(self, para: SlideParagraph) -> Line:
        """Returns the paragraph laid out on one line, which is the same at all sizes of a style."""
        scaled = self.scaled(para)
        para.face = scaled.regular
        if len(para.runs) == 1:
            text, look = para.runs[0]
            line = straight(text, scaled.code if look.verbatim else scaled.bold if look.bold else scaled.regular)
        else:
            line = measured(_faced(para, scaled))
        para.line = line
        return line

    def words(self, para: SlideParagraph, limit: float) -> Sequence[Token]:
        """Returns the words of a paragraph whose lines are `limit` em wide.

        A typed number before a word that is too wide stands on a line of its own.
        """
        known = para.cuts.get((self, limit))
        if known is not None:
            return known
        runs = _faced(para, self.scaled(para))
        whole = tokens(runs)
        parts = broken(whole, runs, limit)
        if para.typed and whole and whole[0].width > limit:
            parts = [Token(limit, 0.0, SOFT, 0, 0), *parts]
        if len(parts) > len(whole):
            para.keep(self, limit, parts)
        return parts

    def total(self, paras: Sequence[SlideParagraph], width: float) -> float:
        """Returns the height of consecutive paragraphs."""
        if len(paras) == 1:
            return self.lines(paras[0], width).height
        return sum([self.lines(para, width).height for para in paras])

    def need(self, paras: Sequence[SlideParagraph], width: float) -> float:
        """Returns the height that a box must offer these paragraphs, with a safety margin."""
        if len(paras) == 1 and not paras[0].tall:
            lines = self.lines(paras[0], width)
            return lines.height if len(lines.starts) == 1 else lines.height / FILL
        return self.room(paras, width, self.total(paras, width))

    def room(self, paras: Sequence[SlideParagraph], width: float, total: float) -> float:
        """Like `need` for a known total height; a single line needs no margin, Khmer needs space for ink below it."""
        if not paras:
            return 0.0
        last = paras[-1]
        single = len(paras) == 1 and len(self.lines(last, width).starts) == 1
        return (total if single else total / FILL) + (self.depth(last) if last.tall else 0.0)

    def least(self, para: SlideParagraph) -> float:
        """Like `need` for a paragraph that is taken to fit on one line."""
        scaled = self.scaled(para)
        pitch = scaled.tall_line if para.tall else scaled.line
        return scaled.before + pitch + scaled.after + self.depth(para)

    def fewest(self, para: SlideParagraph, width: float) -> int:
        """Returns a lower bound of the paragraph's number of lines, from the length of its text alone."""
        scaled, _, narrower = self.forms.get(para.form) or self._form(*para.form)
        line = para.line if para.face is scaled.regular else self.line(para)
        limit = max((width - narrower) * SLACK / scaled.size, 0.5)
        return max(1, ceil(line.natural / limit - _ROUNDING))

    def depth(self, para: SlideParagraph) -> float:
        """Returns the height of ink beyond the last paragraph's line; twice that if the text is centred.

        Text at the top of its box needs it below, text at the bottom above.
        """
        if not para.tall:
            return 0.0
        scaled, below = self.scaled(para), self.style.below
        line, face = scaled.tall_line / scaled.size, scaled.regular
        under = face.below - min(face.descent, line * _UNDER) if below else 0.0
        over = face.above - line * (1 - _UNDER) if below != 1 else 0.0
        return max(0.0, under, over) * scaled.size * (below or 1)

    def widest(self, paras: Sequence[SlideParagraph]) -> tuple[float, float]:
        """Returns the width in points of the widest word and of the widest unwrapped line, with margins."""
        word = natural = 0.0
        for para in paras:
            scaled, hang, _ = self.forms.get(para.form) or self._form(*para.form)
            line = para.line if para.face is scaled.regular else self.line(para)
            em = scaled.size / SLACK
            if line.longest * em + hang.margin > word:
                word = line.longest * em + hang.margin
            if line.natural * em + hang.margin > natural:
                natural = line.natural * em + hang.margin
        return word, natural


def _faced(para: SlideParagraph, scaled: ScaledLevel) -> list[tuple[str, Face]]:
    if para.second:
        return [(text, scaled.code if look.verbatim else scaled.regular) for text, look in para.runs]
    return [(text, _face(look, scaled)) for text, look in para.runs]


def _face(look: TextFormat, scaled: ScaledLevel) -> Face:
    if look.verbatim:
        return scaled.code
    return scaled.second if look.second else scaled.bold if look.bold else scaled.regular
