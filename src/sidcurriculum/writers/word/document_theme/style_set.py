"""Looks up the styles of one context in a document: the main text, a table's cells, a card or a poster."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.word import style_names

from .styles import ParagraphStyle, TableStyle


@dataclass(frozen=True, slots=True)
class StyleSet:
    """The styles that the theme has; asking for another raises a ThemeError that names it."""

    source: str
    """The theme's file, for messages."""
    blocks: Mapping[style_names.Key, ParagraphStyle]
    lists: Mapping[str, ParagraphStyle]
    spans: Mapping[style_names.Key, str]
    """Ids of character styles."""
    tables: Mapping[style_names.Key, TableStyle]
    named: Mapping[str, ParagraphStyle] = field(repr=False)
    """All paragraph styles, by lower-case name."""
    characters: Mapping[str, str] = field(repr=False)
    """Ids of all character styles, by lower-case name."""
    looks: dict[tuple[object, ...], str] = field(default_factory=dict, compare=False, repr=False)
    """Cached run properties by what they express; they depend only on theme and language."""
    _variants: dict[str, StyleSet] = field(default_factory=dict, compare=False, repr=False)

    def block(self, key: style_names.Key) -> ParagraphStyle:
        """Returns the paragraph style of an element."""
        try:
            return self.blocks[key]
        except KeyError:
            raise self._lacks("paragraph", style_names.PARAGRAPHS[key], key) from None

    def table(self, key: style_names.Key) -> TableStyle:
        """Returns the table style of an element."""
        try:
            return self.tables[key]
        except KeyError:
            raise self._lacks("table", style_names.TABLES[key], key) from None

    def span(self, key: style_names.Key) -> str:
        """Returns the id of an element's character style."""
        try:
            return self.spans[key]
        except KeyError:
            raise self._lacks("character", style_names.CHARACTERS[key], key) from None

    def item(self, key: style_names.Key, depth: int) -> ParagraphStyle:
        """Returns the style of a list's items at this depth."""
        row = style_names.LISTS[key]
        name = row[min(depth, len(row) - 1)]
        try:
            return self.lists[name]
        except KeyError:
            raise self._lacks("paragraph", name, key) from None

    def for_context(
        self, place: str, names: Mapping[style_names.Key, str], strong: Collection[style_names.Key] = ()
    ) -> StyleSet:
        """Returns the set for a context where elements have other styles, if the theme has those.

        Spans in `strong` become strong there. The result is cached by `place` alone.
        """
        if place not in self._variants:
            found = {key: style for key, name in names.items() if (style := self.named.get(name.lower())) is not None}
            character_ids = {
                key: self.characters[name.lower()]
                for key, name in names.items()
                if key in style_names.CHARACTERS and name.lower() in self.characters
            }
            bold = self.spans.get(("strong", ""))
            self._variants[place] = replace(
                self,
                blocks={**self.blocks, **{key: style for key, style in found.items() if key not in style_names.LISTS}},
                lists={
                    **self.lists,
                    **{n: style for key, style in found.items() for n in style_names.LISTS.get(key, ())},
                },
                spans={**self.spans, **character_ids, **(dict.fromkeys(strong, bold) if found and bold else {})},
                looks={},
                _variants={},
            )
        return self._variants[place]

    def _lacks(self, kind: str, name: str, key: style_names.Key) -> ThemeError:
        return ThemeError(
            f"{self.source}: there is no {kind} style “{name}”, which {style_names.element(key)} needs; add it in Word"
        )

    def unnumbered(self, name: str, key: style_names.Key) -> ThemeError:
        """Returns the error for the style of a numbered list that has no numbering."""
        return ThemeError(
            f"{self.source}: the style “{name}”, which {style_names.element(key)} needs, has no numbering: give it one"
        )
