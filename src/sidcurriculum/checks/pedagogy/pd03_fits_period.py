"""The parts of a lesson fit the period and fill most of it.

Why: In a lesson that is too long the end is lost, and the end holds the exit check and the help block. Starter quiz,
exit quiz and help block count too, at the minutes that the guide prints for them. Nobody can shorten these: where the
activities leave room for their shortest times, only a quiz of more than three questions, or one for children under
nine, is taken to need its longest.

Bad:
    minutes: 40
    activities:
      - {title: Talk, minutes: 20}
      - {title: Write, minutes: 30}

Good:
    minutes: 40
    activities:
      - {title: Talk, minutes: 15}
      - {title: Write, minutes: 20}

Source: The period is the lesson's, else its band's in `curriculum.yaml`; the share that may stay free is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.base import Extent
from sidcurriculum.views.timeline import TeacherPart

FREE = 0.25
"""Maximum share of the period that may be unplanned: settling in takes some of it (house)."""


FEW = 3
"""Number of questions in a quiz's shortest time (house)."""


def check(context: LessonContext) -> Iterator[Hit]:
    parts = context.view.parts
    spans = [part.minutes for part in parts if part.minutes is not None]
    if context.period is None or len(spans) < len(parts):
        return
    least, most = sum(span.low for span in spans), sum(span.most for span in spans)
    counted = "; starter quiz, exit quiz and help block are counted"
    if least > context.period:
        what = f"the parts take at least {least} minutes, and the period has {context.period}"
        yield Hit(("minutes",), what, f"shorten or drop a part{counted}")
    elif most > context.period:
        if sum(_longest(part, span, context) for part, span in zip(parts, spans, strict=True)) <= context.period:
            return
        what = f"the parts may take {most} minutes, and the period has {context.period}"
        yield Hit(("minutes",), what, f"make the longest times shorter{counted}")
    elif most < context.period * (1 - FREE):
        what = f"the parts fill {most} of {context.period} minutes"
        yield Hit(
            ("minutes",), what, f"plan the rest, or set `minutes:` to what the lesson takes{counted}", level="info"
        )


def _longest(part: TeacherPart, minutes: Extent, context: LessonContext) -> int:
    """Maximum minutes of a part; an untimed one counts with its shortest time, unless it is a long quiz."""
    long = part.kind == "activity" or (part.kind != "help" and (context.stage == "A" or len(part.questions) > FEW))
    return minutes.most if long else minutes.low


RULE = Rule("PD03", "fits-period", "warning", check, release="error")
