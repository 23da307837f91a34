"""Questions and worksheet pieces as pupils meet them: options, cards and columns shuffled, blanks cut, words in a bank.

The order is drawn once from the question's id or stem, so that it is the same in the handout, the deck and the key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sidcurriculum.model.blanks import answers
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

from .audience import Presenter, Reader, View, holding
from .shuffle import order

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(at: int) -> str:
    """A, B, … Z, AA, AB, … for 0, 1, …"""
    return (letter(at // 26 - 1) if at >= 26 else "") + LETTERS[at % 26]


def _seed(question: Asked) -> str:
    return question.id or question.stem


def _letters(texts: Sequence[str], places: Sequence[int], of: int) -> tuple[str, ...]:
    """The letters of the first `of` texts where they stand in the order `places`: `B`, or `B/D` where two are equal."""
    held: dict[str, list[str]] = {}
    for new, at in enumerate(places):
        held.setdefault(" ".join(texts[at].split()), []).append(letter(new))
    return tuple(["/".join(held[" ".join(text.split())]) for text in texts[:of]])


def _lettered(options: tuple[View, ...]) -> tuple[View, ...]:
    return tuple([holding({**option.__dict__, "letter": letter(at)}) for at, option in enumerate(options)])


def _options(question: Any, fields: dict[str, Any], reader: Reader) -> dict[str, Any]:
    options: tuple[View, ...] = fields["options"]
    if not question.keep_order:
        options = tuple([options[at] for at in order([option.text for option in options], _seed(question))])
    fields["options"] = _lettered(options)
    if reader.sees_keys:
        fields["key"] = tuple([letter(at) for at, option in enumerate(options) if option.correct])
    return fields


def _poll(_: Poll, fields: dict[str, Any], __: Reader) -> dict[str, Any]:
    fields["options"] = _lettered(fields["options"])
    return fields


def _matching(question: Matching, fields: dict[str, Any], reader: Reader) -> dict[str, Any]:
    rights = [*(pair.right for pair in question.pairs), *question.extra]
    places = order(rights, _seed(question), ranked=len(question.pairs))
    fields["lefts"] = tuple(pair.left for pair in question.pairs)
    fields["rights"] = tuple(
        View("right", {"letter": letter(new), "text": rights[at]}) for new, at in enumerate(places)
    )
    if reader.sees_keys:
        fields["key"] = _letters(rights, places, len(question.pairs))
    return fields


def _ordering(question: Ordering, fields: dict[str, Any], reader: Reader) -> dict[str, Any]:
    places = order(question.items, _seed(question), ranked=len(question.items))
    fields["shuffled"] = tuple(
        View("item", {"letter": letter(new), "text": question.items[at]}) for new, at in enumerate(places)
    )
    if reader.sees_keys:
        fields["key"] = _letters(question.items, places, len(question.items))
    return fields


def _mixed(groups: Mapping[str, tuple[str, ...]], seed: str) -> tuple[str, ...]:
    items = [item for group in groups.values() for item in group]
    sizes = [len(group) for group in groups.values()]
    return tuple([items[at] for at in order(items, seed, ranked=len(items), groups=sizes)])


def _categorising(question: Categorising, fields: dict[str, Any], _: Reader) -> dict[str, Any]:
    return fields | {"headings": tuple(question.groups), "shuffled": _mixed(question.groups, _seed(question))}


def _answers(text: str) -> tuple[str, ...]:
    """The words of the blanks, each once; those of a translation are shuffled as those of its source would be."""
    words = answers(text)
    if isinstance(text, Translated):
        words = tuple([Translated(*pair) for pair in zip(words, answers(text.source), strict=False)])
    return tuple(dict.fromkeys(words))


def _bank(answers: Sequence[str], words: Sequence[str], seed: str) -> tuple[str, ...]:
    """The words of a bank, which begin with the answers."""
    return tuple([words[at] for at in order(words, seed, ranked=len(answers))])


def _cloze(question: Cloze, fields: dict[str, Any], reader: Reader) -> dict[str, Any]:
    answers = _answers(question.text)
    words = tuple(dict.fromkeys((*answers, *question.choices)))
    bank = _bank(answers, words, _seed(question)) if question.choices else ()
    return fields | {"bank": bank} | ({"key": answers} if reader.sees_keys else {})


def _numbered(question: NumberedPicture, fields: dict[str, Any], _: Reader) -> dict[str, Any]:
    words = tuple(dict.fromkeys(question.labels.values()))
    bank = _bank(words, words, _seed(question)) if question.word_bank else ()
    return fields | {"numbers": tuple(question.labels), "bank": bank}


def _fill(piece: Fill, fields: dict[str, Any], reader: Reader) -> dict[str, Any]:
    answers = _answers(piece.fill)
    bank = _bank(answers, answers, piece.id or piece.title or piece.fill) if piece.word_bank else ()
    return fields | {"bank": bank, "kind": "fill"} | ({"answers": answers} if reader.sees_keys else {})


def _sort(piece: Sort, fields: dict[str, Any], _: Reader) -> dict[str, Any]:
    seed = piece.id or piece.title or "sort"
    return fields | {"kind": "sort", "headings": tuple(piece.sort), "shuffled": _mixed(piece.sort, seed)}


def _kind(name: str) -> Presenter:
    return lambda _, fields, __: fields | {"kind": name}


def presenters(pieces: Mapping[str, type]) -> dict[type, Presenter]:
    """The presenter of each kind of question and piece that needs one."""
    return {
        **{piece: _kind(name) for name, piece in pieces.items()},
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
