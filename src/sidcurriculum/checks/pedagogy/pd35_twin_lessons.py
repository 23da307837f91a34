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

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, LibraryRule
from sidcurriculum.checks.texts import norm


def check_all(cases: tuple[Case, ...]) -> Iterator[tuple[Case, Hit]]:
    titles: dict[tuple[str, str], Case] = {}
    aims: dict[frozenset[str], Case] = {}
    for case in cases:
        lesson = case.lesson
        same = titles.setdefault((case.language, norm(lesson.title)), case)
        if same is not case:
            yield case, Hit(("title",), f"`{same.entry.id}` has the same title", "give one of them another title")
        objectives = frozenset(norm(objective.text).rstrip(".") for objective in lesson.objectives)
        twin = aims.setdefault(objectives, case) if objectives else case
        if twin is not case:
            what = f"`{twin.entry.id}` has the same objectives"
            yield case, Hit(("objectives",), what, "join the two, or say what each adds", key=True)


RULE = LibraryRule("PD35", "twin-lessons", "warning", check_all)
