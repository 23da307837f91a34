"""Subsets fonts for embedding in Office files: to the given characters and some whole alphabets.

HarfBuzz makes a regular and a bold face of a variable font and subsets them; fontTools renames the faces, because
readers find an embedded font by the names in it. The result does not depend on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zlib import ZLIB_RUNTIME_VERSION

from sidcurriculum.cache import Cache, key, of_file, state
from sidcurriculum.writers.opc import package
from sidcurriculum.writers.opc.package import Member, deflated

from . import font_file as fontfile
from .families import font_file

BY_DEFAULT = frozenset({"khmer"})
"""Scripts whose documents carry their fonts unless the caller decides otherwise: few phones and old computers have
them."""
WITHOUT_PACKAGE = "fontTools is not installed, so files carry no fonts; pip install 'sidcurriculum[embed]'"

_REGULAR, _BOLD = 400.0, 700.0
_ALWAYS = frozenset(map(chr, (*range(0x20, 0x250), *range(0x1780, 0x1800), *range(0x1E00, 0x2600))))
"""Latin letters, symbols and Khmer, as far as the font has them: people edit the files, and LibreOffice uses the fonts
embedded in one file for all files that it has open, which must not lose letters."""
_HIDDEN_BYTES = 32
"""Number of obfuscated bytes: ECMA-376 part 4, "Font Embedding" (17.8.1 in part 1)."""
_CUTS, _SUBSETS = 32, 64
"""Sizes of the memory caches of faces and subsets; an entry has a hundred kilobytes at most."""
_WINDOWS = (3, 1, 0x409)
_ITALIC_BIT, _BOLD_BIT, _REGULAR_BIT = 0x01, 0x20, 0x40


class EmbeddedFace(NamedTuple):
    """One face of a family, regular or bold."""

    bold: bool
    font: bytes
    """A TrueType or OpenType file."""
    digest: str
    """32 hexadecimal digits that identify the face."""

    @property
    def key(self) -> str:
        """The GUID, in braces, that obfuscates the font in a Word file."""
        digits = self.digest
        return "{" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])) + "}"


class Embedder:
    """Decides which files embed fonts, and makes the font subsets.

    `asked` is True or False for all Word files, None for those in the scripts of BY_DEFAULT; `in_slides` is for
    PowerPoint files. `refused` collects, in order, the reasons why families could not be embedded.
    """

    def __init__(self, asked: bool | None = None, cache: Cache | None = None, *, in_slides: bool = False) -> None:
        self._asked, self._in_slides = asked, in_slides
        self._cache = cache
        self._cuts: dict[tuple[frozenset[str], frozenset[str]], Mapping[str, tuple[EmbeddedFace, ...]]] = {}
        self.refused: dict[str, None] = {}

    def wanted(self, script: str) -> bool:
        """Returns whether a document in this script embeds its fonts; False, with a reason, if fontTools is missing."""
        return self._able(script in BY_DEFAULT if self._asked is None else self._asked)

    @property
    def in_slides(self) -> bool:
        """Whether decks embed their fonts; False, with a reason, if fontTools is missing."""
        return self._able(self._in_slides)

    def _able(self, wanted: bool) -> bool:
        if wanted and not able():
            self.refused[WITHOUT_PACKAGE] = None
            return False
        return wanted

    def cuts(self, families: Iterable[str], characters: Iterable[str]) -> Mapping[str, tuple[EmbeddedFace, ...]]:
        """Returns the faces of each family that an installed package contains and whose licence allows embedding."""
        wanted = frozenset(families), frozenset(characters) - _ALWAYS
        if wanted not in self._cuts:
            self._cuts[wanted] = self._cut(*wanted)
        return self._cuts[wanted]

    def _cut(self, families: frozenset[str], letters: frozenset[str]) -> Mapping[str, tuple[EmbeddedFace, ...]]:
        """Makes the faces, and records in `refused` the families whose licence does not allow embedding."""
        faces = {}
        for family in sorted(families):
            path = font_file(family)
            if path is None:
                continue
            metadata = fontfile.read(path)
            if not metadata.embeddable:
                why = f"the font {family} may not be embedded (it says: {metadata.embedding}), so files do not carry it"
                self.refused[why] = None
                continue
            characters = "".join(sorted(letters & _letters(path)))
            cuts = (_subset(family, path, bold, characters, self._cache) for bold in (False, True))
            faces[family] = tuple(cut for cut in cuts if cut)
        return faces

    def word_part(self, cut: EmbeddedFace, name: str) -> Member:
        """Returns the part of a Word file that holds a face; documents share it, and the cache keeps it compressed."""
        return _word_part(cut, name, self._cache)


def able() -> bool:
    """Returns whether fonts can be subset, which needs fontTools."""
    return find_spec("fontTools") is not None


@lru_cache(_CUTS)
def _letters(path: Path) -> frozenset[str]:
    """Returns all characters that a font has glyphs for."""
    import uharfbuzz as hb

    return frozenset(map(chr, hb.Face(hb.Blob.from_file_path(str(path))).unicodes))


@lru_cache(_SUBSETS)
def slides_part(cut: EmbeddedFace, name: str) -> Member:
    """Returns the part of a PowerPoint file that holds a face; decks share it."""
    from .eot import wrapped

    return deflated(name, wrapped(cut.font))


@lru_cache(_SUBSETS)
def _word_part(cut: EmbeddedFace, name: str, cache: Cache | None) -> Member:
    if cache is None:
        return deflated(name, hide(cut.font, cut.digest))
    where = key("part", _rules(), of_file(Path(package.__file__)), ZLIB_RUNTIME_VERSION, cut.digest)
    kept = cache.get(where)
    if kept is not None:
        return Member.packed(name, kept)
    part = deflated(name, hide(cut.font, cut.digest))
    cache.put(where, part.pack())
    return part


@lru_cache(_SUBSETS)
def _subset(family: str, path: Path, bold: bool, characters: str, cache: Cache | None) -> EmbeddedFace | None:
    """Returns a font subset with these characters and what shaping them needs; None if the family has no such face."""
    if cache is None:
        data = _subset_data(family, path, bold, characters, None)
    else:
        name = key("cut", _rules(), of_file(path), family, str(bold), characters)
        data = cache.get(name)
        if data is None:
            data = _subset_data(family, path, bold, characters, cache) or b""
            cache.put(name, data)
    return EmbeddedFace(bold, data, sha256(data).hexdigest()[:32].upper()) if data else None


def _subset_data(family: str, path: Path, bold: bool, characters: str, cache: Cache | None) -> bytes | None:
    """Subsets the static font to these characters and those of _ALWAYS; None if there is no such face."""
    import uharfbuzz as hb

    font = static(family, path, bold, cache)
    if font is None:
        return None
    subset = hb.SubsetInput()
    subset.unicode_set.update(map(ord, _ALWAYS.union(characters)))
    subset.name_id_set.update((13, 14))  # licence text and its address
    blob: bytes = hb.subset(hb.Face(font), subset).blob.data
    return blob


@lru_cache(1)
def _rules() -> str:
    """Returns a part of cache keys that changes with the code that makes the subsets."""
    return "\0".join((of_file(Path(__file__)), state("uharfbuzz"), state("fontTools")))


def hide(font: bytes, key: str) -> bytes:
    """Obfuscates a font file: XORs its first bytes with a GUID's, last byte first (ISO/IEC 29500-1, 17.8.1).

    `key` has 32 hexadecimal digits. Obfuscating twice restores the file.
    """
    mask = bytes.fromhex(key)[::-1]
    return bytes(byte ^ mask[at % 16] for at, byte in enumerate(font[:_HIDDEN_BYTES])) + font[_HIDDEN_BYTES:]


@lru_cache(_CUTS)
def static(family: str, path: Path, bold: bool, cache: Cache | None = None) -> bytes | None:
    """Returns a static font of one weight with all characters of the file; None for a bold face that the file lacks."""
    if cache is None:
        return _instantiate(family, path, bold)
    name = key("font", _rules(), of_file(path), family, str(bold))
    kept = cache.get(name)
    if kept is None:
        kept = _instantiate(family, path, bold) or b""
        cache.put(name, kept)
    return kept or None


def _instantiate(family: str, path: Path, bold: bool) -> bytes | None:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    axes = {axis.tag: axis for axis in face.axis_infos}
    if bold and ("wght" not in axes or axes["wght"].max_value < _BOLD):
        return None
    subset = hb.SubsetInput()
    subset.keep_everything()
    for tag, axis in axes.items():
        position = (_BOLD if bold else _REGULAR) if tag == "wght" else axis.default_value
        subset.pin_axis_location(face, tag, min(max(position, axis.min_value), axis.max_value))
    return _renamed(hb.subset(face, subset).blob.data, family, bold)


def _renamed(font: bytes, family: str, bold: bool) -> bytes:
    """Renames the font to the family's name with the style regular or bold.

    Windows groups the faces of a family by these names.
    """
    from fontTools.ttLib import TTFont

    file = TTFont(BytesIO(font), recalcTimestamp=False)
    style = "Bold" if bold else "Regular"
    names = file["name"]
    for identifier in (16, 17, 21, 22, 25):
        names.removeNames(nameID=identifier)
    slug = family.replace(" ", "")
    for identifier, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{slug}-{style}")):
        names.removeNames(nameID=identifier)
        names.setName(text, identifier, *_WINDOWS)
    weight = file["OS/2"]
    weight.fsSelection = weight.fsSelection & ~(_ITALIC_BIT | _BOLD_BIT | _REGULAR_BIT)
    weight.fsSelection |= _BOLD_BIT if bold else _REGULAR_BIT
    weight.usWeightClass = int(_BOLD if bold else _REGULAR)
    file["head"].macStyle = int(bold)
    for table in ("STAT", "DSIG"):  # STAT describes the variable font, and the signature of DSIG is no longer valid
        if table in file:
            del file[table]
    out = BytesIO()
    file.save(out, reorderTables=None)
    return out.getvalue()
