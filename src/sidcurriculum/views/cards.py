"""Lays out cards to cut out on pages, with backs in the order of double-sided printing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, Literal, TypeAlias, TypeVar

from . import paper_space, pupil
from .timeline import ActivityPart, TeacherActivityPart
from .view import View
from .worksheet_types import CardsSheet, Sheet, SortSheet, TeacherSortSheet

ACROSS = 2
KINDS = ("cards", "sort")
"""Kinds of worksheet pieces with cards to cut out."""
Size = Literal["sort", "sort-14", "sort-6", "sort-4", "a6"]
SIZES: Mapping[Size, tuple[int, float, float]] = {
    "sort": (10, 8.7, 4.9), "sort-14": (14, 8.7, 3.5), "sort-6": (6, 8.7, 8.1), "sort-4": (4, 8.7, 12.2),
    "a6": (4, 10.5, 14.8),
}  # fmt: skip
"""Cards per page, and a card's width and height in centimetres, by name of size."""
_SMALL: tuple[Size, ...] = ("sort", "sort-14")
_HIGH: tuple[Size, ...] = ("sort-6", "sort-4")
"""Sizes for large print alone, where texts do not fit the small ones."""
_SIDES, _TOPS, _TEXT = 1.0, 0.4, 13
"""Horizontal and vertical margins of a card in centimetres, and the least size of its text in points."""
_PICTURE = 2.6
"""Height of a small picture on a card."""
Cut: TypeAlias = CardsSheet[ActivityPart] | SortSheet[ActivityPart]
TeacherCut: TypeAlias = CardsSheet[TeacherActivityPart] | TeacherSortSheet
S = TypeVar("S", bound=Cut, covariant=True)


class CardFace(View):
    """One side of a card; all is none on a blank one that fills a page."""

    text: str | None
    """What stands on it."""
    title: str | None
    """A heading."""
    back: str | None
    """On a front: what stands on the back."""
    picture: pupil.Picture | None
    """A picture."""


class CardPage(View):
    """A page of cards, always full."""

    side: Literal["front", "back"]
    """Which side of the paper it is."""
    cards: tuple[CardFace, ...]
    """The cards, row by row; those of a back in mirrored columns."""


class CardSet(View, Generic[S]):
    """Cards to cut out, with their pages."""

    sheet: S
    """The worksheet piece that they are made of."""
    size: Size
    """`sort`: ten on a page; `sort-14`: fourteen, where that saves a page; `sort-6` and `sort-4`: six and four, in
    large print; `a6`: four."""
    both: bool
    """Whether they have backs, and are printed on both sides."""
    pages: tuple[CardPage, ...]
    """The pages."""
    first: int
    """The number of its first page in the document."""
    last: int
    """The number of its last page."""


def card_sets(sheets: Sequence[Sheet], points: int = 0) -> tuple[CardSet[Cut], ...]:
    """Lays out the card sets on pages, with text of at least `points`.

    Sets with backs come first, so that each front is on an odd page and its back on the next, the other side of the
    sheet. Duplex printers flip on the long edge, so rows of backs are mirrored.
    """
    found = [(one, tuple(_cards(one))) for one in sheets if one.kind == "cards" or one.kind == "sort"]
    backed = [any(card.back for card in cards) for _, cards in found]
    page = 1
    sets = []
    for both in (True, False):
        for (sheet, cards), has_back in zip(found, backed, strict=True):
            if has_back is both:
                size = _size(cards, points)
                pages = tuple(_pages(cards, SIZES[size][0], both))
                last = page + len(pages) - 1
                sets.append(CardSet(sheet=sheet, size=size, both=both, pages=pages, first=page, last=last))
                page = last + 1
    return tuple(sets)


def _face(
    text: str | None, title: str | None = None, back: str | None = None, picture: pupil.Picture | None = None
) -> CardFace:
    return CardFace(text=text, title=title, back=back, picture=picture)


def _cards(sheet: Cut) -> Iterator[CardFace]:
    """The cards of a set in print order; headings to sort under are cards too, and come first."""
    if sheet.kind == "sort":
        yield from (_face(None, heading) for heading in sheet.headings)
        yield from (_face(text) for text in sheet.shuffled)
    else:
        yield from (_face(one.text, one.title, one.back, one.picture) for one in sheet.cards)


def _size(cards: Sequence[CardFace], points: int) -> Size:
    """The largest of the small sizes that takes the fewest pages, if all cards fit in it."""
    text = max(points, _TEXT)
    for sizes in (_SMALL, *((size,) for size in _HIGH if points)):
        fitting = [size for size in sizes if all(_fits(card, size, text) for card in cards)]
        if fitting:
            return min(fitting, key=lambda size: math.ceil(len(cards) / SIZES[size][0]))
    return "a6"


def _fits(card: CardFace, size: Size, points: int) -> bool:
    """Tests whether both sides fit on a card of a small size."""
    _, width, height = SIZES[size]
    inner = width - _SIDES
    front = paper_space.text(card.title, points, inner) + paper_space.text(card.text, points, inner)
    front += _PICTURE if card.picture else 0
    return max(front, paper_space.text(card.back, points, inner)) <= height - _TOPS


def _pages(cards: Sequence[CardFace], most: int, both: bool) -> Iterator[CardPage]:
    for first in range(0, len(cards), most):
        shown = list(cards[first : first + most])
        shown += [_face(None)] * (-len(shown) % ACROSS)
        yield CardPage(side="front", cards=tuple(shown))
        if both:
            rows = [shown[at : at + ACROSS][::-1] for at in range(0, len(shown), ACROSS)]
            backs = tuple(_face(card.back) for row in rows for card in row)
            yield CardPage(side="back", cards=backs)
