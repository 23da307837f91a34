"""Measures the width of words in em, shaped with HarfBuzz.

Each word is shaped once per typeface and its width is cached. Kerning across spaces is ignored. Widths are independent
of the font size: 1.0 is one em.
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
"""Family and factor that measure Latin families without a package: Lexend is wider than Arial, Calibri and Segoe UI."""
KHMER_STAND_IN = ("Noto Sans Khmer", 1.15)
"""Family and factor that measure Khmer families without a package; Khmer OS Battambang is about a tenth wider than Noto
Sans Khmer."""
_KHMER = later("[\u1780-\u17ff\u19e0-\u19ff]")
_HIGH_AND_DEEP = "ស្ត្រី ង្គុំ ខ្ញុំ ក្ស ញ៉ី ญู่ ฐู ฟ้ำ ຢູ່ ນີ້ မြွှု က္ကူ ကြိုံ द्धृ कॄ र्कीं يج قُّ شرح أ"
"""Common stacks of subscripts, vowels and marks in several scripts, which reach far above and below the line; a family
has glyphs for those of one script."""
_CACHED_WORDS = 200_000


def is_khmer(text: str) -> bool:
    """Returns whether the text has a Khmer character, so that the line needs the height of a Khmer line."""
    if "\u1780" <= text[:1] <= "\u17ff":
        return True
    if text.isascii() or len(text.encode("latin-1", "ignore")) == len(text):
        return False
    return _KHMER.search(text) is not None


def is_tall(text: str) -> bool:
    """Returns whether the text has a letter of a script that needs taller lines than Latin and its own family."""
    return not is_latin(text) and (_KHMER.search(text) or _tall(among(text)).search(text)) is not None


@cache
def _tall(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Compiles a pattern of letters of these scripts, on demand because that takes milliseconds."""
    return re.compile(f"[{''.join(SCRIPTS[name] for name in scripts)}]")


@cache
def _pieces(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Compiles a pattern that splits a text into letters of these scripts, with their joiners, and all others."""
    letters = f"{''.join(SCRIPTS[name] for name in scripts)}\u200c\u200d"
    return re.compile(f"[{letters}]+|[^{letters}]+")


class _Font:
    """One font file at one weight."""

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
        """Returns how far the ink of `text` reaches above and below the baseline, in em."""
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
        """How far the font's own line reaches below the baseline, in em."""
        return float(-self._font.get_font_extents("ltr").descender / self._em)

    def _shape(self, text: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return buffer

    def advance(self, text: str) -> float:
        """Returns the width of `text` in em; missing glyphs are estimated."""
        buffer = self._shape(text)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        width: float = sum(position.x_advance for position in positions) / self._em
        if all(info.codepoint for info in infos):
            return width
        return self._pieced(text, buffer)

    def _pieced(self, text: str, buffer: hb.Buffer) -> float:
        """Like `advance` for a text with missing glyphs: adjacent missing letters are estimated together."""
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
    """A monospaced family without a package."""

    line = FIXED_LINE_EM

    def advance(self, text: str) -> float:
        """Returns the width of `text` in em."""
        return cells(text)


def _latin(family: str, bold: bool) -> _Font | _Fixed:
    if font_file(family):
        return _Font(family, 1.0, bold)
    return _Fixed() if is_fixed(family) else _Font(*STAND_IN, bold)


class Face:
    """A Latin family and the family beside it for a complex script, at one weight."""

    def __init__(self, latin: str, complex: str, bold: bool) -> None:  # noqa: A002 - Office's word for such scripts
        self._latin = _latin(latin, bold)
        known = font_file(complex) is not None
        self._complex = _Font(*((complex, 1.0) if known else KHMER_STAND_IN), bold)
        self._advances: dict[str, float] = {}
        self.space = self.advance(" ")
        self.line: float = self._latin.line
        """Line height in em at 100 per cent: the larger of the font's hhea and OS/2 win metrics."""
        above, self.below = self._complex.reach(_HIGH_AND_DEEP)
        """How far in em letters of the complex family reach below the baseline."""
        self.above: float = above if known else 0.0
        """How far above it; 0 for a stand-in, whose height says nothing: the theme's leading leaves room."""
        self.descent: float = self._complex.descent

    def advance(self, word: str) -> float:
        """Returns the width of `word` in em; parts in different scripts are measured separately."""
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
        """Returns the widths of several words in em."""
        known = self._advances
        try:
            return [known[word] for word in words]
        except KeyError:
            return [self.advance(word) for word in words]


@cache
def face(latin: str, complex: str, bold: bool) -> Face:  # noqa: A002 - as in Face
    """Returns the typeface of these families; one object per combination, so that its word widths are cached."""
    return Face(latin, complex, bold)


class _Smaller(Face):
    """A face at a fraction of its size, for words among larger ones."""

    def __init__(self, face: Face, share: float) -> None:
        self._whole, self._share = face, share
        self._advances = {}
        self.space = face.space * share
        self.line, self.descent = face.line * share, face.descent * share
        self.above, self.below = face.above * share, face.below * share

    def advance(self, word: str) -> float:
        return self._whole.advance(word) * self._share


@cache
def smaller(latin: str, complex: str, share: float) -> Face:  # noqa: A002 - as in Face
    """Returns the regular typeface of these families at a fraction of the size that is one em."""
    return _Smaller(face(latin, complex, False), share)
