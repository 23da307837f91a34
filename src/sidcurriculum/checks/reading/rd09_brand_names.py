"""Pupils' texts name no app, company or game of the real world.

Why: Apps come and go, their rules change, and a name is an advertisement or a warning that nobody can keep
true. Invented
names teach the same.

Bad:
    pupils: Dara posts the picture on Facebook.

Good:
    pupils: Dara posts the picture in the class chat.

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

WORDS = WordMatcher("brand-names")


def check(context: LessonContext) -> Iterator[Hit]:
    for match in WORDS.find(context, context.for_pupils):
        if match.word[:1].isupper() or match.word[1:2].isupper():
            what = f"“{match.word}” is a real product or company"
            yield Hit(match.text.loc, what, "use a general word, or an invented name", match.word, match.text.key)


RULE = Rule("RD09", "brand-names", "warning", check, languages=("en",))
