"""Breaks words of known width into lines.

Lines break at spaces and zero-width spaces only. Office also breaks at hyphens and slashes, which never gives more
lines than are counted here, unless a word is wider than a line. Widths are in em, as `metrics` returns them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise, repeat
from math import ceil
from operator import add
from typing import NamedTuple

from sidcurriculum.patterns import later

from .metrics import Face, is_khmer

SOFT, HARD = 1, 2
_WORDS = later("([^ \u200b\n]*)([ \u200b]*)(\n?)")
_GAPS = later("([ \u200b]+)")
_CLUSTER = later("(?s).(?:[\u0300-\u036f\u17b4-\u17d1\u17d3\u17dd\u200c\u200d\ufe0f]|\u17d2.)*")
_DICTIONARY_LOSS_EM = 3.0
_BREAKS = frozenset("-/?!|\\\u2010\u2013\u2014\u2026")
"""A word that is too wide is broken after one of these if a letter follows; before a digit or a symbol it may stay
whole."""
_EARLY = frozenset("%\u2014")
"""A word that is too wide may be broken before one of these."""
_ROUNDING = 1e-9


class Token(NamedTuple):
    """A word with the space after it. `run` and `end` give its end: the index of the run and the offset in its text."""

    width: float
    space: float
    after: int
    """0 where the next token belongs to the same word, else SOFT (a break opportunity) or HARD (a line break)."""
    run: int
    end: int


def tokens(runs: Sequence[tuple[str, Face]]) -> list[Token]:
    """Splits a paragraph into words; its runs may change face inside a word, and a line feed is a line break."""
    found: list[Token] = []
    for index, (text, shape) in enumerate(runs):
        end = 0
        for word, gap, feed in _split(text):
            end += len(word) + len(gap) + len(feed)
            width = shape.advance(word)
            if found and not found[-1].after:
                width += found.pop().width
            space = shape.space * gap.count(" ")
            found.append(Token(width, space, HARD if feed else SOFT if gap else 0, index, end))
    return found


def _split(text: str) -> Iterable[tuple[str, str, str]]:
    """Yields (word, the space after it, its line feed) from left to right; together they are the whole text."""
    if "\u200b" in text or "\n" in text:
        return (match for match in _WORDS.findall(text) if any(match))
    words = text.split(" ")
    last = words.pop()
    found = [(word, " ", "") for word in words]
    return [*found, (last, "", "")] if last else found


def broken(parts: Iterable[Token], runs: Sequence[tuple[str, Face]], limit: float) -> list[Token]:
    """Returns the tokens, each word wider than `limit` em cut at its hyphens and slashes, else between characters.

    The resulting lines are never longer than LibreOffice's: where it is uncertain whether a line may end after a
    character, the last certain place is taken; a slash is certain only if the letter after it fits too. Office breaks
    Khmer that has no zero-width spaces by a dictionary, so such a line is cut early, by the average loss. In narrow
    columns each line is taken to be half full, because any two adjacent lines together hold more than one full line.
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
    """Cuts one token into pieces no wider than `limit`.

    `sure` is the last place where a line may certainly end, `doubt` the last where it may: each is the width before it
    and its position.
    """
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
    """The words of a paragraph laid out on one endless line, in em.

    `hard` holds the indexes of the words that follow a line break; `longest` is the width of the widest word, `natural`
    that of the widest line if nothing wraps, `gap` that of the widest space between words.
    """

    __slots__ = ("_edges", "_spaces", "gap", "hard", "longest", "natural", "widths")

    def __init__(
        self, widths: list[float], gap: float, spaces: Iterable[float] | None = None, hard: Sequence[int] = ()
    ) -> None:
        """`spaces` are the widths of the spaces after the words; without them every space is `gap` wide."""
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
        """The start of each word and the end of the last space; and the end of each word."""
        if self._edges is None:
            begins = list(accumulate(map(add, self.widths, self._spaces), initial=0.0))
            self._edges = begins, list(map(add, begins, self.widths))
        return self._edges

    def least(self, limit: float) -> int:
        """Returns a lower bound of the number of lines at a width of `limit` em, from the total length alone."""
        if self.longest > limit:
            return 1
        return ceil((self.natural + self.gap) / (limit + self.gap) - _ROUNDING) or 1


NOTHING = Line([], 0.0)
"""A line without words."""


def measured(runs: Sequence[tuple[str, Face]]) -> Line:
    """Lays out the words of one paragraph, as `tokens` splits it, on one line."""
    return straight(*runs[0]) if len(runs) == 1 else laid_out(tokens(runs))


def straight(text: str, shape: Face) -> Line:
    """Like `measured`, for a paragraph of one run."""
    if "\n" in text:
        return laid_out(tokens([(text, shape)]))
    if "\u200b" in text:
        return _parted(text, shape)
    words = text.split(" ")
    if not words[-1]:
        words.pop()
    return Line(shape.widths(words), shape.space)


def _parted(text: str, shape: Face) -> Line:
    """Like `straight`, for a text with zero-width spaces and no line feed; makes no tokens."""
    parts = _GAPS.split(text)
    words, gaps = parts[::2], parts[1::2]
    if words[-1]:
        gaps.append("")
    else:
        words.pop()
    spaces = [0.0 if gap == "\u200b" else shape.space * gap.count(" ") for gap in gaps]
    return Line(shape.widths(words), max(spaces), spaces)


def laid_out(parts: Sequence[Token]) -> Line:
    """Lays out tokens on one line."""
    hard = [index for index, part in enumerate(parts, 1) if part.after == HARD]
    spaces = [part.space for part in parts]
    return Line([part.width for part in parts], max(spaces, default=0.0), spaces, hard)


def wrap(line: Line, limit: float) -> list[int]:
    """Fills lines greedily up to `limit` em and returns the index of each line's first word, at least one."""
    starts = [0]
    hard = line.hard
    if line.natural <= limit and not hard:
        return starts
    begins, ends = line.edges
    for number, stop in enumerate((*hard, len(ends))):
        first = starts[-1]
        while (first := bisect_right(ends, begins[first] + limit, first + 1)) < stop:
            starts.append(first)
        if number < len(hard):
            starts.append(stop)
    return starts
