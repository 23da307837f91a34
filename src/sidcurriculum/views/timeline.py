"""A lesson's activities, quizzes and help block as one line of parts, each with its place in the period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sidcurriculum.model.base import Extent

from .audience import View

STARTER_QUIZ = Extent(low=3, high=5)
EXIT_QUIZ = Extent(low=3, high=4)
HELP = Extent(low=2, high=3)
"""Minutes of the parts that no author times: house values for a period of 40 to 50 minutes."""


def parts(activities: Sequence[View], starter: Sequence[View], leaving: Sequence[View]) -> tuple[View, ...]:
    """The parts in teaching order: starter quiz, activities, exit quiz, help block.

    An activity of phase help stands for the help block, and the exit quiz comes before it. `start` and `end` are
    minutes from the beginning, each part at its longest; None from the first part on whose time is not known. `earlier`
    are the numbers of the activities that an activity waits for.
    """
    closing = [at for at, activity in enumerate(activities) if activity.phase == "help"]
    split = closing[0] if closing and closing[0] == len(activities) - 1 else len(activities)
    line: list[tuple[str, Extent | None, dict[str, Any]]] = []
    if starter:
        line.append(("starter-quiz", STARTER_QUIZ, _quiz(starter, "starter", "starter")))
    line += (("activity", activity.minutes, {**activity.__dict__}) for activity in activities[:split])
    if leaving:
        line.append(("exit-quiz", EXIT_QUIZ, _quiz(leaving, "exit", "plenary")))
    line += (("activity", activity.minutes, {**activity.__dict__}) for activity in activities[split:])
    if not closing:
        line.append(("help", HELP, {"title": None, "phase": "help", "core": True, "grouping": "whole class"}))
    found: list[View] = []
    clock: int | None = 0
    numbers = {activity.id: number for number, activity in enumerate(activities, 1)}
    number = 0
    for kind, minutes, fields in line:
        end = None if clock is None or minutes is None else clock + minutes.most
        number += kind == "activity"
        place = {
            "kind": kind,
            "minutes": minutes,
            "start": clock,
            "end": end,
            "number": number if kind == "activity" else None,
            "earlier": tuple(sorted(numbers[name] for name in fields.get("after", ()) if name in numbers)),
        }
        fields.pop("_kind", None)
        found.append(View("part", {**fields, **place}))
        clock = end
    return tuple(found)


def _quiz(questions: Sequence[View], name: str, phase: str) -> dict[str, Any]:
    return {
        "title": None,
        "phase": phase,
        "core": name == "exit",
        "grouping": "alone",
        "questions": tuple(questions),
        "id": f"{name}-quiz",
    }


def total(line: Sequence[View]) -> int | None:
    """Minutes of all parts at their longest; None if one is not known."""
    end: int | None = line[-1].end if line else 0
    return end


def core(line: Sequence[View]) -> int | None:
    """Minutes of the core parts at their shortest; None where no activity is marked core, or a time is not known."""
    chosen = [part for part in line if part.core]
    if not any(part.kind == "activity" for part in chosen) or any(part.minutes is None for part in chosen):
        return None
    minutes: int = sum(part.minutes.low for part in chosen)
    return minutes
