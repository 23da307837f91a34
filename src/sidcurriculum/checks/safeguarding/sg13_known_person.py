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

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words

from .examples import example

STRANGER = Words("stranger-risk")
KNOWN = Words("known-person")
THEME = "safe-contact"
CODE = "RISK4C/CONTACT"
HINT = "add a person whom the child knows, such as an older friend who asks for a secret"


def check(case: Case) -> Iterator[Hit]:
    strange = next(STRANGER.find(case, (text for text in case.for_pupils if not example(text))), None)
    high = case.lesson.safeguarding.sensitivity == "high" and _contact(case)
    if (strange is None and not high) or any(KNOWN.find(case, case.for_pupils)):
        return
    if strange is not None:
        what = f"“{strange.word}” makes strangers the only danger"
        yield Hit(strange.text.loc, what, HINT, strange.word, strange.text.key)
    else:
        what = "no text for pupils says that the person can be somebody whom the child knows"
        yield Hit(("safeguarding", "sensitivity"), f"a high lesson on contact: {what}", HINT)


def _contact(case: Case) -> bool:
    """Whether the lesson is on contact with people, by its theme or by a code."""
    codes = {code for objective in case.lesson.objectives for code in objective.codes} | {*case.lesson.codes}
    return THEME in case.lesson.themes or any(str(code) == CODE for code in codes)


RULE = Rule("SG13", "known-person", "warning", check, languages=("en", "km"))
