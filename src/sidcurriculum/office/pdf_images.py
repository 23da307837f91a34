"""Renders pages of a PDF as PNG pictures with pypdfium2 (the extra `pdf`), which is imported on first use."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidcurriculum.errors import SidError

if TYPE_CHECKING:
    from types import ModuleType

_RGB = 2
"""PNG's colour type with three samples per pixel, 8 bits each."""


class RasterError(SidError):
    """Pages cannot be rendered on this machine."""


def library() -> ModuleType:
    """Returns the module pypdfium2. Raises RasterError, which says how to install it."""
    try:
        import pypdfium2
    except ImportError:
        what = "pictures of pages need pypdfium2; install it with: pip install 'sidcurriculum[pdf]'"
        raise RasterError(what) from None
    return pypdfium2  # type: ignore[no-any-return]


def first_page(pdf: Path, width: int) -> bytes:
    """Returns a PNG of the first page, `width` pixels wide."""
    with _opened(pdf) as document:
        return _png(document, 0, width)


def pages(pdf: Path, width: int) -> Iterator[bytes]:
    """Yields a PNG of each page, `width` pixels wide."""
    with _opened(pdf) as document:
        for number in range(len(document)):
            yield _png(document, number, width)


@contextmanager
def _opened(pdf: Path) -> Iterator[Any]:
    document = library().PdfDocument(str(pdf))
    try:
        yield document
    finally:
        document.close()


def _png(document: Any, number: int, width: int) -> bytes:
    page = document[number]
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, force_bitmap_format=_format())
    content = bytes(bitmap.buffer)
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    rows = b"".join(b"\0" + content[start : start + 3 * bitmap.width] for start in starts)
    return png(bitmap.width, bitmap.height, rows)


def _format() -> int:
    raw: Any = library().raw
    return int(raw.FPDFBitmap_BGR)


def png(width: int, height: int, rows: bytes) -> bytes:
    """Encodes rows as a PNG; each row is a zero byte followed by its pixels in red, green and blue."""
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
