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

import re
from collections.abc import Iterable, Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.texts import Text, codes, plain

from .stems import said

ELSEWHERE = frozenset({"vocabulary", "differentiation"})
"""Parts of the lesson that list words, and don't use them."""


_ARTICLE = re.compile(r"^(?:an?|the|to)\s+(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"\w+")


def _bare(term: str) -> str:
    """The term without an article, a dictionary's “to” and what stands after it in brackets."""
    return _ARTICLE.sub("", re.sub(r"\s*\([^)]*\)$", "", plain(term))) or term


def _in_code(term: str, texts: Iterable[Text]) -> bool:
    """Whether a term of a program stands in the code of a text: `range(n)` in `range(5)`."""
    name = _NAME.search(" ".join(codes(term)).strip("`"))
    return name is not None and any(re.search(rf"\b{name[0]}\b", text.text) for text in texts)


def check(case: Case) -> Iterator[Hit]:
    terms = case.lesson.vocabulary
    if not terms:
        return
    texts = [text for text in case.for_pupils if text.loc[0] not in ELSEWHERE and text.field != "word"]
    for number, term in enumerate(terms):
        if not (said(_bare(term.term), texts, case.language) or _in_code(term.term, texts)):
            what = f"“{term.term}” stands in the vocabulary and in no text for pupils"
            yield Hit(
                ("vocabulary", number, "term"), what, "use the word in the lesson, or take it out", term.term, True
            )


RULE = Rule("PD20", "word-used", "warning", check, languages=("en", "km"))
