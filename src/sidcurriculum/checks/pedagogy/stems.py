"""A word or phrase -> a search for it in any of its usual endings: `share`, `shares`, `sharing`."""

from __future__ import annotations

import re
from functools import cache

from sidcurriculum.checks.texts import norm
from sidcurriculum.checks.words import UNSPACED

_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_LEFT = 3
"""Letters that must be left of a word when an ending is taken off."""
_WORD = re.compile(r"[^\W\d_]+")


def _stem(word: str) -> str:
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _LEFT), "")
    left = word.removesuffix(ending)
    return left[:-1] if len(ending) > 1 and len(left) > _LEFT and left[-1] == left[-2] else left


@cache
def _search(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\w{0,4}[\s-]+".join(re.escape(_stem(word)) for word in re.split(r"[\s-]+", phrase)))


def said(phrase: str, text: str, language: str) -> bool:
    """Whether a text, in small letters (`norm`), holds the phrase in any of its usual endings.

    Where a language puts no spaces between words, the phrase itself is looked for.
    """
    wanted = norm(phrase).strip()
    if wanted in text or language in UNSPACED or not wanted:
        return wanted in text
    return _stem(re.split(r"[\s-]+", wanted)[0]) in text and bool(_search(wanted).search(text))


def words(phrase: str, least: int) -> list[str]:
    """Its words of at least so many letters, in small letters."""
    return [word for word in _WORD.findall(norm(phrase)) if len(word) >= least]
