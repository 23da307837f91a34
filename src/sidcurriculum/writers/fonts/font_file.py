"""Reads a font file's family, licence and embedding permission.

OpenType 1.9: table `name`, identifiers 1, 13, 14 and 16; table `OS/2`, field fsType.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

_LICENCE, _LICENCE_ADDRESS = 13, 14
_FAMILY, _OLD_FAMILY = 16, 1
"""Name 1 groups at most four faces; if a family has more, name 16 is its name."""
_FS_TYPE_AT = 8
"""Offset of fsType in OS/2."""
_RESTRICTED, _PREVIEW, _EDITABLE = 0x0002, 0x0004, 0x0008
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200
_EXTRA_WORDS = ((_NO_SUBSETTING, "whole font only"), (_BITMAPS_ONLY, "bitmaps only"))


class FontFile(NamedTuple):
    """What a font file states about itself; texts are empty if it states nothing."""

    family: str
    licence: str
    licence_address: str
    fs_type: int
    """The embedding bits of OS/2."""

    @property
    def embedding(self) -> str:
        """The embedding bits in words. Old fonts may set several permissions; then the least restrictive applies."""
        extra = [words for bit, words in _EXTRA_WORDS if self.fs_type & bit]
        return ", ".join([self._right, *extra])

    @property
    def _right(self) -> str:
        if self.fs_type & _EDITABLE:
            return "editable"
        if self.fs_type & _PREVIEW:
            return "preview and print"
        return "restricted" if self.fs_type & _RESTRICTED else "installable"

    @property
    def embeddable(self) -> bool:
        """Whether an editable document may embed a subset of the font."""
        return self._right in ("installable", "editable") and not self.fs_type & (_NO_SUBSETTING | _BITMAPS_ONLY)


@cache
def read(path: Path) -> FontFile:
    """Reads a TrueType or OpenType file. One without an OS/2 table counts as installable, as Word treats it."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    table = face.reference_table("OS/2").data or b""
    bits = struct.unpack_from(">H", table, _FS_TYPE_AT)[0] if len(table) > _FS_TYPE_AT + 1 else 0
    family = face.get_name(_FAMILY) or face.get_name(_OLD_FAMILY) or ""
    return FontFile(family, face.get_name(_LICENCE) or "", face.get_name(_LICENCE_ADDRESS) or "", bits)
