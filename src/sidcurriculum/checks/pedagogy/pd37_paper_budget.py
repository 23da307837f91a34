"""What must be printed takes at most 60 sheets of A4 for a class of 50.

Why: A school that copies two sheets for every pupil of every lesson has no paper in the second week, and a teacher who
pays for copies prints nothing. One sheet a pupil, printed on both sides, and a few for groups are enough for a lesson.

Bad:
    activities:
      - title: Write
        steps:
          - pupils: Write a letter, and write it again in your own words.
            worksheet:
              - {title: A letter, lines: 30}
              - {title: The letter again, lines: 30}
              - {title: An answer, lines: 30}
              - {title: The answer again, lines: 30}

Good:
    activities:
      - title: Write
        steps:
          - pupils: Write a letter, then write it again into your exercise book.
            worksheet: {title: A letter, lines: 12}

Source: house. Copies are counted for the class of `curriculum.yaml`, both sides of a worksheet are used, what can be
left out (slips, help cards, letters) is not counted, and nine sheets more are no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

MOST = 1.2
"""Sheets for a pupil."""
SLACK = 1.15
"""Ratio to that number from which it is reported, since pages of worksheets are estimated."""


def check(context: LessonContext) -> Iterator[Hit]:
    printing = context.view.printing
    count = printing.least
    most = round(MOST * printing.pupils)
    if count <= SLACK * most:
        return
    about = "about " if printing.about else ""
    what = f"{about}{count} sheets must be printed for {printing.pupils} pupils, on both sides; {most} are a budget"
    hint = "let pairs or groups share (`per: pair`), ask for fewer lines, or let pupils write into their books"
    yield Hit((), what, hint)


RULE = Rule("PD37", "paper-budget", "info", check)
