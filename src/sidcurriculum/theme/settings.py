"""Models theme.yaml: settings of a theme that its Word, PowerPoint and CSS files cannot express."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sidcurriculum.model.activity import Phase
from sidcurriculum.model.base import Public, Range, Span, Written

Logical = Literal[
    "bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]
"""A colour as slides name it."""
Slot = Literal[
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]
"""A colour of the theme."""
Script = Literal[
    "Arab", "Beng", "Deva", "Hang", "Hans", "Hebr", "Jpan", "Khmr", "Laoo", "Mymr", "Sinh", "Taml", "Thai", "Tibt"
]
"""A script as ISO 15924 and Office's font lists call it."""
Factor = Annotated[float, Field(gt=0)]

_OLDEST = 18
"""Last year of an age range without an end."""


class Font(Written):
    """A font that a theme names, and the package that brings it."""

    family: Public
    """Its name in Word and PowerPoint."""
    package: Public | None = None
    """The PyPI package that holds its file, for measuring."""
    licence: Public | None = None
    """Its licence."""


class ScriptFonts(Written):
    """The fonts that set one script, in place of those that the theme's files name for complex or East Asian text."""

    body: Public
    """Family for running text."""
    heading: Public | None = None
    """Family for titles and headings; that of running text if none is named."""
    leading: Factor | None = None
    """Least height of a line on slides, in em; that of `khmer_line` if none is given."""
    heading_leading: Factor | None = None
    """The same for titles of slides, whose boxes are low; that of running text if none is given."""
    bold: bool = True
    """Whether the families have a bold face. Without one Word sets nothing of the script bold, as a synthetic bold
    closes small counters; slides are as bold as deck.pptx draws them."""
    numerals: Literal["own", "latin"] = "own"
    """Digits for numbering, minutes and the like: the script's own, if its languages use them, or 0-9."""


class DeckBand(Written):
    """How a band's slides differ from those drawn in deck.pptx."""

    title: Factor = 1.0
    """Factor for the size of titles."""
    body: Factor = 1.0
    """Factor for the size of all other text but the footer and the number."""
    radius: Annotated[float, Field(ge=0)] = 1.0
    """Factor for the radius of round corners."""
    items: Annotated[int, Field(ge=1)] | None = None
    """Most items of a list that one slide spreads over boxes of their own."""


class PaperBand(Written):
    """Sizes on a band's pages for pupils."""

    text: Factor | None = None
    """Size of text in points."""
    card: Factor | None = None
    """Size of text on cards in points."""
    line: Factor | None = None
    """Height of writing lines in centimetres."""
    tick: Factor | None = None
    """Side of a box to tick in centimetres."""


class ThemeBand(Written):
    """A variant of the theme for pupils of certain ages."""

    id: Public
    ages: Range
    deck: DeckBand = DeckBand.model_construct()
    paper: PaperBand = PaperBand.model_construct()


class Art(Written):
    """Drawings that only decorate, as paths from the theme's folder."""

    cover: tuple[Public, ...] = ()
    """For first slides and covers; each lesson takes one."""
    end: tuple[Public, ...] = ()
    """For last slides."""


class ThemeSettings(Written):
    """The content of `theme.yaml`: settings that the theme's other files cannot express."""

    name: Public
    """The folder's name."""
    title: Public
    """The theme's name for people."""
    description: Public | None = None
    """What it is good for."""
    based_on: Public | None = None
    """The theme whose files, and keys of this file, stand in where this one has none."""
    minimum: dict[Public, float] = {}  # noqa: RUF012 - pydantic copies it
    """Sizes below which text on slides never goes: title, body, table, small, in points; khmer_line in em."""
    fonts: tuple[Font, ...] = ()
    """Fonts that its files name."""
    scripts: dict[Script, ScriptFonts] = {}  # noqa: RUF012
    """Fonts by script (ISO 15924); a script without an entry is set in what the files name."""
    phases: dict[Phase, dict[Logical, Slot]] = {}  # noqa: RUF012
    """Colours that a part of the lesson changes on its slides: the colour that slides name, and what it becomes."""
    stamps: dict[Public, tuple[Public, ...]] = {}  # noqa: RUF012
    """Shapes of the layout `models` that are copied onto slides, and the layouts whose slides take them. A shape
    NAME-PHASE stands in for NAME on that part's slides."""
    bands: tuple[ThemeBand, ...] = ()
    """Variants by age."""
    art: Art = Art.model_construct()
    """Drawings that only decorate."""
    motion: Literal["none", "fade"] = "none"
    """Whether items of lists come in one after the other."""
    reveal: Literal["click", "none"] = "click"
    """Whether the answer on a slide comes at a click, or is there from the start."""

    def band(self, ages: Span | None) -> ThemeBand | None:
        """Returns the band for pupils of these ages: the one that shares most years with them, else the nearest."""
        if ages is None or not self.bands:
            return None
        return min(self.bands, key=lambda band: (-_shared(band.ages, ages), _apart(band.ages, ages)))


def _ends(ages: Span) -> tuple[int, int]:
    return ages.low, _OLDEST if ages.high is None else ages.high


def _shared(one: Span, other: Span) -> int:
    (low, high), (least, most) = _ends(one), _ends(other)
    return max(0, min(high, most) - max(low, least) + 1)


def _apart(one: Span, other: Span) -> int:
    (low, high), (least, most) = _ends(one), _ends(other)
    return max(0, least - high, low - most)
