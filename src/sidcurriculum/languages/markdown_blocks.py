"""Splits Markdown into blocks (paragraph, list, table, …), which are translated one by one, and joins them again."""

from __future__ import annotations

import re
from collections.abc import Callable

_GAP = re.compile(r"(\n(?:[ \t]*\n)+)")
_BULLET = re.compile(r"[-*+][ \t]")
_NUMBER = re.compile(r"\d{1,9}[.)][ \t]")
_SPEAKER = re.compile(r"\*\*[^*\n]{1,60}:\*\*\s")
_MARKS = tuple("-*+>|#`~=") + tuple("0123456789")
_LEAD = re.compile(r"(?:\s|[-*+](?=\s)|\d{1,9}[.)](?=\s)|#{1,6}(?=\s)|>|\[![A-Z]+\]|\||\*\*[^*\n]{1,60}:\*\*)*")
"""Markup before the first words of a block: bullets, numbers, a cell's border, a speaker's name."""


def _kind(block: str) -> str:
    return "bullets" if _BULLET.match(block) else "numbers" if _NUMBER.match(block) else ""


def _goes_on(before: str, chunk: str) -> bool:
    """Tests whether a chunk after an empty line continues the block before it: a loose list, an open fence."""
    if before.count("```") % 2:
        return True
    kind = _kind(before)
    return bool(kind) and (chunk.startswith(("  ", "\t")) or _kind(chunk) == kind)


def split(text: str) -> list[str]:
    """Splits a text into blocks at even indexes and separators at odd ones."""
    chunks = _GAP.split(text)
    found = [chunks[0]]
    for gap, chunk in zip(chunks[1::2], chunks[2::2], strict=True):
        if _goes_on(found[-1], chunk):
            found[-1] += gap + chunk
        else:
            found += (gap, chunk)
    return found


def tidy(block: str) -> str:
    """Removes soft line breaks, so that rewrapping does not change the text."""
    lines = block.split("\n")
    if len(lines) == 1:
        return block
    stripped = [line.strip() for line in lines]
    if any(line.endswith(("\\", "  ")) for line in lines[:-1]) or all(map(_SPEAKER.match, stripped)):
        return block
    if any(not line or (line.startswith(_MARKS) and not _words(line)) for line in stripped):
        return block
    return " ".join(stripped)


def _words(line: str) -> bool:
    """Tests whether a line that starts like a list is plain text: emphasis, or a number in a sentence."""
    return bool(re.match(r"\*{1,2}[^\s*]|[0-9]+(?![0-9]*[.)]\s)", line))


def has_words(block: str) -> bool:
    """Tests whether there are letters outside addresses."""
    return any(map(str.isalpha, block)) and not re.fullmatch(r"https?://\S+", block.strip())


def through(text: str, change: Callable[[str], str]) -> str:
    """Maps `change` over the blocks with words, which it gets without soft line breaks."""
    if "\n" not in text:
        return change(text) if has_words(text) else text
    pieces = split(text)
    for at in range(0, len(pieces), 2):
        if has_words(pieces[at]):
            pieces[at] = change(tidy(pieces[at]))
    return "".join(pieces)


def marked(block: str, tag: str) -> str:
    """Inserts `[tag]` before the first words of a block, and keeps its structure."""
    match = _LEAD.match(block)
    at = match.end() if match else 0
    return f"{block[:at]}[{tag}] {block[at:]}"
