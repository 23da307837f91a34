"""Each wrong option of a quiz has feedback that explains the mistake.

Why: A wrong option stands for a mistake that pupils make. What the teacher says to it is the part of the quiz that
teaches; without it a pupil learns only that the answer was wrong. A `why:` that names the option says it too.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: stop, wrong: reply, wrong: send it on]

Good:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options:
          - right: stop
          - {wrong: reply, feedback: A reply tells the sender that you read it. Stop first.}
          - {wrong: send it on, feedback: It may be untrue. Stop and check first.}

Source: house
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import MultipleResponse, SingleChoice, TrueFalse

HINT = "add feedback: with why it seems right, and what is better"


def check(context: LessonContext) -> Iterator[Hit]:
    for placed in context.questions:
        question = placed.question
        if not placed.quiz or question.feedback:
            continue
        if isinstance(question, (SingleChoice, MultipleResponse)):
            wrong = [option for option in question.options if not option.correct]
            mute = [option for option in wrong if not option.feedback and not _named(option.text, question.why)]
            if mute:
                what = f"{len(mute)} of {len(wrong)} wrong options have no feedback"
                yield Hit((*placed.loc, "options", question.options.index(mute[0]), "text"), what, HINT)
        elif isinstance(question, TrueFalse) and not (question.if_false if question.answer else question.if_true):
            field = "if_false" if question.answer else "if_true"
            what = f"nothing is said to a pupil who answers “{'false' if question.answer else 'true'}”"
            yield Hit((*placed.loc, "answer"), what, f"add {field}: with why, and what is better")


def _named(option: str, why: str | None) -> bool:
    """Whether the explanation of the question speaks of an option by its words."""
    return why is not None and re.search(rf"(?<!\w){re.escape(option)}(?!\w)", why) is not None


RULE = Rule("QZ08", "distractor-feedback", "warning", check, release="error")
