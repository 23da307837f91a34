"""Recommended maximum lengths of texts by role, from experience with slides and cards.

Longer texts are never truncated: they are set smaller, or continue on another slide. If the source is longer than the
limit, a translation may be a little longer than its source.
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
"""Ratio to the source's length that is always allowed."""


def limit(role: str, source: str) -> int | None:
    """Maximum characters of a translation; None without a limit."""
    most = LIMITS.get(role)
    return None if most is None else max(most, int(len(source) * SLACK))
