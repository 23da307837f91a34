"""Settings of a theme's slides from theme.yaml, as plain values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sidcurriculum.writers.fonts.families import Typeface
from sidcurriculum.writers.text.language_tags import RIGHT_TO_LEFT

_NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})
_NOWHERE: Mapping[str, Sequence[str]] = MappingProxyType({})


class DeckSettings(NamedTuple):
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
    typefaces: Mapping[str, Typeface] = MappingProxyType({})
    """Script -> the families that set it, where the deck's files name none for it."""
    script: str = "latin"
    """The script that the deck is in."""
    fade: bool = False
    """Whether items of lists fade in, one with each click."""

    @property
    def mirrored(self) -> bool:
        """Whether its script is read from the right."""
        return self.script in RIGHT_TO_LEFT

    @property
    def scales(self) -> bool:
        """Whether anything differs from what is drawn."""
        return (self.title, self.body, self.radius) != (1.0, 1.0, 1.0)
