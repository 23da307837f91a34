"""Folds a YAML text to the line width without changing its value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 120
"""Maximum columns of a line; a text with a longer one is refolded."""
WIDTH = 100
"""Columns of refolded lines; a longer word is alone on its line."""

_SPACE = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
"""A single space, at which a folded text may be broken; of two, one would be lost."""


def columns(text: str) -> int:
    """The columns of a text in an editor, without combining marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(letter) in ("W", "F")
        else 1
        for letter in text
    )  # fmt: skip


def filled(text: str, width: int) -> list[str]:
    """Fills a paragraph into lines of at most `width` columns."""
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
    """Refolds the paragraphs of a folded text that have a long line.

    Lines that begin with a space keep their line ends in YAML, and are left unchanged.
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
    """Tests whether a plain or quoted text may be folded: one paragraph of visible characters."""
    plain = value.isprintable() or all(letter.isprintable() or letter == "\u200b" for letter in value)
    return plain and bool(value) and value == value.strip() and bool(_SPACE.search(value))
