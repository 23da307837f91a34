"""Numbers worksheet pieces and finds the tasks above them.

A task always stands above its lines: the piece's own intro, else the question and `pupils:` of its step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from sidcurriculum.model.worksheet import Per

from . import pupil
from .cards import KINDS as CARDS
from .timeline import ActivityPart, Part
from .worksheet_types import Sheet, sheet

_TALKED = ("discussion", "open")
"""Kinds of question whose stem is the whole question; others have options, which are on the slide."""


class Told(NamedTuple):
    """The texts of a step that are tasks for pupils."""

    asked: str | None
    pupils: str | None


def share(activities: Sequence[pupil.Activity], handouts: Sequence[pupil.AnyPiece]) -> None:
    """Sets `per` of pieces whose author left it out, in views that are being built.

    Each pupil gets paper to write on; pieces to cut out go to each pair or group, by the activity's grouping.
    """
    for activity in activities:
        ways = [(activity.grouping, activity.steps)]
        ways += [(other.grouping or activity.grouping, other.steps) for other in activity.alternatives]
        for grouping, steps in ways:
            for step in steps:
                for piece in step.worksheet:
                    _share(piece, grouping)
    for piece in handouts:
        _share(piece, None)


def _share(piece: pupil.AnyPiece, grouping: str | None) -> None:
    per: Per = "pupil"
    if piece.kind in CARDS and grouping and grouping not in ("alone", "whole class"):
        per = "pair" if grouping == "pairs" else "group"
    piece.__dict__["per"] = piece.per or per


def pieces(line: Sequence[Part], handouts: Sequence[pupil.AnyPiece]) -> Iterator[Sheet]:
    """Returns the worksheet pieces in teaching order, each with its number, part, step and tasks.

    Only pieces of the handout are numbered: not those to cut out, nor those for the teacher.
    """
    number, moment = 0, 0
    for part in line:
        if part.kind == "activity":
            for steps in (part.steps, *(other.steps for other in part.alternatives)):
                for at, step in enumerate(steps):
                    moment += 1
                    for found in _given(step.worksheet, told_by(steps, at), number, part, moment):
                        number = found.number or number
                        yield found
    yield from _given(handouts, Told(None, None), number, None, moment + 1)


def _given(
    given: Sequence[pupil.AnyPiece], told: Told, number: int, part: ActivityPart | None, moment: int
) -> Iterator[Sheet]:
    """Returns the pieces of one step; one without title and intro follows under the heading of the one before.

    The step's tasks are printed once for each `per`.
    """
    said: set[str] = set()
    before: pupil.AnyPiece | None = None
    for piece in given:
        own = piece.per == "teacher" or piece.kind in CARDS
        follows = not own and before is not None and before.per == piece.per and not (piece.title or piece.intro)
        tasks: tuple[str, ...] = ()
        if piece.intro:
            tasks = (piece.intro,)
        elif not follows and piece.per not in said:
            tasks = tuple(_fitting(piece, told))
            said.add(piece.per)
        if not own:
            number += not follows
            before = piece
        yield sheet(piece, None if own else number, part, moment, tasks, follows=follows)


def _fitting(piece: pupil.AnyPiece, told: Told) -> Iterator[str]:
    """Returns the tasks that a piece does not state itself, as questions and boxes to draw in do."""
    if told.asked and piece.kind != "questions":
        yield told.asked
    if told.pupils and not (piece.kind == "draw" and piece.draw.strip() == told.pupils.strip()):
        yield told.pupils


def _told(step: pupil.Step) -> Told:
    asked = step.ask.stem if step.ask is not None and (step.ask.kind in _TALKED or not step.pupils) else None
    return Told(asked, step.pupils)


def told_by(steps: Sequence[pupil.Step], at: int) -> Told:
    """Returns the tasks of a step with paper: its own, else those of neighbouring steps that give out none.

    Steps after it come first, then those before it; `pupils:` counts before a question.
    """
    own = _told(steps[at])
    if any(own) or not steps[at].worksheet:
        return own
    after = takewhile(_without_paper, steps[at + 1 :])
    beside = [_told(one) for one in (*after, *takewhile(_without_paper, reversed(steps[:at])))]
    return next(chain((one for one in beside if one.pupils), filter(any, beside)), own)


def _without_paper(step: pupil.Step) -> bool:
    return not step.worksheet
