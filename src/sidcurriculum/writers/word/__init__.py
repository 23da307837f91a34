"""Writes a page as a Word document in a theme."""

from __future__ import annotations

from .document import write
from .document_theme.reader_of_styles import WordTheme

__all__ = ["WordTheme", "write"]
