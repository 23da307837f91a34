"""A lesson that another one builds on comes earlier, and is not for older pupils.

Why: A teacher goes through a unit in its order. A prerequisite that comes later, or is meant for pupils who are
older, was never taught when it is needed. Only a `unit.yaml` puts the lessons of a folder in an order, and only
`units:` in `curriculum.yaml` the units of a library; the alphabet does not.

Bad:
    # unit.yaml
    order: [checking, first-signs]
    # checking.yaml
    prerequisites: [first-signs]

Good:
    # unit.yaml
    order: [first-signs, checking]
    # checking.yaml
    prerequisites: [first-signs]

Source: The meaning of `prerequisites:` and `order:` in the lesson format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, LibraryRule


def check_all(cases: tuple[LessonContext, ...]) -> Iterator[tuple[LessonContext, Hit]]:
    by_id = {context.entry.id: context for context in cases}
    for context in cases:
        for number, name in enumerate(context.lesson.prerequisites):
            before = by_id.get(name)
            if before is None or before is context:
                continue
            loc = ("prerequisites", number)
            if before.entry.place > context.entry.place and _ordered(before, context):
                what = f"the lesson builds on `{name}`, which comes later"
                yield context, Hit(loc, what, "change `order:` in unit.yaml, or `units:` in curriculum.yaml", name)
            ages, older = context.lesson.ages, before.lesson.ages
            if ages is not None and older is not None and older.low > ages.low:
                what = f"the lesson is for ages {ages}, and builds on `{name}`, which is for ages {older}"
                yield context, Hit(loc, what, "build on a lesson for the same age or a younger one", name)


def _ordered(before: LessonContext, context: LessonContext) -> bool:
    """Tests whether the order of the two lessons is defined."""
    if before.entry.unit_id == context.entry.unit_id:
        return context.entry.in_unit
    return context.entry.unit_id in context.entry.library.curriculum.units or (
        before.entry.unit_id in context.entry.library.curriculum.units
    )


RULE = LibraryRule("PD33", "prerequisite-first", "warning", check_all)
