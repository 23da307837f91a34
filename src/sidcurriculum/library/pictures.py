"""A picture's file into its bytes, type and size; only what is too large or an SVG is decoded. Nothing is fetched."""

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from struct import unpack_from
from typing import Literal, NamedTuple

from sidcurriculum.page import Picture
from sidcurriculum.source import nearest

from . import shrinking

LARGEST = 8_000_000
"""Bytes of a picture."""
_KEPT = 1_000_000
"""Bytes up to which a picture is kept in memory for the next lesson."""
MOST_PIXELS = 40_000_000
"""Pixels of a picture: what any phone takes, and no more than Word opens at ease."""

IN_TEXT = re.compile(r"!\[[^\]]{0,2000}\]\(\s*<?([^)>\s]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
"""A picture in Markdown; group 1 is its file."""

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OTHERS = (
    (b"GIF8", "a GIF"), (b"BM", "a BMP"), (b"%PDF", "a PDF"),
    (b"II*\0", "a TIFF"), (b"MM\0*", "a TIFF"), (b"PK", "a zipped document"),
)  # fmt: skip


class Refused(NamedTuple):
    """Why a picture can't be used."""

    code: str
    what: str
    hint: str


def picture_at(text: str, folder: Path, root: Path) -> Picture | Refused:
    """The picture that `text` names from `folder`; refused unless it is a PNG, JPEG or SVG inside `root`."""
    found = _inside(text, folder, root)
    if isinstance(found, Refused):
        return found
    path, state = found
    keep = _kept if state.st_size <= _KEPT else _large
    return keep(text, path, state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=32)
def _kept(text: str, path: Path, size: int, *_: int) -> Picture | Refused:
    """What `_opened` said of a file that did not change since: lessons share covers, logos and characters."""
    return _opened(text, path, size)


@lru_cache(maxsize=8)
def _large(text: str, path: Path, size: int, *_: int) -> Picture | Refused:
    """As `_kept`, for files that memory has room for a few of only."""
    return _opened(text, path, size)


def _inside(text: str, folder: Path, root: Path) -> tuple[Path, os.stat_result] | Refused:
    if _ADDRESS.match(text) or text.startswith("//"):
        return Refused(
            "IMG02", f"`{text}` is an address, and nothing is fetched", "save the picture in images/ beside the lesson"
        )
    if "\\" in text or text.startswith("/") or "\0" in text:
        return Refused("IMG02", f"`{text}` is no path from the lesson's folder", "write it like images/hand.png")
    path = folder / text
    try:
        real, top = os.path.realpath(path), os.path.realpath(root)
        if real != top and not real.startswith(top.rstrip(os.sep) + os.sep):
            return Refused("IMG02", f"`{text}` lies outside the library", "put a copy into images/ beside the lesson")
        state = path.stat()
        if S_ISREG(state.st_mode):
            return path, state
        near = nearest(folder, text)
    except (FileNotFoundError, NotADirectoryError):
        near = nearest(folder, text)
    except (OSError, ValueError):  # a name too long, or links in a circle
        near = ""
    return Refused("IMG01", f"there is no picture `{text}`", near or "look at its name and folder")


def _opened(text: str, path: Path, size: int) -> Picture | Refused:
    if size > LARGEST:
        return Refused("IMG04", f"`{text}` has {size:,} bytes; at most {LARGEST:,} are good", "save it smaller")
    try:
        content = path.read_bytes()
    except OSError as error:
        return Refused("IMG01", f"`{text}` can't be opened: {error.strerror}", "look at the file's rights")
    known = header(content)
    if known is None:
        start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
        if path.suffix.lower() == ".svg" or start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg")):
            return _drawing(text, content)
        what = next((name for sign, name in _OTHERS if start.startswith(sign)), None)
        what = "a WebP" if start[8:12] == b"WEBP" else what or "damaged or of another kind"
        return Refused("IMG03", f"`{text}` is {what}, not PNG, JPEG or SVG", "save it as PNG or JPEG")
    kind, width, height = known
    if not width or not height:
        return Refused("IMG03", f"`{text}` is damaged: it has no size", "save it anew")
    if width * height > MOST_PIXELS:
        what = f"`{text}` is {width} × {height} pixels; at most {MOST_PIXELS:,} in all are good"
        return Refused("IMG04", what, "save it smaller; 2,000 pixels fill a page")
    if kind == "image/png" and b"IEND" not in content[-4096:]:
        return Refused("IMG03", f"`{text}` is cut short", "save it anew")
    if kind == "image/jpeg" or max(width, height) > shrinking.LONGEST:
        try:
            content = shrinking.shrunk(content, kind, width, height)
        except (OSError, ValueError):
            return Refused("IMG03", f"`{text}` is damaged", "save it anew")
        _, width, height = header(content) or known
    ending = ".png" if kind == "image/png" else ".jpg"
    return Picture(hashlib.sha256(content).hexdigest()[:16] + ending, kind, content, width, height)


def _drawing(text: str, content: bytes) -> Picture | Refused:
    from .drawings import drawing

    found = drawing(content)
    if isinstance(found, Picture):
        return found
    return Refused("IMG05", f"`{text}`, line {found.line}: it {found.what}", found.hint)


def header(content: bytes) -> tuple[Literal["image/png", "image/jpeg"], int, int] | None:
    """Type, width and height from the first bytes of a PNG or JPEG; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) >= 33:
        width, height = unpack_from(">II", content, 16)
        return "image/png", width, height
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte (ITU T.81, B.1.1.2)
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame header, B.2.2
            height, width = unpack_from(">HH", content, at + 5)
            return "image/jpeg", width, height
        else:
            at += 2 if marker == 0x01 or 0xD0 <= marker <= 0xD8 else 2 + unpack_from(">H", content, at + 2)[0]
    return None
