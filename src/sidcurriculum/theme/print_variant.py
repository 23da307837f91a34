"""Names the forms in which a Word document is printed: the usual one, large print, and either with little ink."""

from __future__ import annotations

from typing import NamedTuple


class PrintVariant(NamedTuple):
    """A form of a Word document, derived from a theme by rule; the theme holds nothing for it."""

    name: str = ""
    """What its file's name ends with; empty for the usual form."""
    points: int = 0
    """Least size of its text; 0 for the theme's own sizes."""
    low_ink: bool = False
    """Whether fills become outlines."""


USUAL = PrintVariant()
LARGE_PRINT = "large-print"
SIZES = (18, 24)
"""Points of large print: at 18 the American Printing House for the Blind begins; 24 is often called giant print."""
