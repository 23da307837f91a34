"""Pupils' texts name no punishments by law and give no legal advice.

Why: A pupil who has done something foolish, or who was made to do it, reads “prison” and stays silent. Laws change and
cases differ, and no lesson can say how one ends. Who is responsible and who helps can be said without a court.

Bad:
    say: Who passes such a picture on can get five years in prison.

Good:
    say: Who passes such a picture on is responsible. An adult can help to stop it.

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

WORDS = WordMatcher("sentences-of-law")
HINT = "say who is responsible and who helps; law belongs to background:, with its source, after somebody has read it"


def check(context: LessonContext) -> Iterator[Hit]:
    yield from WORDS.hits(context, context.for_pupils, "“{}” speaks of punishment by law or gives legal advice", HINT)


RULE = Rule("SG26", "legal-advice", "warning", check, languages=("en", "km"))
