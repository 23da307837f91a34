"""Pictures of every format that a stranger brings, red on the left and blue on the right, made anew for each run."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from PIL import Image, ImageCms

WIDTH, HEIGHT = 48, 32
RED, BLUE = (200, 0, 0), (0, 0, 200)
SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="24" height="32" fill="#c80000"/>'
    '<rect x="24" width="24" height="32" fill="#0000c8"/></svg>'
).encode()


def image(mode: str = "RGB", width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Two colours, or two greys."""
    made = Image.new("RGB", (width, height), RED)
    made.paste(BLUE, (width // 2, 0, width, height))
    return made.convert(mode)


def saved(made: Image.Image, form: str, **settings: Any) -> bytes:
    """The image as a file."""
    target = io.BytesIO()
    made.save(target, form, **settings)
    return target.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(depth: int, colours: int, rows: bytes, interlaced: int = 0, *more: bytes) -> bytes:
    """A PNG of these filtered rows."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colours, 0, 0, interlaced)
    return b"".join((
        b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""),
    ))  # fmt: skip


def deep(channels: int) -> bytes:
    """A PNG of 16 bits: grey (1), grey and alpha (2), colours (3) or colours and alpha (4)."""

    def dot(colour: tuple[int, int, int]) -> bytes:
        shown = colour if channels > 2 else (sum(colour) // 3,)
        return b"".join(struct.pack(">H", value * 257) for value in (*shown, *([255] if channels in (2, 4) else [])))

    row = b"\0" + dot(RED) * (WIDTH // 2) + dot(BLUE) * (WIDTH // 2)
    return png(16, {1: 0, 2: 4, 3: 2, 4: 6}[channels], row * HEIGHT)


def interlaced() -> bytes:
    """A PNG in the seven passes of Adam7."""
    rows = b""
    for left, top, across, down in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        for _ in range(top, HEIGHT, down):
            rows += b"\0" + b"".join(bytes(RED if x < WIDTH // 2 else BLUE) for x in range(left, WIDTH, across))
    return png(8, 2, rows, 1)


def turned() -> bytes:
    """A JPEG that its camera held on its side."""
    notes = Image.Exif()
    notes[0x0112] = 6
    return saved(image().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=notes, quality=95)


def _several(form: str, **settings: Any) -> bytes:
    return saved(image(), form, save_all=True, append_images=[image().rotate(180)], duration=100, **settings)


def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


_MAKERS: Mapping[str, Callable[[], bytes]] = {
    "colours.png": lambda: saved(image(), "PNG"),
    "alpha.png": lambda: saved(image("RGBA"), "PNG"),
    "grey.png": lambda: saved(image("L"), "PNG"),
    "grey-alpha.png": lambda: saved(image("LA"), "PNG"),
    "palette.png": lambda: saved(image().quantize(4), "PNG"),
    "palette-clear.png": lambda: saved(image().quantize(4), "PNG", transparency=3),
    "two-colours.png": lambda: saved(image("1"), "PNG"),
    "profile.png": lambda: saved(image(), "PNG", icc_profile=_srgb()),
    "deep-grey.png": lambda: deep(1),
    "deep-grey-alpha.png": lambda: deep(2),
    "deep.png": lambda: deep(3),
    "deep-alpha.png": lambda: deep(4),
    "interlaced.png": interlaced,
    "moving.png": lambda: _several("PNG"),
    "UPPER.PNG": lambda: saved(image(), "PNG", optimize=True),
    "baseline.jpg": lambda: saved(image(), "JPEG"),
    "long-ending.jpeg": lambda: saved(image(), "JPEG", quality=90),
    "UPPER.JPG": lambda: saved(image(), "JPEG", quality=91),
    "UPPER-LONG.JPEG": lambda: saved(image(), "JPEG", quality=92),
    "progressive.jpg": lambda: saved(image(), "JPEG", progressive=True),
    "grey.jpg": lambda: saved(image("L"), "JPEG"),
    "inks.jpg": lambda: saved(image("CMYK"), "JPEG", quality=95),
    "profile.jpg": lambda: saved(image(), "JPEG", icc_profile=_srgb()),
    "turned.jpg": turned,
    "really-a-jpeg.png": lambda: saved(image(), "JPEG", quality=93),
    "flat.gif": lambda: saved(image().quantize(4), "GIF"),
    "clear.gif": lambda: saved(image().quantize(4), "GIF", transparency=3),
    "moving.gif": lambda: _several("GIF", loop=0),
    "photo.webp": lambda: saved(image(), "WEBP", quality=90),
    "lossless.webp": lambda: saved(image("RGBA"), "WEBP", lossless=True),
    "moving.webp": lambda: _several("WEBP"),
    "drawing.svg": lambda: SVG,
}  # fmt: skip
NAMES = tuple(_MAKERS)
SILENT = frozenset(
    name for name in NAMES if name.endswith((".svg", ".jpg", ".jpeg", ".JPG", ".JPEG", ".PNG", ".png"))
) - {"really-a-jpeg.png", "moving.png"}
"""Of these nothing is said: they are shown as they are, or look the same."""
GREY = frozenset(("grey.png", "grey-alpha.png", "two-colours.png", "deep-grey.png", "deep-grey-alpha.png", "grey.jpg"))


@cache
def content(name: str) -> bytes:
    """The file of this name."""
    return _MAKERS[name]()
