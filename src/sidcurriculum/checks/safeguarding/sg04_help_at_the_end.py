"""A lesson ends with its help block: last, two minutes long, and with somebody to turn to.

Why: Few children who were harmed online knew where to report it. Every lesson therefore closes with places where
somebody listens. The library adds that block by itself; an activity of phase help takes its place, so that it has to
stand last and to leave time. A block without a single place to turn to helps nobody; an activity of phase help may name
trusted adults or a service in its own words (SG28 tells of helplines that nobody chose).

Bad:
    activities:
      - {title: Somebody listens, phase: help, minutes: 1, do: Read the help card aloud.}
      - {title: Play, minutes: 10, do: Play the card game.}

Good:
    activities:
      - {title: Play, minutes: 10, do: Play the card game.}
      - {title: Somebody listens, phase: help, minutes: 2-3, do: Read the help card aloud.}

Source: Disrupting Harm in Cambodia (2022), on children who did not know where to report, read at ECPAT; two minutes
and the place are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.source import Loc

NAMED = WordMatcher("help-named")
LEAST_MINUTES = 2
"""Minimum minutes: to read the help card aloud slowly, with a pause (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    activities = context.lesson.activities
    for number, activity in enumerate(activities):
        if activity.phase != "help":
            continue
        if number < len(activities) - 1:
            what = "the help block is not the last activity"
            yield Hit(("activities", number, "phase"), what, "move it to the end, or give this activity another phase")
        if activity.minutes is not None and activity.minutes.most < LEAST_MINUTES:
            what = f"the help block has {activity.minutes.most} minute"
            hint = f"give it at least {LEAST_MINUTES} minutes"
            yield Hit(("activities", number, "minutes"), what, hint)
    own = context.lesson.safeguarding.help is not None
    if own or context.sensitive:
        aid = context.view.help
        if not aid.lines and not (aid.fallback and not context.sensitive) and not _named(context):
            here: Loc = ("safeguarding", "help" if own else "sensitivity")
            hint = "name helplines for pupils under safeguarding: help:, or in curriculum.yaml under defaults"
            yield Hit(here, "the help block names nobody to turn to", hint)


def _named(context: LessonContext) -> bool:
    """Tests whether an activity of phase help tells pupils whom they can turn to."""
    helping = {number for number, activity in enumerate(context.lesson.activities) if activity.phase == "help"}
    return any(
        text.loc[0] == "activities" and text.loc[1] in helping and NAMED.stand_in(text.plain)
        for text in context.for_pupils
    )


RULE = Rule("SG04", "help-at-the-end", "warning", check, release="error")
