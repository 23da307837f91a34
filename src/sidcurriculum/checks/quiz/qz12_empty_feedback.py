"""Feedback says why, and not only “right” or “wrong”.

Why: Pupils see themselves whether an option was right. What helps them is the reason.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: stop, {wrong: reply, feedback: That is wrong.}, {wrong: send it on, feedback: No!}]

Good:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: stop, {wrong: reply, feedback: A reply shows that you are there.}, wrong: send it on]

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

FIELDS = frozenset({"feedback", "if_true", "if_false"})
BARE = later(
    r"(?:(?:yes|no|oh|well|sorry|that|this|it|the|your|is|was|answer|option|not|quite|very|really|absolutely|exactly"
    r"|right|wrong|correct|incorrect|true|false|good|great|well|done|job|try|again|nice|excellent|bad|think|once|more"
    r"|almost|nearly|you|are|perfect|super|bravo)\b[\s.,!:;—–-]*)+"
)


def check(context: LessonContext) -> Iterator[Hit]:
    for text in context.texts:
        if text.field in FIELDS and len(text.text) < 60 and BARE.fullmatch(text.norm):
            what = f"the feedback “{text.plain}” gives no reason"
            yield Hit(text.loc, what, "say in a sentence why it seems right, and what is better")


RULE = Rule("QZ12", "empty-feedback", "warning", check, languages=("en",))
