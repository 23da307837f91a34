"""A slide shows one thing: a text, or a picture with one text beside it.

Why: What stands side by side is looked at together. Two lists and a picture are three places to look at, and none is
heard.

Bad:
    activities:
      - title: Look
        show: {text: A rule., points: [one, two], columns: [Yes, No]}

Good:
    activities:
      - title: Look
        show: {text: A rule., points: [one, two]}

Source: Sweller, cognitive load (split attention), read in secondary copies; which fields count is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

BLOCKS = ("text", "points", "columns", "table", "chat", "story", "think", "vote", "exit_ticket", "question", "video")
"""Content blocks of a slide, each a place to look at; a picture is one more."""
MOST = 2
"""Maximum places to look at (the sources ask for one; a sentence above a list is common)."""


def check(context: LessonContext) -> Iterator[Hit]:
    for placed in context.steps:
        show = placed.step.show
        if show is None:
            continue
        held = [name for name in (*BLOCKS, "picture") if getattr(show, name)]
        if len(held) > MOST:
            what = f"the slide shows {', '.join(held[:-1])} and {held[-1]}"
            yield Hit((*placed.loc, "show"), what, "make two slides of it: two steps, each with show:")


RULE = Rule("SL02", "slide-load", "warning", check)
