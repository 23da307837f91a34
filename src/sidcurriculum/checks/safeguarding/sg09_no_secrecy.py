"""The teacher promises no secrecy.

Why: A teacher who is told about harm has to pass it on. A promise to keep it secret must then be broken, and the child
who trusted it tells nobody again. What the teacher can promise is to listen and to say who will be told.
What a person of a story or a message says in quotation marks is no promise of the teacher; where it can't be seen whose
the words are, or to whom they speak, they are a warning alone.

Bad:
    say: You can tell me anything. I won't tell anyone.

Good:
    say: I will listen. I can't keep every secret. If someone may be in danger, I will get help.

Source: Published guides on handling disclosures that agree with each other, read on 2026-11-22; the phrases are house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.patterns import later

from .speakers import voice

WORDS = WordMatcher("secrecy")
WHAT = "“{}” promises secrecy that a teacher can't keep"
TO_PUPILS = later(r"\b(?:I|we|me|us|my|our|you|your|promise|assure|tell|child|pupils?)\b", re.IGNORECASE)
"""Words that address pupils; without them, a sentence of a lesson that is not sensitive may be about a hospital or a
vote."""
HINT = "say that you will listen, and that you will get help if someone may be in danger"


def check(context: LessonContext) -> Iterator[Hit]:
    texts = (text for text in context.texts if (text.spoken or text.adults) and text.field != "claim")
    far = context.language == "en" and not context.sensitive

    def doubtful(match: Match) -> bool:
        return voice(match) == "unknown" or (far and TO_PUPILS.search(match.sentence) is None)

    yield from WORDS.hits(context, texts, WHAT, HINT, unless=lambda match: voice(match) == "other", doubt=doubtful)


RULE = Rule("SG09", "no-secrecy", "error", check, languages=("en", "km"))
