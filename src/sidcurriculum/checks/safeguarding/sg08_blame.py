"""No text blames the person who was harmed.

Why: Children stay silent because they fear to be blamed. “Why did you send it?” tells everyone in the room who have a
trouble that they brought it on themselves. The person who pressures, threatens or passes on is responsible. Wrong
options, a false statement, a misconception and the words of a person in a chat are taken for what they are: examples.
So are words in quotation marks that the same text puts right. What somebody else says or thinks, what is shown to be
judged, and what a question leaves open, is a warning alone, and so is blame in a lesson that is neither sensitive nor
on harm, as on history.

Bad:
    say: Sreymom should have known better. It was her own fault.

Good:
    say: It was not Sreymom's fault. The person who passed the picture on is responsible.

Source: UKCIS on challenging victim-blaming language, read in secondary copies; the phrases are house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.model.worksheet import Reading
from sidcurriculum.patterns import later

from .counterexamples import example, judged, mended
from .speakers import QUOTED, voice

WORDS = WordMatcher("blame")
RIGHTED = WordMatcher("blame-corrected")
ASCRIBED = later(r"\b(?:says|said|thinks?|thought|believes?|claims?|writes|wrote|tells|told|shouts|commented)\b")
"""Verbs that attribute the words to another person."""
_NEAR = """abuse abused bully bullied bullying bullies chat harassment online message messages photo photos picture
pictures post posted scam scammed sent stranger strangers trick tricked victim victims
trafficked trafficker traffickers trafficking"""
NEAR = frozenset(_NEAR.split())
"""Words of lessons on harm; other lessons may blame a captain or a king."""
CHILD = later(r"\b(?:girls?|boys?|child|children|pupils?|victims?|you|your)\b", re.IGNORECASE)
OPEN = later(r"^(?!\W*why\b).*\?\W*$", re.IGNORECASE | re.DOTALL)
"""A question, except “Why did you …?”, which blames."""
ASKED = frozenset({"stem", "statement", "ask", "prompt"})
"""Texts in which pupils judge what somebody says."""
WHAT = "“{}” blames the person who was harmed"
HINT = "say who is responsible: the one who pressured, threatened or passed it on"


def _righted(match: Match) -> bool:
    """Tests whether the words are quoted and corrected by their context."""
    plain = match.text.plain
    if not any(match.word in said[0] for said in QUOTED.finditer(plain)):
        return False
    around = QUOTED.sub(" ", plain)
    return match.word not in around and RIGHTED.stand_in(around)


def _doubtful(match: Match, far: bool) -> bool:
    """Tests for words that may be another person's, to be judged, or, in a lesson `far` from harm, about a captain."""
    if far and CHILD.search(match.sentence) is None:
        return True
    head = match.sentence[: match.sentence.find(match.word)]
    return voice(match) != "teacher" or ASCRIBED.search(head) is not None or OPEN.search(match.sentence) is not None


def check(context: LessonContext) -> Iterator[Hit]:
    texts = (text for text in context.texts if not example(text))
    far = context.language == "en" and not context.sensitive and NEAR.isdisjoint(context.index)

    def doubt(match: Match) -> bool:
        return _doubtful(match, far) or judged(context, match.text) or mended(context, match.text)

    def excused(match: Match) -> bool:
        told = match.text.field in ASKED or (far and isinstance(match.text.owner, Reading))
        return _righted(match) or (told and voice(match) == "other")

    yield from WORDS.hits(context, texts, WHAT, HINT, unless=excused, doubt=doubt)


RULE = Rule("SG08", "blame", "error", check, languages=("en", "km"))
