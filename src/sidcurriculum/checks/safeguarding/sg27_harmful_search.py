"""No task lets pupils look for harmful material, open it, or try out a line for help.

Why: A search for violence finds violence, and what a child has seen stays with it. Real messages that pupils bring hold
real names. A helpline that is called to try it out is taken by a class while a child waits. A printed, made-up example
teaches the same.

Bad:
    pupils: Collect real scam messages from your phone.

Good:
    pupils: Find three signs in the made-up scam message on the sheet.

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

from .counterexamples import example

WORDS = WordMatcher("harmful-search")
HINT = "print a made-up example, and let the teacher try numbers before"
TASKS = frozenset({"pupils", "say", "do", "ask", "stem", "intro", "text", "points", "homework", "extension", "support"})
"""Fields that may set a task."""


def check(context: LessonContext) -> Iterator[Hit]:
    texts = (text for text in context.texts if text.field in TASKS and not example(text))
    yield from WORDS.hits(context, texts, "“{}” sends pupils to harmful material or to a real line for help", HINT)


RULE = Rule("SG27", "harmful-search", "warning", check, languages=("en",), release="error")
