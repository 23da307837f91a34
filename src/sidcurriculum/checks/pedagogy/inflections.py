"""Matches words and phrases in their regular inflections: `share`, `shares`, `sharing`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sidcurriculum.checks.lesson_texts import LessonText, norm
from sidcurriculum.checks.word_lists import UNSPACED
from sidcurriculum.patterns import later

_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_LEFT = 3
"""Minimum letters of a stem."""
_WORD = later(r"[^\W\d_]+")
_BETWEEN = later(r"[\s-]+")
_LETTER = later(r"\w")
_GAP = later(r"\w{0,4}[\s-]+")
"""An ending with the separator of the next word."""


def _stem(word: str) -> str:
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _LEFT), "")
    left = word.removesuffix(ending)
    return left[:-1] if len(ending) > 1 and len(left) > _LEFT and left[-1] == left[-2] else left


@cache
def _stems(phrase: str, language: str) -> tuple[str, ...]:
    """The stems of a phrase's words; the phrase itself in languages without spaces."""
    wanted = norm(phrase).strip()
    if language in UNSPACED:
        return (wanted,)
    return tuple(_stem(word) for word in _BETWEEN.split(wanted) if word)


def said(phrase: str, texts: Iterable[LessonText], language: str) -> bool:
    """Tests whether one of the texts holds the phrase in any regular inflection.

    In languages without spaces, the phrase itself is searched.
    """
    stems = _stems(phrase, language)
    anchor = max(stems, key=len, default="")
    if language in UNSPACED:
        return any(anchor in text.norm for text in texts)
    return any(anchor in text.norm and _hold(stems, text.norm) for text in texts)


def _hold(stems: Sequence[str], text: str) -> bool:
    """Tests whether consecutive words begin with the stems. That is faster than compiling a pattern for each phrase."""
    first, *others = stems or ("",)
    at = text.find(first)
    while at >= 0:
        if not (at and _LETTER.match(first) and _LETTER.match(text, at - 1)):
            end = at + len(first)
            for stem in others:
                gap = _GAP.match(text, end)
                if gap is None or not text.startswith(stem, gap.end()):
                    break
                end = gap.end() + len(stem)
            else:
                return True
        at = text.find(first, at + 1)
    return False


def words(phrase: str, least: int) -> list[str]:
    """The words with at least this many letters, in lower case."""
    return [word for word in _WORD.findall(norm(phrase)) if len(word) >= least]
