"""No two lessons of a library have the same title or the same objectives.

Why: Two lessons with one name are mixed up in every list, and two with the same objectives are one lesson that was
copied and changed in one place only.

Bad:
    # first.yaml
    title: Kind words
    # second.yaml
    title: Kind words

Good:
    # first.yaml
    title: Kind words
    # second.yaml
    title: Kind words, second part

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import norm
from sidcurriculum.checks.rule import Hit, LibraryRule


def check_all(cases: tuple[LessonContext, ...]) -> Iterator[tuple[LessonContext, Hit]]:
    titles: dict[tuple[str, str], LessonContext] = {}
    aims: dict[frozenset[str], LessonContext] = {}
    for context in cases:
        lesson = context.lesson
        same = titles.setdefault((context.language, norm(lesson.title)), context)
        if same is not context:
            yield context, Hit(("title",), f"`{same.entry.id}` has the same title", "give one of them another title")
        objectives = frozenset(norm(objective.text).rstrip(".") for objective in lesson.objectives)
        twin = aims.setdefault(objectives, context) if objectives else context
        if twin is not context:
            what = f"`{twin.entry.id}` has the same objectives"
            yield context, Hit(("objectives",), what, "join the two, or say what each adds", key=True)


RULE = LibraryRule("PD35", "twin-lessons", "warning", check_all)
