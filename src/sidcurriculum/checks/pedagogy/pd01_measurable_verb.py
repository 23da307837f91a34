"""An objective opens with a verb for something that a teacher can see or hear.

Why: Nobody can see whether a pupil understands or is aware. What can be seen can be practised and checked: pupils
sort, explain, choose, write. A first word that is in no list, and does not look like an order, is only reported, since
no list is complete.

Bad:
    objectives:
      - Understand what makes a message risky

Good:
    objectives:
      - Identify three warning signs in a made-up message

Source: The levels are those of Anderson and Krathwohl (2001), after Bloom; the refused verbs are house
(`checks/words/verbs/objectives.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .verbs import opening

ORDER = later(
    r"(?!(?:the|an?|how|why|what|all|some|about|have|has|is|are|being)\b)[A-Za-z-]+(?<![^s]s)(?<!ing)(?<!ion)(?<!ness)(?<!ity)(?<!ment)"
    r"\s+(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|\d+|your|their|its|his|her|our|each|every|some|other"
    r"|how|why|what|which|when|where|whether|that|if|at|on|up|out|off|down|with|without|into|from|between|by)\b",
    re.IGNORECASE,
)
"""A pattern for an imperative with an unlisted verb: a noun with its article, a question word or a preposition
follows."""


def check(context: LessonContext) -> Iterator[Hit]:
    for number, objective in enumerate(context.lesson.objectives):
        begins = opening(objective.text)
        loc = ("objectives", number, "text")
        if begins.instead:
            what = f"an objective opens with “{begins.verb}”, which nobody can see"
            yield Hit(loc, what, f"write what pupils do: {begins.instead}", begins.verb)
        elif begins.level is None and not ORDER.match(objective.text):
            what = f"an objective opens with “{begins.verb}”, which is in no list of measurable verbs"
            hint = "open with a verb for what pupils do, such as name, sort, show, compare, judge or write"
            yield Hit(loc, what, hint, begins.verb, level="info")


RULE = Rule("PD01", "measurable-verb", "warning", check, languages=("en",), release="error")
