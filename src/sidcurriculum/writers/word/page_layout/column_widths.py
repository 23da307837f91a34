"""Computes a table's column widths from its content: no word is broken while the page has room for it."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import permutations
from typing import NamedTuple

_NARROW, _WIDE, _UPPER = "iljtfr|!'’‘.,:;()[] ·", "mwMWOQ@%—…", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WESTERN = "cp1252"
"""A code page with one byte per letter, as counting bytes is fast. Latin-1 is faster still."""
_NARROW_BYTES, _WIDE_BYTES, _UPPER_BYTES = (letters.encode(_WESTERN) for letters in (_NARROW, _WIDE, _UPPER))
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u17b4-\u17bd\u17c6\u17c9-\u17d3\u200b-\u200d"
_SLACK = 0.25
"""Ems added to each text: an estimate that is short by one letter breaks a short word."""
_Row = Sequence[Sequence[int]]
"""For each cell of a row, the lengths of its paragraphs on one line, in twips."""
_RAGGED, _LAST = 420, 0.4
"""Space lost at the end of each line, in twips: half a word; and at a paragraph's end, in lines."""
_MOVES = 40
"""Most moves of width from one column to another; each moves a fiftieth of the table's width."""
_ROOM_TO_WRITE = 40
"""Number of characters that an empty column counts as."""


class ColumnNeed(NamedTuple):
    """The width that one column needs, in twips: at least its longest word, at most its longest text on one line."""

    least: int
    most: int


def text_width(text: str, size: int) -> int:
    """Returns a generous estimate in twips at `size` half-points, from letters of three widths and marks of none."""
    length = len(text)
    letters = text.encode("latin-1", "ignore")
    if len(letters) < length:
        letters = text.encode(_WESTERN, "ignore")
    narrow = length - len(letters.translate(None, _NARROW_BYTES))
    wide = length - len(letters.translate(None, _WIDE_BYTES))
    upper = length - len(letters.translate(None, _UPPER_BYTES))
    others = length - len(letters)
    if others:
        full, marks = _letters()
        narrow, wide, upper = narrow - others, wide - others + len(full.findall(text)), upper - others
        length -= len(marks.findall(text))
    ems = 0.36 * narrow + 0.95 * wide + 0.58 * (length - narrow - wide) + 0.16 * upper + _SLACK
    return round(ems * size * 10)


_word_width = lru_cache(maxsize=4096)(text_width)
"""Cached: words recur in every lesson, whole texts do not."""


@cache
def _letters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiles patterns of full-width letters, and of marks without width."""
    return re.compile("[\u2e80-\uffff]"), re.compile(f"[{_MARKS}]")


def longest_word(text: str) -> str:
    """Returns the first of the longest pieces between places where a line may end."""
    if "-" in text or "/" in text or "\u200b" in text:
        text = text.replace("-", " ").replace("/", " ").replace("\u200b", " ")
    return max(text.split(), key=len, default="")


def need(texts: Sequence[tuple[str, int]], margin: int) -> ColumnNeed:
    """Returns the need of a column with these texts, each with its size in half-points; `margin` is that of cells."""
    least = max([_word_width(longest_word(text), size) for text, size in texts], default=0)
    most = max([text_width(text, size) for text, size in texts], default=0)
    return ColumnNeed(least + margin, most + margin)


def room_to_write(size: int, margin: int) -> ColumnNeed:
    """Returns the need of a column to write in."""
    width = text_width("n" * _ROOM_TO_WRITE, size)
    return ColumnNeed(width // 4 + margin, width + margin)


def widths(needs: Sequence[ColumnNeed], total: int) -> list[int]:
    """Returns widths that add up to `total`, by the rule of automatic tables in CSS 2.2, section 17.5.2.2."""
    least, most = sum(n.least for n in needs), sum(n.most for n in needs)
    if most <= total:
        shares = [n.most + (total - most) * n.most / most for n in needs]
    elif least < total:
        shares = [n.least + (total - least) * _weight(n) / sum(map(_weight, needs)) for n in needs]
    else:
        shares = _rationed(needs, total)
    edges = [round(sum(shares[: index + 1])) for index in range(len(shares))]
    edges[-1] = total
    return [right - left for left, right in zip([0, *edges], edges, strict=False)]


def levelled(widths: Sequence[int], least: Sequence[int], rows: Sequence[_Row], margin: int) -> list[int]:
    """Moves width between columns, a little at a time, while that makes the rows lower.

    `rows` hold for each cell the lengths of its paragraphs on one line. No column gets narrower than its longest word.
    """
    now, step = list(widths), max(1, sum(widths) // 50)
    height = _height(now, rows, margin)
    for _ in range(_MOVES):
        found = now
        for giver, taker in permutations(range(len(now)), 2):
            other = list(now)
            other[giver], other[taker] = other[giver] - step, other[taker] + step
            if other[giver] >= least[giver] and (lower := _height(other, rows, margin)) < height:
                found, height = other, lower
        if found is now:
            break
        now = found
    return now


def _height(widths: Sequence[int], rows: Sequence[_Row], margin: int) -> float:
    """Returns the lines of all rows; fractions count, so that every move has an effect."""
    rooms = [max(width - margin - _RAGGED, 1) for width in widths]
    return sum(
        max(sum(max(length / room, 1.0) + _LAST for length in cell) for cell, room in zip(row, rooms, strict=True))
        for row in rows
    )


def _rationed(needs: Sequence[ColumnNeed], total: int) -> list[float]:
    """Gives columns that need less than an equal share what they need; the others share the rest and break words."""
    shares = [0.0] * len(needs)
    left = float(total)
    for rank, index in enumerate(sorted(range(len(needs)), key=lambda index: needs[index].least)):
        shares[index] = min(needs[index].least, left / (len(needs) - rank))
        left -= shares[index]
    return shares


def _weight(column: ColumnNeed) -> float:
    """Weights long texts less than in proportion: two lines beside nine look worse than four beside six."""
    return float((column.most - column.least) ** 0.75) + 1
