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

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, LibraryRule


def check_all(cases: tuple[Case, ...]) -> Iterator[tuple[Case, Hit]]:
    by_id = {case.entry.id: case for case in cases}
    for case in cases:
        for number, name in enumerate(case.lesson.prerequisites):
            before = by_id.get(name)
            if before is None or before is case:
                continue
            loc = ("prerequisites", number)
            if before.entry.place > case.entry.place and _ordered(before, case):
                what = f"the lesson builds on `{name}`, which comes later"
                yield case, Hit(loc, what, "change `order:` in unit.yaml, or `units:` in curriculum.yaml", name)
            ages, older = case.lesson.ages, before.lesson.ages
            if ages is not None and older is not None and older.low > ages.low:
                what = f"the lesson is for ages {ages}, and builds on `{name}`, which is for ages {older}"
                yield case, Hit(loc, what, "build on a lesson for the same age or a younger one", name)


def _ordered(before: Case, case: Case) -> bool:
    """Whether somebody said which of the two is taught first."""
    if before.entry.unit_id == case.entry.unit_id:
        return case.entry.in_unit
    return case.entry.unit_id in case.entry.library.curriculum.units or (
        before.entry.unit_id in case.entry.library.curriculum.units
    )


RULE = LibraryRule("PD33", "prerequisite-first", "warning", check_all)
