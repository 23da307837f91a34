"""Collects alternative texts of a lesson: those of `alt:`, and those of pictures in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.model.media import Picture
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

IN_TEXT = later(r"!\[([^\]]{0,2000})\]\(\s*<?([^)>\s]+)")


class AlternativeText(NamedTuple):
    """An alternative text, which a screen reader reads aloud."""

    loc: Loc
    alt: str
    file: str
    caption: str | None


def alternatives(context: LessonContext) -> Iterator[AlternativeText]:
    """Collects the alternative texts, in the order of the model."""
    for text in context.texts:
        if text.field == "alt" and isinstance(text.owner, Picture):
            yield AlternativeText(text.loc, text.text, text.owner.source, text.owner.caption)
        elif "![" in text.text and "](" in text.text:
            for found in IN_TEXT.finditer(text.text):
                if found[1].strip():
                    yield AlternativeText(text.loc, found[1].strip(), found[2], None)
