"""Each slide that has a title of its own has another one.

Why: Titles are how a teacher finds a slide, and how a screen reader tells one from the next.

Bad:
    activities:
      - title: Two stories
        steps:
          - show: {title: "Who helps?", text: The aunt}
          - show: {title: "Who helps?", text: The teacher}

Good:
    activities:
      - title: Two stories
        steps:
          - show: {title: "Who helps Rabbit?", text: The aunt}
          - show: {title: "Who helps Dara?", text: The teacher}

Source: Microsoft's accessibility checker asks for unique slide titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import norm
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    seen: set[str] = set()
    for placed in context.steps:
        title = placed.step.show.title if placed.step.show and not placed.alternative else None
        if title:
            if norm(title) in seen:
                what = f"another slide is called “{title}” too"
                yield Hit((*placed.loc, "show", "title"), what, "say what is new on this one")
            seen.add(norm(title))


RULE = Rule("SL05", "slide-titles", "info", check)
