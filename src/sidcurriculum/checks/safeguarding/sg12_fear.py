"""Pupils are warned calmly, not frightened.

Why: Fear makes children hide what happened, and it fades in a week. A plain warning with a way out is remembered. One
exclamation mark is a call; several in a row are an alarm.

Bad:
    say: One picture can destroy your life!

Good:
    say: A picture can travel far. There are people who help to take it down.

Source: WeProtect Global Alliance (2025) on trauma-aware tone, read in a secondary copy; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words
from sidcurriculum.model.worksheet import Message

WORDS = Words("fear")
ALARM = "!!"
HINT = "say what can happen in plain words, and who helps"


def check(case: Case) -> Iterator[Hit]:
    yield from WORDS.hits(case, case.for_pupils, "“{}” frightens more than it teaches", HINT)
    for text in case.for_pupils if ALARM in case.joined else ():
        if ALARM in text.text and not isinstance(text.owner, Message):
            yield Hit(text.loc, "several exclamation marks sound an alarm", "write a full stop, or one mark", ALARM)


RULE = Rule("SG12", "fear", "warning", check)
