"""Each item of a list is a whole: a comma inside brackets parts one item from the next.

Why: YAML takes `[phones, tablets away?]` for two texts. What was one sentence stands on two lines, and a question that
nobody asked on a slide.

Bad:
    key_points: [Stop, look, and tell somebody.]

Good:
    key_points: ["Stop, look, and tell somebody."]

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model import Lesson
from sidcurriculum.patterns import later
from sidcurriculum.source import located

PIECES = frozenset({"items", "choices", "accept", "word_bank", "sort", "groups", "extra", "keywords"})
"""Fields whose items may be parts of a sentence."""
GOES_ON = later(r"(?:and|or|but|because|so that|which|who|then|if|when)\s+\S")
END = (".", "?", "!")


def _split(items: Sequence[LessonText]) -> LessonText | None:
    """The item that begins inside a sentence."""
    written = [item.text.strip() for item in items]
    joined = next((item for item, text in zip(items[1:], written[1:], strict=True) if GOES_ON.match(text)), None)
    if joined is None and written[-1][:1].islower() and written[-1].endswith(END):
        joined = None if any(text.endswith(END) for text in written[:-1]) else items[-1]
    return joined


def check(context: LessonContext) -> Iterator[Hit]:
    lists: dict[tuple[str | int, ...], list[LessonText]] = {}
    for text in context.texts:
        if type(text.loc[-1]) is int and text.field not in PIECES and text.who not in ("public", "translator"):
            lists.setdefault(text.loc[:-1], []).append(text)
    for items in lists.values():
        broken = _split(items) if len(items) > 1 else None
        if broken is None:
            continue
        reading = context.entry.reading or located(context.entry.path, Lesson)
        before = items[items.index(broken) - 1]
        if reading.positions.of(before.loc)[0] == reading.positions.of(broken.loc)[0]:
            what = f"“{broken.text.strip()[:40]}” is an item of its own, since a comma in brackets parts items"
            yield Hit(broken.loc, what, "put the whole text in quotes, or write each item on a line of its own")


RULE = Rule("RD31", "split-list", "warning", check, languages=("en",))
