"""Defines types and conversion factors for the length units of Office files.

A length whose name does not end in its unit has one of these types.
"""

from typing import TypeAlias

Twips: TypeAlias = int
"""Twentieths of a point, the unit of Word's paragraphs, tables and pages."""
Emu: TypeAlias = int
"""English Metric Units, 914400 to the inch, the unit of DrawingML."""
HalfPoints: TypeAlias = int
"""Half-points, the unit of Word's font sizes."""

EMU_PER_PT = 12700
EMU_PER_TWIP = EMU_PER_PT // 20
EMU_PER_PIXEL = 9525
"""At 96 pixels to the inch."""
TWIPS_PER_CM = 567
PT_PER_CM = 28.35
