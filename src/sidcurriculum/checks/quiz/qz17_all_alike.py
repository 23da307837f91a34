"""Where several statements are true or false, some are true and some are false.

Why: If all are true, pupils who always answer “true” know everything, and from the third one on nobody reads.

Bad:
    exit_quiz:
      - {kind: true or false, stem: A person can be a source., answer: true}
      - {kind: true or false, stem: A book can be a source., answer: true}
      - {kind: true or false, stem: A record can be a source., answer: true}

Good:
    exit_quiz:
      - {kind: true or false, stem: A person can be a source., answer: true}
      - {kind: true or false, stem: A guess is a source., answer: false}
      - {kind: true or false, stem: A record can be a source., answer: true}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import TrueFalse

from .keyed_questions import sets

SEVERAL = 3
"""Minimum statements for a pattern (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    for found in sets(context):
        keyed = [(placed.loc, placed.question.answer) for placed in found if isinstance(placed.question, TrueFalse)]
        if len(keyed) >= SEVERAL and len({answer for _, answer in keyed}) == 1:
            what = f"all {len(keyed)} statements are {'true' if keyed[0][1] else 'false'}"
            yield Hit((*keyed[0][0], "answer"), what, "turn one or two round")


RULE = Rule("QZ17", "all-alike", "warning", check)
