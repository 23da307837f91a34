"""Pupils are told that the people of a lesson are made up.

Why: A child who takes a story for real may look for its person in the class. Slides with `story:` and every chat say by
themselves that they are made up. A lesson that keeps its distance by a story, a persona or a letter in other places has
to say it once, in words that pupils read or hear. A text to read that tells of a person says in `source:` where it is
from; facts, rules and lists of phrases need not.

Bad:
    activities:
      - title: Read
        worksheet: {reading: Sokha writes to a boy whom she has met in a game.}

Good:
    activities:
      - title: Read
        worksheet: {reading: Sokha writes to a boy whom she has met in a game., source: Made up for this lesson.}

Source: Classroom principles of the PSHE Association on distancing, read in secondary copies; the phrases are house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText, norm
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.worksheet import Reading
from sidcurriculum.patterns import later

from .fiction import MADE_UP, invented

PERSONS = WordMatcher("persons")
FIRST = frozenset({"i", "me", "my", "mine", "i'm", "i've"})
ITEM = later(r"\s*(?:[-+*]|\d{1,9}[.)])\s")
FORM = later(r"_{3,}|\.{4,}")
NAMED = later(r"\b([A-Z][a-z]+)(?: and [A-Z][a-z]+)? (?!is\b|has\b|was\b)[a-z]+s\b|\b([A-Z][a-z]+)['’]s\b")
"""A pattern for a named person who does or has something."""
INVENTED = ("story", "persona", "advice letter")
"""Distancing devices with people, whom pupils could take for classmates, unlike animals or cards."""


def check(context: LessonContext) -> Iterator[Hit]:
    for text in context.for_pupils:
        owner = text.owner
        if text.field == "reading" and isinstance(owner, Reading) and not owner.source:
            if not _tells(text, context):
                continue
            said = MADE_UP.stand_in(" ".join(filter(None, (owner.reading, owner.intro, owner.title))))
            if not said:
                hint = "write source: and where it is from, or “Made up for this lesson.”"
                yield Hit(text.loc, "a text to read does not say where it is from, or that it is made up", hint)
    given = context.lesson.safeguarding
    devices = [device for device in given.distancing if device in INVENTED]
    if devices and MADE_UP.knows(context.language) and not invented(context):
        what = f"pupils are nowhere told that the people of the {' and the '.join(devices)} are made up"
        hint = "say it, such as “All people in today's story are made up.”, or show the story with story: or chat:"
        yield Hit(("safeguarding", "distancing"), what, hint)


def _tells(text: LessonText, context: LessonContext) -> bool:
    """Tests whether a text to read is about a person: by a pronoun, or a name with a verb.

    A word that the lesson also has in lower case is no name.
    """
    if FORM.search(text.text):  # a form to sign
        return False
    if not PERSONS.knows(context.language):
        return True
    listed = all(ITEM.match(line) for line in text.text.splitlines() if line.strip())  # phrases to use, rules
    if any(not listed or norm(match.word) not in FIRST for match in PERSONS.find(context, [text])):
        return True
    names = {name for found in NAMED.finditer(text.plain) for name in found.groups() if name}
    return context.language == "en" and any(not re.search(rf"\b{name.lower()}\b", context.joined) for name in names)


RULE = Rule("SG23", "made-up", "warning", check, release="error")
