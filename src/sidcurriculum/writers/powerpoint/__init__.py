"""A page of slides and a theme -> a PowerPoint deck whose text stays in its placeholders."""

from .deck import write
from .theme import DeckTheme

__all__ = ["DeckTheme", "write"]
