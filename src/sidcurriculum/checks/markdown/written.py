"""The texts of a lesson that are Markdown, and hold a sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.texts import Text

_OTHERS = frozenset({"url", "file", "language", "licence"})
"""Fields that hold no words."""


def written(case: Case, *signs: str) -> Sequence[Text]:
    """Each text with one of these signs in it; where the lesson has none of them, that is told at once."""
    there = [sign for sign in signs if sign in case.joined]
    if not there:
        return ()
    if len(there) == 1:
        held = [text for text in case.texts if there[0] in text.text]
    else:
        search = _any(tuple(there)).search
        held = [text for text in case.texts if search(text.text)]
    return [text for text in held if text.who != "translator" and text.field not in _OTHERS]


@cache
def _any(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, signs)))
