"""Plans a lesson's printing: print runs, copies for a class, and the total of A4 sheets.

Card sets, help cards, letters, the poster and slips of half a page are counted exactly, since their pages are laid out
here. The pages of a handout and of longer slips are estimated (`paper_space`), and numbers that depend on the
estimate are marked "about".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar, get_args

from sidcurriculum.model.worksheet import Per

from . import paper_space, pupil
from .view import View
from .worksheet_types import Sheet

if TYPE_CHECKING:
    from .lesson_types import TeacherLesson

PUPILS = 50
"""Default class size."""
GROUP = 5
"""Default group size: pupils of two benches, of which one turns round."""
HELP_CARDS, SLIPS = 4, 2
"""Help cards per page; exit slips per page, if two fit."""
_SLIP_WIDTH, _SLIP_HEIGHT = 12.6, 16.7
"""The area of half a page across, without margins, footer and the space beside the cut, in centimetres."""
S = TypeVar("S", bound=Sheet, covariant=True)
What: TypeAlias = Literal["worksheet", "keep", "cards", "exit slip", "letter", "help card", "poster"]
Need: TypeAlias = Literal["essential", "useful", "optional"]
NEEDS: tuple[Need, ...] = get_args(Need)


class Pile(View, Generic[S]):
    """Sheets of the handout that are given out together."""

    per: Per
    """Who gets one."""
    sheets: tuple[S, ...]
    """The worksheet pieces; empty where there is only what pupils keep."""
    recall: bool
    """Whether it opens with the quick recall."""
    keep: bool
    """Whether it ends with what pupils keep: to remember, words, homework, where help is."""


class PrintRow(View):
    """A row of the printing list: so many copies of something, and the sheets of paper that they take."""

    what: What
    """worksheet, keep, cards, exit slip, letter, help card or poster."""
    title: str | None
    """The title of a set of cards."""
    per: Per
    """Who gets one."""
    copies: int
    """How many."""
    pages: int
    """Pages of each."""
    paper: int
    """Sheets of A4 in all, printed on one side unless it has backs."""
    least: int
    """Sheets of A4 in all where two pages of one copy share a sheet."""
    both: bool
    """Whether it has backs, so that it must be printed on both sides."""
    about: bool
    """Whether the pages are an estimate."""
    need: Need
    """essential: a step gives it out. useful: the lesson is better with it. optional: nice to have."""
    first: int | None
    """The first page of a set of cards in its document."""
    last: int | None
    """Its last page."""
    pile: int | None
    """The place of a worksheet among the piles of the handout, from 0."""
    numbers: tuple[int, ...]
    """The numbers of the pieces on a worksheet."""


class PrintCount(View):
    """How many copies of one kind are needed."""

    what: What
    """Of what, as in the rows."""
    copies: int
    """How many."""


class PrintTotal(View):
    """Sheets of A4 of all that is essential, useful or optional."""

    need: Need
    """Which of the three."""
    counts: tuple[PrintCount, ...]
    """Copies of each kind."""
    paper: int
    """Sheets printed on one side."""
    least: int
    """Sheets printed on both sides where that is possible."""
    about: bool
    """Whether that is an estimate."""


class Printing(View):
    """The printing list of a lesson for a class."""

    pupils: int
    """Pupils in the class."""
    rows: tuple[PrintRow, ...]
    """What to print."""
    counts: tuple[PrintCount, ...]
    """Copies of each kind that is essential."""
    totals: tuple[PrintTotal, ...]
    """Paper by need, from essential to optional; without those of which there is nothing."""
    paper: int
    """Sheets of A4 that are essential, printed on one side."""
    least: int
    """The same, printed on both sides where that is possible."""
    about: bool
    """Whether these are estimates."""


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


def _grouping(sheet: Sheet) -> str | None:
    return None if sheet.part is None else sheet.part.grouping


@dataclass(eq=False, repr=False)
class _Draft:
    """A pile while it grows."""

    per: Per
    size: int = 1
    step: int | None = None
    recall: bool = False
    sheets: list[Sheet] = field(default_factory=list)

    def takes(self, sheet: Sheet, size: int) -> bool:
        """Tests whether a sheet is given out with these: to the same pupils and, if shared, at the same time."""
        return (self.per, self.size) == (sheet.per, size) and (sheet.per == "pupil" or self.step == sheet.step)


def print_runs(
    sheets: Sequence[Sheet], starter: Sequence[pupil.Question], kept: bool = True
) -> tuple[Pile[Sheet], ...]:
    """Divides the handout into piles that are given out together, each on new pages.

    The first may open with the quick recall; the last ends with what pupils keep, which is a separate pile if the last
    sheet is shared. Empty if there are no sheets and questions and, by `kept`, nothing to write about and to keep.
    """
    found = [_Draft("pupil", recall=True)] if starter else []
    for sheet in sheets:
        size = group_size(_grouping(sheet)) if sheet.per == "group" else 1
        if not found or not found[-1].takes(sheet, size):
            found.append(_Draft(sheet.per, size, sheet.step))
        found[-1].sheets.append(sheet)
    if (found or kept) and (not found or found[-1].per != "pupil"):
        found.append(_Draft("pupil"))
    return tuple(Pile(per=one.per, sheets=tuple(one.sheets), recall=one.recall, keep=one is found[-1]) for one in found)


def slips_fit(questions: Sequence[pupil.Question], on: paper_space.PaperSizes) -> bool:
    """Tests whether two exit slips fit on a page across, side by side."""
    on = on._replace(width=_SLIP_WIDTH)
    return 2 * paper_space.heading() + sum(paper_space.question(one, on) for one in questions) <= _SLIP_HEIGHT


def _row(
    what: What, number: int, pages: int, *, per: Per = "pupil", title: str | None = None, sheets: int | None = None,
    both: bool = False, cut: bool = False, about: bool = False, need: Need = "useful", first: int | None = None,
    last: int | None = None, pile: int | None = None, numbers: tuple[int, ...] = (),
) -> PrintRow:  # fmt: skip
    """A row of the printing list; `sheets` overrides the number that follows from copies and pages.

    What is cut out has nothing on the backs that are not its own.
    """
    folded = number * math.ceil(pages / 2)
    paper = sheets if sheets is not None else folded if both else number * pages
    least = paper if cut else min(paper, folded)
    return PrintRow(
        what=what, title=title, per=per, copies=number, pages=pages, paper=paper, least=least,
        both=both, about=about, need=need, first=first, last=last, pile=pile, numbers=numbers,
    )  # fmt: skip


def recounted(row: PrintRow, pages: int) -> PrintRow:
    """The row with the pages that its file has, instead of an estimate."""
    if not row.about:
        return row
    return _row(row.what, row.copies, pages, per=row.per, need=row.need, pile=row.pile, numbers=row.numbers)


def _worksheets(lesson: TeacherLesson, pupils: int, on: paper_space.PaperSizes) -> Iterator[PrintRow]:
    for place, pile in enumerate(lesson.piles):
        heights = [paper_space.title()] if place == 0 else []
        if pile.recall:
            heights += [paper_space.question(one, on) for one in lesson.recall]
        for sheet in pile.sheets:
            heights += paper_space.piece(sheet, on)
        tasks = lesson.tasks if pile.keep else ()
        heights += [paper_space.task(part.steps, on) for part in tasks]
        if pile.keep:
            heights += [paper_space.listed(lesson.key_points, on)]
            heights += [paper_space.listed([f"{word.term} {word.meaning}" for word in lesson.vocabulary], on)]
            heights += [paper_space.listed([*lesson.help.steps, *(line.name for line in lesson.help.lines)], on)]
        grouping = _grouping(pile.sheets[0]) if pile.sheets else None
        work = bool(pile.sheets or pile.recall or tasks)
        given = bool(pile.recall or tasks or any(sheet.part is not None for sheet in pile.sheets))
        yield _row(
            "worksheet" if work else "keep",
            copies(pile.per, pupils, grouping),
            paper_space.pages(heights),
            per=pile.per,
            about=True,
            need="essential" if given else "useful" if work else "optional",
            pile=place,
            numbers=tuple(dict.fromkeys([sheet.number for sheet in pile.sheets if sheet.number is not None])),
        )


def printing(lesson: TeacherLesson, pupils: int) -> Printing:
    """The printing list of a lesson for a class; `counts`, `paper` and `least` cover the rows that are essential.

    The others can be left out: the help card can be read aloud, the exit slip answered with fingers, a sheet that no
    step gives out be copied into exercise books.
    """
    on = paper_space.paper_sizes(lesson.ages.low if lesson.ages else None)
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
                cut=True,
                need="essential" if one.sheet.part is not None else "useful",
                first=one.first,
                last=one.last,
            )
        )
    if lesson.exit_questions:
        if lesson.slips > 1:
            rows.append(_row("exit slip", pupils, 1, sheets=math.ceil(pupils / lesson.slips), cut=True))
        else:
            heights = [paper_space.title(), *(paper_space.question(one, on) for one in lesson.exit_questions)]
            rows.append(_row("exit slip", pupils, paper_space.pages(heights), about=True))
    if lesson.letter:
        rows.append(_row("letter", pupils, 1))
    rows.append(_row("help card", pupils, 1, sheets=math.ceil(pupils / HELP_CARDS), cut=True))
    if lesson.message:
        rows.append(_row("poster", 1, 1, per="class", need="optional"))
    rows.sort(key=lambda row: NEEDS.index(row.need))
    totals = [_total(need, [row for row in rows if row.need == need]) for need in NEEDS]
    return Printing(
        pupils=pupils,
        rows=tuple(rows),
        counts=totals[0].counts,
        totals=tuple(total for total in totals if total.paper),
        paper=totals[0].paper,
        least=totals[0].least,
        about=totals[0].about,
    )


def _total(need: Need, rows: Sequence[PrintRow]) -> PrintTotal:
    counts = {row.what: sum(one.copies for one in rows if one.what == row.what) for row in rows}
    return PrintTotal(
        need=need,
        counts=tuple([PrintCount(what=what, copies=number) for what, number in counts.items()]),
        paper=sum(row.paper for row in rows),
        least=sum(row.least for row in rows),
        about=any(row.about for row in rows),
    )
