"""Embeds the fonts that a Word document uses (ISO/IEC 29500-1, 17.8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from lxml import etree

from sidcurriculum.writers.fonts.embedding import Embedder
from sidcurriculum.writers.opc import content_types
from sidcurriculum.writers.opc.package import DECLARATION, Member, deflated, xml_part

from .document_theme.package_parts import RELATIONSHIP, relations_name
from .document_theme.styles import W

_TABLE, _SETTINGS = "word/fontTable.xml", "word/settings.xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_BODY = "word/document"
_TEXTUAL = (_BODY, "word/header", "word/footer")
_LETTERED = (*_TEXTUAL, "word/numbering")
_ASCII = bytes(range(128))
_NAMED = re.compile(r' w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"')
_KHMER = re.compile("[\u1780-\u17ff\u200b]+")
_FLAGS = ("embedTrueTypeFonts", "saveSubsetFonts")
_BEFORE_FLAGS = frozenset({
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts",
})  # fmt: skip
"""Elements before `w:saveSubsetFonts` in CT_Settings (17.15.1.78)."""


def families(styles: etree._Element, theme: etree._Element | None = None) -> dict[str, set[str]]:
    """Returns the families that styles name, with their slots; `theme` is the part with the theme's fonts."""
    found: dict[str, set[str]] = {}
    for one in styles.iter(f"{W}rFonts"):
        for slot in _SLOTS:
            if one.get(f"{W}{slot}"):
                found.setdefault(str(one.get(f"{W}{slot}")), set()).add(slot)
    if theme is not None and any(f"{W}asciiTheme" in one.attrib for one in styles.iter(f"{W}rFonts")):
        for latin in theme.iterfind(f".//{_A}fontScheme/*/{_A}latin"):
            found.setdefault(latin.get("typeface", ""), set()).add("ascii")
    found.pop("", None)
    return found


def embedded(members: Sequence[Member], fonts: Embedder) -> list[Member]:
    """Returns the document with a regular and a bold face of each of its families that may be embedded.

    A theme without a font table, which every program writes, gets none. Families that it embeds itself are not added
    again.
    """
    by_name = {member.name: member for member in members}
    table = by_name.get(_TABLE)
    if table is None:
        return list(members)
    needs = [
        _font_needs(member) if member.name.startswith(_BODY) else _cached_needs(member)
        for member in members
        if member.name.startswith(_LETTERED)
    ]
    used = _families(by_name["word/styles.xml"], by_name.get("word/theme/theme1.xml")).union(*(one for one, _ in needs))
    characters = set[str]().union(*(letters for _, letters in needs))
    characters |= {upper for letter in characters if len(upper := letter.upper()) == 1}  # styles in capitals
    cuts = fonts.cuts(used - _embedded_families(table), (letter for letter in characters if letter.isprintable()))
    if not cuts:
        return list(members)
    rows = tuple((family, cut.bold, cut.key) for family, faces in cuts.items() for cut in faces)
    every = (cut for faces in cuts.values() for cut in faces)
    parts = [fonts.word_part(cut, f"word/fonts/set{number}.odttf") for number, cut in enumerate(every, 1)]
    links = relations_name(_TABLE)
    changed = {
        _TABLE: _listed(table, rows),
        _SETTINGS: _flagged(by_name[_SETTINGS]),
        content_types.NAME: content_types.with_content_types(by_name[content_types.NAME], "odttf", _FONT_TYPE),
        links: _linked(by_name.get(links), links, len(parts)),
    }
    rest = [changed.pop(member.name, member) for member in members]
    return [*rest, *changed.values(), *parts]


def _font_needs(part: Member) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the families that a part names for its text, and its characters.

    ASCII and Khmer characters are left out: every embedded font has them.
    """
    content = part.content()
    named = _NAMED.findall(content.decode()) if b"<w:rFonts" in content and part.name.startswith(_TEXTUAL) else ()
    text = unescape(content.decode()) if b"&#" in content else content.translate(None, _ASCII).decode()
    return frozenset(map(unescape, named)), frozenset(_KHMER.sub("", text))


_cached_needs = lru_cache(64)(_font_needs)
"""Cached `_font_needs`: numbering, headers and footers of a theme are in many documents."""


@lru_cache(32)
def _families(styles: Member, theme: Member | None) -> frozenset[str]:
    root = etree.fromstring(theme.content()) if theme else None
    return frozenset(families(etree.fromstring(styles.content()), root))


@lru_cache(32)
def _embedded_families(table: Member) -> frozenset[str]:
    """Returns the families that the theme's file embeds itself."""
    fonts = etree.fromstring(table.content())
    return frozenset(font.get(f"{W}name", "") for font in fonts if font.find(f"{W}embedRegular") is not None)


@lru_cache(32)
def _listed(table: Member, cuts: tuple[tuple[str, bool, str], ...]) -> Member:
    """Returns the font table with these faces, given as (family, whether bold, key).

    Each is the last child of its row, as CT_Font demands.
    """
    root = etree.fromstring(table.content())
    for number, (family, bold, key) in enumerate(cuts, 1):
        where = {f"{{{RELATIONSHIP}}}id": f"rIdSet{number}", f"{W}fontKey": key}
        etree.SubElement(_font(root, family), f"{W}embed{'Bold' if bold else 'Regular'}", where)
    return xml_part(_TABLE, root)


def _font(root: etree._Element, family: str) -> etree._Element:
    """Returns the family's row in the table, added if it is missing."""
    for font in root:
        if font.get(f"{W}name") == family:
            return font
    font = etree.SubElement(root, f"{W}font", {f"{W}name": family})
    etree.SubElement(font, f"{W}pitch", {f"{W}val": "variable"})
    return font


@lru_cache(32)
def _linked(old: Member | None, name: str, count: int) -> Member:
    """Returns the relationships of the font table, with those to `count` fonts."""
    rows = "".join(
        f'<Relationship Id="rIdSet{number}" Type="{RELATIONSHIP}/font" Target="fonts/set{number}.odttf"/>'
        for number in range(1, count + 1)
    )
    if old is not None:
        root = etree.fromstring(old.content())
        root.extend(etree.fromstring(f'<r xmlns="{etree.QName(root).namespace}">{rows}</r>'))
        return xml_part(name, root)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return deflated(name, f'{DECLARATION}<Relationships xmlns="{package}">{rows}</Relationships>')


@lru_cache(32)
def _flagged(settings: Member) -> Member:
    """Returns the settings with flags that let programs keep the fonts when they save the document."""
    root = etree.fromstring(settings.content())
    for name in _FLAGS:
        if root.find(f"{W}{name}") is None:
            before = (isinstance(child.tag, str) and etree.QName(child).localname in _BEFORE_FLAGS for child in root)
            at = max((place for place, early in enumerate(before, 1) if early), default=0)
            root.insert(at, etree.Element(f"{W}{name}"))
    return xml_part(settings.name, root)
