"""Presents questions and worksheet pieces to pupils: shuffles options, cards and columns, adds letters and word banks.

The order is drawn from the question's id or stem, so that it is equal in handout, deck and key. A presenter's result is
added to the view. Its return annotation defines the generated view classes: the first type for every reader, the
second, if any, for those who see keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from sidcurriculum.model.blanks import answers
from sidcurriculum.model.media import Picture
from sidcurriculum.model.question import (
    Asked,
    Categorising,
    Cloze,
    Matching,
    MultipleResponse,
    NumberedPicture,
    Ordering,
    Poll,
    SingleChoice,
)
from sidcurriculum.model.translated import Translated
from sidcurriculum.model.worksheet import Fill, Sort

from .shuffle import order
from .view import View

if TYPE_CHECKING:
    from . import pupil

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Presenter = Callable[[Any, Any, bool], Mapping[str, object]]
"""A function from a model, its view and whether the reader sees keys to further fields of the view."""


class Lettered(View):
    """A text with the letter that pupils find before it."""

    letter: str
    """A, B, … in the order in which they are printed."""
    text: str
    """The text."""


class Choosing(TypedDict):
    options: tuple[pupil.Option, ...]
    """The options in the order in which they are printed."""


class ChoosingMarked(Choosing):
    key: tuple[str, ...]
    """The letters of the right options."""


class Showing(TypedDict):
    file: str
    """What templates call it: the path as written, or `art:` and the name of a ready-made drawing."""


class Joining(TypedDict):
    lefts: tuple[str, ...]
    """The left sides."""
    rights: tuple[Lettered, ...]
    """The right sides, shuffled."""


class JoiningMarked(Joining):
    key: tuple[str, ...]
    """For each left side the letter of its right side; `B/D` where two are equal."""


class Arranging(TypedDict):
    shuffled: tuple[Lettered, ...]
    """The items, shuffled."""


class ArrangingMarked(Arranging):
    key: tuple[str, ...]
    """The letters of the items in the right order; `B/D` where two are equal."""


class Grouping(TypedDict):
    headings: tuple[str, ...]
    """The headings."""
    shuffled: tuple[str, ...]
    """What belongs under them, mixed."""


class Completing(TypedDict):
    bank: tuple[str, ...]
    """The words to choose from, shuffled; empty where pupils are given none."""


class CompletingMarked(Completing):
    key: tuple[str, ...]
    """The words of the blanks, each once."""


class Labelling(TypedDict):
    numbers: tuple[str, ...]
    """The numbers in the picture."""
    bank: tuple[str, ...]
    """The labels, shuffled; empty where pupils are given none."""


class FillingMarked(Completing):
    answers: tuple[str, ...]
    """The words of the blanks, each once."""


def letter(at: int) -> str:
    """A, B, … Z, AA, AB, … for 0, 1, …"""
    return (letter(at // 26 - 1) if at >= 26 else "") + LETTERS[at % 26]


def _seed(question: Asked) -> str:
    return question.id or question.stem


def _letters(texts: Sequence[str], places: Sequence[int], of: int) -> tuple[str, ...]:
    """The letters of the first `of` texts in the order `places`: `B`, or `B/D` if two are equal."""
    held: dict[str, list[str]] = {}
    for new, at in enumerate(places):
        held.setdefault(" ".join(texts[at].split()), []).append(letter(new))
    return tuple(["/".join(held[" ".join(text.split())]) for text in texts[:of]])


def _lettered(texts: Sequence[str], places: Sequence[int]) -> tuple[Lettered, ...]:
    return tuple([Lettered(letter=letter(new), text=texts[at]) for new, at in enumerate(places)])


def _options(
    question: SingleChoice | MultipleResponse, seen: pupil.SingleChoice | pupil.MultipleResponse, keys: bool
) -> Choosing | ChoosingMarked:
    places: Sequence[int] = range(len(question.options))
    if not question.keep_order:
        places = order([option.text for option in question.options], _seed(question))
    options = _in_order(seen.options, places)
    if not keys:
        return {"options": options}
    return {
        "options": options,
        "key": tuple([letter(new) for new, at in enumerate(places) if question.options[at].correct]),
    }


def _in_order(options: Sequence[pupil.Option], places: Sequence[int]) -> tuple[pupil.Option, ...]:
    """The options in this order, with letters."""
    found = tuple([options[at] for at in places])
    for at, option in enumerate(found):
        option.__dict__["letter"] = letter(at)  # a value of the new view, not shared yet
    return found


def _poll(_: Poll, seen: pupil.Poll, __: bool) -> Choosing:
    return {"options": _in_order(seen.options, range(len(seen.options)))}


def _matching(question: Matching, _: pupil.Matching, keys: bool) -> Joining | JoiningMarked:
    rights = [*(pair.right for pair in question.pairs), *question.extra]
    places = order(rights, _seed(question), ranked=len(question.pairs))
    lefts = tuple([pair.left for pair in question.pairs])
    if not keys:
        return {"lefts": lefts, "rights": _lettered(rights, places)}
    key = _letters(rights, places, len(question.pairs))
    return {"lefts": lefts, "rights": _lettered(rights, places), "key": key}


def _ordering(question: Ordering, _: pupil.Ordering, keys: bool) -> Arranging | ArrangingMarked:
    places = order(question.items, _seed(question), ranked=len(question.items))
    shuffled = _lettered(question.items, places)
    if not keys:
        return {"shuffled": shuffled}
    return {"shuffled": shuffled, "key": _letters(question.items, places, len(question.items))}


def _mixed(groups: Mapping[str, tuple[str, ...]], seed: str) -> tuple[str, ...]:
    items = [item for group in groups.values() for item in group]
    sizes = [len(group) for group in groups.values()]
    return tuple([items[at] for at in order(items, seed, ranked=len(items), groups=sizes)])


def _categorising(question: Categorising, _: pupil.Categorising, __: bool) -> Grouping:
    return {"headings": tuple(question.groups), "shuffled": _mixed(question.groups, _seed(question))}


def _answers(text: str) -> tuple[str, ...]:
    """The distinct answers of blanks; those of a translation keep their sources, for a language-independent shuffle."""
    words = answers(text)
    if isinstance(text, Translated):
        words = tuple([Translated(*pair) for pair in zip(words, answers(text.source), strict=False)])
    return tuple(dict.fromkeys(words))


def _bank(answers: Sequence[str], words: Sequence[str], seed: str) -> tuple[str, ...]:
    """Shuffles a word bank, which begins with the answers."""
    return tuple([words[at] for at in order(words, seed, ranked=len(answers))])


def _cloze(question: Cloze, _: pupil.Cloze, keys: bool) -> Completing | CompletingMarked:
    answers = _answers(question.text)
    words = tuple(dict.fromkeys((*answers, *question.choices)))
    bank = _bank(answers, words, _seed(question)) if question.choices else ()
    return {"bank": bank, "key": answers} if keys else {"bank": bank}


def _numbered(question: NumberedPicture, _: pupil.NumberedPicture, __: bool) -> Labelling:
    words = tuple(dict.fromkeys(question.labels.values()))
    bank = _bank(words, words, _seed(question)) if question.word_bank else ()
    return {"numbers": tuple(question.labels), "bank": bank}


def _fill(piece: Fill, _: pupil.Fill, keys: bool) -> Completing | FillingMarked:
    answers = _answers(piece.fill)
    bank = _bank(answers, answers, piece.id or piece.title or piece.fill) if piece.word_bank else ()
    return {"bank": bank, "answers": answers} if keys else {"bank": bank}


def _sort(piece: Sort, _: pupil.Sort, __: bool) -> Grouping:
    seed = piece.id or piece.title or "sort"
    return {"headings": tuple(piece.sort), "shuffled": _mixed(piece.sort, seed)}


def _picture(picture: Picture, _: pupil.Picture, __: bool) -> Showing:
    return {"file": picture.source}


PRESENTERS: Mapping[type, Presenter] = {
    Picture: _picture,
    SingleChoice: _options,
    MultipleResponse: _options,
    Poll: _poll,
    Matching: _matching,
    Ordering: _ordering,
    Categorising: _categorising,
    Cloze: _cloze,
    NumberedPicture: _numbered,
    Fill: _fill,
    Sort: _sort,
}
"""The presenters by kind of question and piece."""
