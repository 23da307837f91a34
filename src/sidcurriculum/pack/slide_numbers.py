"""A lesson's page of slides and a theme's deck -> the number of each slide, and small pictures of those asked for."""

from __future__ import annotations

import io
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from sidcurriculum.cache import Cache, key, of_file, state
from sidcurriculum.compose.shown_slides import ShownSlides
from sidcurriculum.library import svg_rasterizer
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.writers.powerpoint.slide_layout.composer import compose
from sidcurriculum.writers.powerpoint.slide_pictures.slide_drawing import SlideDrawer, fonts_of

if TYPE_CHECKING:
    from sidcurriculum.writers.powerpoint import DeckTheme

WIDTH = 480
"""Pixels of a small picture's width: 300 to the inch where it is four centimetres wide."""
COVER_WIDTH = 640
"""Pixels of a cover's width."""
_COLOURS = 64
_RIM = "#8a8fb0"
"""Colour of the line round a picture: a white slide ends somewhere on white paper."""
_EDITION = "1"
"""To be raised when the same SVG makes another picture."""
_SCHEME = "slide:"


def slides_shown(page: Page, theme: DeckTheme, kept: Cache | None) -> ShownSlides:
    """The slides of a page, laid out as the PowerPoint writer does; slides that go on have several numbers."""
    slides = compose(page, theme)
    drawer = SlideDrawer(page, theme)
    first: dict[str, int] = {}
    told: dict[str, dict[str, object]] = {}
    parts: dict[int, dict[str, int]] = {}
    for at, slide in enumerate(slides, 1):
        name = slide.section.name
        begins = first.setdefault(name, at)
        told[name] = {"first": begins, "last": at, "part": slide.section.part, "src": f"{_SCHEME}{name}"}
        parts.setdefault(slide.section.part, {"first": at})["last"] = at

    @cache
    def picture(src: str) -> PagePicture | None:
        at = first.get(src.removeprefix(_SCHEME)) if src.startswith(_SCHEME) else None
        return small_picture(drawer.svg(slides[at - 1], at), WIDTH, kept) if at else None

    return ShownSlides(told, parts, picture)


def cover(page: Page, theme: DeckTheme, kept: Cache | None) -> bytes:
    """A PNG of a deck's first slide, for pages that list files."""
    return small_picture(SlideDrawer(page, theme).svg(compose(page, theme)[0], 1), COVER_WIDTH, kept).content


def small_picture(svg: bytes, width: int, kept: Cache | None) -> PagePicture:
    """A drawn slide as a PNG of few colours, kept between builds; plain white where it can't be drawn."""
    from PIL import Image

    across, down = _size(svg)
    height = round(width * down / across)
    rim = f'<rect width="{across:g}" height="{down:g}" fill="none" stroke="{_RIM}" stroke-width="{across / 160:g}"/>'
    svg = svg.removesuffix(b"</svg>") + f"{rim}</svg>".encode()
    fonts = fonts_of(svg)
    named = key("slide-picture", _EDITION, str(width), sha256(svg).hexdigest(), state("resvg_py"), *map(of_file, fonts))
    content = kept.get(named) if kept else None
    if content is None:
        try:
            drawn = Image.open(io.BytesIO(svg_rasterizer.png(svg, width, height, fonts))).convert("RGB")
        except (svg_rasterizer.DrawingLimitError, ValueError, OSError):
            drawn = Image.new("RGB", (width, height), "white")
        target = io.BytesIO()
        drawn.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        content = target.getvalue()
        if kept:
            kept.put(named, content)
    return PagePicture(f"{sha256(content).hexdigest()[:16]}.png", "image/png", content, width, height)


def _size(svg: bytes) -> tuple[float, float]:
    """Width and height of a drawn slide in points."""
    size = svg.partition(b'viewBox="')[2].partition(b'"')[0].split()
    return float(size[2]), float(size[3])
