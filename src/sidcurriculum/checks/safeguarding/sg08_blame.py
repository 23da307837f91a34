"""No text blames the person who was harmed.

Why: Children stay silent because they fear to be blamed. “Why did you send it?” tells everyone in the room who have a
trouble that they brought it on themselves. The person who pressures, threatens or passes on is responsible. Wrong
options, a false statement, a misconception and the words of a person in a chat are taken for what they are: examples.
So are words in quotation marks that the same text puts right.

Bad:
    say: Sreymom should have known better. It was her own fault.

Good:
    say: It was not Sreymom's fault. The person who passed the picture on is responsible.

Source: UKCIS on challenging victim-blaming language, read in secondary copies; the phrases are house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Match, Words

from .examples import example

WORDS = Words("blame")
RIGHTED = Words("blame-corrected")
QUOTED = re.compile('["“«]([^"“”«»\\n]{1,300})["”»]')
WHAT = "“{}” blames the person who was harmed"
HINT = "say who is responsible: the one who pressured, threatened or passed it on"


def _righted(match: Match) -> bool:
    """Whether the words are quoted, and what stands around the quotation puts them right."""
    plain = match.text.plain
    if not any(match.word in said[1] for said in QUOTED.finditer(plain)):
        return False
    around = QUOTED.sub(" ", plain)
    return match.word not in around and RIGHTED.stand_in(around)


def check(case: Case) -> Iterator[Hit]:
    yield from WORDS.hits(case, (text for text in case.texts if not example(text)), WHAT, HINT, unless=_righted)


RULE = Rule("SG08", "blame", "error", check, languages=("en", "km"))
