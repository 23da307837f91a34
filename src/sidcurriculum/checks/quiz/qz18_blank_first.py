"""A text with blanks begins with words, not with a blank.

Why: Pupils have read nothing yet that could tell them what is missing.

Bad:
    exit_quiz:
      - {kind: cloze, text: "((Plants)) take in carbon dioxide."}

Good:
    exit_quiz:
      - {kind: cloze, text: "Carbon dioxide is taken in by ((plants))."}

Source: house, after the common advice for completion items to put the blank near the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import Cloze


def check(context: LessonContext) -> Iterator[Hit]:
    for placed in context.questions:
        if isinstance(placed.question, Cloze) and placed.question.text.lstrip("*_> ").startswith("(("):
            what = "the text begins with a blank"
            yield Hit((*placed.loc, "text"), what, "turn the sentence round, so that the blank comes later")


RULE = Rule("QZ18", "blank-first", "info", check)
