"""Danger does not come from strangers alone: pupils hear that it can be a person whom the child knows.

Why: Most children who are harmed know the person. A child who has learned to fear strangers does not see what a
cousin, a coach or a friend does, and does not believe that it counts. A high lesson on contact shows such a person in
its story.

Bad:
    say: Never chat with strangers.

Good:
    say: Some tricks come from people whom you know. Never chat with strangers or friends about a secret that hurts.

Source: WHO (2022), What works to prevent online violence against children, and Disrupting Harm in Cambodia (2022), both
    read in secondary copies; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

from .counterexamples import example

STRANGER = WordMatcher("stranger-risk")
KNOWN = WordMatcher("known-person")
THEME = "safe-contact"
CODE = "RISK4C/CONTACT"
HINT = "add a person whom the child knows, such as an older friend who asks for a secret"


def check(context: LessonContext) -> Iterator[Hit]:
    strange = next(STRANGER.find(context, (text for text in context.for_pupils if not example(text))), None)
    high = context.lesson.safeguarding.sensitivity == "high" and _contact(context)
    if (strange is None and not high) or any(KNOWN.find(context, context.for_pupils)):
        return
    if strange is not None:
        what = f"“{strange.word}” makes strangers the only danger"
        yield Hit(strange.text.loc, what, HINT, strange.word, strange.text.key)
    else:
        what = "no text for pupils says that the person can be somebody whom the child knows"
        yield Hit(("safeguarding", "sensitivity"), f"a high lesson on contact: {what}", HINT)


def _contact(context: LessonContext) -> bool:
    """Tests whether the lesson is about contact with people, by theme or code."""
    codes = {code for objective in context.lesson.objectives for code in objective.codes} | {*context.lesson.codes}
    return THEME in context.lesson.themes or any(str(code) == CODE for code in codes)


RULE = Rule("SG13", "known-person", "warning", check, languages=("en", "km"))
