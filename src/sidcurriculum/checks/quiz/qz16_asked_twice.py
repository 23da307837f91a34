"""No question stands twice in the same quiz or on the same sheet.

Why: It is the trace of a copy that was meant to be changed. Pupils lose a minute and wonder what they missed.

Bad:
    exit_quiz:
      - {kind: open, stem: "What is a source?"}
      - {kind: open, stem: "What is a source?"}

Good:
    exit_quiz:
      - {kind: open, stem: "What is a source?"}
      - {kind: open, stem: Name two sources in the story.}

Source: house
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import norm
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import Asked

from .keyed_questions import sets

APART = ("text", "options", "pairs", "items", "groups", "picture")
"""Fields in which questions with equal stems may differ."""


def _same(question: Asked) -> tuple[object, ...]:
    held = (getattr(question, name, None) for name in APART)
    return (norm(question.stem), *(repr(one) for one in held))


def check(context: LessonContext) -> Iterator[Hit]:
    for found in sets(context):
        stems = Counter(norm(placed.question.stem) for placed in found)
        seen: set[tuple[object, ...]] = set()
        for placed in found if len(stems) < len(found) else ():
            same = _same(placed.question)
            if same in seen:
                what = "this question has been asked before"
                yield Hit((*placed.loc, "stem"), what, "ask something else, or take it out")
            seen.add(same)


RULE = Rule("QZ16", "asked-twice", "warning", check)
