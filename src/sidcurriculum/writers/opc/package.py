"""Writes and reads OPC packages (.docx, .pptx) as deterministic zips: equal parts give equal bytes.

ECMA-376 part 2 (Open Packaging Conventions); the zip format is PKWARE's APPNOTE 6.3. Every member carries the DOS date
1980-01-01; order is the caller's. A member that was already deflated (a theme's static part) is copied as it is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sidcurriculum.errors import ThemeError

if TYPE_CHECKING:
    from lxml import etree

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""The XML declaration at the start of each part."""

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_SHAPE = struct.Struct("<HHHHIIIHH")
"""Fields that a member's local header and its central directory record have in common."""
_LOCAL_HEAD, _CENTRAL_HEAD = b"PK\3\4\x14\0", b"PK\1\2\x14\0\x14\0"
_CENTRAL_TAIL = bytes(10)
"""No comment, first disk, no attributes; the member's offset follows."""
_END = struct.Struct("<4sHHHHIIH")
_PACK = struct.Struct("<HIQ")
_DATE_1980 = 33
_UTF8_NAME = 0x800
_STORED, _DEFLATED = 0, 8
_LEVEL = 3
"""Compression level: level 6 makes files two per cent smaller and takes half as long again."""
_MEMORY = 6


class Member:
    """One part as it stands in the zip: `raw` is deflated or stored according to `method`; sizes in bytes.

    Its zip headers are made once, so that a member can stand in any number of packages at no cost.
    """

    __slots__ = ("crc", "entry", "label", "local", "method", "name", "raw", "size")

    def __init__(self, name: str, raw: bytes, method: int, crc: int, size: int) -> None:
        self.name, self.raw, self.method, self.crc, self.size = name, raw, method, crc, size
        self.label = label = name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        shape = _SHAPE.pack(flags, method, 0, _DATE_1980, crc, len(raw), size, len(label), 0)
        self.local = _LOCAL_HEAD + shape + label
        self.entry = _CENTRAL_HEAD + shape + _CENTRAL_TAIL

    def content(self) -> bytes:
        """Returns the decompressed part."""
        return self.raw if self.method == _STORED else zlib.decompress(self.raw, -15)

    def checked(self) -> bytes | None:
        """Returns the decompressed part if its size and CRC match those of the zip; None if it is damaged."""
        content: bytes = self.raw
        if self.method != _STORED:
            stream = zlib.decompressobj(-15)
            try:
                content = stream.decompress(self.raw, self.size + 1)
            except zlib.error:
                return None
            if not stream.eof or stream.unconsumed_tail:
                return None
        return content if len(content) == self.size and zlib.crc32(content) == self.crc else None

    def pack(self) -> bytes:
        """Serializes everything but the name, for `packed`."""
        return _PACK.pack(self.method, self.crc, self.size) + self.raw

    @classmethod
    def packed(cls, name: str, content: bytes) -> Member:
        """Restores the member of that name from what `pack` returned."""
        method, crc, size = _PACK.unpack_from(content)
        return cls(name, content[_PACK.size :], method, crc, size)


def deflated(name: str, content: str | bytes) -> Member:
    """Compresses a part: XML and other text.

    The window is no larger than the part, and the memory level is low: allocating large ones takes longer than
    deflating a small part.
    """
    data = content.encode() if isinstance(content, str) else content
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -max(9, min(15, len(data).bit_length())), _MEMORY)
    return Member(name, compressor.compress(data) + compressor.flush(), _DEFLATED, zlib.crc32(data), len(data))


def xml_part(name: str, root: etree._Element) -> Member:
    """Serializes a tree as a compressed part."""
    from lxml import etree

    return deflated(name, DECLARATION + etree.tostring(root, encoding="unicode"))


def stored(name: str, content: bytes) -> Member:
    """Makes a part that is not compressed again: a PNG or a JPEG."""
    return Member(name, content, _STORED, zlib.crc32(content), len(content))


def pack(members: Iterable[Member]) -> bytes:
    """Returns a zip of these members, in their order; equal sequences give equal bytes.

    Raises ValueError where two members share a name: Office would repair or refuse the file.
    """
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    names: set[str] = set()
    for member in members:
        if member.name in names:
            raise ValueError(f"two parts are called {member.name}")
        names.add(member.name)
        local += (member.local, member.raw)
        central += (member.entry, offset.to_bytes(4, "little"), member.label)
        offset += len(member.local) + len(member.raw)
    directory = b"".join(central)
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(directory), offset, 0)
    return b"".join((*local, directory, end))


_UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    SyntaxError,
    zlib.error,
)
"""Errors of code that reads a malformed part; lxml's own errors are SyntaxErrors."""


@contextmanager
def reading(source: str, what: str) -> Iterator[None]:
    """Turns the errors of reading a theme's file into a ThemeError.

    Its parts are XML, but may not be of the expected form.
    """
    try:
        yield
    except _UNREADABLE as fault:
        message = f"{what} can't be read ({type(fault).__name__}: {str(fault)[:80]})"
        raise ThemeError(f"{source}: {message}; save the file anew, or begin with a theme that works") from fault


MEMBERS, PART, WHOLE = 5_000, 64 << 20, 256 << 20
"""Limits of a theme's file: number of parts, decompressed bytes of one part, and of all parts."""
_OLD = b"\xd0\xcf\x11\xe0"
"""Signature of Office files before 2007, and of files with a password."""


def unpack(content: bytes, source: str) -> dict[str, Member]:
    """Returns the members of a package saved by Word or PowerPoint, still deflated, by name and in file order.

    `source` names the file in errors. Raises ThemeError if it is no zip, is encrypted or compressed by another method,
    or has parts that are duplicate or too large. `sanitizing` checks the parts themselves.
    """
    at = content.rfind(b"PK\5\6")
    if at < 0 or len(content) < at + _END.size:
        old = "in the format of Office before 2007, or locked with a password" if content.startswith(_OLD) else ""
        what = f"this is {old or 'not a Word or PowerPoint file'}"
        raise ThemeError(f"{source}: {what}; save it as .docx or .pptx")
    _, _, _, _, count, _, offset, _ = _END.unpack_from(content, at)
    members: dict[str, Member] = {}
    names: set[str] = set()
    total = 0
    try:
        for _ in range(count):
            (signature, _, _, flags, method, _, _, crc, packed, size, name_length, extra, comment, _, _, _, start) = (
                _CENTRAL.unpack_from(content, offset)
            )
            label = content[offset + _CENTRAL.size : offset + _CENTRAL.size + name_length]
            name = label.decode()
            offset += _CENTRAL.size + name_length + extra + comment
            if signature != b"PK\1\2" or flags & 1 or method not in (_STORED, _DEFLATED):
                raise ThemeError(
                    f"{source}: the part {name} is encrypted or compressed in an unusual way; save the file anew"
                )
            local = _LOCAL.unpack_from(content, start)
            begin = start + _LOCAL.size + local[9] + local[10]
            total += size
            if local[0] != b"PK\3\4" or begin + packed > len(content):
                raise ThemeError(f"{source}: the part {name!r} is damaged; save the file anew")
            if len(names) >= MEMBERS or size > PART or total > WHOLE:
                raise ThemeError(f"{source}: the part {name} makes the file too large to read; make it smaller")
            if name in names:
                raise ThemeError(f"{source}: the part {name} is there twice; save the file anew")
            names.add(name)
            if not name.endswith("/"):
                members[name] = Member(name, content[begin : begin + packed], method, crc, size)
    except (struct.error, UnicodeDecodeError):
        raise ThemeError(f"{source}: the file is damaged; save it anew") from None
    return members
