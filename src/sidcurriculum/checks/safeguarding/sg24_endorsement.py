"""No text claims an approval that nobody gave.

Why: A teacher and a family trust a ministry's word. Partners are named in curriculum.yaml after they agreed in writing;
a lesson itself claims nothing. What an invented message, a card or a text to read claims is an example.

Bad:
    summary: A lesson approved by the Ministry of Education.

Good:
    summary: A lesson that names codes of UNESCO's framework for students.

Source: Boundaries of the subject brief, house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words

from .examples import SHOWN, example

WORDS = Words("endorsement")
HINT = "take it out; partners that agreed in writing stand in curriculum.yaml"


def check(case: Case) -> Iterator[Hit]:
    texts = (text for text in case.texts if not example(text) and not isinstance(text.owner, SHOWN))
    yield from WORDS.hits(case, texts, "“{}” claims an approval", HINT)


RULE = Rule("SG24", "endorsement", "error", check, languages=("en",))
