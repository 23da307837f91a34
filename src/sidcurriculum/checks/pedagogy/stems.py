"""A word or phrase -> a search for it in any of its usual endings: `share`, `shares`, `sharing`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sidcurriculum.checks.texts import Text, norm
from sidcurriculum.checks.words import UNSPACED

_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_LEFT = 3
"""Letters that must be left of a word when an ending is taken off."""
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s-]+")


class _Search(NamedTuple):
    anchor: str
    """What stands in every match."""
    pattern: re.Pattern[str] | None
    """None where the anchor is all."""
    begins: bool = False
    """Whether a word has to begin with the anchor."""


def _stem(word: str) -> str:
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _LEFT), "")
    left = word.removesuffix(ending)
    return left[:-1] if len(ending) > 1 and len(left) > _LEFT and left[-1] == left[-2] else left


@cache
def _search(phrase: str, language: str) -> _Search:
    wanted = norm(phrase).strip()
    if language in UNSPACED:
        return _Search(wanted, None)
    stems = [_stem(word) for word in _BETWEEN.split(wanted)]
    if len(stems) == 1 and stems[0].isalnum():
        return _Search(stems[0], None, begins=True)
    return _Search(max(stems, key=len), re.compile(r"\b" + r"\w{0,4}[\s-]+".join(map(re.escape, stems))))


def said(phrase: str, texts: Iterable[Text], language: str) -> bool:
    """Whether one of the texts holds the phrase in any of its usual endings.

    Where a language puts no spaces between words, the phrase itself is looked for.
    """
    anchor, pattern, begins = _search(phrase, language)
    if begins:
        return any(anchor in text.norm and _begins(anchor, text.norm) for text in texts)
    return any(anchor in text.norm and (pattern is None or pattern.search(text.norm)) for text in texts)


def _begins(stem: str, text: str) -> bool:
    """Whether a word of the text begins with these letters; a pattern for each word would take longer to make."""
    at = text.find(stem)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(stem, at + 1)
    return at >= 0


def words(phrase: str, least: int) -> list[str]:
    """Its words of at least so many letters, in small letters."""
    return [word for word in _WORD.findall(norm(phrase)) if len(word) >= least]
