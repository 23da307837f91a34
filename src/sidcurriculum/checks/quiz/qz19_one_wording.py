"""A short answer of several words is accepted in more than one wording.

Why: Pupils say the same in their own words, and in two spellings. A helper who marks with the key in hand counts only
what stands in it.

Bad:
    exit_quiz:
      - {kind: short answer, stem: "What do you do first?", accept: stop and think}

Good:
    exit_quiz:
      - {kind: short answer, stem: "What do you do first?", accept: [stop and think, stop, I stop]}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import ShortAnswer


def check(context: LessonContext) -> Iterator[Hit]:
    for placed in context.questions:
        if isinstance(placed.question, ShortAnswer) and len(placed.question.accept) == 1:
            only = placed.question.accept[0].text
            if len(only.split()) > 1:
                hint = "list other wordings and spellings, or use kind: open with a model answer"
                yield Hit((*placed.loc, "accept"), f"“{only}” is the only wording that counts", hint)


RULE = Rule("QZ19", "one-wording", "info", check, languages=("en",))
