"""A page of slides and a theme -> a PowerPoint deck whose text stays in its placeholders."""

from .deck import write
from .deck_theme.deck_settings import DeckSettings
from .deck_theme.reader import DeckTheme

__all__ = ["DeckSettings", "DeckTheme", "write"]
