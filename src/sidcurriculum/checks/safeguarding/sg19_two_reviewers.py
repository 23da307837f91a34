"""A lesson of high sensitivity is released after two people have read it: one for child protection, and a teacher.

Why: A machine finds known faults and no others. A person who knows child protection sees what may hurt a child, and a
teacher of the country sees what will be said and heard in the room. One person does not do both. Their names, roles and
days stand in the lesson, and the guide prints them.

Bad:
    safeguarding: {sensitivity: high}
    reviewers:
      - {name: A. Example, role: subject teacher, date: 2026-11-20}

Good:
    safeguarding: {sensitivity: high}
    reviewers:
      - {name: A. Example, role: Khmer teacher, date: 2026-11-20}
      - {name: B. Example, role: child protection, date: 2026-11-21}

Source: house; it asks for a review by people, which no list of rules replaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

PROTECTS = WordMatcher("role-child-protection")
TEACHES = WordMatcher("role-teacher")


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    if lesson.safeguarding.sensitivity != "high":
        return
    people = {reviewer.name.casefold() for reviewer in lesson.reviewers}
    here = ("reviewers",) if lesson.reviewers else ("safeguarding", "sensitivity")
    hint = "add to `reviewers:` name, role and date of the person who read it"
    if not PROTECTS.knows(context.language):
        if len(people) < 2:
            yield Hit(here, "a lesson of high sensitivity has fewer than two reviewers", hint)
        return
    protect = {one.name.casefold() for one in lesson.reviewers if PROTECTS.stand_in(one.role)}
    teach = {one.name.casefold() for one in lesson.reviewers if TEACHES.stand_in(one.role)}
    for found, role in ((protect, "for child protection"), (teach, "as a teacher")):
        if not found:
            yield Hit(here, f"a lesson of high sensitivity names nobody who reviewed it {role}", hint)
    if protect and teach and len(protect | teach) < 2:
        what = "one person reviewed a lesson of high sensitivity for child protection and as a teacher"
        yield Hit(here, what, "let a second person read it: two see more")


RULE = Rule("SG19", "two-reviewers", "info", check, release="error")
