"""A lesson can be taught without devices, internet or a loudspeaker.

Why: Most schools that these lessons are for have no computer room and no sure connection. What a device adds may be
offered; an activity that needs one says what to do without it. A way without internet that names no devices among its
needs is one without devices too. A film needs a transcript or another way. A course for adults whose objective is to
set up or to handle a device has no other way.

Bad:
    activities:
      - title: Search
        needs: [devices, internet]
        pupils: Search for the picture.

Good:
    activities:
      - title: Search
        needs: [devices]
        pupils: Search for the picture.
        alternatives:
          - {when: no devices, steps: [Hand out the printed results.]}

Source: house; teachers in Cambodia report classes of 40 to 50 and few devices.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model import Activity

ROOM = ("devices", "internet", "sound")
"""Needs that a room may lack and that neither board nor voice can replace."""
SUBJECT = WordMatcher("device-subject")


def check(context: LessonContext) -> Iterator[Hit]:
    objectives = "\n".join(objective.text for objective in context.lesson.objectives)
    about_devices = context.adults and SUBJECT.stand_in(objectives)
    for number, activity in enumerate(context.lesson.activities):
        for place, need in enumerate(activity.needs):
            if need in ROOM and not (about_devices and need != "sound") and not _without(activity, need):
                what = f"the activity needs {need}, and there is no other way for a room without"
                yield Hit(("activities", number, "needs", place), what, f"add an alternative with `when: no {need}`")
        for place, step in enumerate(activity.steps):
            shown = step.show.video if step.show is not None else None
            for field, film in ((("video",), step.video), (("show", "video"), shown)):
                if (
                    film is not None
                    and not film.transcript
                    and not any(_without(activity, n) for n in ("sound", "projector"))
                ):
                    loc = ("activities", number, "steps", place, *field)
                    yield Hit(loc, "the film has no transcript, and there is no other way for a room without sound",
                              "write what is said and shown under `transcript:`")  # fmt: skip


def _without(activity: Activity, need: str) -> bool:
    lacks = {"devices", "internet"} if need in ("devices", "internet") else {need}
    for other in activity.alternatives:
        if f"no {need}" in other.when and need not in other.needs:
            return True
        if lacks.isdisjoint(other.needs) and any(f"no {one}" in other.when for one in lacks):
            return True
    return False


RULE = Rule("PD09", "no-device", "warning", check, release="error")
