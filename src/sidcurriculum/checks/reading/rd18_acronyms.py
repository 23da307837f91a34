"""An acronym in a pupils' text is explained, in brackets beside it or in the lesson's vocabulary.

Why: A pupil can't guess what the letters stand for, and won't ask in front of fifty others.

Bad:
    pupils: Ask whether the VPN is on.

Good:
    pupils: Ask whether the VPN (a private way through the internet) is on.

Source: house
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import without_code
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.patterns import later

from .rd13_capitals import ciphers

ACRONYM = later(r"[A-Z](?<![\w./@-][A-Z])[A-Z]{2,5}s?(?![\w./@-])")
"""An acronym. The pattern begins with the letter, before its lookbehind, which is faster to search."""
KNOWN = WordMatcher("capitals")
ASKED = later(r"[”\"']?\s+(?:stands? for|means?|is short for)\b")
ROMAN = later(r"(?=[IVXLC])X{0,3}(?:IX|IV|V?I{0,3})$")
"""A Roman numeral."""


def _explained(context: LessonContext) -> frozenset[str]:
    """Acronyms that the lesson's vocabulary or a bracket in its texts explains."""
    words = " ".join(term.term + " " + (term.meaning or "") for term in context.lesson.vocabulary)
    found = set(ACRONYM.findall(words))
    for text in context.for_pupils:
        if "(" in text.text:
            for acronym in ACRONYM.finditer(text.plain):
                after, before = text.plain[acronym.end() :], text.plain[: acronym.start()]
                if after.lstrip().startswith("(") or before.endswith("("):
                    found.add(acronym[0])
    return frozenset(found)


@cache
def _known() -> frozenset[str]:
    return frozenset(one.phrase.upper() for one in KNOWN.list.languages["en"].phrases)


def check(context: LessonContext) -> Iterator[Hit]:
    said: set[str] = set()
    explained: frozenset[str] | None = None
    for text in () if ciphers(context) else context.for_pupils:
        if not ACRONYM.search(text.text):
            continue
        written = without_code(text.text)
        for found in ACRONYM.finditer(written):
            word = found[0]
            if word in said or {word, word.rstrip("s")} & _known() or text.plain.isupper() or ROMAN.match(word):
                continue
            if re.search(rf"\b{word.lower()}\b", context.joined) or ASKED.match(text.text, found.end()):
                continue  # a word in capitals, or what the question asks for
            near = written[max(0, found.start() - 8) : found.end() + 8]
            explained = _explained(context) if explained is None else explained
            if word in explained or word.rstrip("s") in explained or re.search(r"[A-Z]{2,} [A-Z]{2,}", near):
                continue
            said.add(word)
            yield Hit(
                text.loc, f"“{word}” is not explained", "explain it in brackets, or under vocabulary:", word, text.key
            )


RULE = Rule("RD18", "acronyms", "info", check, languages=("en",))
