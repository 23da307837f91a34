"""Page + stylesheet -> one self-contained HTML5 file."""

from __future__ import annotations

from .document import write
from .stylesheet import held_in, needed

__all__ = ["held_in", "needed", "write"]
