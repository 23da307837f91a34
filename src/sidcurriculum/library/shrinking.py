"""A photo as a camera saved it -> one that prints as sharp and weighs less: upright, without where it was taken.

Pillow does it and is imported only where a picture needs it: the same picture and the same Pillow give the same bytes.
"""

from __future__ import annotations

import io
from typing import Literal

LONGEST = 1920
"""Pixels of the longer side. The text of an A4 page is 17.4 cm wide, which 1,507 pixels fill at 220 to the inch, more
than the eye sees in print; a projector shows 1,920 across. More only makes a file slow to open and dear to send."""
_QUALITY = 85
_ORIENTATION = 0x0112
_NOTES = (0xE1, 0xED)
"""JPEG segments APP1 and APP13: Exif and IPTC, where cameras and programs write places, times and names."""

Kind = Literal["image/png", "image/jpeg"]


def shrunk(content: bytes, kind: Kind, width: int, height: int) -> bytes:
    """The picture, smaller if it is larger than print needs; unchanged bytes where nothing has to be done.

    Raises OSError or ValueError for a picture that can't be decoded.
    """
    plain = _without_notes(content) if kind == "image/jpeg" else content
    turned = plain is not content and _turned(content)
    if max(width, height) <= LONGEST and not turned:
        return plain
    smaller = _redrawn(content, kind)
    return smaller if turned or len(smaller) < len(plain) else plain


def _redrawn(content: bytes, kind: Kind) -> bytes:
    from PIL import Image, ImageOps

    target = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            image = ImageOps.exif_transpose(opened)
        if image.mode[0] in "IF":  # 16 bits and more to a dot, as scientists use
            return content
        if image.mode not in ("L", "LA", "RGB", "RGBA"):
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        image.info = {}
        if kind == "image/jpeg":
            image.save(target, "JPEG", quality=_QUALITY, optimize=True, subsampling=0)
        else:
            image.save(target, "PNG", optimize=True)
    except (SyntaxError, EOFError) as error:
        raise ValueError(str(error)) from None
    return target.getvalue()


def _turned(content: bytes) -> bool:
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=("JPEG",)) as opened:
        return bool(opened.getexif().get(_ORIENTATION, 1) != 1)


def _without_notes(content: bytes) -> bytes:
    """A JPEG without its notes, its pixels as they are; the same object where it has none."""
    kept = [content[:2]]
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        if content[at + 1] == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] not in _NOTES:
            kept.append(content[at:end])
        at = end
    kept.append(content[at:])
    plain = b"".join(kept)
    return content if len(plain) == len(content) else plain
