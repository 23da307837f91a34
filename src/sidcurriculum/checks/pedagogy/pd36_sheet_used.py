"""Paper that is printed is used: a step, or what pupils do at home, speaks of it.

Why: A sheet that nobody speaks of is copied fifty times and left on the table, and a set of cards without a word about
it is opened by a teacher who does not know what pupils should do.

Bad:
    activities:
      - {title: Talk, do: Ask what is true.}
    handouts:
      - {title: Five signs, checklist: [It hurries, It frightens]}

Good:
    activities:
      - {title: Talk, do: Give out Five signs and ask what is true.}
    handouts:
      - {title: Five signs, checklist: [It hurries, It frightens]}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Piece
from sidcurriculum.model.worksheet import Cards, Sort
from sidcurriculum.source import Loc

from .inflections import said, words

PAPER = ("handout", "worksheet", "sheet", "page", "slip", "print", "copy", "copies")
"""Words for any sheet."""
CARDS = (*PAPER, "card", "sort", "match", "lay", "set", "pile", "strip", "piece", "cut", "deal", "order", "column",
         "heading", "group")  # fmt: skip
"""Words for what is cut out, and for what is done with it."""
NOT_LESSON = frozenset({"materials", "keywords", "references", "handouts", "title"})


def check(context: LessonContext) -> Iterator[Hit]:
    lesson = context.lesson
    for number, piece in enumerate(lesson.handouts):
        told = [text for text in context.texts if text.loc[0] not in NOT_LESSON]
        if piece.per != "teacher" and not _spoken_of(context, piece, told, PAPER):
            yield _hit(("handouts", number), piece, "no step gives it out")
    for placed in context.steps:
        for number, piece in enumerate(placed.step.worksheet):
            if not isinstance(piece, Cards) or piece.intro or piece.per in ("teacher", "class"):
                continue
            activity = placed.loc[: placed.loc.index("steps")]
            told = [text for text in context.texts if text.loc[: len(activity)] == activity]
            told = [text for text in told if "worksheet" not in text.loc]
            if not _spoken_of(context, piece, told, CARDS):
                yield _hit((*placed.loc, "worksheet", number), piece, "no step says what pupils do with it")


def _spoken_of(context: LessonContext, piece: Piece, told: list[LessonText], paper: tuple[str, ...]) -> bool:
    """Tests whether one of the texts speaks of paper, or of what is on this piece."""
    names = [*paper, *([piece.id.replace("-", " ")] if piece.id else [])]
    title = words(piece.title or "", 4)
    if title and any(all(said(word, [text], context.language) for word in title) for text in told):
        return True
    return any(said(name, told, context.language) for name in names)


def _hit(loc: Loc, piece: Piece, what: str) -> Hit:
    kind = "set of cards" if isinstance(piece, Cards | Sort) else "sheet"
    name = f"the {kind} “{piece.title}”" if piece.title else f"this {kind}"
    return Hit(loc, f"{name} is printed, and {what}", "say in a step what pupils do with it, or take it out")


RULE = Rule("PD36", "sheet-used", "warning", check, languages=("en",))
