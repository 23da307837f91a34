"""A term is spelled in one way in all lessons.

Why: Pupils take two spellings for two things, a search finds half of them, and a translator translates twice.

Bad:
    pupils: Draw a poster against cyber-bullying.

Good:
    pupils: Draw a poster against cyberbullying.

Source: house; the list is `checks/words/preferred-terms.yaml`.
Fix: The preferred spelling is put in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

WORDS = WordMatcher("preferred-terms")
QUOTED = frozenset({"references", "source", "file", "say_it"})
"""Fields with titles of others, or pronunciations."""


def check(context: LessonContext) -> Iterator[Hit]:
    texts = [text for text in context.texts if text.field not in QUOTED and text.who not in ("public", "translator")]
    for match in WORDS.find(context, texts):
        better = match.phrase.instead or ""
        if match.word[:1].isupper():
            better = better[:1].upper() + better[1:]
        hint = f"write “{better}”"
        yield Hit(match.text.loc, f"“{match.word}” has another spelling here", hint, match.word, match.text.key, better)


RULE = Rule("RD16", "preferred-terms", "warning", check, languages=("en",))
