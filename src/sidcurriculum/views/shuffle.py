"""A deterministic shuffle that does not reveal the key and is the same in every document.

Each order is drawn from SHA-256 of the question's id or stem, so that all are equally likely, except orders that reveal
the answer:

- the order that is the answer: items to put in order that stand in it, right sides beside their left sides, words of a
  bank in the order of the blanks, cards to sort as they were written, heading after heading;
- cards to sort among which those of each heading stand together, in any order.

These are excluded if they are at most a third of all orders. Otherwise the remaining orders would reveal as much (of
two items, "not in order" means "reversed"), so all orders are allowed. Equal texts count as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from math import factorial, prod

from sidcurriculum.model.translated import original

SHARE = 3
"""Revealing orders are excluded if at most one in this many is."""


def order(texts: Sequence[str], seed: str, *, ranked: int = 0, groups: Sequence[int] = ()) -> tuple[int, ...]:
    """Shuffles the positions 0 … n-1 by `seed` and the texts.

    The order of the first `ranked` texts is an answer, and so is the membership of `groups`, given by sizes.
    Translations count as their sources, so that the order is equal in every language.
    """
    return _drawn(tuple([original(text) for text in texts]), original(seed), ranked, tuple(filter(None, groups)))


@lru_cache(maxsize=1024)
def _drawn(texts: tuple[str, ...], seed: str, ranked: int, groups: tuple[int, ...]) -> tuple[int, ...]:
    given = texts[:ranked]
    group_of = [group for group, size in enumerate(groups) for _ in range(size)]
    avoids_rank = SHARE * prod(map(factorial, Counter(given).values())) <= factorial(ranked)
    avoids_runs = len(groups) > 1 and SHARE * _ways(groups) <= factorial(len(texts))
    attempt = 0
    while True:
        found = _permuted(texts, f"{seed}\0{attempt}" if attempt else seed)
        tells = avoids_rank and tuple([texts[at] for at in found if at < ranked]) == given
        if not tells and not (avoids_runs and _runs(group_of[at] for at in found) == len(groups)):
            return found
        attempt += 1


def _permuted(texts: tuple[str, ...], seed: str) -> tuple[int, ...]:
    return tuple(sorted(range(len(texts)), key=lambda at: sha256(f"{seed}\0{texts[at]}\0{at}".encode()).digest()))


def _ways(groups: Sequence[int]) -> int:
    """The number of orders in which each group is contiguous."""
    return factorial(len(groups)) * prod(map(factorial, groups))


def _runs(groups: Iterable[int]) -> int:
    return sum(1 for _ in groupby(groups))
