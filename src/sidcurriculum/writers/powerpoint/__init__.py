"""A page of slides and a theme -> a PowerPoint deck whose text stays in its placeholders."""

from .deck import write
from .look import DeckLook
from .theme import DeckTheme

__all__ = ["DeckLook", "DeckTheme", "write"]
