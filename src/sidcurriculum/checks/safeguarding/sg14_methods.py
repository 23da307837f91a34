"""No text tells how harm is done.

Why: How a fake is made, how an account is broken into or how a filter is passed is a lesson of its own, and not this
one. Pupils need to know that it exists, how to notice it and who helps.

Bad:
    pupils: Use a nudify app to see how a fake is made.

Good:
    pupils: Say which of the three pictures was changed, and how you checked.

Source: Boundaries of the subject brief (methods of harm are never taught), house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words

WORDS = Words("methods")
HINT = "say that it exists, how it is noticed and who helps; leave out how it is done"


def check(case: Case) -> Iterator[Hit]:
    texts = (text for text in case.texts if text.field not in ("references", "translators"))
    yield from WORDS.hits(case, texts, "“{}” tells how harm is done", HINT)


RULE = Rule("SG14", "methods", "error", check)
