"""Resolves a placeholder's list style as PowerPoint does: layout, master, text styles, presentation.

ECMA-376 part 1, 21.1.2.4 (list styles) and 19.3.1.36 (placeholders).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.units import EMU_PER_PT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_PARAGRAPH = (
    ("lnSpc",),
    ("spcBef",),
    ("spcAft",),
    ("buClrTx", "buClr"),
    ("buSzTx", "buSzPct", "buSzPts"),
    ("buFontTx", "buFont"),
    ("buNone", "buAutoNum", "buChar", "buBlip"),
    ("tabLst",),
)
_CHARACTER = (
    ("ln",),
    ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"),
    ("effectLst", "effectDag"),
    ("highlight",),
    ("latin",),
    ("ea",),
    ("cs",),
    ("sym",),
)
_GROUPS = {f"{A}{name}": group[0] for group in (*_PARAGRAPH, *_CHARACTER) for name in group}
_BULLET = ("buClrTx", "buSzTx", "buFontTx", "buNone")
_TYPEFACES = ("latin", "ea", "cs")
_RUN = f"{A}defRPr"
LEVELS = 5
_LEVEL_NAMES = {f"{A}lvl{number + 1}pPr": number for number in range(LEVELS)}


class TextSpacing(NamedTuple):
    """A distance in points, or as a multiple of the text's own measure."""

    value: float
    points: bool

    def at(self, size: float, designed: float, own: float) -> float:
        """Returns the distance in points for text of `size`.

        A distance in points is scaled with the text from its `designed` size; a multiple is applied to `own`, the
        measure at 100 per cent.
        """
        return self.value * (size / designed if self.points else own)


class TextLevel(NamedTuple):
    """One level of a list style, in points throughout; `bullet` is XML, empty if the level has none."""

    size: float
    bold: bool
    latin: str
    complex: str
    """Family for complex scripts: that of the deck's own script, or Khmer's in a Latin deck."""
    line: TextSpacing
    before: TextSpacing
    after: TextSpacing
    margin: float
    indent: float
    bullet: str
    typefaces: str
    """XML of a:latin, a:ea and a:cs, for text that can't inherit them."""


class Fonts(NamedTuple):
    """The theme's two font pairs, (latin, Khmer), for headings and for the body."""

    major: tuple[str, str]
    minor: tuple[str, str]

    def latin(self, typeface: str) -> str:
        """Returns the family that a reference such as `+mj-lt` stands for."""
        return self._pair(typeface)[0] if typeface.startswith("+") else typeface

    def complex(self, typeface: str) -> str:
        """Returns the family of complex scripts where `cs` names `typeface`."""
        return self._pair(typeface)[1] if typeface.startswith("+") else typeface

    def _pair(self, typeface: str) -> tuple[str, str]:
        return self.major if typeface.startswith("+mj") else self.minor


def read_fonts(theme: etree._Element) -> Fonts:
    """Reads the font scheme of a theme part."""

    def pair(name: str) -> tuple[str, str]:
        scheme = theme.find(f"{A}themeElements/{A}fontScheme/{A}{name}")
        if scheme is None:
            return "", ""
        faces = {child.tag: child.get("typeface", "") for child in scheme if child.tag != f"{A}font"}
        scripts = {font.get("script"): font.get("typeface", "") for font in scheme.iterchildren(f"{A}font")}
        latin = faces.get(f"{A}latin", "")
        return latin, scripts.get("Khmr") or faces.get(f"{A}cs") or latin

    return Fonts(pair("majorFont"), pair("minorFont"))


class MergedLevel(NamedTuple):
    """One level merged from a chain of list styles; the elements stay in their trees."""

    paragraph: dict[str, str]
    children: dict[str, etree._Element]
    run: dict[str, str]
    looks: dict[str, etree._Element]


class TextLevels:
    """Resolves list styles under one master; a level that several placeholders inherit is read once."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: dict[tuple[etree._Element, ...], tuple[MergedLevel, TextLevel]] = {}
        self._said: dict[etree._Element, MergedLevel] = {}

    def of(self, sources: Sequence[etree._Element | None]) -> list[tuple[MergedLevel, TextLevel]]:
        """Returns the first five levels of these list styles, nearest first: merged, and as measurements."""
        chains: list[list[etree._Element]] = [[] for _ in range(LEVELS)]
        for source in sources:
            for child in source if source is not None else ():
                number = _LEVEL_NAMES.get(child.tag)
                if number is not None:
                    chains[number].append(child)
        return [self._level(chain) for chain in chains]

    def _level(self, chain: Sequence[etree._Element]) -> tuple[MergedLevel, TextLevel]:
        """Merges the elements of one level, nearest first."""
        key = tuple(chain)
        known = self._known.get(key)
        if known is None:
            level = MergedLevel({}, {}, {}, {})
            for element in chain:
                said = self._said.get(element)
                if said is None:
                    said = self._said[element] = _said(element)
                for mine, further in ((level.paragraph, said.paragraph), (level.run, said.run)):
                    for name, value in further.items():
                        mine.setdefault(name, value)
                for ours, theirs in ((level.children, said.children), (level.looks, said.looks)):
                    for name, child in theirs.items():
                        ours.setdefault(name, child)
            known = self._known[key] = level, level_of(level, self._fonts)
        return known


def _said(level: etree._Element) -> MergedLevel:
    """Reads one level of one list style."""
    result = MergedLevel({}, {}, {}, {})
    result.paragraph.update((str(key), str(value)) for key, value in level.attrib.items())
    for child in level:
        if child.tag == _RUN:
            result.run.update((str(key), str(value)) for key, value in child.attrib.items())
            for look in child:
                _keep(result.looks, look)
        else:
            _keep(result.children, child)
    return result


def _keep(found: dict[str, etree._Element], child: etree._Element) -> None:
    group = _GROUPS.get(str(child.tag))
    if group:
        found.setdefault(group, child)


def level_xml(level: MergedLevel, number: int) -> str:
    """Returns the level as `lvlNpPr`, with N counting from 1."""
    attributes = "".join(f' {key}="{value}"' for key, value in level.paragraph.items())
    run = "".join(f' {key}="{value}"' for key, value in level.run.items())
    children = "".join(xml(level.children[group[0]]) for group in _PARAGRAPH if group[0] in level.children)
    looks = "".join(xml(level.looks[group[0]]) for group in _CHARACTER if group[0] in level.looks)
    return f"<a:lvl{number}pPr{attributes}>{children}<a:defRPr{run}>{looks}</a:defRPr></a:lvl{number}pPr>"


_LEAST, _MOST = 100, 400_000
"""Range of text sizes in PowerPoint, in hundredths of a point."""


@lru_cache(maxsize=256)
def xml(element: etree._Element) -> str:
    """Serializes an element for a part that already declares the prefixes a, p and r."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in (("a", A), ("p", P), ("r", R)):
        text = text.replace(f' xmlns:{prefix}="{uri[1:-1]}"', "")
    return text


def level_of(level: MergedLevel, fonts: Fonts) -> TextLevel:
    """Returns the measurements of a merged level."""
    mark = level.children.get("buNone")
    silent = mark is None or mark.tag == f"{A}buNone"
    latin, complex_ = level.looks.get("latin"), level.looks.get("cs")
    return TextLevel(
        size=_size(level.run.get("sz", "1800")),
        bold=level.run.get("b") in ("1", "true"),
        latin=fonts.latin(latin.get("typeface", "+mn-lt") if latin is not None else "+mn-lt"),
        complex=fonts.complex(complex_.get("typeface", "+mn-cs") if complex_ is not None else "+mn-cs"),
        line=_spacing(level.children.get("lnSpc"), TextSpacing(1.0, points=False)),
        before=_spacing(level.children.get("spcBef"), TextSpacing(0.0, points=True)),
        after=_spacing(level.children.get("spcAft"), TextSpacing(0.0, points=True)),
        margin=int(level.paragraph.get("marL", "0")) / EMU_PER_PT,
        indent=int(level.paragraph.get("indent", "0")) / EMU_PER_PT,
        bullet="" if silent else "".join(xml(level.children[key]) for key in _BULLET if key in level.children),
        typefaces="".join(xml(level.looks[key]) for key in _TYPEFACES if key in level.looks),
    )


def _size(hundredths: str) -> float:
    """Returns a text size in points. Raises ValueError outside the range of ISO/IEC 29500, ST_TextFontSize."""
    size = int(hundredths)
    if not _LEAST <= size <= _MOST:
        raise ValueError(f"a text has {size / 100:g} points, and PowerPoint has sizes from 1 to 4000")
    return size / 100


def _spacing(element: etree._Element | None, default: TextSpacing) -> TextSpacing:
    if element is None or not len(element):
        return default
    value = element[0].get("val", "0")
    if element[0].tag == f"{A}spcPts":
        return TextSpacing(int(value) / 100, points=True)
    return TextSpacing(float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000), points=False)
