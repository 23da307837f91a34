"""Lengths as Office files have them; a name that does not end in its unit has one of these as its type."""

from typing import TypeAlias

Twips: TypeAlias = int
"""Twentieths of a point: paragraphs, tables and pages of Word."""
Emu: TypeAlias = int
"""English Metric Units: whatever is drawn."""
HalfPoints: TypeAlias = int
"""Sizes of letters in Word."""

EMU_PER_PT = 12700
EMU_PER_TWIP = EMU_PER_PT // 20
EMU_PER_PIXEL = 9525
"""At 96 pixels to the inch."""
TWIPS_PER_CM = 567
PT_PER_CM = 28.35
