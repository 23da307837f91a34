"""No text tells how to make a fake, break into an account, track a person or get round a filter.

Why: What is explained to fifty pupils is tried by one of them, and the target is a classmate. Pupils need to know that
such things exist and what to do then, not the steps and not the tools. An order to do it is found in any text; the name
of a kind of tool is found in texts for pupils. “Somebody broke into her account” tells a story and stays.

Bad:
    pupils: Make a fake photo of a classmate with two pictures.

Good:
    pupils: Find two signs that the photo in the story is a fake.

Source: house
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.patterns import later

from .counterexamples import example

METHODS = WordMatcher("methods")
TOOLS = WordMatcher("method-tools")
ASKS = later(
    r"(?:[:;]|\b(?:how to|ways? (?:to|of)|steps? (?:to|for)|(?:learn|try|practise|tell them|ask them) (?:to|how)|"
    r"(?:you|pupils|students|groups?|pairs?|each group|they|we) (?:can|could|should|will)|pupils|students|groups|pairs|"
    r"let's|let us|"
    r"(?:look for|find|search for|explain|discover|show)(?: (?:a|an|the|some|two|three))?|"
    r"then|now|first|next|please|by|your task is to)|"
    r"^(?:record|take|find|open|download|choose|pick|use|write|search|edit|cut|install|go|get|make|draw)\b[^.]*\band)$",
    re.IGNORECASE,
)
"""Words before a verb that make it an instruction."""


def check(context: LessonContext) -> Iterator[Hit]:
    hint = "leave the way out; say what a pupil can do when it happens"
    for match in METHODS.find(context, (text for text in context.texts if not example(text))):
        if _told(match):
            what = f"“{' '.join(match.word.split())}” tells how harm is done"
            yield Hit(match.text.loc, what, hint, match.word, match.text.key, level=match.phrase.level)
    yield from TOOLS.hits(context, context.for_pupils, "“{}” names a tool for harm", hint)


def _told(match: Match) -> bool:
    """Tests whether the words are an instruction, not a story."""
    before = match.sentence[: match.sentence.index(match.word)].strip(" \t\n-*“\"'‘(")
    return not before or bool(ASKS.search(before))


RULE = Rule("SG14", "no-methods", "error", check, languages=("en",))
