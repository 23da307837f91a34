"""What a theme says about its slides beside deck.pptx, in plain values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})
_NOWHERE: Mapping[str, Sequence[str]] = MappingProxyType({})


class DeckLook(NamedTuple):
    """`title`, `body` and `radius` are factors for sizes of text and for the radius of corners."""

    phases: Mapping[str, Mapping[str, str]] = _NOTHING
    """Phase -> the colours that it changes on its slides: the colour that slides name -> the theme's slot."""
    stamps: Mapping[str, Sequence[str]] = _NOWHERE
    """Shape of the layout `models` -> layouts whose slides take a copy."""
    title: float = 1.0
    body: float = 1.0
    radius: float = 1.0
    items: int | None = None
    """Most items of a list that one slide spreads over placeholders of their own."""
    fade: bool = False
    """Whether items of lists fade in, one with each click."""

    @property
    def scales(self) -> bool:
        """Whether anything differs from what is drawn."""
        return (self.title, self.body, self.radius) != (1.0, 1.0, 1.0)
