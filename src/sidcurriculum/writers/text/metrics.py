"""Measures words: widths in em, shaped with HarfBuzz.

HarfBuzz shapes each word once per typeface; the result is kept. Kerning across a space is ignored. Sizes are the
caller's: an advance of 1.0 is one em.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise

import uharfbuzz as hb

from sidcurriculum.patterns import later
from sidcurriculum.writers.fonts.families import font_file

from .fallback_widths import FIXED_LINE_EM, cells, guessed, is_fixed
from .script_runs import SCRIPTS, among, is_latin

STAND_IN = ("Lexend", 1.0)
"""Measures a Latin family that no package brings: Lexend is wider than Arial, Calibri and Segoe UI."""
KHMER_STAND_IN = ("Noto Sans Khmer", 1.15)
"""Measures a Khmer family that no package brings; Khmer OS Battambang sets about a tenth wider than Noto Sans Khmer."""
_KHMER = later("[\u1780-\u17ff\u19e0-\u19ff]")
_HIGH_AND_DEEP = "ស្ត្រី ង្គុំ ខ្ញុំ ក្ស ញ៉ី ญู่ ฐู ฟ้ำ ຢູ່ ນີ້ မြွှု က္ကူ ကြိုံ द्धृ कॄ र्कीं يج قُّ شرح أ"
"""Common stacks of subscripts, vowels and signs, in several scripts; a family has letters for one of them."""
_CACHED_WORDS = 200_000


def is_khmer(text: str) -> bool:
    """Whether any character is Khmer, so that the line needs a Khmer line's height."""
    if "\u1780" <= text[:1] <= "\u17ff":
        return True
    if text.isascii() or len(text.encode("latin-1", "ignore")) == len(text):
        return False
    return _KHMER.search(text) is not None


def is_tall(text: str) -> bool:
    """Whether any letter is of a script whose lines are higher than Latin ones, and set in a family of its own."""
    return not is_latin(text) and (_KHMER.search(text) or _tall(among(text)).search(text)) is not None


@cache
def _tall(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Letters of those scripts; compiled where a text first may hold one, as that takes milliseconds."""
    return re.compile(f"[{''.join(SCRIPTS[name] for name in scripts)}]")


@cache
def _pieces(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Letters of those scripts with what joins them, and the others."""
    letters = f"{''.join(SCRIPTS[name] for name in scripts)}\u200c\u200d"
    return re.compile(f"[{letters}]+|[^{letters}]+")


class _Font:
    """One file at one weight."""

    def __init__(self, family: str, factor: float, bold: bool) -> None:
        self._bold = bold
        path = font_file(family)
        if path is None:
            raise LookupError(f"the package fontpkg-{'-'.join(family.lower().split())} is not installed")
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(face)
        self._font.set_variations({"wght": 700.0 if bold else 400.0})
        self._em = face.upem / factor
        extents = self._font.get_font_extents("ltr")
        clip = [
            self._font.get_metric_position(tag) or 0
            for tag in (hb.OTMetricsTag.HORIZONTAL_CLIPPING_ASCENT, hb.OTMetricsTag.HORIZONTAL_CLIPPING_DESCENT)
        ]
        self.line: float = max(extents.ascender - extents.descender + extents.line_gap, sum(map(abs, clip))) / face.upem

    def reach(self, text: str) -> tuple[float, float]:
        """How far the ink of `text` reaches above the base line and below it, in em."""
        buffer = self._shape(text)
        highest = lowest = 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            extents = self._font.get_glyph_extents(info.codepoint) if info.codepoint else None
            if extents is not None:
                top = position.y_offset + extents.y_bearing
                highest, lowest = max(highest, top), min(lowest, top + extents.height)
        return highest / self._em, -lowest / self._em

    @property
    def descent(self) -> float:
        """How far the font's own line reaches below the base line, in em."""
        return float(-self._font.get_font_extents("ltr").descender / self._em)

    def _shape(self, text: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return buffer

    def advance(self, text: str) -> float:
        buffer = self._shape(text)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        width: float = sum(position.x_advance for position in positions) / self._em
        if all(info.codepoint for info in infos):
            return width
        return self._pieced(text, buffer)

    def _pieced(self, text: str, buffer: hb.Buffer) -> float:
        """The same where the font lacks letters: such letters in a row are guessed together."""
        lacking = {info.cluster for info in buffer.glyph_infos if info.codepoint == 0}
        shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        width: float = sum(one.x_advance for info, one in shaped if info.cluster not in lacking) / self._em
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        clusters = pairwise((*starts, len(text)))
        for missing, group in groupby(clusters, lambda cluster: cluster[0] in lacking):
            if missing:
                width += guessed("".join([text[start:end] for start, end in group]), self._bold)
        return width


class _Fixed:
    """A family of one width that no package brings."""

    line = FIXED_LINE_EM

    def advance(self, text: str) -> float:
        return cells(text)


def _latin(family: str, bold: bool) -> _Font | _Fixed:
    if font_file(family):
        return _Font(family, 1.0, bold)
    return _Fixed() if is_fixed(family) else _Font(*STAND_IN, bold)


class Face:
    """A Latin family and the family that stands beside it for a complex script, at one weight."""

    def __init__(self, latin: str, complex: str, bold: bool) -> None:  # noqa: A002 - Office's word for such scripts
        self._latin = _latin(latin, bold)
        known = font_file(complex) is not None
        self._complex = _Font(*((complex, 1.0) if known else KHMER_STAND_IN), bold)
        self._advances: dict[str, float] = {}
        self.space = self.advance(" ")
        self.line: float = self._latin.line
        """Height in em of a line at 100 per cent: the larger of the font's two opinions (hhea and OS/2 win)."""
        above, self.below = self._complex.reach(_HIGH_AND_DEEP)
        """How far in em letters of the complex family reach below the base line."""
        self.above: float = above if known else 0.0
        """How far above it; a stand-in does not tell, and the theme's leading has room for them."""
        self.descent: float = self._complex.descent

    def advance(self, word: str) -> float:
        """Width of `word` in em; mixed scripts are measured piece by piece."""
        width = self._advances.get(word)
        if width is None:
            if len(self._advances) > _CACHED_WORDS:
                self._advances.clear()
            if is_latin(word):
                width = self._latin.advance(word) if word else 0.0
            else:
                scripts = among(word)
                tall = _tall(scripts)
                width = sum(
                    (self._complex if tall.search(part) else self._latin).advance(part)
                    for part in _pieces(scripts).findall(word)
                )
            self._advances[word] = width
        return width

    def widths(self, words: Sequence[str]) -> list[float]:
        """Widths of several words in em."""
        known = self._advances
        try:
            return [known[word] for word in words]
        except KeyError:
            return [self.advance(word) for word in words]


@cache
def face(latin: str, complex: str, bold: bool) -> Face:  # noqa: A002 - as in Face
    """The typeface for these families; one object per combination, so that its word widths are kept."""
    return Face(latin, complex, bold)


class _Smaller(Face):
    """A face at a share of its size, for words that stand among larger ones."""

    def __init__(self, whole: Face, share: float) -> None:
        self._whole, self._share = whole, share
        self._advances = {}
        self.space = whole.space * share
        self.line, self.descent = whole.line * share, whole.descent * share
        self.above, self.below = whole.above * share, whole.below * share

    def advance(self, word: str) -> float:
        return self._whole.advance(word) * self._share


@cache
def smaller(latin: str, complex: str, share: float) -> Face:  # noqa: A002 - as in Face
    """The regular typeface for these families at a share of the size that is one em."""
    return _Smaller(face(latin, complex, False), share)
