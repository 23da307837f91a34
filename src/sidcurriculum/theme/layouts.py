"""Defines the slide layouts that a theme may have: their purpose, their placeholders and their fallbacks.

Every layout has a title and may have `phase` and `clock`. A theme needs only `content`; the others make slides better.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple


class SlideLayout(NamedTuple):
    """A slide layout. `fallback` names the layout used if a theme lacks this one; it is empty for `content`."""

    meaning: str
    placeholders: tuple[str, ...]
    """Placeholders whose content is never dropped."""
    decorative: tuple[str, ...] = ()
    """Placeholders whose content is dropped if a theme's layout lacks them."""
    fallback: str = "content"
    continues: bool = True
    """Whether content that does not fit continues on more slides of this layout; else the fallback is used."""
    spread: str = ""
    """The placeholder P whose list a theme may spread: its layout NAME-3 has P-1, P-2 and P-3, one item each."""
    least: float = 0.0
    """Least size in points of these items; 0 for the theme's."""


def _layout(
    meaning: str,
    placeholders: str,
    fallback: str = "content",
    *,
    continues: bool = True,
    spread: str = "",
    decorative: str = "",
    least: float = 0.0,
) -> SlideLayout:
    held, shown = tuple(placeholders.split()), tuple(decorative.split())
    return SlideLayout(meaning, held, shown, fallback, continues, spread, least)


_rich = partial(_layout, continues=False)


LAYOUTS: Mapping[str, SlideLayout] = {
    "content": _layout("Anything.", "body", ""),
    "title": _layout("The lesson's first slide.", "subtitle meta partners", decorative="art"),
    "objectives": _rich("What pupils will be able to do, and the lesson's words.", "body words", spread="body"),
    "words": _rich("The lesson's words and what they mean.", "body", spread="body", least=24.0),
    "key-word": _rich("One word, its meaning and an example.", "word meaning example"),
    "big-question": _layout("One question that fills the slide.", "body", "statement"),
    "think-pair-share": _layout(
        "Three stages of talk, with their minutes.",
        "head-1 minutes-1 column-1 head-2 minutes-2 column-2 head-3 minutes-3 column-3",
        "three-columns",
    ),
    "steps": _layout("Instructions in steps, with the minutes and what is needed.", "body minutes kit", spread="body"),
    "statement": _layout("A sentence or two in large letters.", "body"),
    "two-columns": _layout("Two sides compared.", "head-1 column-1 head-2 column-2"),
    "three-columns": _layout("Three sides compared.", "head-1 column-1 head-2 column-2 head-3 column-3"),
    "picture": _layout("A picture and text beside it.", "body picture"),
    "full-picture": _layout("A picture alone.", "picture", "picture"),
    "discussion": _rich("Points, and a question to talk about.", "body question"),
    "picture-discussion": _rich("A picture, and a question to talk about.", "picture question", "picture"),
    "scenario": _rich("A short story and a question about it.", "body question tag picture"),
    "chat": _layout("An invented conversation.", "body tag prompts"),
    "table": _layout("A table.", "body"),
    "four-corners": _layout("A statement, and four corners of the room to go to.", "body choices", spread="choices"),
    "vote": _layout("A statement to vote on, and the choices.", "body choices how", spread="choices"),
    "question": _layout("A question and its options.", "stem options", spread="options"),
    "question-picture": _layout("A question about a picture.", "stem options picture", "question", spread="options"),
    "answer": _layout("A question with its answer and why.", "stem options feedback", "question", spread="options"),
    "phase-opener": _rich("A part of the lesson begins.", "body minutes how", "statement"),
    "exit-ticket": _layout("Questions at the end of the lesson.", "body how", spread="body"),
    "help": _layout("Where to find help.", "body contact qr", spread="body"),
    "end": _layout("The last slide.", "body next", decorative="art"),
}
"""Every layout that a page may name."""

SECOND_LINES: Mapping[str, tuple[str, ...]] = {
    "title": ("subtitle",),
    "key-word": ("word", "meaning"),
    "big-question": ("body",),
    "statement": ("body",),
    "scenario": ("question",),
    "four-corners": ("body",),
    "vote": ("body",),
    "question": ("stem",),
    "question-picture": ("stem",),
    "phase-opener": ("body",),
}
"""Placeholders whose paragraphs, like every title, have a second line in a deck in two languages.

Points and stories are in the deck's first language only: pupils read them, and a slide has room for one.
"""

SECOND_WORDS = ("options", "choices")
"""Placeholders whose items hold both languages in a deck in two."""

EVERYWHERE = ("phase",)
"""Placeholders that every layout may have, beside its title; their text is kept if a layout lacks them."""

DECORATIVE_EVERYWHERE = ("clock",)
"""Placeholders that every layout may have and whose text, which adds nothing new, is dropped if it lacks them."""
