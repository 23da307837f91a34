"""A lesson near children's own trouble says how near it is, and what the teacher prepares and does.

Why: Pupils may recognise themselves in a sensitive lesson. A teacher who has told the focal point before, and who knows
the steps when a child tells something, can help on the day. Sensitivity that nobody has thought about counts as low, so
a lesson that leaves its draft states it.

Bad:
    safeguarding:
      sensitivity: high
      ground_rules: [We listen., Anyone may pass.]

Good:
    safeguarding:
      sensitivity: high
      before_you_teach: Tell the focal point when you teach this lesson.
      disclosure: [Stay calm., Listen., Promise no secrecy., Pass it on the same day.]

Source: Classroom principles of the PSHE Association, read in secondary copies; which parts are asked for is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

HERE = ("safeguarding", "sensitivity")


def check(context: LessonContext) -> Iterator[Hit]:
    given = context.lesson.safeguarding
    if context.lesson.status != "draft" and "sensitivity" not in given.model_fields_set:
        what = f"a lesson that is {context.lesson.status} does not say how sensitive its subject is"
        yield Hit(("status",), what, "write safeguarding: {sensitivity: low}, or medium, or high")
    if not context.sensitive:
        return
    if not given.before_you_teach:
        what = f"a lesson of {given.sensitivity} sensitivity does not say what the teacher prepares"
        yield Hit(HERE, what, "write before_you_teach: whom to tell, and what to have ready")
    if not context.view.disclosure:
        what = f"a lesson of {given.sensitivity} sensitivity has no steps for when a child tells something"
        yield Hit(HERE, what, "write disclosure: here, or once for all lessons in curriculum.yaml under defaults")


RULE = Rule("SG01", "prepared-adults", "warning", check, release="error")
