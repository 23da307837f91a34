"""Pupils work in pairs or in groups at least once.

Why: What keeps children safe is talking to others, and that needs practice. In a class of fifty a pupil speaks only
in a pair or a group. What counts is the grouping, or a task that says it: “Compare with one other person.”

Bad:
    activities:
      - {title: Listen, grouping: whole class, say: Listen to the story.}
      - {title: Write, grouping: alone, pupils: Write the end.}

Good:
    activities:
      - {title: Listen, grouping: whole class, say: Listen to the story.}
      - {title: Write, grouping: pairs, pupils: Write the end.}

Source: World Health Organization (2022), What works to prevent online violence against children, on peer interaction;
once a lesson is house. That pupils are active for most of the time follows from PD05.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .pupil_work import together

OTHERS = later(
    r"\b(?:compare|discuss|share|talk|swap|work|check|practise|play|solve|agree|decide|explain|speak|sit|"
    r"exchange)\b[^.!?\n]{0,40}?\b"
    r"(?:with (?:(?:one|an)other\b|(?:one|a|an|your) (?:\w+ )?"
    r"(?:partner|person|neighbour|neighbor|classmate|pupil|friend|pair)\b)"
    r"|in (?:pairs|(?:small )?groups|twos|threes)\b)",
    re.IGNORECASE,
)
"""A task for several pupils together."""


def check(context: LessonContext) -> Iterator[Hit]:
    activities = context.lesson.activities
    if any(together(activity.grouping) for activity in activities):
        return
    if any(held.step.show is not None and held.step.show.think for held in context.steps):
        return
    hint = "set `grouping: pairs` or `groups of 4` where pupils can work together"
    number = next((number for number, activity in enumerate(activities) if activity.grouping), None)
    if number is None:
        yield Hit((), "no activity says how pupils work", hint, level="info")
    elif not any(OTHERS.search(text) for held in context.steps for text in (held.step.pupils, held.step.do) if text):
        yield Hit(("activities", number, "grouping"), "pupils never work in pairs or groups", hint)


RULE = Rule("PD06", "work-together", "warning", check)
