"""No right answer leaves a child alone with a problem, such as “ignore it” or “tell nobody”.

Why: A quiz is what pupils remember. If “delete it and forget” was right in class, a child who is being hurt will do
just that. A right answer names a person, or keeps what happened for a person to see. A password, or a surprise for a
birthday, may be kept.

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

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText, norm
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.question import Accepted, Open, Option, TrueFalse
from sidcurriculum.patterns import later

WORDS = WordMatcher("left-alone")


SECRETS = later(r"\b(?:passwords?|passphrases?|pins?|codes?|present|surprise)\b")
"""Things that a child may keep secret, in stems about them."""


def _right(text: LessonText) -> bool:
    """Tests whether the text is an accepted answer or a true statement."""
    owner = text.owner
    if isinstance(owner, Option):
        return owner.correct and text.field == "text"
    if isinstance(owner, TrueFalse):
        return owner.answer and text.field == "stem"
    return (isinstance(owner, Accepted) and text.field == "text") or (
        isinstance(owner, Open) and text.field == "model_answer"
    )


def check(context: LessonContext) -> Iterator[Hit]:
    kept = [one.loc for one in context.questions if SECRETS.search(norm(one.question.stem))]
    right = [text for text in context.texts if _right(text) and not any(text.loc[: len(loc)] == loc for loc in kept)]
    yield from WORDS.hits(context, right, "“{}” as a right answer leaves a child alone", "let the answer name a helper")


RULE = Rule("QZ09", "left-alone", "error", check, languages=("en", "km"))
