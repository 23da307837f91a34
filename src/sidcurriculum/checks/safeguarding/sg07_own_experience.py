"""Pupils are not asked about their own experience.

Why: A question about a pupil's own life invites a disclosure in front of fifty others. A child may be hurt by it, and
nobody can take it back. The same question about a person in a story teaches as much. A language lesson of low
sensitivity that practises a tense may ask “Have you ever …?”, and so may a sentence with a gap. Courses for adults
are not asked. What a person of a story asks another one is asked of nobody in the room. Outside sensitive lessons,
pupils may think silently of something where the same text says that they won't be asked to share it. There, too, they
may be asked about a harmless habit, such as a game that they play or a search for their own name; a question of which
the words name neither a habit nor harm or private life is a warning. In a sensitive lesson a habit is a warning.

Bad:
    ask: Has anybody ever sent you a message that scared you?

Good:
    ask: Dara is made up. What could Dara do when a message scares him?

Source: Classroom principles of the PSHE Association on distancing, read in secondary copies; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.model.worksheet import Reading
from sidcurriculum.patterns import later

from .counterexamples import example
from .speakers import voice

WORDS = WordMatcher("own-experience")
UNSHARED = WordMatcher("not-shared")
HABITS = WordMatcher("habits")
PERSONAL = WordMatcher("harm-or-private")
THOUGHT = frozenset({"think", "remember", "recall"})
"""Openings of tasks whose answers are not shared."""
GRAMMAR = frozenset({"grammar", "tense", "tenses", "participle", "participles"})
"""Words of a language lesson, which practises sentences."""
GAP = later(r"_{3,}")
WHAT = "“{}” asks pupils about their own experience"
HINT = "ask about a person in a story: what could Dara do?"


def _silent(match: Match) -> bool:
    """Tests whether pupils only think of something, and are told that they need not share it."""
    return match.word.partition(" ")[0].lower() in THOUGHT and UNSHARED.stand_in(match.text.plain)


def _habit(match: Match) -> bool:
    """Tests whether only a harmless habit is asked for."""
    return HABITS.stand_in(match.sentence) and not PERSONAL.stand_in(match.text.plain)


def _told(text: LessonText) -> bool:
    """Tests for a question of a person in a story, one to be judged, or a sentence with a gap."""
    told = example(text) or isinstance(text.owner, Reading) or text.field == "story"
    return told or GAP.search(text.text) is not None or text.text.endswith("…?")


def check(context: LessonContext) -> Iterator[Hit]:
    if context.adults:
        return
    grammar = not context.sensitive and not GRAMMAR.isdisjoint(context.index)
    if grammar:
        return

    def excused(match: Match) -> bool:
        if _told(match.text) or voice(match) == "other":
            return True
        return not context.sensitive and (_silent(match) or _habit(match))

    def doubtful(match: Match) -> bool:
        if voice(match) == "unknown":
            return True
        return _habit(match) if context.sensitive else knows and not PERSONAL.stand_in(match.text.plain)

    knows = PERSONAL.knows(context.language)
    yield from WORDS.hits(context, context.for_pupils, WHAT, HINT, once=True, unless=excused, doubt=doubtful)


RULE = Rule("SG07", "own-experience", "error", check, languages=("en", "km"))
