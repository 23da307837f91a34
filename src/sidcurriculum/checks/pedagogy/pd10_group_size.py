"""A group has at most six pupils.

Why: In a larger group some only watch, and around one sheet of paper six are already many. The copies for a class
follow from the groups, so a number here is also a number on the printing list.

Bad:
    grouping: groups of 10
    pupils: Make a poster.

Good:
    grouping: groups of 4-6
    pupils: Make a poster.

Source: Published advice on large classes (UNESCO Bangkok, 2006, read in a copy): fixed groups of five or six.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.source import Loc

MOST = 6
"""Maximum pupils in a group."""


def check(context: LessonContext) -> Iterator[Hit]:
    for number, activity in enumerate(context.lesson.activities):
        loc: Loc = ("activities", number)
        yield from _large((*loc, "grouping"), activity.grouping)
        for place, other in enumerate(activity.alternatives):
            yield from _large((*loc, "alternatives", place, "grouping"), other.grouping)


def _large(loc: Loc, grouping: str | None) -> Iterator[Hit]:
    if grouping and grouping.startswith("groups of "):
        size = int(grouping.rpartition(" ")[2].rpartition("-")[2])
        if size > MOST:
            what = f"groups of {size} are too large for everyone to take part"
            yield Hit(loc, what, "write `groups of 4-6` or `pairs`", grouping)


RULE = Rule("PD10", "group-size", "warning", check)
