"""An adult is not told to take the phone away, or to lecture a child who has just told something.

Why: Children who fear to lose the phone do not tell. And a safety lesson right after a disclosure sounds like blame.

Bad:
    home:
      letter: If your child tells you about a bad message, take the phone away.

Good:
    home:
      letter: If your child tells you about a bad message, stay calm and say thank you.

Source: UKCIS on challenging victim-blaming language, which names both, read in secondary copies.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

WORDS = WordMatcher("phone-away")
HINT = "say instead: stay calm, listen, say thank you for telling me"


def check(context: LessonContext) -> Iterator[Hit]:
    grown = (text for text in context.texts if text.who in ("teacher", "key", "family") and text.field != "claim")
    yield from WORDS.hits(context, grown, "“{}” teaches a child not to tell", HINT)


RULE = Rule("SG17", "phone-away", "warning", check, languages=("en",))
