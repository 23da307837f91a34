"""Each word of the vocabulary stands in a text that pupils read or hear.

Why: A word is learned by meeting it. One that stands in the list alone costs room on the handout and a translator's
time, and one that the text calls by another name confuses.

Bad:
    vocabulary: {algorithm: Steps that a machine follows.}
    activities:
      - {title: Sort, pupils: Sort the cards.}

Good:
    vocabulary: {algorithm: Steps that a machine follows.}
    activities:
      - {title: Sort, pupils: Write an algorithm that sorts the cards.}

Source: The guide of Oak National Academy for its lesson assistant (its public repository, `body.ts`): keywords come
again in the parts of the lesson.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule

from .stems import said

ELSEWHERE = frozenset({"vocabulary", "differentiation"})
"""Parts of the lesson that list words, and don't use them."""


def check(case: Case) -> Iterator[Hit]:
    terms = case.lesson.vocabulary
    if not terms:
        return
    texts = [text for text in case.for_pupils if text.loc[0] not in ELSEWHERE and text.field != "word"]
    for number, term in enumerate(terms):
        if not said(term.term, texts, case.language):
            what = f"“{term.term}” stands in the vocabulary and in no text for pupils"
            yield Hit(
                ("vocabulary", number, "term"), what, "use the word in the lesson, or take it out", term.term, True
            )


RULE = Rule("PD20", "word-used", "warning", check, languages=("en", "km"))
