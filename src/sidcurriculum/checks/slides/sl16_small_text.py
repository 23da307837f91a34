"""No text of a slide has to be made smaller than 20 points.

Why: A slide that holds too much gets smaller letters before it goes on to a second one. From the last row of a room for
fifty pupils, less than 20 points can't be read, and a phone that shows the deck is smaller still.

Bad:
    activities:
      - title: Look
        show:
          table: |
            | Sign | What it looks like | What to do |
            |---|---|---|
            | Hurry | You have one hour, or everything is lost for ever | Wait a day, and look at it once more |
            | Secret | You must not tell anybody about this, ever | Tell somebody you trust, today |
            | Gift | You have won, and pay only for the postage | Close the page, and pay nothing |
            | Link | One letter of the address has been changed | Type the address by yourself |
            | Code | Read me the digits that have just arrived | Keep the digits for yourself |
            | Fear | The police will come to your house | Ask an adult, and do not answer |
            | Name | It never says what you are called | Tell your class about it |
            | Voice | It sounds like somebody whom you know | Ask what only that person knows |

Good:
    activities:
      - title: Look
        show:
          table: |
            | Sign | What to do |
            |---|---|
            | Hurry | Wait a day |
            | Secret | Tell somebody |

Source: Microsoft, Make your PowerPoint presentations accessible (18 points or larger); 20 is house, for a room of
fifty. What a theme draws small is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.source import Loc

from .slide_places import own_slides

LEAST = 20.0
"""Points."""


def check(context: LessonContext) -> Iterator[Hit]:
    told: set[Loc] = set()
    for loc, slides in own_slides(context):
        small = min(slides, key=lambda slide: slide.smallest)
        if small.smallest < LEAST and loc not in told:
            told.add(loc)
            what = f"text on slide {small.number} is only {small.smallest:g} points high, so that it fits"
            yield Hit(loc, what, "shorten it, or divide it between two slides", slide=small.number)


RULE = Rule("SL16", "small-text", "warning", check, laid=True)
