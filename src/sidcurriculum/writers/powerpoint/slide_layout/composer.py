"""Composes slides from a page's sections: one or more per section, each with the section's title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from sidcurriculum.errors import ContentError, ThemeError
from sidcurriculum.page import Page
from sidcurriculum.theme.layouts import LAYOUTS
from sidcurriculum.writers.page_head import facts
from sidcurriculum.writers.powerpoint.content.block_reader import read, read_all
from sidcurriculum.writers.powerpoint.content.content_blocks import (
    BoxBlock,
    Piece,
    SlideParagraph,
    TableBlock,
    TextBlock,
)
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun, bold, spoken
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme
from sidcurriculum.writers.powerpoint.drawing.decoration import Decoration
from sidcurriculum.writers.powerpoint.drawing.notes_page import read_notes

from .box_layout import BoxLayout, Placed
from .cover_slide import COVER, divided, further
from .few_words import LOWERED, few_words_step
from .item_rows import ItemRows
from .layout_selection import DECORATIVE, Filling, HeldElement, LayoutPlan, layout_plans
from .metrics_cache import TextMetricsCache
from .slide_section import SlideSection, crowded, in_languages, largest, said, siblings
from .text_metrics import TextMetrics, TooSmallError
from .titles import SlideTitles, apart

_REPEATED = ("phase", "clock", "tag")
_ANY = "content"
"""The layout that every theme has, the last fallback of all others."""
_HEADED = ("head-", "column-")
_Spread = Sequence[Sequence[Placed]]
"""The content of one placeholder, slide by slide."""
_Pages = list[list[tuple[Placeholder, Sequence[Placed]]]]
_Title = tuple[Placeholder, SlideParagraph, TextMetrics | None]


class ComposedSlide(NamedTuple):
    """One slide: its title, the content of each placeholder, and notes if it is the first of its section."""

    layout: Layout
    title: tuple[SlideParagraph, TextMetrics]
    content: Sequence[tuple[Placeholder, Sequence[Placed]]]
    notes: Sequence[SlideParagraph] | None
    look: TextFormat
    section: SlideSection


class _CrampedError(Exception):
    """Raised if a placeholder has no room for its content on any number of slides."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SlideComposer:
    """Lays out the slides of one page in one theme."""

    def __init__(self, page: Page, theme: DeckTheme) -> None:
        self.page, self.theme = page, theme
        self.metrics_cache = TextMetricsCache(theme)
        self.titles = SlideTitles(self.metrics_cache, page.language)

    def slides(self) -> Iterator[ComposedSlide]:
        """Yields the slides. All sections pass one stage before the next, a tenth faster than slide by slide."""
        look = TextFormat(self.page.language)
        elements = [
            (element, spoken(element, look), number)
            for number, element in enumerate(self.page.root.iter("section"), 1)
            if element.get("class") == "slide"
        ]
        sections = [next(self.sections(*element)) for element in elements]
        made: list[tuple[SlideSection, _Title, _Pages]] = []
        for element, section in zip(elements, sections, strict=True):
            if section.layout.name == COVER:
                made += self.covers(section)
                continue
            try:
                made += self.laid(section)
            except ThemeError as fault:
                made += self.elsewhere(self.sections(*element), fault)
        for section, (holder, title, short), pages in made:
            under_the_lesson_s = section.opening or title.runs is not section.title
            for number, content in enumerate(pages):
                mine = self.titles.unique(title, under_the_lesson_s)
                setting = short if mine is title else None
                setting = setting or self.titles.setting(holder, mine)
                notes = None if number else section.notes
                yield ComposedSlide(section.layout, (mine, setting), content, notes, section.look, section)

    def covers(self, section: SlideSection) -> Iterator[tuple[SlideSection, _Title, _Pages]]:
        """Yields a lesson's first slide, and in another layout the content for which it has no room."""
        crowded_out = {name for name in section.pieces if name not in DECORATIVE and not self.alone(section, name)}
        section, title, rest = divided(section, crowded_out, self.titles)
        yield section, (self.holder(section.layout), title, None), self.pages(section)
        if rest:
            fault = self.too_small(section.layout, self.holder(section.layout))
            yield from self.elsewhere(further(section, rest, self.theme, self.titles), fault)

    def laid(self, section: SlideSection) -> Sequence[tuple[SlideSection, _Title, _Pages]]:
        """The section's slides; where its items are arranged, each is a section of its own."""
        if not section.arranged:
            return [(section, self.title(section), self.pages(section))]
        name, listed = section.layout.name.rpartition("-")[0], section.spread[0].rpartition("-")[0]
        rows = ItemRows(section, self.theme.layouts.get(name), listed, self.metrics_cache, self.kept)
        first, *others = rows.slides(LAYOUTS[name].least)
        slides = [first, *(other._replace(notes=None) for other in others)]
        return [(one, self.title(one), self.pages(one)) for one in slides]

    @cached_property
    def kept(self) -> float:
        """Points that the flag of a right option takes from its words."""
        return Decoration.of(self.theme).flag_room(facts(self.page).get("right", ""))

    def holder(self, layout: Layout) -> Placeholder:
        """Returns the title placeholder of a layout. Raises ThemeError if it has none."""
        if layout.title is None:
            raise ThemeError(f"{self.theme.source}: the layout {layout.name!r} has no title placeholder")
        return layout.title

    def elsewhere(
        self, sections: Iterator[SlideSection], fault: ThemeError
    ) -> Sequence[tuple[SlideSection, _Title, _Pages]]:
        """The section in a simpler layout, where one has room; else the fault is raised."""
        for section in sections:
            with suppress(ThemeError):
                return self.laid(section)
        raise fault

    def sections(self, element: etree._Element, look: TextFormat, number: int) -> Iterator[SlideSection]:
        """Yields the section in the best layout that shows all of it, then in simpler ones."""
        name = element.get("id") or str(number)
        heading = next(element.iterchildren("h2"), None)
        title = said(heading, spoken(heading, look)) if heading is not None else []
        if not title:
            raise ContentError(
                f"slide {name}: it has no title; begin the section with an h2 that says what the slide is about"
            )
        held: list[HeldElement] = []
        notes = None
        for child in element:
            kind = child.get("class")
            if kind == "placeholder":
                held.append(HeldElement(child.get("data-name", ""), child, spoken(child, look)))
            elif kind == "notes":
                notes = read_notes(child, look)
        part = element.get("data-part", "")
        where = (element.get("data-phase", ""), int(part) if part.isdecimal() else 0)
        for plan in layout_plans(self.theme, element.get("data-layout", ""), held, self.kept):
            pieces = self.pieces(plan)
            section = SlideSection(
                plan.layout, list(title), pieces, notes, look, name, *where, plan.rights, plan.spread, plan.marks
            )
            section = section._replace(opening=plan.layout.name == COVER, arranged=plan.arranged)
            self.entitle(section)
            if plan.arranged:
                if section.pieces.keys() >= set(plan.spread) and self.titled(section):
                    yield section
                continue
            for decoration in [name for name in pieces if name in DECORATIVE and not self.alone(section, name)]:
                del pieces[decoration]
            last = plan.last and (plan.layout.name == _ANY or not crowded(section, self.column))
            if last or self.fits(section) or self.in_two(section):
                yield section

    def entitle(self, section: SlideSection) -> None:
        """Sets a title in two languages in the first form that fits.

        The forms are: one below the other, both on one line, or the second language above the content.
        """
        holder, room = section.layout.title, largest(section.layout)
        forms = self.titles.forms(section.title)
        if holder is None or not forms:
            return
        best = self.titles.largest(holder, forms)
        if best is not None:
            section.title[:] = best
        elif room is not None:
            first, second = apart(section.title)
            section.title[:] = first
            section.pieces[room.name] = [TextBlock((SlideParagraph(second),)), *section.pieces.get(room.name, [])]

    @cached_property
    def column(self) -> float:
        """Least width of a table column in points: three letters at the smallest size, and the cell's insets."""
        style = self.theme.model("cell").style
        return 2 * self.theme.minimum["table"] + style.insets[0] + style.insets[2]

    def pieces(self, plan: LayoutPlan) -> dict[str, list[Piece]]:
        """Returns the content blocks of the plan's placeholders."""
        pieces: dict[str, list[Piece]] = {}
        for name, fillings in plan.fillings.items():
            found = self.read(fillings)
            if found:
                pieces[name] = found
        return pieces

    def read(self, fillings: Sequence[Filling]) -> list[Piece]:
        if len(fillings) == 1 and not fillings[0].heading:
            return read(fillings[0].element, fillings[0].look, self.page.pictures)
        return read_all(fillings, self.page.pictures)

    def fits(self, section: SlideSection) -> bool:
        """Whether one slide shows all of it."""
        return self.titled(section) and all(self.alone(section, name) for name in section.pieces)

    def titled(self, section: SlideSection) -> bool:
        """Whether its title has room."""
        holder = section.layout.title
        return holder is not None and self.titles.whole(holder, SlideParagraph(section.title))[0]

    def in_two(self, section: SlideSection) -> Sequence[SlideSection]:
        """Returns the section as one slide per language, if it has two and only fits so; else nothing.

        A lesson's first slide is never divided so.
        """
        if not self.page.meta("second") or section.layout.name == COVER or self.fits(section):
            return ()
        parts = in_languages(section)
        return parts if all(map(self.fits, parts)) else ()

    def alone(self, section: SlideSection, name: str) -> bool:
        """Returns whether one slide shows all of a placeholder's content."""
        step = self.steps(section.layout.placeholders[name], section.pieces[name])
        return self.spread(section, name, step, limit=1) is not None

    def title(self, section: SlideSection) -> _Title:
        """Returns the title placeholder, the title and, if it is short, its metrics.

        A title that is too long at all sizes is placed in full above the content, and the slide is titled with the
        deck's name.
        """
        holder, title = self.holder(section.layout), SlideParagraph(section.title)
        fits, short = self.titles.whole(holder, title)
        if fits:
            return holder, title, short
        room = largest(section.layout)
        if room is None:
            raise ThemeError(
                f"{self.theme.source}: slide {section.name}: the title is too long for the layout"
                f" {section.layout.name!r}, which has no other placeholder for it; shorten the title"
            )
        name = title
        if not section.opening:
            runs = [run._replace(look=bold(run.look)) for run in section.title]
            section.pieces[room.name] = [
                TextBlock((SlideParagraph(runs, heading=True),)),
                *section.pieces.get(room.name, []),
            ]
            name = SlideParagraph([TextRun(self.page.title, section.look)]) if self.page.title.strip() else title
            fits, short = self.titles.whole(holder, name)
        try:
            return holder, name if fits else self.titles.beginning(holder, name)[0], short
        except TooSmallError:
            raise self.too_small(section.layout, holder) from None

    def too_small(self, layout: Layout, holder: Placeholder) -> ThemeError:
        least = self.metrics_cache.setting(holder.style, self.metrics_cache.steps(holder.style)).levels[0].size
        return ThemeError(
            f"{self.theme.source}: in the layout {layout.name!r} the placeholder {holder.name!r} is too small"
            f" for one line of {least:g} points; make it higher or its text smaller"
        )

    def pages(self, section: SlideSection) -> _Pages:
        """Returns the section's content slide by slide.

        Each placeholder is continued at a text size of its own; numbered columns share one.
        """
        if parts := self.in_two(section):
            return [page for part in parts for page in self.pages(part)]
        filled: dict[str, _Spread] = {}
        for names in siblings(section.pieces):
            try:
                found = {name: self.fitted(section, name) for name in names}
            except _CrampedError as cramped:
                self.move(section, cramped.name)
                return self.pages(section)
            step = max(mine for mine, _ in found.values())
            for name, (mine, spread) in found.items():
                again = None if mine == step else self.spread(section, name, step)
                filled[name] = again or spread
        count = max((len(spread) for spread in filled.values()), default=1)
        return [self.shown(section, filled, number) for number in range(count)]

    def shown(
        self, section: SlideSection, filled: Mapping[str, _Spread], number: int
    ) -> list[tuple[Placeholder, Sequence[Placed]]]:
        """Returns the content of one of the section's slides; continuations repeat phase and column heads."""
        content: list[tuple[Placeholder, Sequence[Placed]]] = []
        head, column = _HEADED
        for name in section.pieces:
            spread = filled[name]
            under = filled.get(column + name.removeprefix(head), ()) if name.startswith(head) else ()
            if number < len(spread) or name in _REPEATED or number < len(under):
                content.append((section.layout.placeholders[name], spread[number % len(spread)]))
        return content

    def move(self, section: SlideSection, name: str) -> None:
        """Moves blocks that do not fit their placeholder at any size to the largest placeholder.

        An example is a table in a box for one line.
        """
        room = largest(section.layout)
        if room is None or room.name == name:
            raise self.too_small(section.layout, section.layout.placeholders[name])
        moved = section.pieces.pop(name)
        section.pieces[room.name] = [*section.pieces.get(room.name, []), *moved]

    def fitted(self, section: SlideSection, name: str) -> tuple[int, _Spread]:
        """Returns the largest text size that needs no more slides than the smallest, as step and slides."""
        holder = section.layout.placeholders[name]
        found = self.spread(section, name, 0, limit=1)
        if found is not None:
            step = few_words_step(section, name, self.metrics_cache)
            larger = self.spread(section, name, step, limit=1) if step else None
            return (step, larger) if larger else (0, found)
        most = self.steps(holder, section.pieces[name])
        for step in range(1, most + 1):
            found = self.spread(section, name, step, limit=1)
            if found is not None:
                return step, found
        least = self.spread(section, name, most)
        if least is None:
            raise _CrampedError(name)
        for step in range(most):
            found = self.spread(section, name, step, limit=len(least))
            if found is not None:
                return step, found
        return most, least

    def steps(self, holder: Placeholder, pieces: Sequence[Piece]) -> int:
        """Returns the number of size steps that the placeholder, or a model used by these blocks, has."""
        steps = self.metrics_cache.steps(holder.style)
        for piece in pieces:
            if isinstance(piece, TableBlock):
                model = self.theme.model("cell")
                steps = max(steps, self.metrics_cache.steps(model.style, self.theme.minimum["table"]))
            elif isinstance(piece, BoxBlock):
                steps = max(steps, self.metrics_cache.steps(self.theme.model(*piece.models).style))
        return steps

    def spread(self, section: SlideSection, name: str, step: int, limit: int = 0) -> _Spread | None:
        """Returns a placeholder's content at one step, slide by slide.

        None if it needs more than `limit` slides, or nothing fits.
        """
        holder = section.layout.placeholders[name]
        rest: Sequence[Piece] = section.pieces[name]
        spread: list[Sequence[Placed]] = []
        while rest:
            if limit and len(spread) == limit:
                return None
            stack = BoxLayout(holder, self.metrics_cache, step, last=len(spread) + 1 == limit)
            try:
                rest = stack.fill(rest)
            except TooSmallError:
                return None
            spread.append(stack.placed)
        if len(spread) == 1 and name == LOWERED.get(section.layout.name):
            return [stack.lowered()]
        return spread


def compose(page: Page, theme: DeckTheme) -> Sequence[ComposedSlide]:
    """Returns the slides of a page, in order. The theme keeps those of the last page, which a run sheet shows too."""
    kept = theme.settings.get(_LAST)
    if isinstance(kept, tuple) and kept[0] is page:
        slides: Sequence[ComposedSlide] = kept[1]
        return slides
    slides = tuple(SlideComposer(page, theme).slides())
    theme.settings[_LAST] = page, slides
    return slides


_LAST = "slides of the last page"
