"""Filters the Markdown texts of a lesson by the characters that they contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText

_OTHERS = frozenset({"url", "file", "language", "licence"})
"""Fields without Markdown."""


def written(context: LessonContext, *signs: str) -> Sequence[LessonText]:
    """The texts that contain one of these characters, with a quick test of the whole lesson."""
    there = [sign for sign in signs if sign in context.joined]
    if not there:
        return ()
    if len(there) == 1:
        held = [text for text in context.texts if there[0] in text.text]
    else:
        search = _any(tuple(there)).search
        held = [text for text in context.texts if search(text.text)]
    return [text for text in held if text.who != "translator" and text.field not in _OTHERS]


@cache
def _any(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, signs)))
