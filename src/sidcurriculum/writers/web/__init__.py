"""Page + stylesheet -> one self-contained HTML5 file."""

from __future__ import annotations

from .document import write

__all__ = ["write"]
