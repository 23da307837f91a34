"""The page that the writers' tests share: every element of the vocabulary but slides, in the words of a lesson."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from sidcurriculum.page import Page, PagePicture

SAMPLE = Path(__file__).with_name("sample.html")


def page(html: str, pictures: Mapping[str, PagePicture] | None = None) -> Page:
    """A page of this XHTML."""
    return Page(etree.fromstring(html), pictures or {})


def body(inner: str, language: str = "en", head: str = "", pictures: Mapping[str, PagePicture] | None = None) -> Page:
    """A page with this body."""
    return page(
        f'<html lang="{language}"><head><title>A page</title>{head}</head><body>{inner}</body></html>', pictures
    )


def sample() -> Page:
    """The shared page with its pictures."""
    return page(SAMPLE.read_text(encoding="utf-8"), PICTURES)


def png(width: int, height: int, color: Callable[[int, int], tuple[int, int, int]]) -> PagePicture:
    """A picture whose dots a function colours."""
    rows = b"".join(b"\0" + bytes(part for x in range(width) for part in color(x, y)) for y in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return PagePicture(f"{hashlib.sha256(content).hexdigest()[:16]}.png", "image/png", content, width, height)


def _road(x: int, y: int) -> tuple[int, int, int]:
    ahead = abs(x - 240) < 22 and y > 120
    left, right = abs((x - 240) + (120 - y)) < 26 and y <= 120, abs((x - 240) - (120 - y)) < 26 and y <= 120
    return (85, 88, 122) if ahead or left or right else (232, 243, 238)


def _leaf(x: int, y: int) -> tuple[int, int, int]:
    inside = (x - 20) ** 2 + (y - 76) ** 2 < 70**2 and (x - 76) ** 2 + (y - 20) ** 2 < 70**2
    return (18, 120, 74) if inside else (255, 255, 255)


def _code(x: int, y: int) -> tuple[int, int, int]:
    column, row = x // 6, y // 6
    corner = (min(column, 20 - column) < 7 and row < 7) or (column < 7 and row > 13)
    ring = max(abs(column % 14 - 3), abs(row % 14 - 3))
    dark = ring in (0, 1, 3) if corner else (column * 7 + row * 5 + column * row) % 3 == 0
    return (0, 0, 0) if dark else (255, 255, 255)


PICTURES: Mapping[str, PagePicture] = {
    "road.png": png(480, 240, _road),
    "leaf.png": png(96, 96, _leaf),
    "qr.png": png(126, 126, _code),
}
