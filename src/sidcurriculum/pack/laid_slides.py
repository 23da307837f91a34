"""Lays a lesson's deck out as the PowerPoint writer does, and says what became of each slide, for rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sidcurriculum.checks.laid_slide import LaidSlide
from sidcurriculum.theme.layouts import DECORATIVE_EVERYWHERE, EVERYWHERE
from sidcurriculum.writers.powerpoint.slide_layout.box_layout import (
    PlacedBox,
    PlacedPicture,
    PlacedTable,
    PlacedText,
)
from sidcurriculum.writers.powerpoint.slide_layout.composer import ComposedSlide, compose
from sidcurriculum.writers.powerpoint.slide_pictures.slide_drawing import SlideDrawer

from .slide_numbers import WIDTH, small_picture

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache
    from sidcurriculum.page import Page
    from sidcurriculum.writers.powerpoint import DeckTheme
    from sidcurriculum.writers.powerpoint.content.content_blocks import SlideParagraph
    from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder
    from sidcurriculum.writers.powerpoint.slide_layout.box_layout import Placed

_FIXED = frozenset({*EVERYWHERE, *DECORATIVE_EVERYWHERE, "tag", "minutes", "meta", "partners", "art"})
"""Placeholders whose text is not the slide's own, or that a theme draws small."""


class LaidDeck(NamedTuple):
    """A lesson's deck in a theme."""

    page: Page
    theme: DeckTheme

    def slides(self) -> Sequence[LaidSlide]:
        """What became of each slide, in order."""
        sections = {one.get("id") or "": one for one in self.page.root.iter("section")}
        composed = enumerate(compose(self.page, self.theme), 1)
        return [_slide(one, number, sections.get(one.section.name), self.theme) for number, one in composed]

    def picture(self, number: int, kept: Cache | None) -> bytes:
        """A small PNG of the slide of that number."""
        slide = compose(self.page, self.theme)[number - 1]
        return small_picture(SlideDrawer(self.page, self.theme).svg(slide, number), WIDTH, kept).content


def _slide(slide: ComposedSlide, number: int, element: etree._Element | None, theme: DeckTheme) -> LaidSlide:
    wanted = "" if element is None else element.get("data-layout", "")
    layout = _bare(slide.layout.name)
    items = 0 if element is None else max((len(one) for one in element.iter("ul", "ol")), default=0)
    smallest, filled, picture = inf, 0.0, False
    for holder, placed in slide.content:
        if holder.name in _FIXED:
            continue
        filled = max(filled, _filled(holder, placed))
        for one in placed:
            if isinstance(one, PlacedPicture):
                picture = picture or not one.figure.face
            else:
                smallest = min(smallest, _smallest(one))
    offered = any(_bare(name) == wanted for name in theme.layouts)
    return LaidSlide(slide.section.name, number, wanted, layout, offered, items, filled, smallest, picture)


def _bare(layout: str) -> str:
    """A layout's name without the number of its boxes."""
    name, _, number = layout.rpartition("-")
    return name if number.isdecimal() else layout


def _filled(holder: Placeholder, placed: Sequence[Placed]) -> float:
    """The share of a placeholder's height that its content takes."""
    height = 0.0
    for one in placed:
        if not isinstance(one, PlacedText):
            height += one.frame.height
        else:
            left, top, right, bottom = holder.style.insets
            height += top + one.setting.need(one.paras, max(holder.frame.width - left - right, 1.0)) + bottom
    return height / holder.frame.height


def _smallest(one: PlacedText | PlacedBox | PlacedTable) -> float:
    """The smallest size to which a block's text was reduced; infinite where it has the theme's."""
    if isinstance(one, PlacedTable):
        rows = (*one.grid.table.head, *one.grid.table.rows)
        paras: Iterable[SlideParagraph] = (para for row in rows for cell in row for para in cell[0])
        setting = one.grid.setting
    else:
        paras, setting = one.paras, one.setting
    scaled = [setting.scaled(para) for para in paras if not para.second and para.runs]
    return min((level.size for level in scaled if level.size < level.level.size), default=inf)
