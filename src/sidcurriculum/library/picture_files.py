"""Reads a picture file into bytes, type and size; only a large picture, an unusual format or an SVG is decoded."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from sidcurriculum.findings import Level
from sidcurriculum.page import PagePicture
from sidcurriculum.patterns import later
from sidcurriculum.source import nearest

from . import picture_conversion
from .picture_formats import DamagedError, Foreign, Kind, Raster, foreign, raster

LARGEST = 8_000_000
"""Maximum size of a picture in bytes."""
_KEPT = 1_000_000
"""Maximum size of pictures that are cached in memory, in bytes."""
MOST_PIXELS = 40_000_000
"""Maximum pixels of a PNG or JPEG: enough for any phone's camera, and what Word opens without trouble."""
MOST_CONVERTED = 20_000_000
"""Maximum pixels of a GIF or WebP, whose decoders hold several pictures at once."""
LONGEST_SIDE = 20_000
"""Maximum pixels of a picture's longer side."""

IN_TEXT = later(r"!\[[^\]]{0,2000}\]\(\s*<?([^)>\s]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
"""A picture in Markdown; group 1 is its file."""

_ADDRESS = later(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ENDINGS = {"image/png": (".png", ".apng"), "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif")}
_PNG_OR_JPEG = "save it as PNG or JPEG"
_OTHERS: tuple[tuple[int, tuple[bytes, ...], str, str], ...] = (
    (4, (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc"), "a HEIC, as iPhones save photos",
     "export it as JPEG (on the phone: Settings > Camera > Formats > Most Compatible)"),
    (4, (b"ftypavif", b"ftypavis"), "an AVIF", _PNG_OR_JPEG),
    (4, (b"ftyp",), "a film", "link to it with `video:`"),
    (0, (b"version https://git-lfs",), "a note in place of the picture, left by Git LFS", "run `git lfs pull`"),
    (0, (b"<!doctype html", b"<html", b"<head", b"<body"), "a web page",
     "open the picture's own page in a browser, and save the picture"),
    (0, (b"BM",), "a BMP", _PNG_OR_JPEG),
    (0, (b"%pdf",), "a PDF", _PNG_OR_JPEG),
    (0, (b"%!ps",), "an EPS", "save it as SVG or PNG"),
    (0, (b"ii*\0", b"mm\0*"), "a TIFF", _PNG_OR_JPEG),
    (0, (b"8bps",), "a Photoshop file", _PNG_OR_JPEG),
    (0, (b"\0\0\1\0",), "an icon file (ICO)", _PNG_OR_JPEG),
    (0, (b"\x1f\x8b",), "compressed, as an SVGZ is", "save it as plain SVG"),
    (0, (b"pk\3\4",), "a zipped document", _PNG_OR_JPEG),
    (40, (b" emf",), "an EMF", "save it as SVG or PNG"),
    (0, (b"\xd7\xcd\xc6\x9a",), "a WMF", "save it as SVG or PNG"),
)  # fmt: skip
"""Signatures of other file types: offset, bytes, type and advice."""


class PictureNote(NamedTuple):
    """Why a picture can't be used, or how it was converted."""

    code: str
    what: str
    hint: str
    level: Level = "error"


class PictureResult(NamedTuple):
    """The result of reading a picture file; without a `picture`, `told` explains why."""

    picture: PagePicture | None
    told: PictureNote | None = None


def picture_at(text: str, folder: Path, root: Path) -> PictureResult:
    """Reads the picture at `text`, relative to `folder`, which must be inside `root`."""
    found = _inside(text, folder, root)
    if isinstance(found, PictureNote):
        return PictureResult(None, found)
    path, state = found
    keep = _kept if state.st_size <= _KEPT else _large
    return keep(text, path, state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=32)
def _kept(text: str, path: Path, size: int, *_: int) -> PictureResult:
    """The cached result of `_opened` for an unchanged file: lessons share covers, logos and characters."""
    return _opened(text, path, size)


@lru_cache(maxsize=8)
def _large(text: str, path: Path, size: int, *_: int) -> PictureResult:
    """As `_kept`, with a small cache for large files."""
    return _opened(text, path, size)


def _inside(text: str, folder: Path, root: Path) -> tuple[Path, os.stat_result] | PictureNote:
    if _ADDRESS.match(text) or text.startswith("//"):
        return PictureNote(
            "IMG02", f"`{text}` is an address, and nothing is fetched", "save the picture in images/ beside the lesson"
        )
    if "\\" in text or text.startswith("/") or "\0" in text:
        return PictureNote("IMG02", f"`{text}` is no path from the lesson's folder", "write it like images/hand.png")
    path = folder / text
    try:
        real, top = os.path.realpath(path), os.path.realpath(root)
        if real != top and not real.startswith(top.rstrip(os.sep) + os.sep):
            return PictureNote(
                "IMG02", f"`{text}` lies outside the library", "put a copy into images/ beside the lesson"
            )
        if path.is_symlink() and not path.exists():
            return PictureNote(
                "IMG01", f"`{text}` is a link to a file that is not there", "put the picture itself there"
            )
        state = path.stat()
        if S_ISREG(state.st_mode):
            return path, state
        if S_ISDIR(state.st_mode):
            return PictureNote("IMG01", f"`{text}` is a folder", "name a picture in it")
        return PictureNote("IMG01", f"`{text}` is no ordinary file", "put the picture itself there")
    except (FileNotFoundError, NotADirectoryError):
        near = nearest(folder, text)
    except (OSError, ValueError):  # the name is too long, or links form a loop
        near = ""
    return PictureNote("IMG01", f"there is no picture `{text}`", near or "look at its name and folder")


def _opened(text: str, path: Path, size: int) -> PictureResult:
    if size > LARGEST:
        note = PictureNote("IMG04", f"`{text}` has {size:,} bytes; at most {LARGEST:,} are good", "save it smaller")
        return PictureResult(None, note)
    try:
        content = path.read_bytes()
    except OSError as error:
        return PictureResult(
            None, PictureNote("IMG01", f"`{text}` can't be opened: {error.strerror}", "look at the file's rights")
        )
    return picture_of(content, text)


def picture_of(content: bytes, name: str) -> PictureResult:
    """Detects the type of a picture by its bytes, not by the extension of its name."""
    try:
        plain = raster(content)
        other = None if plain else foreign(content)
        if plain is not None:
            return _too_many(name, plain.width, plain.height, MOST_PIXELS) or _plain(plain, name)
        if other is not None:
            return _too_many(name, other.width, other.height, MOST_CONVERTED) or _converted(content, other, name)
    except DamagedError as fault:
        return PictureResult(None, PictureNote("IMG03", f"`{name}` is {fault}", "save it anew"))
    except ValueError:
        return PictureResult(None, PictureNote("IMG03", f"`{name}` is damaged", "save it anew"))
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.lower().endswith(".svg") or start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg")):
        return _drawing(name, content)
    what, hint = _other(start)
    return PictureResult(None, PictureNote("IMG03", f"`{name}` is {what}, not PNG, JPEG or SVG", hint))


def _too_many(name: str, width: int, height: int, most: int) -> PictureResult | None:
    """The message for a picture that is too large to be decoded, or that has no size."""
    if not width or not height:
        return PictureResult(None, PictureNote("IMG03", f"`{name}` is damaged: it has no size", "save it anew"))
    if max(width, height) <= LONGEST_SIDE and width * height <= most:
        return None
    limit = f"{LONGEST_SIDE:,} to a side" if max(width, height) > LONGEST_SIDE else f"{most:,} in all"
    what = f"`{name}` is {width} × {height} pixels; at most {limit} are good"
    return PictureResult(None, PictureNote("IMG04", what, "save it smaller; 2,000 pixels fill a page"))


def _plain(plain: Raster, name: str) -> PictureResult:
    note = None
    last = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a name, no path
    if plain.animated:
        note = PictureNote(
            "IMG07", f"`{name}` moves, and only its first picture is shown", "paper does not move", "warning"
        )
    elif last and last not in _ENDINGS[plain.kind]:
        kind = "PNG" if plain.kind == "image/png" else "JPEG"
        note = PictureNote(
            "IMG07", f"`{name}` is a {kind}, though its name says otherwise", "give it the right ending", "info"
        )
    return PictureResult(_ready(picture_conversion.shrunk(plain), plain.kind), note)


def _converted(content: bytes, other: Foreign, name: str) -> PictureResult:
    kind: Kind = "image/jpeg" if other.photo else "image/png"
    picture = _ready(picture_conversion.redrawn(content, other.name.upper(), kind), kind)
    made = "JPEG" if other.photo else "PNG"
    what = f"`{name}` is a {other.name}; a {made} was made of it, which every program shows"
    if other.animated:
        note = PictureNote(
            "IMG07", f"{what}: its first picture, standing still", f"save that picture as {made}", "warning"
        )
    else:
        note = PictureNote("IMG07", what, f"save it as {made} yourself to choose how it looks", "info")
    return PictureResult(picture, note)


def _ready(content: bytes, kind: Kind) -> PagePicture:
    known = raster(content)
    assert known is not None
    ending = ".png" if kind == "image/png" else ".jpg"
    return PagePicture(hashlib.sha256(content).hexdigest()[:16] + ending, kind, content, known.width, known.height)


def _drawing(name: str, content: bytes) -> PictureResult:
    from .svg_cleaning import drawing

    found = drawing(content)
    if isinstance(found, PagePicture):
        return PictureResult(found)
    return PictureResult(None, PictureNote("IMG05", f"`{name}`, line {found.line}: it {found.what}", found.hint))


def _other(start: bytes) -> tuple[str, str]:
    """The message for a file of another type."""
    if not start:
        return "empty", "save it anew"
    small = start.lower()
    for at, signs, what, hint in _OTHERS:
        if any(small.startswith(sign.lower(), at) for sign in signs):
            return what, hint
    return "damaged or of another kind", _PNG_OR_JPEG
