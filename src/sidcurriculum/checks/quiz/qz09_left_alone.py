"""No right answer leaves a child alone with a problem, such as “ignore it” or “tell nobody”.

Why: A quiz is what pupils remember. If “delete it and forget” was right in class, a child who is being hurt will do
just that. A right answer names a person, or keeps what happened for a person to see.

Bad:
    exit_quiz:
      - kind: single choice
        stem: A message scares Dara. What is best?
        options: [right: Delete it and forget about it, wrong: Send it on, wrong: Answer at once]

Good:
    exit_quiz:
      - kind: single choice
        stem: A message scares Dara. What is best?
        options: [right: Stop and tell an adult, wrong: Send it on, wrong: Delete it and forget about it]

Source: house; Disrupting Harm in Cambodia (summary of ECPAT) found that few affected children reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.texts import Text
from sidcurriculum.checks.words import Words
from sidcurriculum.model.question import Accepted, Open, Option, TrueFalse

WORDS = Words("left-alone")


def _right(text: Text) -> bool:
    """Whether it is an answer that counts, or a statement that is true."""
    owner = text.owner
    if isinstance(owner, Option):
        return owner.correct and text.field == "text"
    if isinstance(owner, TrueFalse):
        return owner.answer and text.field == "stem"
    return (isinstance(owner, Accepted) and text.field == "text") or (
        isinstance(owner, Open) and text.field == "model_answer"
    )


def check(case: Case) -> Iterator[Hit]:
    right = [text for text in case.texts if _right(text)]
    yield from WORDS.hits(case, right, "“{}” as a right answer leaves a child alone", "let the answer name a helper")


RULE = Rule("QZ09", "left-alone", "error", check, languages=("en", "km"))
