"""A lesson of high sensitivity was read by somebody who knows child protection, and by a teacher.

Why: Rules find known faults, and no more. Whether a lesson can hurt a child in this country, in this class, only people
can say, and they put their name and a date to it.

Bad:
    safeguarding: {sensitivity: high}

Good:
    safeguarding: {sensitivity: high}
    reviewers:
      - {name: A. Person, role: child protection, date: 2026-11-20}
      - {name: B. Person, role: Khmer teacher, date: 2026-11-21}

Source: house, after the brief on boundaries: high-sensitivity packs are released after review alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule

ROLES = (("child protection", ("protection", "safeguarding")), ("a teacher", ("teacher", "teaching")))
"""What is asked for, and the words in a reviewer's role that say so."""


def check(case: Case) -> Iterator[Hit]:
    if case.lesson.safeguarding.sensitivity != "high":
        return
    people = case.lesson.reviewers
    lacking = [name for name, words in ROLES if not any(word in one.role.lower() for one in people for word in words)]
    if lacking or len({one.name for one in people}) < len(ROLES):
        missing = " and ".join(lacking) or "a second person"
        what = f"a lesson of high sensitivity has no review by {missing}"
        hint = "let two people read it, and list them under reviewers: with role and date"
        yield Hit(("reviewers",) if people else ("safeguarding", "sensitivity"), what, hint)


RULE = Rule("SG19", "two-reviewers", "info", check, release="error")
