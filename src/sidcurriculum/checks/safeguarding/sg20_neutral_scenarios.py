"""A story, chat, card or question names no nationality, religion, party, leader or armed conflict.

Why: A made-up story about a trick or a threat turns into a picture of a people as soon as it says where somebody is
from or what they believe. Politics and conflict make a lesson unsafe to teach, and help no child. A text to read
whose `source:` says where it is from, and not that it is made up, is no story; a lesson whose title or objectives are
about government, history or religion may ask about them.

Bad:
    show: {story: A Chinese man sends Dara a message about a job.}

Good:
    show: {story: A man whom Dara does not know sends him a message about a job.}

Source: Boundaries of the subject brief (no politics, conflict, religion or stereotypes), house.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.question import Option
from sidcurriculum.model.worksheet import Card, Message, Reading

WORDS = WordMatcher("peoples-and-powers")
MADE_UP = WordMatcher("made-up")
SUBJECTS = WordMatcher("state-and-history")
HINT = "leave it out: the story works with a person of no nation, belief or party"
SENTENCE = 4
"""Minimum words of an option that is a sentence; a shorter one names a thing."""
_TOLD = frozenset({"story", "statement", "persona"})
_ASKED = frozenset({"reading", "sort", "stem"})


def check(context: LessonContext) -> Iterator[Hit]:
    about = "\n".join([context.lesson.title, *(objective.text for objective in context.lesson.objectives)])
    fields = _TOLD if SUBJECTS.stand_in(about) else _TOLD | _ASKED
    texts = (text for text in context.texts if _scenario(text, fields))
    yield from WORDS.hits(context, texts, "“{}” stands in a made-up story", HINT)


def _scenario(text: LessonText, fields: Collection[str]) -> bool:
    """Tests for a story, a chat message, a card, a text to read, a question or an option.

    A text to read with a real source is no story.
    """
    if isinstance(text.owner, Reading) and text.owner.source and not MADE_UP.stand_in(text.owner.source):
        return False
    if isinstance(text.owner, Option) and len(text.text.split()) < SENTENCE:
        return False
    return text.field in fields or isinstance(text.owner, Message if fields is _TOLD else (Card, Message, Option))


RULE = Rule("SG20", "neutral-scenarios", "warning", check, languages=("en",))
