"""A deck has at most seven slides for ten minutes of the lesson, without its cover, its last slide and its answers.

Why: A slide that stands for half a minute is turned over before the last row has read it, and a teacher who is late
skips slides that pupils needed. Talks are told to keep to a slide a minute; in a lesson pupils also think, write and
talk, a third of the time at the least, so that seven are left of ten. The lessons that come along have four.

Bad:
    activities:
      - title: Signs
        minutes: 5
        steps:
          - {show: One, pupils: Read.}
          - {show: Two, pupils: Read.}
          - {show: Three, pupils: Read.}
          - {show: Four, pupils: Read.}
          - {show: Five, pupils: Read.}
          - {show: Six, pupils: Read.}
          - {show: Seven, pupils: Read.}
          - {show: Eight, pupils: Read.}

Good:
    activities:
      - title: Signs
        minutes: 10
        steps:
          - {show: One, pupils: Read.}
          - {show: Two, pupils: Read.}

Source: Nature Methods 5, 371 (2008), and many after it: at most one slide a minute; Kawasaki's rule of ten slides in
twenty minutes, read in secondary copies. The third is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

MOST = 0.7
"""Slides for a minute."""
FEW = 8
"""Slides that are never too many: a short lesson has an objective, a summary and a help slide too."""
AROUND = frozenset({"title", "end"})


def check(context: LessonContext) -> Iterator[Hit]:
    minutes = context.view.minutes_in_all
    count = sum(slide.id not in AROUND and not slide.opens for slide in context.view.deck)
    if not minutes or count <= max(FEW, MOST * minutes):
        return
    what = f"the deck has {count} slides for {minutes} minutes; {round(MOST * minutes)} leave time to read and to work"
    yield Hit((), what, "join slides, ask some questions aloud, or print them on a worksheet")


RULE = Rule("SL15", "slide-count", "warning", check)
