"""What a teacher is asked to bring is mentioned in the lesson.

Why: A bag that no step takes out was forgotten in a step, or is left from an earlier version. Either way a teacher
carries it to school and wonders. Pencils, paper and other things that are always at hand are not looked at.

Bad:
    materials: {Cloth bag: 1 per class}
    activities:
      - {title: Talk, do: Ask what is true.}

Good:
    materials: {Cloth bag: 1 per class}
    activities:
      - {title: Talk, do: Take the mango out of the bag.}

Source: house
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .inflections import said, words

AT_HAND = frozenset((
    "pencil", "pencils", "pen", "pens", "crayon", "crayons", "marker", "markers", "book", "books", "notebook",
    "notebooks",
    "paper", "sheet", "sheets", "chalk", "board", "blackboard", "whiteboard", "chalkboard", "eraser", "duster", "ruler",
    "rulers", "scissors", "glue", "tape", "clip", "clips", "envelope", "envelopes", "projector", "laptop",
))  # fmt: skip
"""Words for items that are used without being mentioned."""
NOT_LESSON = frozenset({"materials", "keywords", "references"})


def check(context: LessonContext) -> Iterator[Hit]:
    materials = context.lesson.materials
    looked = [(number, words(one.item, 3)) for number, one in enumerate(materials)]
    looked = [(number, parts) for number, parts in looked if parts and not AT_HAND.intersection(parts)]
    if not looked:
        return
    texts = [text for text in context.texts if text.loc[0] not in NOT_LESSON]
    for number, parts in looked:
        if not any(said(part, texts, context.language) for part in parts):
            item = materials[number].item
            what = f"nothing in the lesson mentions “{item}”"
            yield Hit(("materials", number, "item"), what, "say in a step what it is for, or take it out", item, True)


RULE = Rule("PD22", "material-used", "info", check, languages=("en",))
