"""Each picture has a credit and a licence in `credits.yaml` beside it.

Why: Packs are copied and given on. A picture that nobody may copy stops a whole pack, and who drew it wants to be
named.

Bad:
    activities:
      - title: Look
        show: {picture: {file: images/leaf.png, alt: A green leaf}}

Good:
    activities:
      - title: Look
        show: {picture: {file: images/hand.png, alt: An open hand}}

Source: Creative Commons, Recommended practices for attribution.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.media import Picture
from sidcurriculum.source import Loc


def check(context: LessonContext) -> Iterator[Hit]:
    entry = context.entry
    lacking = {}
    for file in entry.pictures:
        credit = entry.credits.get(file)
        if credit is None:
            lacking[file] = "has no credit"
        elif credit.licence is None:
            lacking[file] = "has no licence"
    if not lacking:
        return
    where = _places(context)
    for file, what in lacking.items():
        loc, word = where.get(file, (("activities",), ""))
        yield Hit(loc, f"`{file}` {what}", "write it down in credits.yaml beside the picture", word, key=not word)


def _places(context: LessonContext) -> dict[str, tuple[Loc, str]]:
    """The first location of each picture, with its name there."""
    found: dict[str, tuple[Loc, str]] = {}
    for text in context.texts:
        if isinstance(text.owner, Picture) and text.field == "file":
            found.setdefault(text.text, (text.loc, text.text))
        elif "](" in text.text:
            for file in context.entry.pictures:
                if file in text.text:
                    found.setdefault(file, (text.loc, file))
    return found


RULE = Rule("SL10", "picture-credit", "warning", check, release="error")
