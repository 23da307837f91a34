"""Pupils are told that help exists, not that a picture is there forever.

Why: A child who believes that nothing can be done tells nobody. Pictures can often be taken down, and people help.

Bad:
    say: Once it is online, it is there forever.

Good:
    say: A picture can spread fast. Often it can be taken down, and there are people who help.

Source: Boundaries of the subject brief; NCMEC's Take It Down shows that removal is possible, read in a secondary copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

from .counterexamples import example

WORDS = WordMatcher("hopeless")
HINT = "say that it can spread fast, that it can often be taken down, and who helps"


def check(context: LessonContext) -> Iterator[Hit]:
    texts = (text for text in context.for_pupils if not example(text))
    yield from WORDS.hits(context, texts, "“{}” says that nothing can be done", HINT)


RULE = Rule("SG25", "hope", "warning", check)
