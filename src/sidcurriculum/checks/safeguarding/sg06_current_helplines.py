"""Helplines that a lesson prints were telephoned lately, and may be printed for pupils of its ages.

Why: A child who is brave enough to call a number that is dead may not call another. So every number is telephoned
before it is printed, and again when the days in `helplines.yaml` have gone by. A helpline that pupils of these ages
must not get is left out of their pages without a word, which its author should know. Each helpline is told of once, at
the first lesson that prints it; for a release, at each. A door without a number needs no call.

Bad:
    safeguarding: {help: [child-helpline]}    # never telephoned, or too long ago

Good:
    safeguarding: {help: [child-helpline]}    # telephoned: a day within max_age_days

Source: house; how many days an entry holds stands in helplines.yaml as max_age_days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, LibraryRule
from sidcurriculum.library import helpline_selection
from sidcurriculum.model import Helpline
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

AUDIENCES = {
    "older-pupils": "is for pupils of 15 and older",
    "adults": "is for adults",
    "none": "must not be printed",
}
_NUMBER = later(r"\+?[\d\s().-]+")
"""A contact that is a telephone number, not an address."""
CALL = "call it from two networks, then write the day as telephoned: in helplines.yaml"


def check_all(cases: tuple[LessonContext, ...]) -> Iterator[tuple[LessonContext, Hit]]:
    for context in cases:
        own = context.lesson.safeguarding.help
        known = context.entry.library.helplines
        if known is None:
            continue
        lines = helpline_selection.named(context.entry)
        pupils, adults = (
            helpline_selection.for_pupils(context.entry, lines),
            helpline_selection.for_adults(context.entry, lines),
        )
        for line in dict.fromkeys((*lines, *adults)):
            here: Loc = ("safeguarding", "help", own.index(line.id)) if own and line.id in own else ()
            printed = line in pupils or (line in adults and _NUMBER.fullmatch(line.contact or ""))
            if printed and (wrong := _wrong(context, line, known.max_age_days)):
                once = f"{context.entry.library.root}/{line.id}"
                yield context, Hit(here, f"the helpline “{line.name}” is printed, but {wrong}", CALL, once=once)
            if here and line not in pupils and line.audience in AUDIENCES and not (pupils and line in adults):
                what = f"the helpline “{line.name}” {AUDIENCES[line.audience]}, so pupils of this lesson do not get it"
                yield context, Hit(here, what, "name a helpline with audience: pupils", word=line.id)


def _wrong(context: LessonContext, line: Helpline, days: int) -> str:
    """The fault of the date of a helpline's last call; empty if there is none, or no number."""
    if line.contact is None:
        return ""
    if line.telephoned is None:
        return "nobody has telephoned it"
    if line.telephoned < (context.today - timedelta(days=days)).isoformat():
        return f"it was last telephoned on {line.telephoned}, more than {days} days ago"
    return ""


RULE = LibraryRule("SG06", "current-helplines", "warning", check_all, release="error", alone=True)
