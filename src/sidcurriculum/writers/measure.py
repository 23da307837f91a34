"""Words -> their shaped widths in em, and widths -> line starts.

HarfBuzz shapes each word once per typeface; the result is kept. Kerning across a space is ignored. Lines break at
spaces and zero-width spaces only: Office also breaks at hyphens and slashes, which makes no more lines than counted
here unless a word is wider than a line. Sizes are the caller's: an advance of 1.0 is one em.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, groupby, pairwise, repeat
from math import ceil
from operator import add
from typing import NamedTuple

import uharfbuzz as hb

from .fonts import font_file
from .runs import SCRIPTS, is_latin
from .widths import guessed

STAND_IN = ("Lexend", 1.0)
"""Measures a Latin family that no package brings: Lexend is wider than Arial, Calibri and Segoe UI."""
KHMER_STAND_IN = ("Noto Sans Khmer", 1.15)
"""Measures a Khmer family that no package brings; Khmer OS Battambang sets about a tenth wider than Noto Sans Khmer."""
SOFT, HARD = 1, 2
_KHMER = re.compile("[\u1780-\u17ff\u19e0-\u19ff]")
_WORDS = re.compile("([^ \u200b\n]*)([ \u200b]*)(\n?)")
_CLUSTER = re.compile("(?s).(?:[\u0300-\u036f\u17b4-\u17d1\u17d3\u17dd\u200c\u200d\ufe0f]|\u17d2.)*")
_DEEP = "ស្ត្រី ង្គុំ ខ្ញុំ ក្ស ญู่ ฐู ຢູ່ မြွှု က္ကူ द्धृ कॄ يج"
"""Common stacks of subscripts and vowels below, in several scripts; a family has letters for one of them."""
_DICTIONARY_LOSS_EM = 3.0
_BREAKS = frozenset("-/?!|\\\u2010\u2013\u2014\u2026")
"""Between one of these and a letter a word that is too wide is broken; before a digit or a sign it may stay whole."""
_EARLY = frozenset("%\u2014")
"""Before these it may be broken."""
_CACHED_WORDS = 200_000
_ROUNDING = 1e-9


def is_khmer(text: str) -> bool:
    """Whether any character is Khmer, so that the line needs a Khmer line's height."""
    if text.isascii() or len(text.encode("latin-1", "ignore")) == len(text):
        return False
    return _KHMER.search(text) is not None


def is_tall(text: str) -> bool:
    """Whether any letter is of a script whose lines are higher than Latin ones, and set in a family of its own."""
    return not is_latin(text) and _tall().search(text) is not None


@cache
def _tall() -> re.Pattern[str]:
    """Letters of those scripts; compiled where a text first may hold one, as that takes milliseconds."""
    return re.compile(f"[{''.join(SCRIPTS.values())}]")


@cache
def _pieces() -> re.Pattern[str]:
    """Letters of those scripts with what joins them, and the others."""
    letters = f"{''.join(SCRIPTS.values())}\u200c\u200d"
    return re.compile(f"[{letters}]+|[^{letters}]+")


class _Font:
    """One file at one weight."""

    def __init__(self, family: str, factor: float, bold: bool) -> None:
        self._bold = bold
        path = font_file(family)
        if path is None:
            raise LookupError(f"the package fontpkg-{'-'.join(family.lower().split())} is not installed")
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(face)
        self._font.set_variations({"wght": 700.0 if bold else 400.0})
        self._em = face.upem / factor
        extents = self._font.get_font_extents("ltr")
        clip = [
            self._font.get_metric_position(tag) or 0
            for tag in (hb.OTMetricsTag.HORIZONTAL_CLIPPING_ASCENT, hb.OTMetricsTag.HORIZONTAL_CLIPPING_DESCENT)
        ]
        self.line: float = max(extents.ascender - extents.descender + extents.line_gap, sum(map(abs, clip))) / face.upem

    def depth(self, text: str) -> float:
        """How far the ink of `text` reaches below the font's own line, in em."""
        buffer = self._shape(text)
        lowest = 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            extents = self._font.get_glyph_extents(info.codepoint) if info.codepoint else None
            if extents is not None:
                lowest = min(lowest, position.y_offset + extents.y_bearing + extents.height)
        descender: float = self._font.get_font_extents("ltr").descender
        return float(max(0.0, (descender - lowest) / self._em))

    def _shape(self, text: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return buffer

    def advance(self, text: str) -> float:
        buffer = self._shape(text)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        width: float = sum(position.x_advance for position in positions) / self._em
        if all(info.codepoint for info in infos):
            return width
        return self._pieced(text, buffer)

    def _pieced(self, text: str, buffer: hb.Buffer) -> float:
        """The same where the font lacks letters: such letters in a row are guessed together."""
        lacking = {info.cluster for info in buffer.glyph_infos if info.codepoint == 0}
        shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        width: float = sum(one.x_advance for info, one in shaped if info.cluster not in lacking) / self._em
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        clusters = pairwise((*starts, len(text)))
        for missing, group in groupby(clusters, lambda cluster: cluster[0] in lacking):
            if missing:
                width += guessed("".join([text[start:end] for start, end in group]), self._bold)
        return width


class Face:
    """A Latin family and the family that stands beside it for a complex script, at one weight."""

    def __init__(self, latin: str, complex: str, bold: bool) -> None:  # noqa: A002 - Office's word for such scripts
        self._latin = _Font(*((latin, 1.0) if font_file(latin) else STAND_IN), bold)
        self._complex = _Font(*((complex, 1.0) if font_file(complex) else KHMER_STAND_IN), bold)
        self._advances: dict[str, float] = {}
        self.space = self.advance(" ")
        self.line: float = self._latin.line
        """Height in em of a line at 100 per cent: the larger of the font's two opinions (hhea and OS/2 win)."""
        self.depth: float = self._complex.depth(_DEEP)
        """How far in em a line's subscripts reach below it."""

    def advance(self, word: str) -> float:
        """Width of `word` in em; mixed scripts are measured piece by piece."""
        width = self._advances.get(word)
        if width is None:
            if len(self._advances) > _CACHED_WORDS:
                self._advances.clear()
            if is_latin(word):
                width = self._latin.advance(word) if word else 0.0
            else:
                width = sum(
                    (self._complex if _tall().search(part) else self._latin).advance(part)
                    for part in _pieces().findall(word)
                )
            self._advances[word] = width
        return width

    def widths(self, words: Sequence[str]) -> list[float]:
        """Widths of several words in em."""
        known = self._advances
        try:
            return [known[word] for word in words]
        except KeyError:
            return [self.advance(word) for word in words]


@cache
def face(latin: str, complex: str, bold: bool) -> Face:  # noqa: A002 - as in Face
    """The typeface for these families; one object per combination, so that its word widths are kept."""
    return Face(latin, complex, bold)


class _Smaller(Face):
    """A face at a share of its size, for words that stand among larger ones."""

    def __init__(self, whole: Face, share: float) -> None:
        self._whole, self._share = whole, share
        self._advances = {}
        self.space = whole.space * share
        self.line, self.depth = whole.line * share, whole.depth * share

    def advance(self, word: str) -> float:
        return self._whole.advance(word) * self._share


@cache
def smaller(latin: str, complex: str, share: float) -> Face:  # noqa: A002 - as in Face
    """The regular typeface for these families at a share of the size that is one em."""
    return _Smaller(face(latin, complex, False), share)


class Token(NamedTuple):
    """A word and the space behind it. `run` and `end` say where it ends: the run's index and the offset in its text."""

    width: float
    space: float
    after: int
    """0 where the next token belongs to the same word, else SOFT or HARD (a line break)."""
    run: int
    end: int


def tokens(runs: Sequence[tuple[str, Face]]) -> list[Token]:
    """The words of one paragraph, whose runs may change face inside a word; a line feed is a line break."""
    found: list[Token] = []
    for index, (text, shape) in enumerate(runs):
        end = 0
        for word, gap, feed in _split(text):
            end += len(word) + len(gap) + len(feed)
            width = shape.advance(word)
            if found and not found[-1].after:
                width += found.pop().width
            spaces = len(gap) if "\u200b" not in gap else gap.count(" ")
            found.append(Token(width, shape.space * spaces, HARD if feed else SOFT if gap else 0, index, end))
    return found


def _split(text: str) -> Iterable[tuple[str, str, str]]:
    """(word, the space behind it, its line feed) from left to right; nothing of the text is lost."""
    if "\u200b" in text or "\n" in text:
        return (match for match in _WORDS.findall(text) if any(match))
    words = text.split(" ")
    last = words.pop()
    found = [(word, " ", "") for word in words]
    return [*found, (last, "", "")] if last else found


def broken(parts: Iterable[Token], runs: Sequence[tuple[str, Face]], limit: float) -> list[Token]:
    """The same tokens with each word wider than `limit` em cut at its hyphens and slashes, and between characters.

    No line of LibreOffice is shorter: where it is in doubt whether a sign ends a line, the last sure one does. A slash
    is sure only if the letter behind it fits too. Office breaks Khmer that carries no zero-width spaces by a
    dictionary: such a piece is cut early, by the usual loss, and where lines are narrow each is taken to be half full,
    as two lines together hold more than one does.
    """
    result: list[Token] = []
    start = (0, 0)
    for token in parts:
        if token.width > limit:
            result.extend(_cut(token, start, runs, limit))
        else:
            result.append(token)
        start = (token.run, token.end)
    return result


def _cut(token: Token, start: tuple[int, int], runs: Sequence[tuple[str, Face]], limit: float) -> list[Token]:
    pieces: list[Token] = []
    width = 0.0
    at, last = start, ""
    sure, doubt = (0.0, start), (0.0, start)
    narrow = limit <= 2 * _DICTIONARY_LOSS_EM
    for index in range(start[0], token.run + 1):
        text, shape = runs[index]
        begin, end = (start[1] if index == start[0] else 0), (token.end if index == token.run else len(text))
        for match in _CLUSTER.finditer(text, begin, end):
            cluster = match.group()
            advance = 0.0 if cluster in " \u200b\n" else shape.advance(cluster)
            room = full = limit
            if is_khmer(cluster):
                room, full = (limit / 2, limit) if narrow else (limit - _DICTIONARY_LOSS_EM, 0.0)
            over = width + advance > room
            if last in _BREAKS or cluster in _EARLY:
                if last in _BREAKS and cluster.isalpha() and not (over and last == "/"):
                    sure = width, at
                else:
                    doubt = width, at
            if over and (sure[0] or doubt[0]):
                behind, chance = sure if sure[0] else doubt
                pieces.append(Token(limit, 0.0, SOFT, *chance))
                width -= behind
                sure, doubt = (0.0, at), (max(doubt[0] - behind, 0.0), doubt[1])
            if width and width + advance > room:
                pieces.append(Token(max(width, full), 0.0, SOFT, *at))
                width, doubt = 0.0, (0.0, at)
            width += advance
            at, last = (index, match.end()), cluster
    pieces.append(Token(width, token.space, token.after, token.run, token.end))
    return pieces


class Line:
    """A paragraph as it would stand on one endless line, in em.

    `hard` holds the indexes of the words that a line break stands before; `longest` is the width of the widest word,
    `natural` that of the widest line when nothing wraps, `gap` that of the widest space between words.
    """

    __slots__ = ("_edges", "_spaces", "gap", "hard", "longest", "natural", "widths")

    def __init__(
        self, widths: list[float], gap: float, spaces: Iterable[float] | None = None, hard: Sequence[int] = ()
    ) -> None:
        """`spaces` stand behind the words; without them each space is as wide as `gap`."""
        self.widths, self.hard, self.gap = widths, hard, gap
        self.longest = max(widths, default=0.0)
        self._edges: tuple[list[float], list[float]] | None = None
        if spaces is None:
            self._spaces: Iterable[float] = repeat(gap)
            self.natural = sum(widths) + gap * (len(widths) - 1) if widths else 0.0
        else:
            self._spaces = spaces
            begins, ends = self.edges
            parts = pairwise((0, *hard, len(widths)))
            self.natural = max(ends[stop - 1] - begins[first] if stop > first else 0.0 for first, stop in parts)

    @property
    def edges(self) -> tuple[list[float], list[float]]:
        """Where each word begins, and the end of the last space, and where each word ends."""
        if self._edges is None:
            begins = list(accumulate(map(add, self.widths, self._spaces), initial=0.0))
            self._edges = begins, list(map(add, begins, self.widths))
        return self._edges

    def least(self, limit: float) -> int:
        """A number of lines that it surely takes in a width of `limit` em, told by its length alone."""
        if self.longest > limit:
            return 1
        return ceil((self.natural + self.gap) / (limit + self.gap) - _ROUNDING) or 1


NOTHING = Line([], 0.0)
"""A line without words."""


def measured(runs: Sequence[tuple[str, Face]]) -> Line:
    """The words of one paragraph, as `tokens` finds them, laid out on one line."""
    return straight(*runs[0]) if len(runs) == 1 else laid_out(tokens(runs))


def straight(text: str, shape: Face) -> Line:
    """The same for a paragraph of one run."""
    if "\u200b" in text or "\n" in text:
        return laid_out(tokens([(text, shape)]))
    words = text.split(" ")
    if not words[-1]:
        words.pop()
    return Line(shape.widths(words), shape.space)


def laid_out(parts: Sequence[Token]) -> Line:
    """Tokens on one line."""
    hard = [index for index, part in enumerate(parts, 1) if part.after == HARD]
    spaces = [part.space for part in parts]
    return Line([part.width for part in parts], max(spaces, default=0.0), spaces, hard)


def wrap(line: Line, limit: float) -> list[int]:
    """Index of each line's first word, lines being filled greedily up to `limit` em; at least one line."""
    starts = [0]
    hard = line.hard
    if line.natural <= limit and not hard:
        return starts
    begins, ends = line.edges
    for number, stop in enumerate((*hard, len(ends))):
        first = starts[-1]
        while (first := bisect_right(ends, begins[first] + limit, first + 1, stop)) < stop:
            starts.append(first)
        if number < len(hard):
            starts.append(stop)
    return starts
