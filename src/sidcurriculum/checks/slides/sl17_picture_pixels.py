"""A picture has enough pixels for the size at which it is printed or shown.

Why: A picture that was saved from a chat or cut from a screen is sharp on a phone and a blur on paper: below 150 dots
to the inch letters and faces dissolve, and a copier makes it worse.

Bad:
    activities:
      - title: Look
        ask: What is this?
        show: {picture: {file: images/leaf.png, alt: A green leaf}}

Good:
    activities:
      - title: Look
        ask: What is this?
        show: {picture: {art: market}}

Source: 150 dots to the inch is what office printers and copiers need for pictures, 300 what print shops ask for; the
sizes are those at which our Word files print. Drawings (SVG) always have enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.media import Picture
from sidcurriculum.source import Loc

DPI = 150
"""Least dots to the inch."""
WIDTH, HEIGHT = 6.8, 10.0
"""The text of a page of A4, in inches."""
ENLARGED = 60
"""Dots to the inch at which a picture is not printed larger."""
SHOWN = 400
"""Least pixels of the longer side on a slide, which has 1920: a fifth of a projector's width."""


class _Use(NamedTuple):
    """How large a picture is printed: shares of the page's width and height."""

    width: float
    height: float


_WIDE, _HALF = _Use(1.0, 0.6), _Use(0.5, 0.35)
_SMALL = {"cards": _Use(0.11, 0.35), "chat": _Use(0.18, 0.35), "options": _Use(0.25, 0.35)}


def _use(loc: Loc) -> _Use | None:
    """How the picture there is printed for pupils; None if it is only shown."""
    holder = loc[: loc.index("picture")] if "picture" in loc else ()
    if "show" in holder or not holder:
        return None
    small = next((use for name, use in _SMALL.items() if name in holder), None)
    if small is not None:
        return small
    if "questions" in holder or holder[-1] == "ask" or "_quiz" in str(holder[0]):
        return _HALF
    return _WIDE if {"worksheet", "handouts"}.intersection(holder) else None


def check(context: LessonContext) -> Iterator[Hit]:
    pictures = context.entry.pictures
    if not pictures:
        return
    told: set[str] = set()
    for text in context.texts:
        if text.field != "file" or not isinstance(text.owner, Picture) or text.text in told:
            continue
        picture = pictures.get(text.text)
        if picture is None:
            continue
        use = _use(text.loc)
        if use is None:
            if max(picture.width, picture.height) >= SHOWN or "show" not in text.loc:
                continue
            what = f"`{text.text}` is {picture.width} by {picture.height} pixels, too few to be seen on a slide"
            hint = "take the original, 1000 pixels wide or more"
        else:
            wanted = min(WIDTH * use.width, HEIGHT * use.height * picture.width / picture.height)
            inches = min(wanted, picture.width / ENLARGED)
            if picture.width >= DPI * inches:
                continue
            dots, across = round(picture.width / inches), round(inches * 2.54)
            what = f"`{text.text}` is {picture.width} pixels wide: {dots} dots to the inch in print, {across} cm wide"
            hint = f"take the original, {_rounded(DPI * wanted)} pixels wide or more"
        told.add(text.text)
        yield Hit(text.loc, what, hint, text.text)


def _rounded(pixels: float) -> int:
    return -(-round(pixels) // 50) * 50


RULE = Rule("SL17", "picture-pixels", "warning", check)
