"""A lesson's texts into the alternative texts in them: those of `alt:`, and those of pictures in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidcurriculum.checks.case import Case
from sidcurriculum.model.media import Picture
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

IN_TEXT = later(r"!\[([^\]]{0,2000})\]\(\s*<?([^)>\s]+)")


class Alternative(NamedTuple):
    """What a person hears who can't see a picture."""

    loc: Loc
    alt: str
    file: str
    caption: str | None


def alternatives(case: Case) -> Iterator[Alternative]:
    """Every alternative text, in the order of the model."""
    for text in case.texts:
        if text.field == "alt" and isinstance(text.owner, Picture):
            yield Alternative(text.loc, text.text, text.owner.file, text.owner.caption)
        elif "![" in text.text and "](" in text.text:
            for found in IN_TEXT.finditer(text.text):
                if found[1].strip():
                    yield Alternative(text.loc, found[1].strip(), found[2], None)
