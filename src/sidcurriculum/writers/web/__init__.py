"""Writes a page as one self-contained HTML5 file."""

from __future__ import annotations

from .css_pruning import harmless, held_in, loads, needed
from .html_file import write

__all__ = ["harmless", "held_in", "loads", "needed", "write"]
