"""Tests whether pupils are active in a step or an activity, and in which grouping."""

from __future__ import annotations

from sidcurriculum.model import Activity, Slide, Step


def asks_of_pupils(slide: Slide | None) -> bool:
    """Tests whether a slide gives pupils something to do."""
    return slide is not None and bool(
        slide.vote or slide.think or slide.pair or slide.prompt or slide.question or slide.exit_ticket
    )


def pupils_act(step: Step) -> bool:
    """Tests whether pupils do, answer, write or decide something in this step."""
    return bool(step.pupils or step.ask or step.worksheet) or asks_of_pupils(step.show)


def pupils_work(step: Step) -> bool:
    """Tests whether pupils do more in this step than answer a question: a task, a sheet, a vote, a talk in pairs."""
    show = step.show
    return bool(step.pupils or step.worksheet) or (show is not None and bool(show.vote or show.think or show.pair))


def active(activity: Activity) -> bool:
    """Tests whether pupils are active in any of its steps."""
    return any(pupils_act(step) for step in activity.steps)


def together(grouping: str | None) -> bool:
    """Tests whether pupils work in pairs, teams or groups."""
    return grouping is not None and grouping.partition(" ")[0] in ("pairs", "teams", "groups")
