"""Writes pictures as inline drawings, no wider than the text and no higher than most of a page."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from sidcurriculum.page import PagePicture
from sidcurriculum.writers.units import EMU_PER_PIXEL, EMU_PER_PT, EMU_PER_TWIP, Emu, HalfPoints, Twips
from sidcurriculum.writers.word.document_context import DocumentContext
from sidcurriculum.writers.word.document_tree import Run
from sidcurriculum.writers.word.xml_text import escape

_SHARES: Mapping[str, float] = {
    "": 0.75,
    "wide": 1.0,
    "half": 0.5,
    "small": 0.25,
    "qr": 0.18,
    "art": 1.0,
    "slide-picture": 1.0,
}
"""Widths of figures by class, as fractions of the text's width."""
_TALLEST, _WIDEST = 0.35, 0.6
"""Largest height of a picture, as a fraction of the text's height: two fit on a page with headings and answers; and of
a wide one, to draw in or to look at closely."""
_ENLARGED = 1.6
"""Largest scale of a picture, by its size at 96 dots per inch: at 60 the dots begin to show in print."""
_FACE = 2.0
"""Height of a face, in sizes of the text that it stands in."""
_BAND = 2.0
"""Ratio of width to height of a drawing that only decorates."""
_SKY = 0.85
"""Share of a scene's crop that is taken from its top: what matters stands on the ground."""
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


def figure_picture(context: DocumentContext, img: etree._Element, kind: str, width: Twips) -> Run:
    """Returns a figure's picture; `kind` is the figure's class, `width` the text's."""
    highest = _WIDEST if kind == "wide" else _TALLEST
    return _drawing(context, img, round(width * _SHARES[kind]), _ENLARGED, highest, _BAND if kind == "art" else 0.0)


def inline_picture(context: DocumentContext, img: etree._Element, width: Twips) -> Run:
    """Returns a picture within text, in its own size unless the text is narrower."""
    return _drawing(context, img, width, 1.0, _TALLEST)


def face_picture(context: DocumentContext, img: etree._Element, size: HalfPoints) -> Run:
    """Returns a face within text of that size, two lines high."""
    picture = context.page.pictures[img.get("src", "")]
    high = round(size * _FACE * EMU_PER_PT / 2)
    return _inline(context, img, picture, round(high * picture.width / picture.height), high, "")


def filling_picture(context: DocumentContext, img: etree._Element, width: Twips, height: Twips) -> Run:
    """Returns a picture that fills an area and is cropped to it."""
    picture = context.page.pictures[img.get("src", "")]
    if width / height > picture.width / picture.height:
        lost = (1 - height * picture.width / width / picture.height) * 100_000
        cut = f'<a:srcRect t="{round(lost * _SKY)}" b="{round(lost * (1 - _SKY))}"/>'
    else:
        side = round((1 - picture.height * width / height / picture.width) / 2 * 100_000)
        cut = f'<a:srcRect l="{side}" r="{side}"/>'
    return _inline(context, img, picture, width * EMU_PER_TWIP, height * EMU_PER_TWIP, cut)


def _drawing(
    context: DocumentContext, img: etree._Element, width: Twips, enlarged: float, tallest: float, band: float = 0.0
) -> Run:
    """Returns a scaled picture, at most `tallest` of the text's height.

    `band` is the ratio of width to height to which it is cropped, 0 for its own.
    """
    picture = context.page.pictures[img.get("src", "")]
    highest = round(context.theme.geometry.height * tallest)
    if band or img.get("data-fit") == "crop":
        across, high, cut = _filling(picture, width, min(highest, round(width / band)) if band else highest)
    else:
        across, high = _extent(picture, width, highest, enlarged)
        cut = ""
    return _inline(context, img, picture, across, high, cut)


def _inline(
    context: DocumentContext, img: etree._Element, picture: PagePicture, across: Emu, high: Emu, cut: str
) -> Run:
    """Returns a picture's run; `across` and `high` are its extent, `cut` its `a:srcRect`."""
    number = context.drawing()
    blip = f'<a:blip r:embed="{context.picture(picture.name)}"'
    blip += "/>" if picture.svg is None else f">{_SVG.format(context.picture(picture.svg_name))}</a:blip>"
    alt = escape(img.get("alt") or "")
    described = f'<wp:docPr id="{number}" name="Picture {number}" descr="{alt}"'
    described += "/>" if alt.strip() else f">{_DECORATIVE}</wp:docPr>"
    xml = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{high}"/>{described}'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{escape(picture.name)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f"{blip}{cut}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    return Run("", "", xml, high)


def _filling(picture: PagePicture, width: Twips, highest: Twips) -> tuple[Emu, Emu, str]:
    """Returns the width and height of an area as wide as `width`, and the picture's crop at top and bottom."""
    across = width * EMU_PER_TWIP
    full_height = across * picture.height / picture.width
    high = min(full_height, highest * EMU_PER_TWIP)
    cut = round((1 - high / full_height) / 2 * 100_000)
    return across, max(1, int(high)), f'<a:srcRect t="{cut}" b="{cut}"/>' if cut else ""


def _extent(picture: PagePicture, width: Twips, height: Twips, enlarged: float) -> tuple[Emu, Emu]:
    """Returns width and height in the picture's proportions."""
    scale = min(width * EMU_PER_TWIP / picture.width, height * EMU_PER_TWIP / picture.height, EMU_PER_PIXEL * enlarged)
    return max(1, int(picture.width * scale)), max(1, int(picture.height * scale))
