"""A later lesson of a unit is not for younger pupils than an earlier one.

Why: A unit is taught to one class. If its third lesson is for pupils who are younger than those of the second, ages
or order are wrong. A folder without `unit.yaml` is a collection for many classes, in the order of the alphabet.

Bad:
    # unit.yaml
    order: [first, second]
    # first.yaml
    ages: 12-14
    # second.yaml
    ages: 9-11

Good:
    # unit.yaml
    order: [first, second]
    # first.yaml
    ages: 9-11
    # second.yaml
    ages: 12-14

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, LibraryRule


def check_all(cases: tuple[LessonContext, ...]) -> Iterator[tuple[LessonContext, Hit]]:
    last: dict[str, LessonContext] = {}
    for context in sorted(cases, key=lambda context: context.entry.place):
        ages = context.lesson.ages
        if ages is None or not context.entry.in_unit:
            continue
        before = last.setdefault(context.entry.unit_id, context)
        highest = before.lesson.ages
        assert highest is not None
        if ages.low < highest.low and ages.most < highest.most:
            what = f"the lesson is for ages {ages}, and comes after `{before.entry.id}`, which is for ages {highest}"
            yield context, Hit(("ages",), what, "change `order:` in unit.yaml, or the ages")
        else:
            last[context.entry.unit_id] = context


RULE = LibraryRule("PD34", "age-progression", "warning", check_all)
