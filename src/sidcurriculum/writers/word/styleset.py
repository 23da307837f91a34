"""The styles that elements have in one place of a document: in its text, in a table's cells, on a card or a poster."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sidcurriculum.errors import ThemeError

from . import names
from .styles import ParagraphStyle, TableStyle


@dataclass(frozen=True, slots=True)
class StyleSet:
    """The styles that the theme has; asking for another raises a ThemeError that names it."""

    source: str
    """The theme's file, for messages."""
    blocks: Mapping[names.Key, ParagraphStyle]
    lists: Mapping[str, ParagraphStyle]
    spans: Mapping[names.Key, str]
    """Ids of character styles."""
    tables: Mapping[names.Key, TableStyle]
    named: Mapping[str, ParagraphStyle] = field(repr=False)
    """All paragraph styles, by lower-case name."""
    characters: Mapping[str, str] = field(repr=False)
    """Ids of all character styles, by lower-case name."""
    looks: dict[tuple[object, ...], str] = field(default_factory=dict, compare=False, repr=False)
    """Run properties already written, by what they express: they depend on nothing but theme and language."""
    _variants: dict[str, StyleSet] = field(default_factory=dict, compare=False, repr=False)

    def block(self, key: names.Key) -> ParagraphStyle:
        """The paragraph style of an element."""
        try:
            return self.blocks[key]
        except KeyError:
            raise self._lacks("paragraph", names.PARAGRAPHS[key], key) from None

    def table(self, key: names.Key) -> TableStyle:
        """The table style of an element."""
        try:
            return self.tables[key]
        except KeyError:
            raise self._lacks("table", names.TABLES[key], key) from None

    def span(self, key: names.Key) -> str:
        """Id of an element's character style."""
        try:
            return self.spans[key]
        except KeyError:
            raise self._lacks("character", names.CHARACTERS[key], key) from None

    def item(self, key: names.Key, depth: int) -> ParagraphStyle:
        """The style of a list's items at this depth."""
        row = names.LISTS[key]
        name = row[min(depth, len(row) - 1)]
        try:
            return self.lists[name]
        except KeyError:
            raise self._lacks("paragraph", name, key) from None

    def dressed(self, place: str, wear: Mapping[names.Key, str], strong: Collection[names.Key] = ()) -> StyleSet:
        """The set for a `place` where elements have other styles, if the theme has those; spans in `strong` are strong.

        `place` alone tells what is kept from one document to the next.
        """
        if place not in self._variants:
            found = {key: style for key, name in wear.items() if (style := self.named.get(name.lower())) is not None}
            worn = {
                key: self.characters[name.lower()]
                for key, name in wear.items()
                if key in names.CHARACTERS and name.lower() in self.characters
            }
            bold = self.spans.get(("strong", ""))
            self._variants[place] = replace(
                self,
                blocks={**self.blocks, **{key: style for key, style in found.items() if key not in names.LISTS}},
                lists={**self.lists, **{n: style for key, style in found.items() for n in names.LISTS.get(key, ())}},
                spans={**self.spans, **worn, **(dict.fromkeys(strong, bold) if found and bold else {})},
                looks={},
                _variants={},
            )
        return self._variants[place]

    def _lacks(self, kind: str, name: str, key: names.Key) -> ThemeError:
        return ThemeError(
            f"{self.source}: there is no {kind} style “{name}”, which {names.element(key)} needs; add it in Word"
        )

    def unnumbered(self, name: str, key: names.Key) -> ThemeError:
        """The error for a style of a numbered list that has no numbering."""
        return ThemeError(
            f"{self.source}: the style “{name}”, which {names.element(key)} needs, has no numbering: give it one"
        )
