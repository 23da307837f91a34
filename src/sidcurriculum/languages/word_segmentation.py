"""Segments text in scripts without spaces into words, with a zero-width space (U+200B) between them.

Khmer is segmented by khmercut (conditional random fields), Thai, Lao and Burmese by ICU's dictionaries. Both are
optional: without them the text is unchanged, and programs break its lines by dictionaries of their own.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path

from lxml import etree

from sidcurriculum.cache import Cache, key, of_file, state
from sidcurriculum.page import Page
from sidcurriculum.vocabulary import INLINE

from . import unspaced_scripts
from .unspaced_scripts import BREAK, REPEAT, SCRIPTS, any_letter, first_bytes, inseparable, runs, segmenter

_EXCLUDED = frozenset(("code", "pre"))
"""Elements whose text is not prose."""
_BETWEEN = frozenset(("br", "img"))
"""Inline elements that end a word."""
_KEPT_LETTERS = 2_000_000
"""Maximum letters of all cached texts, about those of 40 lessons."""
BAR = "|"
"""Marks a line break opportunity inside a listed word."""


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
        return key(
            "words", of_file(Path(__file__)), of_file(Path(unspaced_scripts.__file__)), *versions, *sorted(self._words)
        )

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
        for match in runs().finditer(text):
            script, run = match.lastgroup or "", match.group()
            if match.start() > at:
                out.append(text[at : match.start()])
                repeated = False
            if script == "sign":
                out.append(run.lstrip(BREAK).rstrip(BREAK if segmenter("khmer") else ""))
                repeated = out[-1] == REPEAT
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
        ends -= {match.end() for match in inseparable(script).finditer(run)}
        ends -= {0, len(run)}
        edges = [0, *sorted(ends), len(run)]
        return BREAK.join(run[start:end] for start, end in pairwise(edges))

    def page(self, page: Page) -> None:
        """Inserts breaks in the prose of a page, in place, except in head, code and attributes."""
        body = page.root.find("body")
        if body is None:
            return
        said = etree.tostring(body, encoding="utf-8", method="text")
        if not any(map(said.__contains__, first_bytes())) or not any_letter().search(said.decode()):
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
            found = [match.group().strip(BREAK) for match in runs().finditer(name)]
            if len(found) == 1:
                yield found[0]
