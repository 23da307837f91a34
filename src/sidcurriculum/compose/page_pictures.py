"""Resolves the pictures of a page: those of the library, the theme's art, pictures of slides and QR codes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from lxml import etree

from sidcurriculum.page import PagePicture

from .shown_slides import NONE, ShownSlides

_QR_SCALE = 8
"""Pixels per module: 2 mm modules print sharp at 100 dpi and above."""


@lru_cache(maxsize=256)
def qr_code(url: str) -> PagePicture:
    """A QR code (ISO/IEC 18004, error correction M or better) as a black-and-white PNG."""
    import segno

    code = segno.make(url, error="m", micro=False)
    target = io.BytesIO()
    code.save(target, kind="png", scale=_QR_SCALE, border=4)
    content = target.getvalue()
    width, height = code.symbol_size(scale=_QR_SCALE, border=4)
    return PagePicture(f"{sha256(content).hexdigest()[:16]}.png", "image/png", content, int(width), int(height))


THEME = "theme:"
"""Prefix of the names of a theme's drawings, such as `theme:cover`."""
FACE = "face:"
"""Prefix of the names of faces beside messages, such as `face:Dara`."""
_MISSING = "missing-face"


def shown(
    root: etree._Element,
    library: Mapping[str, PagePicture],
    art: Mapping[str, PagePicture],
    slides: ShownSlides = NONE,
) -> tuple[dict[str, PagePicture], str | None]:
    """The pictures of the tree by `src`, and the first `src` without a picture, if any.

    A face that is not there is taken out of the tree: a name beside it says who speaks.
    """
    found: dict[str, PagePicture] = {}
    lost = False
    for image in list(root.iter("img")):
        src = image.get("src", "")
        if src in found:
            continue
        if src.startswith("qr:"):
            found[src] = qr_code(src[3:])
        elif src.startswith(THEME) and src[len(THEME) :] in art:
            found[src] = art[src[len(THEME) :]]
        elif src in library:
            found[src] = library[src]
        elif (slide := slides.picture(src)) is not None:
            found[src] = slide
        elif src.startswith(FACE):
            image.tag = _MISSING
            lost = True
        else:
            return found, src
    if lost:
        etree.strip_elements(root, _MISSING, with_tail=False)
    return found, None
