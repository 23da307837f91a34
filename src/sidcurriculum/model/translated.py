"""A str subclass for translations that keeps the source text."""

from __future__ import annotations


class Translated(str):
    """A translation; `source` is the author's text.

    What must be the same in every language, such as the order of shuffled options, is drawn from the source.
    """

    __slots__ = ("source",)
    source: str

    def __new__(cls, text: str, source: str) -> Translated:
        made = super().__new__(cls, text)
        made.source = source
        return made


def original(text: str) -> str:
    """The source of a translation; any other text unchanged."""
    return text.source if isinstance(text, Translated) else text
