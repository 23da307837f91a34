"""What a document may show of the lesson's slides: their numbers and small pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sidcurriculum.page import PagePicture


class ShownSlides(NamedTuple):
    """The slides of one deck, as templates see them."""

    told: Mapping[str, Mapping[str, Any]]
    """A slide's id -> `first` and `last`, its numbers in the deck, `part`, the number of its part of the lesson or 0,
    and `src`, the name of its picture."""
    parts: Mapping[int, Mapping[str, int]]
    """The number of a part -> `first` and `last`, the numbers of its slides."""
    picture: Callable[[str], PagePicture | None]
    """The picture of that name, which is drawn when it is asked for; None where there is none."""


NONE = ShownSlides({}, {}, lambda _: None)
"""A document that shows no slides."""
