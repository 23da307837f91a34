"""Wraps a TrueType font as Embedded OpenType (EOT), the font format of PowerPoint files.

W3C Member Submission "Embedded OpenType (EOT) File Format" (2008), header version 0x00020001, neither compressed nor
encrypted. The header is little-endian, the font big-endian.
"""

from __future__ import annotations

import struct

VERSION = 0x00020001
_SUBSET = 0x00000001
"""TTEMBED_SUBSET: the font has only some of its glyphs."""
_ANY_CHARSET = 1
_MAGIC = 0x504C
_FIXED = struct.Struct("<IIII10sBBIHH4I2II4I")
"""Header fields from EOTSize to Reserved4."""
_FAMILY, _STYLE, _RELEASE, _WHOLE = 1, 2, 5, 4
"""Name identifiers of the table `name`."""
_OS2 = struct.Struct(">HhHHH22x10s4I4xH")
"""Fields of OS/2 from version to fsSelection."""
_CODE_PAGES = struct.Struct(">2I")
_CODE_PAGES_AT, _WITH_CODE_PAGES = 78, 1
"""Offset of the code pages in OS/2, and the first table version that has them."""
_CHECK_SUM_AT = 8
"""Offset of checkSumAdjustment in `head`."""
_ITALIC = 0x01


def wrapped(font: bytes) -> bytes:
    """Returns the EOT file of a font subset. Raises ValueError for a font without the tables OS/2 and head."""
    import uharfbuzz as hb

    face = hb.Face(font)
    os2, head = face.reference_table("OS/2").data or b"", face.reference_table("head").data or b""
    if len(os2) < _OS2.size or len(head) < _CHECK_SUM_AT + 4:
        raise ValueError("the font has no table OS/2 or head")
    version, _, weight, _, rights, panose, *ranges, selection = _OS2.unpack_from(os2)
    pages = _CODE_PAGES.unpack_from(os2, _CODE_PAGES_AT) if version >= _WITH_CODE_PAGES else (0, 0)
    (check_sum,) = struct.unpack_from(">I", head, _CHECK_SUM_AT)
    names = b"".join(
        b"\0\0" + _sized(face.get_name(identifier) or "") for identifier in (_FAMILY, _STYLE, _RELEASE, _WHOLE)
    )
    tail = names + b"\0\0" + _sized("")
    size = _FIXED.size + len(tail) + len(font)
    fixed = _FIXED.pack(
        size, len(font), VERSION, _SUBSET, panose, _ANY_CHARSET, selection & _ITALIC, weight, rights, _MAGIC,
        *ranges, *pages, check_sum, 0, 0, 0, 0,
    )  # fmt: skip
    return fixed + tail + font


def _sized(text: str) -> bytes:
    """Encodes a text as UTF-16LE with its length in bytes before it."""
    encoded = text.encode("utf-16-le")
    return struct.pack("<H", len(encoded)) + encoded
