"""Writes a page of slides as a PowerPoint deck in a theme; all text stays in placeholders."""

from .deck import write
from .deck_theme.deck_settings import DeckSettings
from .deck_theme.reader import DeckTheme

__all__ = ["DeckSettings", "DeckTheme", "write"]
