"""Pupils' texts hold no explicit words, and adults' texts the agreed terms.

Why: Explicit words, and words for ways of self-harm, frighten some pupils and teach others what to search for. “A
private picture” says enough. For pupils under 12 the list is longer. Adults read the terms on which child-protection
organisations have agreed, since “child pornography” sounds like something that a child took part in freely. A lesson
on biology for pupils from nine may name the parts of the body; elsewhere they are a warning, and so is a word that
history and nature know in another sense, such as a murder. A lesson for pupils from twelve whose title, summary, aims
or word list names pornography or suicide may speak of it plainly; other words of its subject are a warning there, and
so is what somebody in a story, a chat or quotation marks says to pupils of that age.

Bad:
    pupils: Write what to do when somebody asks for a nude.

Good:
    pupils: Write what to do when somebody asks for a private picture.

Source: Terminology Guidelines (Luxembourg Guidelines), Interagency Working Group, 2016, for adults' terms, from general
knowledge; the words for pupils and the ages are house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.patterns import later

from .counterexamples import example, judged, shown
from .speakers import voice

EXPLICIT = WordMatcher("explicit")
BODY = WordMatcher("body")
BIOLOGY = frozenset({"biology", "reproduction", "reproductive", "puberty", "anatomy", "uterus", "mammals", "pregnancy"})
"""Words of a lesson on the body."""
SHOWN = later(r"\b(?:pictures?|photos?|videos?|selfies?|shows?|sends?|sent|touch\w*)\b", re.IGNORECASE)
"""Words next to which a word for the body is not from a biology lesson."""
YOUNG = WordMatcher("explicit-young")
TERMS = WordMatcher("agreed-terms")
UNDER_TWELVE = ("A", "B")
"""Stages to which the longer list applies (house)."""
HEAD = frozenset({"title", "summary", "objectives", "key_question", "key_points", "vocabulary"})
"""Fields that state the subject of a lesson."""
SUBJECTS: dict[re.Pattern[str], re.Pattern[str] | None] = {
    later(r"\bporn(?:ography|ographic)?\b"): later(r"pornograph(?:y|ic)", re.IGNORECASE),
    later(r"\bsuicid(?:e|al)\b"): later(r"kill(?:ing)? (?:your|him|her|them)sel(?:f|ves)", re.IGNORECASE),
    later(r"\b(?:sext(?:ing|s|ed)?|sextortion|nudes?)\b"): None,
    later(r"\b(?:sex|sexual|consent|rape)\b"): None,
}
"""Patterns for the subject of a lesson, each with the words that it then may use."""
GROWN = ("C", "D")
"""Stages at which a lesson may be on such a subject (house)."""
HINT = "use a plainer word, such as “private picture” or “somebody hurts them”"


def check(context: LessonContext) -> Iterator[Hit]:
    what = "“{}” does not belong in a text for pupils"

    def plainly(match: Match) -> bool:
        return any(words and words.fullmatch(match.word) for words in _subjects(context).values())

    def doubtful(match: Match) -> bool:
        if context.stage not in GROWN:
            return False
        text, word = match.text, match.word.lower()
        told = example(text) or shown(text) or judged(context, text) or voice(match) != "teacher"
        return told or any(subject.search(word) for subject in _subjects(context))

    yield from EXPLICIT.hits(context, context.for_pupils, what, HINT, unless=plainly, doubt=doubtful)
    if context.stage == "A" or BIOLOGY.isdisjoint(context.index):
        yield from BODY.hits(
            context, context.for_pupils, what, HINT, doubt=lambda match: SHOWN.search(match.sentence) is None
        )
    if context.stage in UNDER_TWELVE:
        yield from YOUNG.hits(context, context.for_pupils, what + " under 12", HINT)
    grown = (text for text in context.texts if not text.pupils and text.field not in ("references", "translators"))
    for hit in TERMS.hits(context, grown, "“{}” is not the agreed term"):
        yield Hit(hit.loc, hit.what, hit.hint, hit.word, hit.key, level="warning")


def _subjects(context: LessonContext) -> dict[re.Pattern[str], re.Pattern[str] | None]:
    """The subjects that the lesson names."""
    if context.stage not in GROWN:
        return {}
    head = "\n".join(text.norm for text in context.texts if text.loc[0] in HEAD)
    return {subject: words for subject, words in SUBJECTS.items() if subject.search(head)}


RULE = Rule("SG10", "explicit-terms", "error", check, languages=("en", "km"))
