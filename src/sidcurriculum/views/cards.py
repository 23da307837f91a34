"""Cards and pieces to sort -> pages of cards to cut out, fronts and backs as a printer turns the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from . import paper
from .audience import View

ACROSS = 2
KINDS = ("cards", "sort")
"""Kinds of worksheet pieces that are cut out."""
SIZES: Mapping[str, tuple[int, float, float]] = {"sort": (10, 8.7, 4.9), "a6": (4, 10.5, 14.8)}
"""Name of a size -> cards on a page, and a card's width and height in centimetres."""
_SIDES, _TOPS, _TEXT = 1.0, 0.4, 13
"""What a card's margins take of its width and height, in centimetres; the size of its text, in points."""
_PICTURE = 2.6
"""Height of a small picture on a card."""


def card_sets(sheets: Sequence[View]) -> tuple[View, ...]:
    """The pieces to cut out, each with its pages; sets that have backs come first.

    So each front stands on an odd page and its back on the even page after it, which is the other side of the same
    sheet. Printers turn a sheet over its long edge: what was left is right, so each row of a back is in reversed order.
    """
    found = [_set(sheet) for sheet in sheets if sheet.kind in KINDS]
    ordered = [one for one in found if one.both] + [one for one in found if not one.both]
    page = 1
    sets = []
    for one in ordered:
        last = page + len(one.pages) - 1
        sets.append(one.plus(first=page, last=last))
        page = last + 1
    return tuple(sets)


def _set(sheet: View) -> View:
    cards = list(_cards(sheet))
    size = "sort" if all(_fits(card) for card in cards) else "a6"
    both = any(card.back for card in cards)
    pages = tuple(_pages(cards, SIZES[size][0], both))
    return View("card set", {"sheet": sheet, "size": size, "both": both, "pages": pages})


def _card(text: str | None, **more: object) -> View:
    return View("card", {"text": text, "title": None, "back": None, "picture": None, **more})


def _cards(sheet: View) -> Iterator[View]:
    """The cards of a set in print order; headings to sort under are cards too, and come first."""
    if sheet.kind == "sort":
        yield from (_card(None, title=heading) for heading in sheet.headings)
        yield from (_card(text) for text in sheet.shuffled)
    else:
        yield from (_card(one.text, title=one.title, back=one.back, picture=one.picture) for one in sheet.cards)


def _fits(card: View) -> bool:
    """Whether both sides fit on a small card."""
    _, width, height = SIZES["sort"]
    inner = width - _SIDES
    front = paper.text(card.title, _TEXT, inner) + paper.text(card.text, _TEXT, inner)
    front += _PICTURE if card.picture else 0
    return max(front, paper.text(card.back, _TEXT, inner)) <= height - _TOPS


def _pages(cards: Sequence[View], most: int, both: bool) -> Iterator[View]:
    for first in range(0, len(cards), most):
        shown: list[View] = list(cards[first : first + most])
        shown += [_card(None)] * (-len(shown) % ACROSS)
        yield View("card page", {"side": "front", "cards": tuple(shown)})
        if both:
            rows = [shown[at : at + ACROSS][::-1] for at in range(0, len(shown), ACROSS)]
            backs = tuple(_card(card.back) for row in rows for card in row)
            yield View("card page", {"side": "back", "cards": backs})
