"""A lesson's title does not end in an exclamation mark.

Why: A title stands on each page and each slide; an exclamation mark there shouts all lesson long.

Bad:
    title: Stay safe!

Good:
    title: Stay safe

Source: an example.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks import Hit, Rule
from sidcurriculum.checks.lesson_context import LessonContext


def check(case: LessonContext) -> Iterator[Hit]:
    title = case.lesson.title
    if title.endswith("!"):
        yield Hit(
            ("title",), "the title shouts", "take the exclamation mark out", word=title, instead=title.rstrip("!")
        )


RULE = Rule("EX01", "shouting", "warning", check)
