"""An order that gives nothing away, and is the same on every machine and in every document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from sidcurriculum.model.translated import original

T = TypeVar("T")


def order(texts: Sequence[str], seed: str, *, moved: bool = False) -> tuple[int, ...]:
    """Positions 0 … n-1 in an order drawn from `seed` and the texts. With `moved`, never the order that was given.

    A translated text counts as the one that it was translated from, so that the order is the same in every language.
    """
    return _drawn(tuple([original(text) for text in texts]), original(seed), moved)


@lru_cache(maxsize=1024)
def _drawn(texts: tuple[str, ...], seed: str, moved: bool) -> tuple[int, ...]:
    found = tuple(sorted(range(len(texts)), key=lambda at: sha256(f"{seed}\0{texts[at]}\0{at}".encode()).digest()))
    if moved and len(found) > 1 and found == tuple(range(len(found))):
        return (*found[1:], found[0])
    return found


def shuffled(items: Sequence[T], texts: Sequence[str], seed: str, *, moved: bool = False) -> tuple[T, ...]:
    """The items in that order; `texts` names each of them in the source language."""
    return tuple(items[at] for at in order(texts, seed, moved=moved))
