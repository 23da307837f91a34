"""Converts a picture to a format that every program shows, at the resolution that print needs.

Pillow is imported only for pictures that need it. Equal pictures and Pillow versions give equal bytes.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from .picture_formats import Kind, Raster, orientation

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST = 1920
"""Maximum pixels of the longer side. The text of an A4 page is 17.4 cm wide, 1,507 pixels at 220 per inch; a projector
shows 1,920 across. More makes files slow to open and expensive to send."""
_QUALITY = 85
_PLAIN = ("L", "LA", "RGB", "RGBA")
"""Modes that are kept: grey and RGB, with or without transparency."""
_SPACES = {b"GRAY": ("L", "LA"), b"RGB ": ("P", "RGB", "RGBA")}
"""The modes that apply to each colour space of a profile."""


def shrunk(picture: Raster) -> bytes:
    """Re-encodes a picture that is larger than print needs, rotated by Exif or of an unusual kind.

    Raises ValueError for one that can't be decoded.
    """
    large = max(picture.width, picture.height) > LONGEST
    needed = picture.turned != 1 or not picture.usual
    if not large and not needed:
        return picture.content
    smaller = redrawn(picture.content, "PNG" if picture.kind == "image/png" else "JPEG", picture.kind, picture.turned)
    return smaller if needed or len(smaller) < len(picture.content) else picture.content


def redrawn(content: bytes, form: str, kind: Kind, turned: int = 1) -> bytes:
    """Re-encodes a picture upright, in print size, with 8 bits, without metadata and with the same colours.

    `form` is Pillow's name of its format. Raises ValueError for one that can't be decoded.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=(form,)) as opened:
            return _saved(_upright(opened, turned), opened.info.get("icc_profile"), kind)
    except Exception as error:  # decoders raise anything for damaged files
        raise ValueError(str(error)) from None


def _upright(image: Picture, turned: int) -> Picture:
    from PIL import Image

    if image.format == "WEBP":
        turned = orientation(image.info.get("exif", b"").removeprefix(b"Exif\0\0"))
    if image.mode[0] == "I":  # 16 bits per pixel
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if max(image.size) > LONGEST:
        if image.mode not in (*_PLAIN, "CMYK"):
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    ways = Image.Transpose
    way = {
        2: ways.FLIP_LEFT_RIGHT, 3: ways.ROTATE_180, 4: ways.FLIP_TOP_BOTTOM, 5: ways.TRANSPOSE,
        6: ways.ROTATE_270, 7: ways.TRANSVERSE, 8: ways.ROTATE_90,
    }.get(turned)  # fmt: skip
    return image if way is None else image.transpose(way)


def _saved(image: Picture, profile: bytes | None, kind: Kind) -> bytes:
    target = io.BytesIO()
    if image.mode == "CMYK":
        image, profile = _three_colours(image, profile), None
    elif image.mode not in (*_PLAIN, "P") or (image.mode == "P" and kind == "image/jpeg"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.mode in ("LA", "RGBA") and kind == "image/jpeg":
        image = image.convert(image.mode[:-1])
    fits = profile is not None and image.mode in _SPACES.get(profile[16:20], ())
    clear = image.info.get("transparency") if image.mode in ("P", "L", "RGB") else None
    deep = (isinstance(clear, int) and clear > 255) or (
        isinstance(clear, tuple) and max(clear) > 255
    )  # 16 bits per channel
    image.info = {} if clear is None or deep or kind == "image/jpeg" else {"transparency": clear}
    if kind == "image/jpeg":
        image.save(
            target, "JPEG", quality=_QUALITY, optimize=True, subsampling=0, icc_profile=profile if fits else None
        )
    else:
        image.save(target, "PNG", optimize=True, icc_profile=profile if fits else None)
    return target.getvalue()


def _three_colours(image: Picture, profile: bytes | None) -> Picture:
    """Converts CMYK to RGB: by the picture's own profile, or as programs without one do."""
    from PIL import ImageCms

    if profile is not None:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            shown = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            shown = None
        if shown is not None:
            return shown
    return image.convert("RGB")
