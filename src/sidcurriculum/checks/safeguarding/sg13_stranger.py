"""A lesson on contact does not make the stranger the only danger.

Why: In the national study in Cambodia most people responsible were already known to the child. A lesson that warns of
strangers alone tells a child that everybody whom it knows is safe.

Bad:
    say: Never talk to strangers online. Strangers are dangerous.

Good:
    say: It can be a stranger, or somebody you know and like. The three steps are the same.

Source: Disrupting Harm in Cambodia (2022) and WHO (2022), What works to prevent online violence against children, both
read in secondary copies.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words

WORDS = Words("stranger")
KNOWN = Words("known-person")
HINT = "say also that it can be somebody whom the child knows, and that the steps are the same"


def check(case: Case) -> Iterator[Hit]:
    found = next(WORDS.find(case, case.for_pupils), None)
    if found is not None and next(KNOWN.find(case, case.for_pupils), None) is None:
        what = f"“{found.word}” is the only danger that the lesson speaks of"
        yield Hit(found.text.loc, what, HINT, found.word, found.text.key)


RULE = Rule("SG13", "stranger", "warning", check, languages=("en",))
