"""A slide with few words has a picture too, or is joined with another.

Why: Five words on an empty screen say no more than the teacher's voice. A picture gives pupils something to look at, to
talk about and to remember, above all those who read slowly or in a second language.

Bad:
    activities:
      - {title: Look, do: Read it out., show: Look first.}

Good:
    activities:
      - {title: Look, do: Read it out., show: {text: Look first., picture: {art: market}}}

Source: Mayer, Multimedia Learning (words and pictures), read in secondary copies. That a third of the slide is little
is house; questions are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.laid_slide import LaidSlide
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.source import Loc

from .slide_places import ASKING, own_slides

PLAIN = frozenset({"content", "statement", "discussion", "two-columns", "three-columns"})
"""Layouts of words alone."""
LITTLE = 1 / 3
"""Share of its room that few words take."""
LISTED = 6
"""Numbers of slides that a finding lists."""


def _thin(slide: LaidSlide) -> bool:
    return slide.layout in PLAIN and not slide.picture and slide.filled < LITTLE


def _asks(context: LessonContext, loc: Loc) -> bool:
    """Tests whether a step's slide is a question, or holds one."""
    texts = (text.text for text in context.texts if text.loc[: len(loc)] == loc and "show" in loc)
    return loc[-1] == "ask" or any(ASKING.intersection(text) for text in texts)


def check(context: LessonContext) -> Iterator[Hit]:
    thin = [
        (loc, slides[0])
        for loc, slides in own_slides(context)
        if loc[0] == "activities" and len(slides) == 1 and _thin(slides[0]) and not _asks(context, loc)
    ]
    if not thin:
        return
    loc, first = thin[0]
    if len(thin) == 1:
        what = f"slide {first.number} is two thirds empty, and shows no picture"
    else:
        numbers = [str(slide.number) for _, slide in thin[:LISTED]]
        listed = ", ".join(numbers[:-1]) + f" and {numbers[-1]}" if len(thin) <= LISTED else ", ".join(numbers) + ", …"
        what = f"{len(thin)} slides ({listed}) are two thirds empty, and show no picture"
    hint = "show a drawing beside the words, `show: {text: …, picture: {art: market}}`, or join two slides"
    yield Hit(loc, what, hint, slide=first.number)


RULE = Rule("SL13", "thin-slides", "info", check, laid=True)
