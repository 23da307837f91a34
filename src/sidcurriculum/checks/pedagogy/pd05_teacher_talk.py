"""The teacher talks for a third of the lesson at most, and never long at a stretch.

Why: Listening is tiring, and for the youngest most of all. Pupils learn what they do. Parts of phase teach and help
count as talk, and so do parts without a phase in which the teacher speaks or shows something and pupils do nothing. A
part of phase teach is no talk if pupils work in it (`pupils:`, `worksheet:`, a vote, a pair), or if half of its steps
ask them something, a tip apart. Minutes in which a class waits, as for a shadow to move, are not talk either.

Bad:
    activities:
      - {title: All about passwords, phase: teach, minutes: 20, say: Passwords are long.}
      - {title: Write, phase: create, minutes: 20, pupils: Write a passphrase.}

Good:
    activities:
      - {title: Three rules, phase: teach, minutes: 8, say: Passwords are long.}
      - {title: Write, phase: create, minutes: 30, pupils: Write a passphrase.}

Source: house
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Activity
from sidcurriculum.patterns import later

from .pupil_work import active, pupils_act, pupils_work

SHARE = 3
"""One in this many minutes may be talk (house)."""
STRETCH: Mapping[str, int] = {"A": 6, "B": 8, "C": 10, "D": 12}
"""Maximum minutes of talk in one part, by stage (house)."""
ASKS = later(
    r"\bask(?:ing)? (?:which|who|whose|what|why|how|whether|where|when|if|for|them|the class|pupils|students|each|"
    r"everybody|everyone|one|some|two|three|several|groups|pairs)\b",
    re.IGNORECASE,
)
"""Words for teacher's actions that involve the class."""
WAIT = later(r"\b(?:wait|leave it|leave them|let it|let them)\b[^.\n]{0,30}?\b(\d{1,2}) min", re.IGNORECASE)
"""A waiting time."""


def check(context: LessonContext) -> Iterator[Hit]:
    parts = context.view.parts
    spans = [part.minutes for part in parts if part.minutes is not None]
    if len(spans) < len(parts):
        return
    stage = context.stage or "C"
    talk = 0
    first = None
    for part, minutes in zip(parts, spans, strict=True):
        if part.kind != "activity":
            talk += minutes.most if part.kind == "help" else 0
            continue
        activity = context.lesson.activities[part.number - 1]
        if not _talk(activity):
            continue
        own = max(0, minutes.most - _waiting(activity))
        talk += own
        first = first or part.number
        if activity.phase != "help" and own > STRETCH[stage]:
            what = f"the teacher talks for {own} minutes at a stretch"
            hint = f"for this age, break it after {STRETCH[stage]} minutes with something that pupils do"
            yield Hit(("activities", part.number - 1, "minutes"), what, hint)
    whole = sum(span.most for span in spans)
    if first and talk * SHARE > whole:
        what = f"the teacher talks for {talk} of {whole} minutes"
        hint = "keep it to a third; let pupils sort, compare, write or act instead"
        yield Hit(("activities", first - 1), what, hint)


def _talk(activity: Activity) -> bool:
    if activity.phase == "help":
        return True
    told = activity.phase is None and any(step.say or step.show or step.video for step in activity.steps)
    told = told and not active(activity)
    return told or (activity.phase == "teach" and not _broken(activity))


def _broken(activity: Activity) -> bool:
    """Tests whether pupils work in the activity, or answer in half of its steps."""
    told = [step for step in activity.steps if pupils_act(step) or step.say or step.do or step.show or step.video]
    asked = sum(pupils_act(step) or bool(step.do and ASKS.search(step.do)) for step in told)
    return any(pupils_work(step) for step in told) or asked * 2 >= len(told)


def _waiting(activity: Activity) -> int:
    """Minutes in which a step lets the class wait."""
    return sum(int(found[1]) for step in activity.steps if step.do for found in WAIT.finditer(step.do))


RULE = Rule("PD05", "teacher-talk", "warning", check)
