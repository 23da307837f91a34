"""Puts each worksheet piece in its place: its number, and what pupils are to do on it.

A task always stands above its lines: the piece's own words, else what the step that gives it out asks and tells pupils.
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
"""Kinds of question that are asked by their stem alone; that of others asks to choose from what is on the slide."""


class Told(NamedTuple):
    """What pupils are asked in a step, and what it says that they do."""

    asked: str | None
    pupils: str | None


def share(activities: Sequence[pupil.Activity], handouts: Sequence[pupil.AnyPiece]) -> None:
    """Says who gets a piece whose author did not, in views that are being made.

    Each pupil has paper to write on and to keep; what is cut out is laid together by those who work together.
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
    """Every worksheet piece in teaching order, in its place.

    What is in the handout is numbered: not what is cut out, and not what is for the teacher.
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
    """The pieces that are given out at once; one without words of its own goes on where the one before it ends.

    What the step says stands once on each reader's paper.
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
    """Questions on paper have their own words beside those of the room; a box says itself what to draw."""
    if told.asked and piece.kind != "questions":
        yield told.asked
    if told.pupils and not (piece.kind == "draw" and piece.draw.strip() == told.pupils.strip()):
        yield told.pupils


def _told(step: pupil.Step) -> Told:
    asked = step.ask.stem if step.ask is not None and (step.ask.kind in _TALKED or not step.pupils) else None
    return Told(asked, step.pupils)


def told_by(steps: Sequence[pupil.Step], at: int) -> Told:
    """What pupils are told about the paper of a step: by it, else by those beside it that give out none themselves.

    Paper is given out, then pupils are told what to do; or they are told first. What they do counts before a question.
    """
    own = _told(steps[at])
    if any(own) or not steps[at].worksheet:
        return own
    after = takewhile(_without_paper, steps[at + 1 :])
    beside = [_told(one) for one in (*after, *takewhile(_without_paper, reversed(steps[:at])))]
    return next(chain((one for one in beside if one.pupils), filter(any, beside)), own)


def _without_paper(step: pupil.Step) -> bool:
    return not step.worksheet
