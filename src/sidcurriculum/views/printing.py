"""What a lesson prints -> piles of paper, the copies that a class needs of each, and the sheets of A4 in all.

Card sets, exit slips, help cards, letters and the poster are counted exactly, since their pages are laid out here. How
many pages a handout has is estimated (`paper`), and every number that rests on it says "about".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import paper
from .audience import View

PUPILS = 50
"""A class, where neither the curriculum nor the teacher says how large it is."""
GROUP = 4
"""A group, where the activity does not say how large it is."""
HELP_CARDS, SLIPS = 4, 2
"""Help cards on a page; exit slips on a page, where two of them fit."""


def group_size(grouping: str | None) -> int:
    """Pupils in a group: the upper end of `groups of 4-6`, which needs the fewest sets."""
    if grouping == "pairs":
        return 2
    if grouping and grouping.startswith("groups of "):
        return int(grouping.rpartition(" ")[2].rpartition("-")[2])
    return GROUP


def copies(per: str, pupils: int, grouping: str | None) -> int:
    """Copies for a class: one per pupil, pair or group, the last of which may be smaller."""
    sharing = {"pupil": 1, "pair": 2, "group": group_size(grouping)}.get(per)
    return 1 if sharing is None else math.ceil(pupils / sharing)


def _grouping(sheet: View) -> str | None:
    return None if sheet.part is None else sheet.part.grouping


@dataclass
class _Pile:
    per: str
    size: int = 1
    step: int | None = None
    recall: bool = False
    sheets: list[View] = field(default_factory=list)

    def takes(self, sheet: View, size: int) -> bool:
        """Whether a sheet is given out with these: to the same, and, where it is shared, at the same moment."""
        return (self.per, self.size) == (sheet.per, size) and (sheet.per == "pupil" or self.step == sheet.step)


def piles(sheets: Sequence[View], starter: Sequence[View], kept: bool = True) -> tuple[View, ...]:
    """The handout as piles of paper that are given out together: each begins a page.

    Each pile has `per` and its `sheets`. A first pile may open with the quick recall (`recall`); the last ends with
    what pupils keep (`keep`), and is a pile of its own where the last sheet is shared. There is none where there is no
    sheet, no question and, as `kept` says, nothing to write about and to keep.
    """
    found = [_Pile("pupil", recall=True)] if starter else []
    for sheet in sheets:
        size = group_size(_grouping(sheet)) if sheet.per == "group" else 1
        if not found or not found[-1].takes(sheet, size):
            found.append(_Pile(sheet.per, size, sheet.step))
        found[-1].sheets.append(sheet)
    if (found or kept) and (not found or found[-1].per != "pupil"):
        found.append(_Pile("pupil"))
    return tuple(
        View("pile", {"per": one.per, "sheets": tuple(one.sheets), "recall": one.recall, "keep": one is found[-1]})
        for one in found
    )


def slips_fit(questions: Sequence[View], on: paper.Band) -> bool:
    """Whether two exit slips fit on a page."""
    height = paper.heading() + sum(paper.question(one, on) for one in questions)
    return height <= paper.HEIGHT / SLIPS


_ROW: Mapping[str, Any] = {
    "title": None, "per": "pupil", "both": False, "about": False, "needed": False, "first": None, "last": None,
    "numbers": (),
}  # fmt: skip


def _row(what: str, number: int, pages: int, **more: Any) -> View:
    """A row of the list: so many `copies` of something with so many `pages`, and the sheets of paper that they take.

    `numbers` are those of the pieces on a worksheet; `first` and `last` the pages of a set of cards.
    """
    row = {**_ROW, "what": what, "copies": number, "pages": pages, **more}
    sides = math.ceil(pages / 2) if row["both"] else pages
    return View("print", {"paper": number * sides, **row})


def _worksheets(lesson: View, pupils: int, on: paper.Band) -> Iterator[View]:
    for place, pile in enumerate(lesson.piles):
        heights = [paper.title()] if place == 0 else []
        if pile.recall:
            heights += [paper.question(one, on) for one in lesson.recall]
        for sheet in pile.sheets:
            heights += paper.piece(sheet, on)
        tasks = lesson.tasks if pile.keep else ()
        heights += [paper.heading() + 5 * on.line for _ in tasks]
        if pile.keep:
            heights += [paper.listed(lesson.key_points, on)]
            heights += [paper.listed([f"{word.term} {word.meaning}" for word in lesson.vocabulary], on)]
            heights += [paper.listed([*lesson.help.steps, *(line.name for line in lesson.help.lines)], on)]
        grouping = _grouping(pile.sheets[0]) if pile.sheets else None
        work = bool(pile.sheets or pile.recall or tasks)
        yield _row(
            "worksheet" if work else "keep", copies(pile.per, pupils, grouping), paper.pages(heights), per=pile.per,
            about=True, needed=work, numbers=tuple(sheet.number for sheet in pile.sheets),
        )  # fmt: skip


def printing(lesson: View, pupils: int) -> View:
    """The printing list of a lesson for a class: `rows`; `counts` and `paper` (sheets of A4) for those that are needed.

    The others help and can be left out: the help card can be read aloud, the exit slip answered with fingers.
    """
    on = paper.band(lesson.ages.low if lesson.ages else None)
    rows = list(_worksheets(lesson, pupils, on))
    for one in lesson.card_sets:
        number = copies(one.sheet.per, pupils, _grouping(one.sheet))
        rows.append(
            _row(
                "cards",
                number,
                len(one.pages),
                title=one.sheet.title,
                per=one.sheet.per,
                both=one.both,
                needed=True,
                first=one.first,
                last=one.last,
            )
        )
    if lesson.exit_questions:
        each = math.ceil(pupils / SLIPS) if lesson.slips > 1 else pupils
        rows.append(_row("exit slip", pupils, 1, per="pupil", paper=each))
    if lesson.letter:
        rows.append(_row("letter", pupils, 1, per="pupil"))
    rows.append(_row("help card", pupils, 1, per="pupil", paper=math.ceil(pupils / HELP_CARDS)))
    if lesson.message:
        rows.append(_row("poster", 1, 1, per="class"))
    needed = [row for row in rows if row.needed]
    counts = {row.what: sum(one.copies for one in needed if one.what == row.what) for row in needed}
    return View(
        "printing",
        {
            "pupils": pupils,
            "rows": tuple(rows),
            "counts": tuple(View("count", {"what": what, "copies": number}) for what, number in counts.items()),
            "paper": sum(row.paper for row in needed),
            "about": any(row.about for row in needed),
        },
    )
