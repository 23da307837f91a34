"""Folds a YAML text to the line width without changing its value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 120
"""Columns of a line that stays as it was typed; a text with a longer one is filled anew."""
WIDTH = 100
"""Columns of the lines of a text that is filled anew; a word that is longer stands alone on its line."""

_SPACE = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
"""A single space, where a folded text may be broken; of two spaces one would be lost."""


def columns(text: str) -> int:
    """The columns that a text takes in an editor: none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(letter) in ("W", "F")
        else 1
        for letter in text
    )  # fmt: skip


def filled(text: str, width: int) -> list[str]:
    """One paragraph in lines of at most `width` columns."""
    lines: list[str] = []
    line, length = "", 0
    for word in _SPACE.split(text):
        long = columns(word)
        if line and length + 1 + long > width:
            lines.append(line)
            line, length = word, long
        else:
            line, length = (f"{line} {word}", length + 1 + long) if line else (word, long)
    return [*lines, line]


def refolded(body: Sequence[str], indent: int) -> list[str]:
    """The lines of a folded text at this indent, each paragraph with a line that is too long filled anew.

    Lines that begin with a space keep their line ends in YAML, and so they stay.
    """
    lines: list[str] = []
    run: list[str] = []
    for line in (*body, ""):
        if line and line[0] not in " \t":
            run.append(line)
            continue
        if run:
            long = max(map(columns, run)) + indent > LONGEST
            lines += filled(" ".join(run), WIDTH - indent) if long else run
            run = []
        lines.append(line)
    return lines[:-1]


def foldable(value: str) -> bool:
    """Whether a text that is plain or quoted may be written folded: one paragraph of characters that can be seen."""
    plain = value.isprintable() or all(letter.isprintable() or letter == "\u200b" for letter in value)
    return plain and bool(value) and value == value.strip() and bool(_SPACE.search(value))
