"""Scripts without spaces between words: their letters, and the packages that segment them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

BREAK = "\u200b"
"""Zero-width space, a line break opportunity."""


class Script(NamedTuple):
    """A script: letters as ranges of a character class, the module that segments it, and the extra to install."""

    title: str
    letters: str
    marks: str
    """Dependent letters and marks, with which no word begins."""
    module: str
    extra: str


SCRIPTS: Mapping[str, Script] = {
    # Khmer letters, without ។ ៕ ៖ ៗ and other signs, digits and lunar dates (Unicode block Khmer).
    "khmer": Script("Khmer", "\u1780-\u17d3\u17dd", "\u17b4-\u17d3\u17dd", "khmercut", "khmer"),
    "thai": Script("Thai", "\u0e01-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e",
                   "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e", "icu4py", "segmenting"),
    "lao": Script("Lao", "\u0e81-\u0ebd\u0ec0-\u0ec4\u0ec8-\u0ece\u0edc-\u0edf",
                  "\u0eb0-\u0ebd\u0ec8-\u0ece", "icu4py", "segmenting"),
    "myanmar": Script("Burmese", "\u1000-\u103f\u1050-\u108f",
                      "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d",
                      "icu4py", "segmenting"),
}  # fmt: skip
_STACKERS = "\u17d2\u1039\u0eba"
"""Signs that join the next letter to the previous one: coeng, virama, Lao nukta."""
_JOINERS = "\u200c\u200d"
REPEAT = "\u17d7"
"""ៗ repeats the word before it: a line may break after it, but not before it."""
_SIGNS = f"\u17d4-\u17d6{REPEAT}"
"""។ ៕ ៖ ៗ, with which no line may begin."""


@cache
def runs() -> re.Pattern[str]:
    """A pattern for runs of one script, with authors' own breaks."""
    named = "|".join(
        f"(?P<{name}>{BREAK}*[{script.letters}][{script.letters}{_JOINERS}{BREAK}]*)"
        for name, script in SCRIPTS.items()
    )
    return re.compile(f"{named}|(?P<sign>{BREAK}*[{_SIGNS}]{BREAK}*)")


@cache
def any_letter() -> re.Pattern[str]:
    """A pattern for a letter of any of these scripts."""
    return re.compile(f"[{''.join(script.letters for script in SCRIPTS.values())}]")


@cache
def first_bytes() -> frozenset[bytes]:
    """The first UTF-8 bytes of letters in these scripts, which are faster to search for."""
    letters = {letter for script in SCRIPTS.values() for letter in script.letters if not letter.isascii()}
    span = range(ord(min(letters)), ord(max(letters)) + 1)
    return frozenset(chr(code).encode()[:1] for code in span)


@cache
def inseparable(script: str) -> re.Pattern[str]:
    """A pattern for positions where no word begins: before a mark or joiner, and after a joining sign."""
    return re.compile(f"[{_STACKERS}{_JOINERS}](?=.)|.(?=[{SCRIPTS[script].marks}{_JOINERS}])")


@cache
def segmenter(script: str) -> Callable[[str], Iterable[str]] | None:
    """The function that splits a run of this script into words; None if its package is not installed."""
    if find_spec(SCRIPTS[script].module) is None:
        return None
    return _khmer() if script == "khmer" else _icu()


def _khmer() -> Callable[[str], Iterable[str]]:
    from khmercut import tokenize

    def words(run: str) -> Iterable[str]:
        found: list[str] = tokenize(run)
        return found

    return words


def _icu() -> Callable[[str], Iterable[str]]:
    from icu4py.breakers import LineBreaker

    def words(run: str) -> Iterator[str]:
        return (str(part) for part in LineBreaker(run, "en"))

    return words
