"""Formats values for use in messages."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any


def shown(value: Any) -> str:
    """A value, formatted for a sentence."""
    if value is None:
        return "nothing"
    if not isinstance(value, str):
        return "a list" if isinstance(value, (list, tuple)) else "a mapping"
    text = " ".join(value.split())
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def _part_of(word: str, other: str) -> bool:
    """Tests whether one name is a hyphenated part of the other: `passwords` of `passwords-and-scams`."""
    return len(word) > 3 and (f"-{word}-" in f"-{other}-" or f"-{other}-" in f"-{word}-")


def close(word: str, words: Iterable[str]) -> str:
    """`did you mean …?` if one of the words is similar; otherwise empty."""
    by_small = {other.lower(): other for other in words}
    small = word.lower().replace("_", "-")
    found = get_close_matches(small, by_small, 1, 0.7) or [other for other in by_small if _part_of(small, other)]
    return f"did you mean `{by_small[found[0]]}`?" if found else ""
