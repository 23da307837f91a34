"""A plan with group work for a large class names the signal for quiet and who leads a group.

Why: With fifty pupils at work, a teacher who has agreed no signal shouts, and one who has named no leaders hands out
everything alone.

Bad:
    activities:
      - title: Posters
        grouping: groups of 5
        pupils: Make a poster about kind words.

Good:
    activities:
      - title: Posters
        grouping: groups of 5
        do: Practise the signal. Name a leader for each group.
        pupils: Make a poster about kind words.

Source: Published advice on large classes (UNESCO Bangkok, 2006, read in a copy; British Council).
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

LARGE = 30
"""Minimum pupils of a large class (house)."""
SIGNAL, ROLES = WordMatcher("control-signal"), WordMatcher("group-roles")


def check(context: LessonContext) -> Iterator[Hit]:
    if context.entry.library.curriculum.class_size <= LARGE:
        return
    groups = [
        number
        for number, activity in enumerate(context.lesson.activities)
        if activity.grouping and activity.grouping.startswith(("groups", "teams"))
    ]
    if not groups:
        return
    missing = []
    if next(SIGNAL.find(context, context.texts), None) is None:
        missing.append("a signal that brings the class back")
    if next(ROLES.find(context, context.texts), None) is None:
        missing.append("who leads a group")
    if missing:
        what = f"the plan has group work and does not name {' or '.join(missing)}"
        hint = "say it in `do:`: how the class gets quiet, who fetches, reads and reports"
        yield Hit(("activities", groups[0], "grouping"), what, hint)


RULE = Rule("PD11", "large-class", "info", check, languages=("en",))
