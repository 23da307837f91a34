"""Page + stylesheet -> one self-contained HTML5 file."""

from __future__ import annotations

from .document import write
from .stylesheet import harmless, held_in, loads, needed

__all__ = ["harmless", "held_in", "loads", "needed", "write"]
