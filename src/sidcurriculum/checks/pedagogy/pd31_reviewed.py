"""A lesson that is ready was read by somebody else, on a day that has been.

Why: An author no longer sees what is missing. Who read the lesson, as what and when is printed in the guide, so
that a school can ask.

Bad:
    status: ready

Good:
    status: ready
    reviewers:
      - {name: A. Example, role: subject teacher, date: 2026-11-20}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    authors = {author.name.casefold() for author in lesson.authors}
    if lesson.status == "ready" and not lesson.reviewers:
        what = "the lesson is marked as ready, and nobody is named who reviewed it"
        yield Hit(("status",), what, "add `reviewers:` with name, role and date, or set `status: in-review`")
    for number, reviewer in enumerate(lesson.reviewers):
        loc = ("reviewers", number)
        if reviewer.name.casefold() in authors:
            what = f"{reviewer.name} wrote the lesson and reviewed it"
            yield Hit((*loc, "name"), what, "let somebody else read it too", reviewer.name)
        if reviewer.date > context.today.isoformat():
            yield Hit(
                (*loc, "date"),
                f"the day of the review, {reviewer.date}, is still to come",
                "write the day on which it was read",
            )


RULE = Rule("PD31", "reviewed", "warning", check, release="error")
