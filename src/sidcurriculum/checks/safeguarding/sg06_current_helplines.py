"""Helplines that a lesson prints were telephoned lately, and may be printed for pupils of its ages.

Why: A child who is brave enough to call a number that is dead may not call another. So every number is telephoned
before it is printed, and again when the days in `helplines.yaml` have gone by. A helpline that pupils of these ages
must not get is left out of their pages without a word, which its author should know. Each helpline is told of once, at
the first lesson that prints it.

Bad:
    safeguarding: {help: [child-helpline]}    # never telephoned, or too long ago

Good:
    safeguarding: {help: [child-helpline]}    # telephoned: a day within max_age_days

Source: house; how many days an entry holds stands in helplines.yaml as max_age_days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, LibraryRule
from sidcurriculum.model import Helpline
from sidcurriculum.source import Loc

AUDIENCES = {
    "older-pupils": "is for pupils of 15 and older",
    "adults": "is for adults",
    "none": "must not be printed",
}
CALL = "call it from two networks, then write the day as telephoned: in helplines.yaml"


def check_all(cases: tuple[Case, ...]) -> Iterator[tuple[Case, Hit]]:
    told: set[str] = set()
    for case in cases:
        own = case.lesson.safeguarding.help
        known = case.entry.library.helplines
        names = (own if own is not None else case.entry.library.curriculum.defaults.help) if known else ()
        lines = {line.id: line for line in known.helplines} if known else {}
        printed = {line.name for line in case.view.help.lines}
        for number, line in enumerate(lines.get(name) for name in names):
            here: Loc = () if own is None else ("safeguarding", "help", number)
            if line is None:
                continue
            if line.name in printed:
                days = known.max_age_days if known else 0
                if line.id not in told and (wrong := _wrong(case, line, days)):
                    told.add(line.id)
                    yield case, Hit(here, f"the helpline “{line.name}” is printed, but {wrong}", CALL)
            elif own is not None and line.audience in AUDIENCES:
                what = f"the helpline “{line.name}” {AUDIENCES[line.audience]}, so pupils of this lesson do not get it"
                yield case, Hit(here, what, "name a helpline with audience: pupils", word=line.id)


def _wrong(case: Case, line: Helpline, days: int) -> str:
    """What is wrong with the day of a helpline's last call; empty where nothing is."""
    if line.telephoned is None:
        return "nobody has telephoned it"
    if line.telephoned < (case.today - timedelta(days=days)).isoformat():
        return f"it was last telephoned on {line.telephoned}, more than {days} days ago"
    return ""


RULE = LibraryRule("SG06", "current-helplines", "warning", check_all, release="error")
