"""Reads type and size from a picture's header, and strips metadata from PNG and JPEG files, without decoding.

PNG: W3C, third edition. JPEG: ITU T.81; its segments APPn by JFIF, ICC.1 and Adobe. GIF: 89a. WebP: RFC 9649.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import error as short
from struct import pack, unpack_from
from typing import Literal, NamedTuple

from sidcurriculum.patterns import later

Kind = Literal["image/png", "image/jpeg"]

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_KEPT = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP"))
"""PNG chunks that affect rendering; iCCP is kept without its name."""
_PALETTE, _COLOURS = 3, frozenset((0, 2, 3, 4, 6))
_UPRIGHT_TAG = 0x0112
_NEXT = later(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The end of a JPEG's entropy-coded data: a marker that is neither a stuffed byte nor a restart (T.81, B.1.1.5)."""
_SCAN, _END = 0xDA, 0xD9
_FRAMES = frozenset((0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF))
_USUAL_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_SEVERAL = (b"ANIM", b"\x21\xff\x0bNETSCAPE2.0")


class DamagedError(ValueError):
    """A damaged picture; `str()` describes the damage."""


class Raster(NamedTuple):
    """A PNG or JPEG."""

    kind: Kind
    width: int
    height: int
    content: bytes
    """The bytes without metadata on place, person and program, thumbnails and trailing data."""
    usual: bool
    """Whether every program supports it: at most 8 bits, grey or RGB."""
    turned: int
    """Exif orientation; 1 is upright (Exif 2.32, 4.6.5)."""
    animated: bool = False


def raster(content: bytes) -> Raster | None:
    """Parses a PNG or JPEG; None for anything else. Raises DamagedError."""
    try:
        if content.startswith(_PNG):
            return _png(content)
        return _jpeg(content) if content.startswith(_JPEG) else None
    except short:
        raise DamagedError("cut short") from None


def _png(content: bytes) -> Raster:
    kept, seen = [_PNG], set()
    turned, at = 1, len(_PNG)
    while b"IEND" not in seen:
        length, name = unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise DamagedError("cut short")
        if zlib.crc32(content[at + 4 : end - 4]) != unpack_from(">I", content, end - 4)[0]:
            raise DamagedError("damaged")
        if name == b"iCCP":
            kept.append(_profile(content[at + 8 : end - 4]))
        elif name in _KEPT:
            kept.append(content[at:end])
        elif name == b"eXIf" and turned == 1:
            turned = orientation(content[at + 8 : end - 4])
        seen.add(name)
        at = end
    width, height, depth, colours, _, _, interlaced = unpack_from(">IIBBBBB", content, 16)
    complete = content[12:16] == b"IHDR" and b"IDAT" in seen and (b"PLTE" in seen or colours != _PALETTE)
    if not complete or colours not in _COLOURS or depth not in (1, 2, 4, 8, 16) or interlaced > 1:
        raise DamagedError("damaged")
    plain = b"".join(kept)
    return Raster("image/png", width, height, content if plain == content else plain, depth <= 8, turned,
                  b"acTL" in seen)  # fmt: skip


def _profile(data: bytes) -> bytes:
    """The iCCP chunk without the profile's name, which may hold any text."""
    body = b"iCCPicc\0" + data.partition(b"\0")[2]
    return pack(">I", len(body) - 4) + body + pack(">I", zlib.crc32(body))


def _jpeg(content: bytes) -> Raster:
    kept, turned, scans = [content[:2]], 1, 0
    frame: tuple[int, int, int, int, int] | None = None
    for marker, at, end in _segments(content):
        if marker == _SCAN:
            scans += 1
        elif marker in _FRAMES and frame is None:
            depth, height, width, colours = unpack_from(">BHHB", content, at + 4)
            frame = marker, depth, height, width, colours
        elif marker == 0xE1 and turned == 1 and content[at + 4 : at + 10] == b"Exif\0\0":
            turned = orientation(content[at + 10 : end])
        kept.append(_segment(content[at:end], marker))
    if frame is None or not scans:
        raise DamagedError("damaged")
    marker, depth, height, width, colours = frame
    plain = b"".join((*kept, b"\xff\xd9"))
    usual = marker in _USUAL_FRAMES and depth == 8 and colours in (1, 3)
    return Raster("image/jpeg", width, height, content if plain == content else plain, usual, turned)


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The markers of the first image with the spans of their segments; a scan's includes its data."""
    at = 2
    while True:
        sign, marker = unpack_from("BB", content, at)
        if sign != 0xFF:
            raise DamagedError("damaged")
        if marker == _END:
            return
        if marker == 0xFF:  # a fill byte (B.1.1.2)
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD7:  # markers without a length
            at += 2
        else:
            length = unpack_from(">H", content, at + 2)[0]
            end = at + 2 + length
            found = _NEXT.search(content, end) if marker == _SCAN else None
            if end > len(content) or (marker == _SCAN and found is None):
                raise DamagedError("cut short")
            if length < 2:
                raise DamagedError("damaged")
            yield marker, at, (end := found.start() if found else end)
            at = end


def _segment(segment: bytes, marker: int) -> bytes:
    """A segment without metadata: comments and APPn segments are dropped, except for colour information."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\0" and len(segment) >= 18:
        return b"\xff\xe0\0\x10" + segment[4:16] + b"\0\0"  # without its thumbnail
    if marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\0":
        return segment
    if marker == 0xEE and segment[4:9] == b"Adobe":
        return segment[:2] + b"\0\x0e" + segment[4:16]
    return b"" if 0xE0 <= marker <= 0xEF or marker == 0xFE else segment


def orientation(exif: bytes) -> int:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 1
    try:
        at = unpack_from(f"{order}I", exif, 4)[0]
        for number in range(unpack_from(f"{order}H", exif, at)[0]):
            tag, _, _, value = unpack_from(f"{order}HHIH", exif, at + 2 + 12 * number)
            if tag == _UPRIGHT_TAG:
                return value if 1 <= value <= 8 else 1
    except short:
        pass
    return 1


class Foreign(NamedTuple):
    """A GIF or WebP, which browsers support, but not every version of Office."""

    name: Literal["GIF", "WebP"]
    width: int
    height: int
    photo: bool
    """Whether it is a photo: lossy and without transparency."""
    animated: bool


def foreign(content: bytes) -> Foreign | None:
    """Parses a GIF or WebP; None for anything else. Raises DamagedError."""
    try:
        if content.startswith((b"GIF87a", b"GIF89a")):
            width, height = unpack_from("<HH", content, 6)
            return Foreign("GIF", width, height, False, _SEVERAL[1] in content[:2000])
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
    except short:
        raise DamagedError("cut short") from None
    return None


def _webp(content: bytes) -> Foreign:
    if unpack_from("<I", content, 4)[0] + 8 > len(content) + 1:  # the last chunk's padding is often left out
        raise DamagedError("cut short")
    form = content[12:16]
    if form == b"VP8 ":
        width, height = unpack_from("<HH", content, 26)
        return Foreign("WebP", width & 0x3FFF, height & 0x3FFF, True, False)
    if form == b"VP8L":
        bits = unpack_from("<I", content, 21)[0]
        return Foreign("WebP", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, False, False)
    if form != b"VP8X":
        raise DamagedError("damaged")
    flags = unpack_from("B", content, 20)[0]
    width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
    return Foreign("WebP", width, height, not flags & 0x10 and b"VP8 " in content, bool(flags & 0x02))
