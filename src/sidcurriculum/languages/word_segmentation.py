"""Segments text in scripts without spaces into words, with a zero-width space (U+200B) between them.

Khmer is segmented by khmercut (conditional random fields), Thai, Lao and Burmese by ICU's dictionaries. Neither is
needed for a build: without them the text stays as it is and programs break its lines by dictionaries of their own.
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
"""Zero-width space: a place where a line may break."""


class Script(NamedTuple):
    """Letters as ranges of a character class, the module that knows their words, and the extra that installs it."""

    title: str
    letters: str
    marks: str
    """Those of the letters that stand on the letter before them, or belong behind it: no word begins with one."""
    module: str
    extra: str


SCRIPTS: Mapping[str, Script] = {
    # Letters without ។ ៕ ៖ ៗ and the other signs, digits or lunar dates (Unicode block Khmer).
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
"""Signs that bind the next letter to the one before: coeng, virama, Lao nukta."""
_JOINERS = "\u200c\u200d"
_REPEAT = "\u17d7"
"""ៗ says the word before it once more: a line may break behind it, never before it."""
_SIGNS = f"\u17d4-\u17d6{_REPEAT}"
"""។ ៕ ៖ ៗ: a line never begins with one."""
_EXCLUDED = frozenset(("code", "pre"))
"""Elements whose text is not prose."""
_BETWEEN = frozenset(("br", "img"))
"""Inline elements between which no word goes on."""
_KEPT_LETTERS = 2_000_000
"""Letters of all texts in a cache, about those of 40 lessons."""
BAR = "|"
"""In a list of words: where a line may break inside one of them."""


@cache
def _runs() -> re.Pattern[str]:
    """Letters of one script, with the breaks that an author set among and around them."""
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
    """What letters of these scripts begin with in UTF-8: far fewer bytes to look for than there are letters."""
    letters = {letter for script in SCRIPTS.values() for letter in script.letters if not letter.isascii()}
    span = range(ord(min(letters)), ord(max(letters)) + 1)
    return frozenset(chr(code).encode()[:1] for code in span)


@cache
def _inseparable(script: str) -> re.Pattern[str]:
    """Where no word begins: before a mark or joiner, and behind a sign that binds the next letter."""
    return re.compile(f"[{_STACKERS}{_JOINERS}](?=.)|.(?=[{SCRIPTS[script].marks}{_JOINERS}])")


@cache
def segmenter(script: str) -> Callable[[str], Iterable[str]] | None:
    """What splits a run of this script into words; None where its package is not installed."""
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
    """Finds words, each distinct text once. `whole` are words that it must know, each with a bar where it may break.

    What it found can be kept in a cache for the next one with the same words.
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
        """Where each known word may break, and what finds them, the longest first; read when a text first needs it."""
        known = {word.replace(BAR, ""): _places(word) for word in self._words}
        ordered = sorted(known, key=lambda word: (-len(word), word))
        return known, re.compile("|".join(map(re.escape, ordered)) or "(?!)")

    @property
    def missing(self) -> tuple[str, ...]:
        """Scripts that were met and whose words no installed package knows."""
        return tuple(name for name in SCRIPTS if name in self._missing)

    def text(self, text: str) -> str:
        """The text with breaks between words; nothing else of it changes. Breaks that an author set are set anew."""
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
        """Another name for each set of words, installed segmenters and rules."""
        versions = (state(module) for module in sorted({script.module for script in SCRIPTS.values()}))
        return key("words", of_file(Path(__file__)), *versions, *sorted(self._words))

    @cached_property
    def _kept(self) -> Mapping[str, str]:
        """Texts that an earlier one with the same name found; read when the first text asks for it."""
        return self._cached()

    def _cached(self) -> dict[str, str]:
        content = self._cache.get(self._name) if self._cache else None
        return json.loads(content) if content else {}

    def keep(self) -> None:
        """Puts the texts of this run into the cache if there are new ones; none while a segmenter is missing.

        Texts of earlier runs stay as long as all of them are not too many.
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
        if "".join(words) != run:  # a segmenter that loses a letter must not lose it for us
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
        """Sets breaks in the prose of a page, in place: not in its head, in code or in attributes."""
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
"""An element, "text" or "tail", and what stands there."""
_FLOWING = INLINE - _BETWEEN


def _paragraphs(body: etree._Element) -> list[list[Slot]]:
    """Texts that stand on one line, across the elements among them: a word may begin in one and end in the next."""
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
    """Cuts `text` where the parts end that it was joined from; a break at such an end stays with the former."""
    breaks = list(accumulate(map(len, text.split(BREAK))))[:-1]
    letters = start = 0
    for part in parts:
        letters += len(part) - part.count(BREAK)
        end = letters + bisect_right(breaks, letters)
        yield text[start:end]
        start = end


def _begins_khmer(run: str) -> bool:
    """Whether a Khmer word may begin here, and words are looked for at all."""
    return segmenter("khmer") is not None and "\u1780" <= run[0] <= "\u17b3"


def _places(word: str) -> tuple[int, ...]:
    """Offsets of the bars in a word, as if they were not there."""
    parts = word.split(BAR)
    return tuple(sum(map(len, parts[: number + 1])) for number in range(len(parts) - 1))


def terms(languages: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The words of a glossary that are one run of letters: a line must not break inside them."""
    for names in languages:
        for name in names.values():
            runs = [match.group().strip(BREAK) for match in _runs().finditer(name)]
            if len(runs) == 1:
                yield runs[0]
