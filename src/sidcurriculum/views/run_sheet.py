"""What a teacher holds while teaching: of each part the key sentences, what pupils do, and what to give out.

A lesson's own words are too many for two pages. Of each part so much is taken as has room: the questions first, then
the first sentence of what the teacher says and does, move by move. Nothing is worded anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias

from sidcurriculum.patterns import later

from . import teacher
from .slide import TeacherSlide
from .timeline import TeacherPart
from .view import View
from .worksheet_types import TeacherSheet

if TYPE_CHECKING:
    from .lesson_types import TeacherLesson

Kind: TypeAlias = Literal["do", "say", "ask"]
LINES, HIGH_LINES = 42, 34
"""Lines of what teachers say, ask and do that two pages of A4 hold at 11 points; fewer of them in high scripts."""
LEAST, MOST = 5, 16
"""Lines that a part has at the least, however many parts there are, and at the most."""
_HELP = 2
"""Lines of the part that says where help is: the steps and numbers stand below them."""
_LINE = 29
"""Characters of a line."""
_HIGH = ("km", "lo", "my", "th")
"""Languages whose lines are high."""
BESIDE = 50
"""Characters of an answer to expect, or of what pupils do, that stand beside it."""
LOST = 10
"""Minutes that a lesson may begin too late."""
_END = later("[.!?។៕؟۔。！？…][\"'”’»)\\]*_]*(?=\\s)")
"""Where a sentence ends, with the marks that close what it ends in."""
_MARKS = later(r"\*+|`+|\[|\]|“|”|«|»")
_PAIRS = {"]": "[", "”": "“", "»": "«"}


class RunMove(View):
    """One thing that the teacher does, says or asks."""

    kind: Kind
    """do, say or ask."""
    text: str
    """The words, whole sentences of the lesson."""


class RunBand(View):
    """One part of the lesson, as much of it as has room."""

    part: TeacherPart
    """The part."""
    slide: str | None
    """The id of its first slide that does more than open it."""
    moves: tuple[RunMove, ...]
    """What the teacher says, asks and does, in teaching order."""
    pupils: tuple[str, ...]
    """What pupils do."""
    hear: tuple[str, ...]
    """Answers to expect."""
    sheets: tuple[TeacherSheet, ...]
    """What to give out."""
    questions: tuple[teacher.Question, ...]
    """Questions with a key that are asked, or those of a quiz."""


class RunSheet(View):
    """The lesson on one sheet of paper."""

    opening: tuple[RunMove, ...]
    """What the teacher does, says and asks in the first minute: they are not in the first band again."""
    bands: tuple[RunBand, ...]
    """The parts in teaching order."""
    spare: tuple[TeacherPart, ...]
    """What to leave out where ten minutes are lost, in teaching order; empty where no part can be."""
    longest: TeacherPart | None
    """The longest part; none where no part has minutes."""


def run_sheet(lesson: TeacherLesson) -> RunSheet:
    """The sheet of a lesson as teachers see it."""
    parts = lesson.parts
    lines = HIGH_LINES if lesson.language.startswith(_HIGH) else LINES
    told = sum(part.kind == "activity" and part.phase != "help" for part in parts)
    room = max(LEAST, min(MOST, lines // max(told, 1)))
    pictures = _pictures(lesson.deck)
    sheets: dict[int, list[TeacherSheet]] = defaultdict(list)
    for sheet in lesson.sheets:
        sheets[id(sheet.part)].append(sheet)
    bands: list[RunBand] = []
    opening: tuple[RunMove, ...] = ()
    for number, part in enumerate(parts):
        steps: Sequence[teacher.Step] = part.steps if part.kind == "activity" else ()
        if not number and steps:
            opening = tuple(_moves(steps[:1], LEAST))
        later_steps = steps[1:] if opening and not number else steps
        mine = _HELP if part.phase == "help" else room
        moves = tuple(_moves(later_steps, mine))
        bands.append(_band(part, pictures.get(number + 1), steps, moves, tuple(sheets[id(part)])))
    timed = [part for part in parts if part.minutes is not None and part.phase != "help"]
    longest = max(timed, key=_most, default=None)
    return RunSheet(opening=opening, bands=tuple(bands), spare=_spare(parts), longest=longest)


def _pictures(deck: Sequence[TeacherSlide]) -> dict[int | None, str]:
    """The number of a part -> the id of its first slide that does more than open it, or of the one that opens it."""
    found: dict[int | None, str] = {}
    for slide in sorted(deck, key=lambda one: one.opens):
        found.setdefault(slide.at, slide.id)
    return found


def _band(
    part: TeacherPart,
    slide: str | None,
    steps: Sequence[teacher.Step],
    moves: tuple[RunMove, ...],
    sheets: tuple[TeacherSheet, ...],
) -> RunBand:
    asked = [step.ask for step in steps if step.ask is not None]
    if part.kind == "activity":
        marked = tuple(one for one in asked if one.kind not in ("discussion", "open", "poll"))
    else:
        marked = part.questions if part.kind != "help" else ()
    answers = chain.from_iterable(one.expect for one in asked if one.kind == "discussion")
    models = (one.model_answer for one in asked if one.kind == "open" and one.model_answer)
    return RunBand(
        part=part,
        slide=slide,
        moves=moves,
        pupils=_beside(first_sentences(step.pupils, BESIDE) for step in steps if step.pupils),
        hear=_shortest(first_sentences(text, BESIDE) for text in chain(answers, models)),
        sheets=sheets,
        questions=marked,
    )


def _beside(texts: Iterable[str]) -> tuple[str, ...]:
    """The first text, and the next one where both have room."""
    found = tuple(dict.fromkeys(texts))[:2]
    return found if sum(map(len, found)) <= 2 * BESIDE else found[:1]


def _shortest(texts: Iterable[str]) -> tuple[str, ...]:
    """The first text that has room, else the shortest one."""
    found = tuple(texts)
    return tuple(text for text in found if len(text) <= BESIDE)[:1] or tuple(sorted(found, key=len))[:1]


def _moves(steps: Sequence[teacher.Step], room: int) -> Iterator[RunMove]:
    """The moves for which so many lines have room, in teaching order; one stands there however long it is."""
    found = [move for step in steps for move in said(step)]
    kept: set[int] = set()
    for number, move in sorted(enumerate(found), key=lambda one: _ORDER[one[1].kind]):
        height = -(-len(move.text) // _LINE)
        if not kept or height <= room:
            kept.add(number)
            room -= height
    yield from (move for number, move in enumerate(found) if number in kept)


_ORDER = {"ask": 0, "say": 1, "do": 2}


def said(step: teacher.Step, room: int = 0) -> Iterator[RunMove]:
    """What a teacher does, says and asks in a step; `room` is that of what is done, in characters."""
    if step.do:
        yield RunMove(kind="do", text=first_sentences(step.do, room))
    if step.say:
        yield RunMove(kind="say", text=first_sentences(step.say, _SHORT))
    if step.ask is not None:
        yield RunMove(kind="ask", text=" ".join(step.ask.stem.replace("\\\n", "\n").split()))


_SHORT = 80
"""Characters up to which a second sentence is said too."""


def first_sentences(text: str, room: int) -> str:
    """The first sentence of a Markdown text, and the next ones while all of them have no more characters than `room`.

    They are those of its first paragraph; a list gives its first item. Marks that belong together are not parted.
    """
    whole = _BLOCK.split(_ITEM.sub("", text.strip()), maxsplit=1)[0].replace("\\\n", "\n")
    ends = [found.end() for found in _END.finditer(whole) if _closed(whole[: found.end()])]
    ends = [*ends, len(whole)]
    taken = max((end for end in ends if end <= room), default=ends[0])
    return " ".join(whole[:taken].split())


_ITEM = later(r"^(?:[-*+]|\d+[.)])\s+")
_BLOCK = later(r"\n\s*\n|\n(?=\s*(?:[-*+|>]|\d+[.)])\s)")
"""Where the next paragraph, list or table begins."""


def _closed(text: str) -> bool:
    """Whether no emphasis, code, link or quotation is open at its end."""
    opened: list[str] = []
    for mark in _MARKS.findall(text):
        if opened and opened[-1] == _PAIRS.get(mark, mark):
            opened.pop()
        elif mark not in _PAIRS:
            opened.append(mark)
    return not opened and text.count('"') % 2 == 0


def _spare(parts: Sequence[TeacherPart]) -> tuple[TeacherPart, ...]:
    """The last parts outside the short path that together take ten minutes, or all of them; none where the lesson has
    no short path."""
    found: list[TeacherPart] = []
    if any(part.core and part.kind == "activity" for part in parts):
        for part in reversed(parts):
            if not part.core and part.minutes is not None and sum(_most(one) for one in found) < LOST:
                found.insert(0, part)
    return tuple(found)


def _most(part: TeacherPart) -> int:
    return part.minutes.most if part.minutes is not None else 0
