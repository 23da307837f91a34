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

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, LibraryRule


def check_all(cases: tuple[Case, ...]) -> Iterator[tuple[Case, Hit]]:
    last: dict[str, Case] = {}
    for case in sorted(cases, key=lambda case: case.entry.place):
        ages = case.lesson.ages
        if ages is None or not case.entry.in_unit:
            continue
        before = last.setdefault(case.entry.unit_id, case)
        highest = before.lesson.ages
        assert highest is not None
        if ages.low < highest.low and ages.most < highest.most:
            what = f"the lesson is for ages {ages}, and comes after `{before.entry.id}`, which is for ages {highest}"
            yield case, Hit(("ages",), what, "change `order:` in unit.yaml, or the ages")
        else:
            last[case.entry.unit_id] = case


RULE = LibraryRule("PD34", "age-progression", "warning", check_all)
