"""No text claims an approval that nobody gave.

Why: A teacher and a family trust a ministry's word. Partners are named in curriculum.yaml after they agreed in writing;
a lesson itself claims nothing. What an invented message, a card or a text to read claims is an example.
Where the sentence does not speak of the lesson, it is a warning alone.

Bad:
    summary: A lesson approved by the Ministry of Education.

Good:
    summary: A lesson that names codes of UNESCO's framework for students.

Source: Boundaries of the subject brief, house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.patterns import later

from .counterexamples import SHOWN, example

WORDS = WordMatcher("endorsement")
ABOUT = frozenset({"title", "summary", "authors"})
"""Fields about the lesson itself."""
LESSON = later(
    r"\b(?:lessons?|units?|packs?|curriculum|course|handout|materials?|programme|workshop|session)\b",
    re.IGNORECASE,
)
BARE = 2
"""Maximum words before it that can't name another approved thing (house)."""
HINT = "take it out; partners that agreed in writing stand in curriculum.yaml"


def check(context: LessonContext) -> Iterator[Hit]:
    texts = (text for text in context.texts if not example(text) and not isinstance(text.owner, SHOWN))
    yield from WORDS.hits(context, texts, "“{}” claims an approval", HINT, doubt=_other_thing)


def _other_thing(match: Match) -> bool:
    """Tests whether a law or a study may be meant, not the lesson."""
    head = match.sentence[: match.sentence.find(match.word)].split()
    bare = len(head) <= BARE
    return not bare and match.text.field not in ABOUT and LESSON.search(match.sentence) is None


RULE = Rule("SG24", "endorsement", "error", check, languages=("en",))
