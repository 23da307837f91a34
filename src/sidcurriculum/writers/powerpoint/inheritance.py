"""A placeholder's list style as PowerPoint works it out: layout, then master, then text styles, then the presentation.

ECMA-376 part 1, 21.1.2.4 (list styles) and 19.3.1.36 (placeholders).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

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
_TYPEFACES = (f"{A}latin", f"{A}ea", f"{A}cs")
LEVELS = 5
_EMU_PER_PT = 12700


@dataclass(frozen=True, slots=True)
class Spacing:
    """A distance: points, or a share of the text's own measure."""

    value: float
    points: bool

    def at(self, size: float, designed: float, own: float) -> float:
        """Points at `size`; a distance in points shrinks with the text from its `designed` size; `own` is 100 per cent."""
        return self.value * (size / designed if self.points else own)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style: points throughout; `bullet` is its XML, empty where it has none."""

    size: float
    bold: bool
    latin: str
    khmer: str
    line: Spacing
    before: Spacing
    after: Spacing
    margin: float
    indent: float
    bullet: str
    typefaces: str
    """XML of a:latin, a:ea and a:cs, for text that can't inherit them."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The theme's two font pairs: (latin, Khmer) for headings and for the body."""

    major: tuple[str, str]
    minor: tuple[str, str]

    def latin(self, typeface: str) -> str:
        """The family that `+mj-lt` and the like stand for."""
        return self._pair(typeface)[0] if typeface.startswith("+") else typeface

    def khmer(self, typeface: str) -> str:
        """The family that sets Khmer where `cs` names `typeface`."""
        return self._pair(typeface)[1] if typeface.startswith("+") else typeface

    def _pair(self, typeface: str) -> tuple[str, str]:
        return self.major if typeface.startswith("+mj") else self.minor


def read_fonts(theme: etree._Element) -> Fonts:
    """The font scheme of a theme part."""

    def pair(name: str) -> tuple[str, str]:
        scheme = theme.find(f"{A}themeElements/{A}fontScheme/{A}{name}")
        if scheme is None:
            return "", ""
        faces = {child.tag: child.get("typeface", "") for child in scheme if child.tag != f"{A}font"}
        scripts = {font.get("script"): font.get("typeface", "") for font in scheme.iterchildren(f"{A}font")}
        latin = faces.get(f"{A}latin", "")
        return latin, scripts.get("Khmr") or faces.get(f"{A}cs") or latin

    return Fonts(pair("majorFont"), pair("minorFont"))


def merged(sources: Sequence[etree._Element | None]) -> list[etree._Element]:
    """`lvl1pPr` to `lvl5pPr` with everything that `sources` (list styles, nearest first) say about them."""
    return [_level(sources, number) for number in range(1, LEVELS + 1)]


def _level(sources: Sequence[etree._Element | None], number: int) -> etree._Element:
    name = f"{A}lvl{number}pPr"
    found = [level for source in sources if source is not None and (level := source.find(name)) is not None]
    result = etree.Element(name)
    characters = etree.Element(f"{A}defRPr")
    for level in reversed(found):
        result.attrib.update(level.attrib)
        own = level.find(f"{A}defRPr")
        if own is not None:
            characters.attrib.update(own.attrib)
    _first(result, found, _PARAGRAPH)
    _first(characters, [own for level in found if (own := level.find(f"{A}defRPr")) is not None], _CHARACTER)
    result.append(characters)
    return result


def _first(target: etree._Element, sources: Sequence[etree._Element], groups: Sequence[Sequence[str]]) -> None:
    for group in groups:
        names = [f"{A}{name}" for name in group]
        child = next((child for source in sources for child in source if child.tag in names), None)
        if child is not None:
            target.append(deepcopy(child))


def xml(element: etree._Element) -> str:
    """The element as it may stand in a part of ours, which binds a, p and r: its own declarations are dropped."""
    clean = deepcopy(element)
    clean.tail = None
    text = etree.tostring(clean, encoding="unicode")
    for prefix, uri in (("a", A), ("p", P), ("r", R)):
        text = text.replace(f' xmlns:{prefix}="{uri[1:-1]}"', "")
    return text


def level_of(element: etree._Element, fonts: Fonts) -> Level:
    """What a merged level means for measuring."""
    characters = element.find(f"{A}defRPr")
    assert characters is not None
    bullet = [child for child in element if etree.QName(child).localname.startswith("bu")]
    silent = not any(etree.QName(child).localname in ("buChar", "buAutoNum", "buBlip") for child in bullet)
    latin, complex_ = characters.find(f"{A}latin"), characters.find(f"{A}cs")
    return Level(
        size=int(characters.get("sz", "1800")) / 100,
        bold=characters.get("b") in ("1", "true"),
        latin=fonts.latin(latin.get("typeface", "+mn-lt") if latin is not None else "+mn-lt"),
        khmer=fonts.khmer(complex_.get("typeface", "+mn-cs") if complex_ is not None else "+mn-cs"),
        line=_spacing(element.find(f"{A}lnSpc"), Spacing(1.0, points=False)),
        before=_spacing(element.find(f"{A}spcBef"), Spacing(0.0, points=True)),
        after=_spacing(element.find(f"{A}spcAft"), Spacing(0.0, points=True)),
        margin=int(element.get("marL", "0")) / _EMU_PER_PT,
        indent=int(element.get("indent", "0")) / _EMU_PER_PT,
        bullet="" if silent else "".join(map(xml, bullet)),
        typefaces="".join(xml(child) for child in characters if child.tag in _TYPEFACES),
    )


def _spacing(element: etree._Element | None, default: Spacing) -> Spacing:
    if element is None or not len(element):
        return default
    value = element[0].get("val", "0")
    if element[0].tag == f"{A}spcPts":
        return Spacing(int(value) / 100, points=True)
    return Spacing(float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000), points=False)
