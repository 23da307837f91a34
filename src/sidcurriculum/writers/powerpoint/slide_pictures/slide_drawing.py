"""A laid-out slide -> SVG, as the PowerPoint writer writes it: the same boxes, sizes and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from sidcurriculum.page import Page
from sidcurriculum.patterns import later
from sidcurriculum.theme.colours import ColourScheme, as_hex, colour
from sidcurriculum.writers.fonts.families import font_files
from sidcurriculum.writers.page_head import facts
from sidcurriculum.writers.powerpoint.content.content_blocks import FigureBlock, SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder, VerdictStyle
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme
from sidcurriculum.writers.powerpoint.drawing.decoration import RIGHT, WRONG, Decoration
from sidcurriculum.writers.powerpoint.drawing.progress_bar import read_parts
from sidcurriculum.writers.powerpoint.slide_layout.box_layout import (
    Placed,
    PlacedBox,
    PlacedPicture,
    PlacedTable,
    PlacedText,
)
from sidcurriculum.writers.powerpoint.slide_layout.composer import ComposedSlide
from sidcurriculum.writers.powerpoint.slide_layout.footer import footer_setting
from sidcurriculum.writers.powerpoint.slide_layout.metrics_cache import TextMetricsCache
from sidcurriculum.writers.powerpoint.slide_layout.text_metrics import TextMetrics

from .shape_drawing import drawn, image, paint
from .shape_paths import outline
from .slide_background import SlideBackgrounds
from .svg_markup import number, shapes_of
from .table_drawing import TableInk, table
from .text_drawing import TextBox, TextPen

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_CROPPED = ' preserveAspectRatio="xMidYMid slice"'
_STRETCHED = ' preserveAspectRatio="none"'


class SlideDrawer:
    """Draws the slides of one page in one theme."""

    def __init__(self, page: Page, theme: DeckTheme) -> None:
        self.page, self.theme = page, theme
        found = theme.settings.get("backgrounds")
        if not isinstance(found, SlideBackgrounds):
            found = theme.settings["backgrounds"] = SlideBackgrounds(theme)
        self.backgrounds = found
        self.decoration = Decoration.of(theme)
        self.metrics = TextMetricsCache(theme)
        self.facts = facts(page)
        self.parts = read_parts(page.root) if theme.look.stamps else []

    def svg(self, slide: ComposedSlide, at: int) -> bytes:
        """The slide that is number `at` of its deck."""
        width, height = map(number, self.backgrounds.size)
        inside = "".join(_SlideSheet(self, slide).pieces(at))
        head = f'{_SVG} width="{width}" height="{height}" viewBox="0 0 {width} {height}" xml:space="preserve">'
        return f"{head}{inside}</svg>".encode()


class _SlideSheet:
    """One slide being drawn."""

    def __init__(self, drawer: SlideDrawer, slide: ComposedSlide) -> None:
        self.drawer, self.slide, self.theme = drawer, slide, drawer.theme
        layout, section = slide.layout, slide.section
        self.plain = drawer.backgrounds.scheme(layout)
        self.scheme = ColourScheme(self.plain.slots, drawer.decoration.mapping(layout, section.phase))
        self.ink = drawer.backgrounds.ink(layout.part, layout, self.scheme)
        self.pen = TextPen(self.theme, self.scheme)
        self._clips = 0

    def pieces(self, at: int) -> Iterator[str]:
        """What stands on the slide, from what is behind to what is in front."""
        slide, drawer, layout = self.slide, self.drawer, self.slide.layout
        section, decoration = slide.section, drawer.decoration
        language = drawer.page.language
        silent, worded = ("", "")
        if self.theme.look.stamps:
            silent, worded = decoration.behind(layout, section.phase, language, section)
            worded += decoration.marks(section, language)
        yield drawer.backgrounds.behind(layout)
        yield self.shapes(silent)
        assert layout.title is not None
        yield self.held([slide.title[0]], slide.title[1], layout.title)
        yield self.shapes(worded)
        flags = 0
        for holder, placed in slide.content:
            verdict = None
            if section.rights and holder.name in section.spread:
                verdict = decoration.verdict(RIGHT if holder.name in section.rights else WRONG)
            yield self.content(placed, holder, verdict)
            if section.rights and holder.name in section.rights:
                word = drawer.facts.get("right", "")
                yield self.shapes(decoration.flag(holder, flags, word, language))
                flags += 1
        if drawer.parts:
            yield self.shapes(decoration.thread(layout, section.phase, drawer.parts, section.part))
        yield from self.furniture(at)

    def shapes(self, xml: str) -> str:
        """Shapes that are copied onto the slide."""
        return "".join(drawn(shape, self.ink) for shape in shapes_of(xml))

    def held(
        self, paras: Sequence[SlideParagraph], setting: TextMetrics, holder: Placeholder,
        frame: Frame | None = None, ink: str = "",
    ) -> str:  # fmt: skip
        """Text in a placeholder, or in a shape that looks like one."""
        left, top, right, bottom = holder.style.insets
        x, y, width, height = frame or holder.frame
        room = Frame(x + left, y + top, width - left - right, height - top - bottom)
        box = TextBox(room, _said(holder.body, "anchor", "t"), holder.levels, ink)
        return self.pen.text(paras, setting, box)

    def content(self, placed: Sequence[Placed], holder: Placeholder, verdict: VerdictStyle | None) -> str:
        """A placeholder's content on its ground."""
        ground, ink = "", ""
        if verdict or holder.filled:
            looks = (holder.geometry + verdict.paint) if verdict else holder.properties
            ground = self.form(looks, holder.frame)
            ink = self._first_ink(verdict) if verdict else ""
        return ground + "".join(self.piece(one, holder, ink) for one in placed)

    def piece(self, one: Placed, holder: Placeholder, ink: str) -> str:
        """One piece of a placeholder's content."""
        if isinstance(one, PlacedText):
            return self.held(one.paras, one.setting, holder, one.frame, ink)
        if isinstance(one, PlacedBox):
            return self.form(one.model.properties, one.frame) + self._boxed(one)
        if isinstance(one, PlacedTable):
            style = TableInk(self.drawer.backgrounds.table_style, self.scheme)
            return table(one, self.pen, style, self.theme.model("cell").levels)
        return self.picture(one, holder)

    def _boxed(self, placed: PlacedBox) -> str:
        model, frame = placed.model, placed.frame
        clear = model.corner * min(frame.width, frame.height)
        room = Frame(frame.x + clear, frame.y + clear, frame.width - 2 * clear, frame.height - 2 * clear)
        return self.held(placed.paras, placed.setting, model, room)

    def form(self, looks: str, frame: Frame) -> str:
        """A shape's form in its fill and line, both given as XML."""
        properties = shapes_of(f"<p:spPr>{looks}</p:spPr>")[0]
        geometry = properties.find(f"{A}custGeom")
        geometry = properties.find(f"{A}prstGeom") if geometry is None else geometry
        return f"{outline(geometry, frame)}{paint(properties, self.scheme)}/>"

    def _first_ink(self, verdict: VerdictStyle) -> str:
        solid = next((one for element in shapes_of(verdict.ink) for one in element.iter(f"{A}solidFill")), None)
        found = colour(solid, self.scheme)
        return as_hex(found).lower() if found is not None else ""

    def picture(self, placed: PlacedPicture, holder: Placeholder) -> str:
        """A picture; one that fills its placeholder is cut to its form."""
        figure, frame = placed.figure, placed.frame
        kind, content = _shown(figure)
        if not figure.covers:
            return image(kind, content, frame, _STRETCHED)
        if not (placed.held and holder.geometry):
            return image(kind, content, frame, _CROPPED)
        self._clips += 1
        name = f"c{self._clips}"
        clip = f'<clipPath id="{name}">{outline(shapes_of(holder.geometry)[0], frame)}/></clipPath>'
        return clip + image(kind, content, frame, f'{_CROPPED} clip-path="url(#{name})"')

    def furniture(self, at: int) -> Iterator[str]:
        """The footer and the slide's number."""
        layout, page = self.slide.layout, self.drawer.page
        footer = layout.furniture.get("ftr")
        said = self.drawer.facts.get("footer", "").strip()
        if footer and said:
            para, setting = footer_setting(self.drawer.metrics, footer, said, TextFormat(page.language))
            yield self.held([para], setting, footer)
        counter = layout.furniture.get("sldNum")
        if counter:
            run = TextRun(str(at), self.slide.look)
            yield self.held([SlideParagraph([run])], self.drawer.metrics.setting(counter.style, 0), counter)


def _said(attributes: str, name: str, default: str) -> str:
    """The value of an attribute among several as they are written."""
    _, found, rest = attributes.partition(f' {name}="')
    return rest.partition('"')[0] if found else default


def _shown(figure: FigureBlock) -> tuple[str, bytes]:
    """A figure's media type and bytes: of a drawing its lines where these are fewer."""
    picture = figure.picture
    if picture.svg is not None and len(picture.svg) < len(picture.content):
        return "image/svg+xml", picture.svg
    return picture.media_type, picture.content


_FAMILIES = later(rb'font-family="([^"]*)"')
_SIGNS = "Noto Sans"
"""Has the signs that other families lack."""


def fonts_of(svg: bytes) -> tuple[Path, ...]:
    """The files of the fonts that a drawn slide names, as far as installed packages bring them."""
    named = {name for said in _FAMILIES.findall(svg) for name in unescape(said.decode()).split(", ")}
    files = [file for family in sorted(named | {_SIGNS}) for file in font_files(family)]
    return tuple(dict.fromkeys(files))
