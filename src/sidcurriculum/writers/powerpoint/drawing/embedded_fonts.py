"""Embeds the fonts that slides use in a deck (ISO/IEC 29500-1, 19.2.1.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from posixpath import basename, dirname

from lxml import etree

from sidcurriculum.writers.fonts.embedding import Embedder, slides_part
from sidcurriculum.writers.opc import content_types
from sidcurriculum.writers.opc.package import Member, xml_part
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, P, R
from sidcurriculum.writers.text.script_runs import is_latin

_FONT_TYPE = "application/x-fontdata"
_TEXT = re.compile("<a:t>([^<]*)</a:t>")
_NAMED = re.compile(r'<a:(?:latin|ea|cs) typeface="([^"+]+)"')
_BEFORE = ("notesSz", "smartTags")
"""Elements before the list of fonts in CT_Presentation (19.2.1.26)."""


def embedded(members: Sequence[Member], main: str, fonts: Embedder) -> list[Member]:
    """Returns the deck with a regular and a bold face of each family of its slides that may be embedded.

    `main` is the name of the presentation part. Families that the theme's file embeds itself are not added again, and
    those that no slide uses are left out: PowerPoint accepts neither ([MS-OI29500], 2.1.1133).
    """
    by_name = {member.name: member for member in members}
    slides = [member.content().decode() for member in members if member.name.startswith("ppt/slides/slide")]
    said = unescape("".join(text for slide in slides for text in _TEXT.findall(slide)))
    used = {unescape(name) for slide in slides for name in _NAMED.findall(slide)}
    for member in members:
        if member.name.startswith("ppt/theme/theme"):
            used |= _families(member, latin_only=is_latin(said))
    presentation = etree.fromstring(by_name[main].content())
    own = {font.get("typeface", "") for font in presentation.iterfind(f"{P}embeddedFontLst/{P}embeddedFont/{P}font")}
    cuts = fonts.cuts(used - own - {""}, (letter for letter in said if letter.isprintable()))
    if not cuts:
        return list(members)
    rows, parts = _list(presentation), list[Member]()
    links = f"{dirname(main)}/_rels/{basename(main)}.rels"
    relations = etree.fromstring(by_name[links].content())
    for family, some in cuts.items():
        row = etree.SubElement(rows, f"{P}embeddedFont")
        etree.SubElement(row, f"{P}font", {"typeface": family})
        for cut in some:
            key, name = f"rIdSet{len(parts) + 1}", f"fonts/set{len(parts) + 1}.fntdata"
            parts.append(slides_part(cut, f"{dirname(main)}/{name}"))
            etree.SubElement(row, f"{P}{'bold' if cut.bold else 'regular'}", {f"{R}id": key})
            where = {"Id": key, "Type": f"{R[1:-1]}/font", "Target": name}
            etree.SubElement(relations, f"{{{etree.QName(relations).namespace}}}Relationship", where)
    presentation.attrib.update({"embedTrueTypeFonts": "1", "saveSubsetFonts": "1"})
    changed = {
        main: xml_part(main, presentation),
        links: xml_part(links, relations),
        content_types.NAME: content_types.with_content_types(by_name[content_types.NAME], "fntdata", _FONT_TYPE),
    }
    return [*(changed.get(member.name, member) for member in members), *parts]


def _families(theme: Member, *, latin_only: bool) -> set[str]:
    """Returns the families of a theme's headings and body; those of other scripts only if slides have such text."""
    slots = ("latin",) if latin_only else ("latin", "ea", "cs")
    fonts = etree.fromstring(theme.content()).iterfind(f".//{A}fontScheme/*")
    return {found.get("typeface", "") for one in fonts for slot in slots for found in one.iterfind(f"{A}{slot}")}


def _list(presentation: etree._Element) -> etree._Element:
    """Returns the list of embedded fonts, inserted at its place in the schema if it is missing."""
    rows = presentation.find(f"{P}embeddedFontLst")
    if rows is None:
        at = max(place for place, one in enumerate(presentation, 1) if etree.QName(one).localname in _BEFORE)
        rows = etree.Element(f"{P}embeddedFontLst")
        presentation.insert(at, rows)
    return rows
