"""What layout made of a lesson's slides, as rules see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sidcurriculum.library import Entry


class LaidSlide(NamedTuple):
    """One slide as the PowerPoint writer laid it out."""

    name: str
    """Its section's name in the deck, such as `a2-s1`; slides on which a section goes on have the same."""
    number: int
    """Its number in the deck, from 1."""
    wanted: str
    """The layout that its content asks for."""
    layout: str
    """The layout that it got, without the number of its boxes."""
    offered: bool
    """Whether the theme has the layout that was asked for."""
    items: int
    """Items of its longest list."""
    filled: float
    """Share of the height of its fullest placeholder that is filled."""
    smallest: float
    """The smallest size, in points, to which text was reduced; infinite where none was."""
    picture: bool
    """Whether it shows a picture."""


Lay = Callable[["Entry"], Sequence[LaidSlide] | None]
"""Lays a lesson's deck out in a theme; None where that can't be done."""
