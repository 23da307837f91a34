"""Nobody plays the person who harms, the person who is harmed, or the harm; pupils may play helpers and listeners.

Why: A part that is played is felt. The pupil who plays the victim may be one, and the pupil who plays the bully gets
better at it. What helps is practice in listening, refusing and telling. A lesson of high sensitivity that asks for it
does not build.

Bad:
    pupils: One of you plays the bully, and one of you plays the victim.

Good:
    pupils: One of you plays the friend who listens. Nobody plays the bully.

Source: Classroom principles of the PSHE Association on role play (fictional, nobody has to, talked about afterwards),
    read in secondary copies; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher

from .counterexamples import example

WORDS = WordMatcher("acted-harm")
HINT = "let pupils play the helper, the listener or the friend, with a way out for those who do not want to"


def check(context: LessonContext) -> Iterator[Hit]:
    high = context.lesson.safeguarding.sensitivity == "high"
    texts = (text for text in context.texts if not example(text))
    for hit in WORDS.hits(context, texts, "“{}” lets pupils act out harm", HINT):
        yield replace(hit, level="error") if high else hit


RULE = Rule("SG15", "no-acted-harm", "warning", check, languages=("en",), release="error")
