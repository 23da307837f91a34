"""Finds blanks `((answer))` in Markdown texts, and brackets that look like blanks but are not.

Texts without code, addresses or escapes, which are nearly all, are searched directly. Others are parsed by the Markdown
parser with a mark between the two brackets of each pair: whether the mark appears in words, in code or in an address
tells what the pair is, and the mark's number gives its position in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sidcurriculum.markup import reader
from sidcurriculum.patterns import later

if TYPE_CHECKING:
    from markdown_it.token import Token


class Blank(NamedTuple):
    """`((answer))` from `start` to `end` of a text, brackets included."""

    start: int
    end: int
    answer: str
    """The answer in one line."""


class BlankSlip(NamedTuple):
    """Brackets that look like a blank but are not."""

    start: int
    kind: str
    """A key of `SLIPS`."""


class FoundBlanks(NamedTuple):
    blanks: tuple[Blank, ...] = ()
    slips: tuple[BlankSlip, ...] = ()


_TWO_SIDES = "write ((answer)): two brackets on both sides, in one paragraph or one cell"
SLIPS = {
    "open": ("opens a blank and does not close it", _TWO_SIDES),
    "close": ("closes a blank that is not open", _TWO_SIDES),
    "loose": ("is no blank", "write ((answer)) with ordinary brackets, ( and ), and no space between two of them"),
    "nested": ("is a blank in brackets or in another blank", "write ((answer)) with two brackets on both sides"),
    "place": (
        "stands where no words are printed",
        "a blank can't be in an address or in the description of a picture",
    ),
    "face": ("looks like the edge of a blank", _TWO_SIDES),
    "ticks": ("stands in code, between two backticks", "write an apostrophe as ', or put code into spaces"),
    "empty": ("is a blank without an answer", "write the answer between its brackets: ((answer))"),
    "formula": ("opens with two brackets and is no blank", f"{_TWO_SIDES}; write a formula in `backticks`, or \\(\\("),
}
"""Message and advice for each kind of slip. Kinds in `SOME` are faults only where blanks are allowed. An `empty` one is
a blank nevertheless, as it is where an answer was cut."""
SOME = frozenset({"face", "formula", "ticks"})

_GAP = r"[\s\u200b\u2060\ufeff]*"
_PAIR = later(rf"[(（]{_GAP}(?=[(（])|[)）]{_GAP}(?=[)）])")
"""The first of two equal brackets, up to the second."""
_PLAIN = later(r"\(\(([^()（）|\n]*)\)\)")
_NEEDS_PARSER = later(r"[`~\[<\\\t\ue000-\ue002]|^[ >*+\-\d.)]* {4}", re.MULTILINE)
"""A quick test for code, addresses or escapes: a character, or four spaces of indentation."""
_TOUCHED = later(rf"[(（]{_GAP}\ue000|\ue000{_GAP}[)）]|[:;=]['’-]?\ue000")
"""Characters next to a plain blank that may change its meaning."""
_OWN = later("[\ue000-\ue002]")
_SIGN = later(r"(?:\ue000(\d+)\ue001)?([()（）])")
_NUMBER = later("\ue000(\\d+)\ue001")
_EYES = later(r"(?<!\w)[:;=]['’-]?$")
"""Eyes of an emoticon before a bracket, as in `:-)`."""
_BREAK = later(r"\s*\n[\s>]*")
"""A line break with the list or quotation markup of the next line."""
_OTHER = "\ue002"
"""Placeholder for tokens that are no brackets: code, a picture, an escaped character, the start and end of a link."""


def find(text: str) -> FoundBlanks:
    """Finds the blanks of a text, in order, and the slips."""
    return NOTHING if _PAIR.search(text) is None else _found(str(text))


NOTHING = FoundBlanks()


def blanks(text: str) -> tuple[Blank, ...]:
    """Finds the blanks of a text; brackets in code are code."""
    return find(text).blanks if "((" in text else ()


def cut(text: str, instead: str = "(( ))") -> str:
    """Replaces each blank by `instead`, so that not even the answer's length is known."""
    left = 0
    pieces: list[str] = []
    for blank in blanks(text):
        pieces += (text[left : blank.start], instead)
        left = blank.end
    return "".join((*pieces, text[left:]))


@lru_cache(maxsize=2048)
def _found(text: str) -> FoundBlanks:
    if _NEEDS_PARSER.search(text) is None:
        rest = _PLAIN.sub("\ue000", text)
        if _PAIR.search(rest) is None and _TOUCHED.search(rest) is None:
            return _emptied(tuple([Blank(match.start(), match.end(), match[1]) for match in _PLAIN.finditer(text)]), [])
    return _parsed(text)


def _emptied(blanks: tuple[Blank, ...], slips: list[BlankSlip]) -> FoundBlanks:
    slips += [BlankSlip(blank.start, "empty") for blank in blanks if not blank.answer.strip()]
    return FoundBlanks(blanks, tuple(sorted(slips)))


def _parsed(text: str) -> FoundBlanks:
    pairs = [(match.start(), match.end()) for match in _PAIR.finditer(text)]
    words: list[str] = []
    seen: set[int] = set()
    ticks: list[int] = []
    for token in reader().parse(_marked(_OWN.sub("\ufffd", text), pairs)):
        if token.type == "inline":
            words.append(_words(token.children or (), seen, ticks))
        elif token.type in ("fence", "code_block"):
            seen.update(_numbers(token.content))
    blanks: list[Blank] = []
    slips = [BlankSlip(pairs[number][0], "ticks") for number in ticks]
    for one in words:
        _read(one, text, pairs, blanks, slips)
    lost = (first for number, (first, _) in enumerate(pairs) if number not in seen and text[first] in "(（")
    slips += [BlankSlip(first, "place") for first in islice(lost, 1)]
    return _emptied(tuple(sorted(blanks)), slips)


def _marked(text: str, pairs: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    left = 0
    for number, (_, second) in enumerate(pairs):
        pieces += (text[left:second], f"\ue000{number}\ue001")
        left = second
    return "".join((*pieces, text[left:]))


def _numbers(text: str) -> Iterator[int]:
    return map(int, _NUMBER.findall(text))


def _words(children: Sequence[Token], seen: set[int], ticks: list[int]) -> str:
    """The words of a paragraph, heading or cell, with placeholders for other tokens.

    Marks in words and code are added to `seen`; those in code that begins and ends within words, as in l`eau … d`un,
    also to `ticks`.
    """
    found = []
    address = False
    for at, child in enumerate(children):
        if child.type == "text" and not address:
            found.append(child.content)
        elif child.type not in ("softbreak", "hardbreak"):
            found.append(_OTHER)
            address = child.type == "link_open" and child.markup == "autolink"
            if child.type == "code_inline" and (held := list(_numbers(child.content))):
                seen.update(held)
                if _joins(children, at):
                    ticks.append(held[0])
    words = "".join(found)
    seen.update(_numbers(words))
    return words


def _joins(children: Sequence[Token], at: int) -> bool:
    """Tests whether this token begins and ends within a word."""
    inside = 0 < at < len(children) - 1
    return inside and children[at - 1].content[-1:].isalnum() and children[at + 1].content[:1].isalnum()


class _Signs(NamedTuple):
    """The brackets of a paragraph, heading or cell, by index."""

    opens: Sequence[bool]
    partner: Sequence[int | None]
    """Index of each bracket's partner; None without one."""
    pair: Sequence[int | None]
    """Number of the pair that each begins; None if it begins none."""
    half: Sequence[int]
    """Numbers of the pairs with one escaped bracket."""

    def closing(self, at: int) -> int | None:
        """Number of the pair that closes the pair beginning here; None if the two brackets close apart."""
        inner = self.partner[at + 1] if self.pair[at] is not None else None
        return self.pair[inner] if inner is not None and at < inner and self.partner[at] == inner + 1 else None


def _signs(words: str) -> _Signs:
    signs = list(_SIGN.finditer(words))
    opens = [sign[2] in "(（" for sign in signs]
    partner: list[int | None] = [None] * len(signs)
    waiting: list[int] = []
    for at, opening in enumerate(opens):
        if opening:
            waiting.append(at)
        elif waiting:
            partner[at] = before = waiting.pop()
            partner[before] = at
    pair: list[int | None] = [None] * len(signs)
    half = []
    for at, sign in enumerate(signs):
        if sign[1] and at and re.fullmatch(_GAP, words[signs[at - 1].end() : sign.start()]):
            pair[at - 1] = int(sign[1])
        elif sign[1] and opens[at]:
            half.append(int(sign[1]))
    return _Signs(opens, partner, pair, half)


def _read(words: str, text: str, pairs: Sequence[tuple[int, int]], blanks: list[Blank], slips: list[BlankSlip]) -> None:
    """Adds the blanks and slips of one paragraph, heading or cell."""
    signs = _signs(words)
    slips += [BlankSlip(pairs[number][0], "formula") for number in signs.half]
    until = 0  # the previous token ends before this character
    for at, number in enumerate(signs.pair):
        if number is None or at < until:
            continue
        first, second = pairs[number]
        ends, inner = signs.partner[at], signs.partner[at + 1]
        if ends is None or inner is None:
            slips.append(BlankSlip(first, "face" if _eyed(text, first) else "open" if signs.opens[at] else "close"))
            until = next(place for place in range(at, len(signs.pair)) if signs.pair[place] is None)
        elif (closing := signs.closing(at)) is not None:
            until = ends
            close, end = pairs[closing]
            if _eyed(text, first) and _eyed(text, close):
                slips.append(BlankSlip(first, "face"))
            elif any(signs.closing(other) is not None for other in range(at + 1, inner)):
                slips.append(BlankSlip(first, "nested"))
            elif text[first : second + 1] == "((" and text[close : end + 1] == "))":
                blanks.append(Blank(first, end + 1, _BREAK.sub(" ", text[second + 1 : close])))
            else:
                slips.append(BlankSlip(first, "loose"))
        elif signs.opens[at]:
            slips.append(BlankSlip(first, "formula"))


def _eyed(text: str, at: int) -> bool:
    return _EYES.search(text[max(0, at - 3) : at]) is not None


def answers(text: str) -> tuple[str, ...]:
    """The answers of a text's blanks."""
    return tuple([blank.answer.strip() for blank in blanks(text)])


def told(text: str, slip: BlankSlip) -> tuple[str, str, str]:
    """The excerpt, message and advice for a slip."""
    begin, end = slip.start, slip.start + 24
    if slip.kind == "close":
        begin, end = max(text.rfind("\n", 0, begin) + 1, begin - 16), begin + 2
    return (text[begin:end].strip().partition("\n")[0], *SLIPS[slip.kind])
