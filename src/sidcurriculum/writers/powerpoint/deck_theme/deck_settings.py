"""Models the settings of a theme's slides from theme.yaml as plain values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sidcurriculum.writers.fonts.families import Typeface
from sidcurriculum.writers.text.language_tags import RIGHT_TO_LEFT

_NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})
_NOWHERE: Mapping[str, Sequence[str]] = MappingProxyType({})


class DeckSettings(NamedTuple):
    """Settings of slides; `title`, `body` and `radius` are factors for text sizes and corner radii."""

    phases: Mapping[str, Mapping[str, str]] = _NOTHING
    """For each phase, the colours that its slides remap: the colour name that slides use, and the theme's slot."""
    stamps: Mapping[str, Sequence[str]] = _NOWHERE
    """For each shape of the layout `models`, the layouts whose slides get a copy."""
    title: float = 1.0
    body: float = 1.0
    radius: float = 1.0
    items: int | None = None
    """Most items of a list that one slide spreads over separate placeholders."""
    typefaces: Mapping[str, Typeface] = MappingProxyType({})
    """Families by script, for scripts that the deck's own fonts do not set."""
    script: str = "latin"
    """The deck's script."""
    fade: bool = False
    """Whether list items fade in, one per click."""
    reveal: bool = True
    """Whether an answer comes at a click."""

    @property
    def mirrored(self) -> bool:
        """Whether its script runs from right to left."""
        return self.script in RIGHT_TO_LEFT

    @property
    def scales(self) -> bool:
        """Whether any factor is not 1."""
        return (self.title, self.body, self.radius) != (1.0, 1.0, 1.0)
