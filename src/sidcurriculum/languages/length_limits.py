"""Recommended maximum lengths of texts by role, from experience with slides and cards.

Nothing is ever cut off: a longer text is set smaller, or goes on to a next slide. A source that is longer itself gives
a translation as much room and a little more.
"""

from __future__ import annotations

from collections.abc import Mapping

LIMITS: Mapping[str, int] = {
    "activity title": 60,
    "card": 110,
    "column title": 30,
    "heading to sort under": 40,
    "item to sort": 90,
    "key point": 110,
    "lesson short title": 40,
    "lesson title": 60,
    "option": 90,
    "slide kit": 50,
    "slide points": 90,
    "slide title": 60,
    "think-pair-share": 110,
    "vote": 110,
    "vote choices": 30,
    "word": 40,
}
SLACK = 1.3
"""How much longer than its source a translation may be anyway."""


def limit(role: str, source: str) -> int | None:
    """Characters that a translation of this text may have; None where its place has no end."""
    most = LIMITS.get(role)
    return None if most is None else max(most, int(len(source) * SLACK))
