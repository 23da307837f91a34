"""A released lesson is marked as ready.

Why: `status: ready` is a person's word that nothing is missing. A draft in a release reaches children before
anybody has given that word.

Bad:
    status: in-review

Good:
    status: ready

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    status = context.lesson.status
    if status != "ready":
        called = "a draft" if status == "draft" else "in review"
        hint = "set `status: ready` when it is written, reviewed and tried; a release needs that"
        yield Hit(("status",), f"the lesson is {called}", hint)


RULE = Rule("PD30", "ready", "info", check, release="error")
