"""A page's slide sections -> slides that fit: one or more for each section, the later ones carrying its title on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sidcurriculum.errors import TemplateError, ThemeError
from sidcurriculum.page import Page

from .blocks import read
from .pieces import Box, Para, Piece, Table, Text
from .stack import Placed, Stack
from .text import Look, Run, inline, look_of, tidy
from .theme import DeckTheme, Layout, Placeholder
from .titles import Titles
from .typesetting import Setting, TooSmallError, Typesetter

_REPEATED = "phase"
_HEADED = ("head-", "column-")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, what stands in which placeholder, and the notes' element on a section's first slide."""

    layout: Layout
    title: tuple[Para, Setting]
    content: Sequence[tuple[Placeholder, Sequence[Placed]]]
    notes: etree._Element | None
    look: Look


@dataclass(slots=True)
class _Section:
    """A section while it is being laid out."""

    layout: Layout
    title: list[Run]
    pieces: dict[str, list[Piece]]
    notes: etree._Element | None
    look: Look
    name: str
    repeated: dict[str, list[Piece]] = field(default_factory=dict)


class _Composer:
    def __init__(self, page: Page, theme: DeckTheme) -> None:
        self.page, self.theme = page, theme
        self.typesetter = Typesetter(theme)
        self.titles = Titles(self.typesetter, page.language)

    def slides(self) -> Iterator[Slide]:
        look = Look(self.page.language)
        for number, element in enumerate(self.page.root.iterfind(".//section"), 1):
            if element.get("class") == "slide":
                yield from self.compose(self.section(element, look_of(element, look), number))

    def section(self, element: etree._Element, look: Look, number: int) -> _Section:
        name = element.get("id") or str(number)
        layout = self.theme.layout(element.get("data-layout", ""))
        heading = element.find("h2")
        runs: list[Run] = []
        if heading is not None:
            inline(heading, look, runs)
        title = tidy(runs)
        if not title:
            raise TemplateError(
                f"slide {name}: it has no title; begin the section with an h2 that says what the slide is about"
            )
        pieces: dict[str, list[Piece]] = {}
        notes = None
        for child in element:
            kind = child.get("class")
            if kind == "placeholder":
                holder = self.theme.placeholder(layout, child.get("data-name", ""))
                found = read(child, look_of(child, look), self.page.pictures)
                if found:
                    pieces[holder.name] = [*pieces.get(holder.name, []), *found]
            elif kind == "notes":
                notes = child
        return _Section(layout, title, pieces, notes, look, name)

    def compose(self, section: _Section) -> Iterator[Slide]:
        holder = section.layout.title
        if holder is None:
            raise ThemeError(f"{self.theme.source}: the layout {section.layout.name!r} has no title placeholder")
        try:
            title, rest = self.titles.cut(holder, Para(section.title))
        except TooSmallError:
            raise self.too_small(section.layout, holder) from None
        if rest:
            self.continue_title(section, rest)
        for number, content in enumerate(self.pages(section)):
            mine = self.titles.unique(title)
            setting = self.titles.fitted(holder, mine) or self.titles.least(holder)
            yield Slide(section.layout, (mine, setting), content, None if number else section.notes, section.look)

    def continue_title(self, section: _Section, rest: list[Run]) -> None:
        """A title too long for its box goes on as the first paragraph of the largest text placeholder."""
        texts = [
            holder
            for holder in section.layout.placeholders.values()
            if not holder.is_title and holder.kind in ("obj", "body", "subTitle")
        ]
        if not texts:
            raise ThemeError(
                f"{self.theme.source}: slide {section.name}: the title is too long for the layout"
                f" {section.layout.name!r}, which has no other placeholder for its end; shorten the title"
            )
        largest = max(texts, key=lambda holder: holder.frame.width * holder.frame.height)
        section.pieces[largest.name] = [Text((Para(rest),)), *section.pieces.get(largest.name, [])]

    def too_small(self, layout: Layout, holder: Placeholder) -> ThemeError:
        least = self.typesetter.setting(holder.style, self.typesetter.steps(holder.style)).levels[0].size
        return ThemeError(
            f"{self.theme.source}: in the layout {layout.name!r} the placeholder {holder.name!r} is too small"
            f" for one line of {least:g} points; make it higher or its text smaller"
        )

    def pages(self, section: _Section) -> list[list[tuple[Placeholder, list[Placed]]]]:
        """The section's content, slide by slide: the largest size that needs no more slides than the smallest."""
        small = {name for name in section.pieces if self.is_small(section.layout.placeholders[name])}
        for name in small:
            self.split_small(section, name)
        most = max(
            (self.steps(section.layout.placeholders[name]) for name in section.pieces if name not in small), default=0
        )
        most = max(most, self.table_steps(section))
        full = self.try_pages(section, 0, small)
        if full is not None and len(full) == 1:
            return full
        least = self.try_pages(section, most, small, last=True)
        assert least is not None
        for step in range(most):
            found = full if step == 0 else self.try_pages(section, step, small, limit=len(least))
            if found is not None and len(found) <= len(least):
                return found
        return least

    def steps(self, holder: Placeholder) -> int:
        return self.typesetter.steps(holder.style)

    def table_steps(self, section: _Section) -> int:
        """Steps that the models used by this section still have."""
        steps = 0
        for pieces in section.pieces.values():
            for piece in pieces:
                if isinstance(piece, Table):
                    model = self.theme.model("cell")
                    steps = max(steps, self.typesetter.steps(model.style, self.theme.minimum["table"]))
                elif isinstance(piece, Box):
                    steps = max(steps, self.steps(self.theme.model(*piece.models)))
        return steps

    def is_small(self, holder: Placeholder) -> bool:
        """Whether a placeholder's text is small print, which keeps its size whatever the rest of the slide does."""
        return holder.style.levels[0].size < self.theme.minimum["body"]

    def split_small(self, section: _Section, name: str) -> None:
        """Small print that fits on one slide is said again on every slide that goes on."""
        if name == _REPEATED:
            section.repeated[name] = section.pieces[name]

    def try_pages(
        self, section: _Section, step: int, small: set[str], limit: int = 0, last: bool = False
    ) -> list[list[tuple[Placeholder, list[Placed]]]] | None:
        pages: list[list[tuple[Placeholder, list[Placed]]]] = []
        pending: Mapping[str, list[Piece]] = section.pieces
        while pending or not pages:
            if limit and len(pages) == limit:
                return None
            content: list[tuple[Placeholder, list[Placed]]] = []
            rest: dict[str, list[Piece]] = {}
            for name in section.pieces:
                if name not in pending:
                    continue
                holder = section.layout.placeholders[name]
                stack = self.fill(section, holder, pending[name], step, small, last)
                if stack is None:
                    return None
                placed, left = stack
                if placed:
                    content.append((holder, placed))
                if left:
                    rest[name] = left
            pages.append(content)
            pending = {**self.again(section, rest), **rest} if rest else {}
        return pages

    def fill(
        self, section: _Section, holder: Placeholder, pieces: list[Piece], step: int, small: set[str], last: bool
    ) -> tuple[list[Placed], list[Piece]] | None:
        steps = range(self.steps(holder) + 1) if holder.name in small else (step,)
        done: tuple[list[Placed], list[Piece]] | None = None
        for mine in steps:
            stack = Stack(holder, self.typesetter, mine)
            try:
                left = stack.fill(pieces)
            except TooSmallError:
                continue
            done = stack.placed, left
            if not left:
                return done
        if done is None and last:
            raise self.too_small(section.layout, holder)
        return done

    def again(self, section: _Section, rest: Mapping[str, list[Piece]]) -> dict[str, list[Piece]]:
        """What a slide that goes on repeats: the phase, and the heading over each column that goes on."""
        found = {name: pieces for name, pieces in section.repeated.items() if name not in rest}
        head, column = _HEADED
        for name in rest:
            top = head + name.removeprefix(column)
            if name.startswith(column) and top in section.pieces and top not in rest:
                found[top] = section.pieces[top]
        return found


def compose(page: Page, theme: DeckTheme) -> Iterator[Slide]:
    """The slides of a page, in order."""
    return _Composer(page, theme).slides()
