"""A program is not said to think, want, feel or know.

Why: Pupils who hear that “AI thinks” trust it as they trust a person. What it does can be said: it adds likely words,
it sorts, it finds patterns.

Bad:
    pupils: AI thinks about your question and knows the answer.

Good:
    pupils: AI adds likely words. A person has to check the answer.

Source: OECD and European Commission, AI Literacy Framework, review draft (2025), on describing AI without human traits,
    read in secondary copies; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.question import Option
from sidcurriculum.model.worksheet import Sort

WORDS = WordMatcher("machine-mind")
HINT = "say what it does: it adds likely words, sorts, finds patterns"


def check(context: LessonContext) -> Iterator[Hit]:
    told = [text for text in context.texts if text.who not in ("translator", "public") and text.field != "claim"]
    wrong = (Sort, Option)
    texts = [
        text
        for text in told
        if not isinstance(text.owner, wrong) or (isinstance(text.owner, Option) and text.owner.correct)
    ]
    yield from WORDS.hits(context, texts, "“{}” speaks of a program as of a person", HINT)


RULE = Rule("RD07", "machine-mind", "warning", check, languages=("en",))
