"""Matches word lists, kept in YAML, against whole words of a lesson's texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from sidcurriculum.errors import LessonError
from sidcurriculum.findings import Level
from sidcurriculum.model.base import MANY, Public, Written
from sidcurriculum.patterns import later
from sidcurriculum.source import read_file

from .lesson_texts import norm
from .rule import Hit

if TYPE_CHECKING:
    from .lesson_context import LessonContext
    from .lesson_texts import LessonText

FOLDER = Path(__file__).parent / "words"
UNSPACED = frozenset({"km", "th", "lo", "my", "zh", "ja"})
"""Languages without spaces between words, whose phrases match anywhere in a text."""
_SENTENCE = later(r"[.!?…។៕\n]")
_WORD = later(r"\w+")
_QUOTES = {"'": "['’]", '"': '["“”]', " ": r"\s+"}


class Phrase(Written):
    """Words to look for; a bare text is the phrase.

    `a|b` is either word, `word*` any ending, `word?` may be missing, `…` up to four words of any kind.
    """

    short = "phrase"
    phrase: Public
    """The words."""
    instead: Public | None = None
    """Better words, to suggest."""
    unless: Annotated[tuple[Public, ...], MANY] = ()
    """Phrases that excuse it in the same sentence."""
    strict: bool = False
    """Only its own `unless` excuses it, and not the list's: it holds a “not” or a “nothing” itself."""
    level: Literal["warning"] | None = None
    """`warning` where the words alone are not certain, whatever the level of the rule."""


class LanguagePhrases(Written):
    """The phrases of one language; a bare list is `phrases`."""

    phrases: tuple[Phrase, ...]
    """The phrases to find."""
    unless: Annotated[tuple[Public, ...], MANY] = ()
    """Phrases that excuse any of them in the same sentence."""
    before: Annotated[tuple[Public, ...], MANY] = ()
    """Phrases that excuse any of them if they stand before it in the sentence: “do not” in a list of orders."""
    status: Public | None = None
    """`machine-drafted` where no native speaker has read the list."""


class WordList(Written):
    """A word list: its subject, its sources, and its phrases by language."""

    about: Public
    """Its subject."""
    source: Annotated[tuple[Public, ...], MANY]
    """Its sources; `house` for a choice of this project."""
    languages: dict[Public, LanguagePhrases]
    """Language (`en`, `km`): phrases."""


class Match(NamedTuple):
    """A match of a phrase in a text."""

    text: LessonText
    word: str
    """The matched words as written."""
    phrase: Phrase
    sentence: str
    """The sentence with the match."""


@dataclass(frozen=True, eq=False, repr=False)
class _CompiledPhrase:
    """A phrase with its patterns, which are compiled once a text contains its words; most never are."""

    phrase: Phrase
    language: str
    common: tuple[str, ...]
    """Exceptions that apply to all phrases of the list."""
    negations: tuple[str, ...]
    """Exceptions that apply before a match."""
    anchor: str
    """The longest word that every match contains; texts are filtered by it if `needed` is empty."""
    needed: tuple[tuple[str, ...], ...]
    """For each word that every match contains, its lower-case variants, as in `LessonContext.index`; if empty, `anchor`
    is used."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return pattern(self.phrase.phrase, self.language)

    @cached_property
    def unless(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(one, self.language) for one in (*self.phrase.unless, *self.common))

    @cached_property
    def before(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(one, self.language) for one in self.negations)

    def excused(self, sentence: str, word: str) -> bool:
        """Tests whether an exception in the sentence makes the match harmless."""
        head = sentence[: sentence.find(word)]
        return any(one.search(sentence) for one in self.unless) or any(one.search(head) for one in self.before)


_Rows = list[_CompiledPhrase]


@dataclass(frozen=True, eq=False)
class WordMatcher:
    """Matches word lists, each read on first use."""

    name: str

    @cached_property
    def list(self) -> WordList:
        """A word list by name. Raises LessonError if the file is invalid."""
        path = FOLDER / f"{self.name}.yaml"
        found, findings = read_file(path, WordList)
        if found is None:
            raise LessonError(findings)
        return found

    @cached_property
    def _languages(self) -> dict[str, tuple[_CompiledPhrase, ...]]:
        return {name: tuple(_rows(rows, name)) for name, rows in self.list.languages.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, Mapping[str, Sequence[_CompiledPhrase]]]:
        """The phrases by language and by a word that a match needs; phrases without one are under the empty word."""
        found: dict[str, defaultdict[str, _Rows]] = {}
        for language, rows in self._languages.items():
            words = found[language] = defaultdict(_Rows)
            for row in rows:
                rarest = max(row.needed, key=lambda ways: min(map(len, ways)), default=("",))
                for way in rarest:
                    words[way].append(row)
        return found

    def _likely(self, context: LessonContext) -> Iterable[_CompiledPhrase]:
        """The phrases that may match in the lesson, by a word that they need, in the order of the list."""
        words = self._by_word.get(context.language)
        if not words:
            return ()
        there = words.keys() & context.index.keys()
        held = {id(row) for word in (*there, "") for row in words.get(word, ())}
        return [row for row in self._languages[context.language] if id(row) in held] if held else ()

    def knows(self, language: str) -> bool:
        """Tests whether the list has phrases of this language."""
        return language in self.list.languages

    def stand_in(self, plain: str) -> bool:
        """Tests whether a phrase of any language occurs in a text, without exceptions."""
        said = norm(plain)
        rows = chain.from_iterable(self._languages.values())
        return any(row.anchor in said and row.pattern.search(plain) for row in rows)

    def find(self, context: LessonContext, texts: Iterable[LessonText]) -> Iterator[Match]:
        """The matches in these texts of the lesson, in its language, without exceptions."""
        rows: dict[int, list[_CompiledPhrase]] = {}
        for row in self._likely(context):
            for held in _may_hold(row, context):
                rows.setdefault(held, []).append(row)
        if not rows:
            return
        for text in texts:
            if id(text) not in rows:
                continue
            found = [
                (match.start(), -match.end(), match[0], row, sentence)
                for row in rows[id(text)]
                if row.anchor in text.norm
                for match in row.pattern.finditer(text.plain)
                if not row.excused(sentence := _around(text.plain, match.start(), match.end()), match[0])
            ]
            reached = -1
            for start, end, word, row, sentence in sorted(found, key=lambda one: one[:2]):
                if start >= reached:  # “online forever” inside “stays online forever” is already reported
                    reached = -end
                    yield Match(text, word, row.phrase, sentence)

    def hits(
        self,
        context: LessonContext,
        texts: Iterable[LessonText],
        what: str,
        hint: str = "",
        *,
        once: bool = False,
        unless: Callable[[Match], bool] | None = None,
        doubt: Callable[[Match], bool] | None = None,
    ) -> Iterator[Hit]:
        """Yields a hit for each match; `{}` in `what` is replaced by its words, and better words are suggested.

        With `once`, only the first match of a sentence is reported; a match for which `unless` holds is skipped, and
        one for which `doubt` holds is only a warning.
        """
        told: set[tuple[int, str]] = set()
        for match in self.find(context, texts):
            if once and (id(match.text), match.sentence) in told:
                continue
            if unless is not None and unless(match):
                continue
            told.add((id(match.text), match.sentence))
            better = f"write “{match.phrase.instead}”" if match.phrase.instead else hint
            level: Level | None = "warning" if match.phrase.level or (doubt is not None and doubt(match)) else None
            yield Hit(match.text.loc, what.replace("{}", match.word), better, match.word, match.text.key, level=level)


def _may_hold(row: _CompiledPhrase, context: LessonContext) -> Iterable[int]:
    """The texts of a lesson (`id`) that contain every word that a match needs: a filter before matching."""
    if not row.needed:
        return [id(text) for text in context.texts if row.anchor in text.norm] if row.anchor in context.norm else ()
    groups = []
    for ways in row.needed:
        there = [context.index[way] for way in ways if way in context.index]
        if not there:
            return ()
        groups.append(there)
    groups.sort(key=lambda there: sum(map(len, there)))
    held = set().union(*groups[0])
    for there in groups[1:]:
        held.intersection_update(chain.from_iterable(there))
    return held


def pattern(phrase: str, language: str = "en") -> re.Pattern[str]:
    """The regular expression of a phrase, on whole words in languages with spaces."""
    return re.compile(_source(phrase, language), re.IGNORECASE)


def _source(phrase: str, language: str) -> str:
    apart = language not in UNSPACED
    found, gap = "", ""
    for word in phrase.split():
        if word == "…":
            found, gap = found + r"(?:\s+\S+){0,4}", r"\s+"
            continue
        maybe = word.endswith("?")
        ways = [_word(way, apart) for way in word.removesuffix("?").split("|")]
        body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
        if maybe:
            found += f"(?:{gap}{body})?" if gap else f"(?:{body}\\s+)?"
            gap = gap and r"\s+"
        else:
            found, gap = found + gap + body, r"\s+"
    return rf"(?<!\w){found}(?!\w)" if apart else found


def _word(word: str, apart: bool) -> str:
    ending = word.endswith("*")
    text = "".join(_QUOTES.get(letter, re.escape(letter)) for letter in word.removesuffix("*"))
    return text + (r"[\w'’-]*" if ending and apart else "")


def _anchor(phrase: str) -> str:
    """The longest word that every match contains, in lower case; empty if there is none."""
    sure = [word.removesuffix("*") for word in phrase.split() if word != "…" and "|" not in word and word[-1] != "?"]
    return norm(max(sure, key=len, default=""))


def _needed(phrase: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The variants of each required word; none for a word with any ending, or in languages without spaces."""
    sure = [word for word in phrase.split() if word[-1] not in "?*…" and "*|" not in word]
    ways = (tuple(map(_core, word.split("|"))) for word in sure)
    return () if language in UNSPACED else tuple(way for way in ways if all(way))


def _core(way: str) -> str:
    """The longest word of a way, in small letters."""
    if way.isascii() and way.isalpha():
        return way.lower()
    return max(_WORD.findall(norm(way)), key=len, default="")


def _rows(rows: LanguagePhrases, language: str) -> Iterator[_CompiledPhrase]:
    for row in rows.phrases:
        common, before = ((), ()) if row.strict else (rows.unless, rows.before)
        yield _CompiledPhrase(row, language, common, before, _anchor(row.phrase), _needed(row.phrase, language))


@cache
def _pattern(phrase: str, language: str) -> re.Pattern[str]:
    """Caches `pattern` for exceptions, which many phrases share."""
    return pattern(phrase, language)


def _around(text: str, start: int, end: int) -> str:
    """The sentence around a match."""
    before = [found.end() for found in _SENTENCE.finditer(text, 0, start)]
    after = _SENTENCE.search(text, end)
    return text[before[-1] if before else 0 : after.end() if after else len(text)]
