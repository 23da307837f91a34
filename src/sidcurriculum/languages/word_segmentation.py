"""Segments text in scripts without spaces into words, with a zero-width space (U+200B) between them.

Khmer is segmented by khmercut (conditional random fields), Thai, Lao and Burmese by ICU's dictionaries. Both are
optional: without them the text is unchanged, and programs break its lines by dictionaries of their own.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sidcurriculum.cache import Cache, key, of_file, state
from sidcurriculum.page import Page
from sidcurriculum.vocabulary import INLINE

BREAK = "\u200b"
"""Zero-width space, a line break opportunity."""


class Script(NamedTuple):
    """A script: its letters as ranges of a character class, the module that segments it, and the extra that installs
    it."""

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
_REPEAT = "\u17d7"
"""ៗ repeats the word before it: a line may break after it, but not before it."""
_SIGNS = f"\u17d4-\u17d6{_REPEAT}"
"""។ ៕ ៖ ៗ, with which no line may begin."""
_EXCLUDED = frozenset(("code", "pre"))
"""Elements whose text is not prose."""
_BETWEEN = frozenset(("br", "img"))
"""Inline elements that end a word."""
_KEPT_LETTERS = 2_000_000
"""Maximum letters of all cached texts, about those of 40 lessons."""
BAR = "|"
"""Marks a line break opportunity inside a listed word."""


@cache
def _runs() -> re.Pattern[str]:
    """A pattern for runs of one script, with authors' own breaks."""
    named = "|".join(
        f"(?P<{name}>{BREAK}*[{script.letters}][{script.letters}{_JOINERS}{BREAK}]*)"
        for name, script in SCRIPTS.items()
    )
    return re.compile(f"{named}|(?P<sign>{BREAK}*[{_SIGNS}]{BREAK}*)")


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{''.join(script.letters for script in SCRIPTS.values())}]")


@cache
def _begins() -> frozenset[bytes]:
    """The first UTF-8 bytes of letters in these scripts, which are faster to search for."""
    letters = {letter for script in SCRIPTS.values() for letter in script.letters if not letter.isascii()}
    span = range(ord(min(letters)), ord(max(letters)) + 1)
    return frozenset(chr(code).encode()[:1] for code in span)


@cache
def _inseparable(script: str) -> re.Pattern[str]:
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


class Segmenter:
    """Segments texts, each distinct one once.

    `whole` are words to keep together, with bars where they may break. Results can be cached for later instances with
    the same words.
    """

    def __init__(self, whole: Iterable[str] = (), cache: Cache | None = None) -> None:
        self._given = whole
        self._cache = cache
        self._runs: dict[tuple[str, str], str] = {}
        self._texts: dict[str, str] = {}
        self._missing: set[str] = set()
        self._new = False

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(word for word in self._given if word)

    @cached_property
    def _whole(self) -> tuple[Mapping[str, tuple[int, ...]], re.Pattern[str]]:
        """The break offsets of listed words, and a pattern for the words, longest first; created on first use."""
        known = {word.replace(BAR, ""): _places(word) for word in self._words}
        ordered = sorted(known, key=lambda word: (-len(word), word))
        return known, re.compile("|".join(map(re.escape, ordered)) or "(?!)")

    @property
    def missing(self) -> tuple[str, ...]:
        """Scripts of texts so far that no installed package segments."""
        return tuple(name for name in SCRIPTS if name in self._missing)

    def text(self, text: str) -> str:
        """Inserts breaks between words, and replaces breaks that an author set."""
        if text.isascii():
            return text
        found = self._texts.get(text)
        if found is None:
            found = self._kept.get(text)
            if found is None or found.replace(BREAK, "") != text.replace(BREAK, ""):
                found = self._text(text)
                self._new = True
            self._texts[text] = found
        return found

    @cached_property
    def _name(self) -> str:
        """The cache key, which depends on listed words, installed segmenters and rules."""
        versions = (state(module) for module in sorted({script.module for script in SCRIPTS.values()}))
        return key("words", of_file(Path(__file__)), *versions, *sorted(self._words))

    @cached_property
    def _kept(self) -> Mapping[str, str]:
        """Cached results of earlier instances, loaded on first use."""
        return self._cached()

    def _cached(self) -> dict[str, str]:
        content = self._cache.get(self._name) if self._cache else None
        return json.loads(content) if content else {}

    def keep(self) -> None:
        """Stores new results in the cache, unless a segmenter is missing.

        Earlier results are kept up to the size limit.
        """
        if self._cache is None or not self._new or self._missing:
            return
        texts = {**self._cached(), **self._texts}
        if sum(map(len, texts)) > _KEPT_LETTERS:
            texts = self._texts
        self._cache.put(self._name, json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode())
        self._new = False

    def _text(self, text: str) -> str:
        out: list[str] = []
        at = 0
        repeated = False
        for match in _runs().finditer(text):
            script, run = match.lastgroup or "", match.group()
            if match.start() > at:
                out.append(text[at : match.start()])
                repeated = False
            if script == "sign":
                out.append(run.lstrip(BREAK).rstrip(BREAK if segmenter("khmer") else ""))
                repeated = out[-1] == _REPEAT
            else:
                found = self._run(script, run)
                out.append(f"{BREAK}{found}" if repeated and _begins_khmer(found) else found)
                repeated = False
            at = match.end()
        out.append(text[at:])
        return "".join(out)

    def _run(self, script: str, run: str) -> str:
        key = script, run
        found = self._runs.get(key)
        if found is None:
            found = self._runs[key] = self._segmented(script, run)
        return found

    def _segmented(self, script: str, authored: str) -> str:
        split = segmenter(script)
        if split is None:
            self._missing.add(script)
            return authored
        run = authored.replace(BREAK, "")
        words = list(split(run))
        if "".join(words) != run:  # keep the text if a segmenter drops letters
            return run
        ends = set(accumulate(map(len, words)))
        known, finder = self._whole
        for match in finder.finditer(run):
            ends -= set(range(match.start() + 1, match.end()))
            ends |= {match.start() + place for place in known[match.group()]}
        ends -= {match.end() for match in _inseparable(script).finditer(run)}
        ends -= {0, len(run)}
        edges = [0, *sorted(ends), len(run)]
        return BREAK.join(run[start:end] for start, end in pairwise(edges))

    def page(self, page: Page) -> None:
        """Inserts breaks in the prose of a page, in place, except in head, code and attributes."""
        body = page.root.find("body")
        if body is None:
            return
        said = etree.tostring(body, encoding="utf-8", method="text")
        if not any(map(said.__contains__, _begins())) or not _any().search(said.decode()):
            return
        for slots in _paragraphs(body):
            if len(slots) == 1:
                element, side, old = slots[0]
                text = self.text(old)
                if text is not old:
                    setattr(element, side, text)
                continue
            texts = [text for _, _, text in slots]
            joined = "".join(texts)
            if joined.isascii():
                continue
            for (element, side, old), text in zip(slots, _shared(self.text(joined), texts), strict=True):
                if text != old:
                    setattr(element, side, text)


Slot = tuple[etree._Element, str, str]
"""An element, "text" or "tail", and the text."""
_FLOWING = INLINE - _BETWEEN


def _paragraphs(body: etree._Element) -> list[list[Slot]]:
    """Groups the texts of one line across inline elements, since a word may span them."""
    found: list[list[Slot]] = []
    slots: list[Slot] = []

    def end() -> None:
        nonlocal slots
        if slots:
            found.append(slots)
            slots = []

    def walk(element: etree._Element) -> None:
        tag = element.tag
        if type(tag) is not str or tag in _EXCLUDED:
            end()
            return
        apart = tag not in _FLOWING
        if apart:
            end()
        text = element.text
        if text and (slots or not text.isspace()):
            slots.append((element, "text", text))
        for child in element:
            walk(child)
            tail = child.tail
            if tail and (slots or not tail.isspace()):
                slots.append((child, "tail", tail))
        if apart:
            end()

    walk(body)
    end()
    return found


def _shared(text: str, parts: Iterable[str]) -> Iterator[str]:
    """Splits `text` into its original parts; a break at a boundary goes to the former part."""
    breaks = list(accumulate(map(len, text.split(BREAK))))[:-1]
    letters = start = 0
    for part in parts:
        letters += len(part) - part.count(BREAK)
        end = letters + bisect_right(breaks, letters)
        yield text[start:end]
        start = end


def _begins_khmer(run: str) -> bool:
    """Tests whether a Khmer word may begin here."""
    return segmenter("khmer") is not None and "\u1780" <= run[0] <= "\u17b3"


def _places(word: str) -> tuple[int, ...]:
    """Offsets of the bars in a word, without counting the bars."""
    parts = word.split(BAR)
    return tuple(sum(map(len, parts[: number + 1])) for number in range(len(parts) - 1))


def terms(languages: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Glossary terms of one run of letters, in which no line may break."""
    for names in languages:
        for name in names.values():
            runs = [match.group().strip(BREAK) for match in _runs().finditer(name)]
            if len(runs) == 1:
                yield runs[0]
