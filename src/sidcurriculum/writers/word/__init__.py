"""A page and a theme -> the bytes of a Word document."""

from __future__ import annotations

from .document import write
from .document_theme.reader_of_styles import WordTheme

__all__ = ["WordTheme", "write"]
