"""`sidcurriculum fonts`: lists the font families of a theme, the package that brings each, and its substitute."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.fonts import font_file as fontfile
from sidcurriculum.writers.fonts.families import font_file, package
from sidcurriculum.writers.opc.package import Member, unpack
from sidcurriculum.writers.text.language_tags import EAST_ASIAN, script_of

from . import report

if TYPE_CHECKING:
    from sidcurriculum.theme.theme_folder import Theme

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = ("ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster")
_LICENCES = ("License-Expression", "License")
"""Metadata fields that hold a package's licence, newest first."""
_LATIN, _COMPLEX, _ASIAN = "latin", "other", "east asian"
_SLOTS = {"ascii": _LATIN, "hAnsi": _LATIN, "latin": _LATIN, "cs": _COMPLEX, "ea": _ASIAN, "eastAsia": _ASIAN}
"""The letters that each font slot of a Word style or of slide text applies to."""


@dataclass(frozen=True)
class FontFamily:
    """One font family, as the command lists it."""

    family: str
    used_in: tuple[str, ...]
    """Word, PowerPoint."""
    scripts: tuple[str, ...]
    """Scripts that it is used for; "other" for any without a family in theme.yaml."""
    package: str
    """The package that provides it, installed or not; "" if none is known."""
    version: str
    """"" if no installed package provides the family; then the next four are empty too."""
    licence: str
    licence_text: str
    licence_address: str
    embedding: str
    """Its embedding bits in words."""
    stand_in: str
    """The substitute for a missing family."""


def run(name: str, templates: Path | None, language: str | None, *, as_json: bool) -> int:
    """Lists the families; returns 0 even if some are not installed, since packs can be built without them."""
    from sidcurriculum.options import Options
    from sidcurriculum.theme.theme_folder import theme_of

    from .plugin_loading import plugins
    from .selection import default_library

    theme = theme_of(plugins().options(Options(templates=templates).within(default_library())).layers, name)
    rows = list(families(theme, language))
    if as_json:
        report.print_json({"theme": str(theme.folder), "language": language, "families": [asdict(row) for row in rows]})
        return 0
    for row in rows:
        print(f"{row.family}: {', '.join(row.scripts)}; {' and '.join(row.used_in)}\n    {_family_text(row)}")
    missing = sum(not row.version for row in rows)
    print(f"{theme.folder}: {len(rows)} font families, {missing} of them not installed")
    return 0


def _family_text(row: FontFamily) -> str:
    if row.version:
        return f"{row.package} {row.version}; licence {row.licence or 'not told'}; embedding: {row.embedding}"
    hint = f"; pip install {row.package} brings it" if row.package else ""
    return f"not installed: {row.stand_in}{hint}"


def families(theme: Theme, language: str | None = None) -> Iterator[FontFamily]:
    """The families of a theme in all languages, or in one: those of its script and those for Latin letters.

    Raises ThemeError if the theme's files can't be read, LessonError if theme.yaml has faults.
    """
    known = {str(font.family): font for font in theme.settings.fonts}
    try:
        alternatives, found = _used(theme)
    except (etree.XMLSyntaxError, zlib.error) as fault:
        raise ThemeError(f"{theme.folder}: a file of the theme is damaged ({fault}); save it anew") from None
    script = script_of(language) if language else None
    if script in theme.typefaces:  # its families replace those in the files
        slot = _ASIAN if script in EAST_ASIAN else _COMPLEX
        found = {family: used for family, used in found.items() if {letters for _, letters in used} != {slot}}
    elif script == _LATIN:
        found = {family: used for family, used in found.items() if _LATIN in {letters for _, letters in used}}
    for name, typeface in theme.typefaces.items():
        if script in (None, name):
            for family in dict.fromkeys((typeface.body, typeface.heading)):
                found.setdefault(family, set()).update({("Word", name), ("PowerPoint", name)})
    for family, used in sorted(found.items(), key=lambda row: (_LATIN not in {one for _, one in row[1]}, row[0])):
        font = known.get(family)
        yield _family(family, used, str(font.package or "") if font else "", alternatives.get(family, ""))


def _family(family: str, used: set[tuple[str, str]], brings: str, alternative: str) -> FontFamily:
    programs = tuple(program for program in ("Word", "PowerPoint") if program in {one for one, _ in used})
    scripts = tuple(sorted({script for _, script in used}, key=lambda script: (script != _LATIN, script)))
    path = font_file(family)
    shown = f"{alternative} or what" if alternative else "what"
    stand_in = f"readers see {shown} their program takes"
    if "PowerPoint" in programs:
        stand_in += ", and slides are measured by a stand-in, with room to spare"
    if path is None:
        return FontFamily(family, programs, scripts, brings, "", "", "", "", "", stand_in)
    font = fontfile.read(path)
    distribution = metadata.metadata(package(family))
    licence = next((distribution[key] for key in _LICENCES if key in distribution), "")
    return FontFamily(
        family, programs, scripts, distribution["Name"], distribution["Version"], licence, font.licence,
        font.licence_address, font.embedding, stand_in,
    )  # fmt: skip


def _used(theme: Theme) -> tuple[dict[str, str], dict[str, set[tuple[str, str]]]]:
    """The substitutes that the theme names, and the programs and letters of each family in its files."""
    found: dict[str, set[tuple[str, str]]] = {}
    alternatives: dict[str, str] = {}
    word = unpack(theme.file("document.docx"), str(theme.path("document.docx")))
    deck = unpack(theme.file("deck.pptx"), str(theme.path("deck.pptx")))
    if "word/styles.xml" in word:
        for fonts in etree.fromstring(word["word/styles.xml"].content()).iter(f"{_W}rFonts"):
            own = fonts.get(f"{_W}ascii")
            for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
                family = fonts.get(f"{_W}{slot}")
                if family and (slot != "eastAsia" or family != own):
                    found.setdefault(family, set()).add(("Word", _SLOTS[slot]))
    if "word/fontTable.xml" in word:
        for font in etree.fromstring(word["word/fontTable.xml"].content()):
            other = font.find(f"{_W}altName")
            if other is not None:
                alternatives[font.get(f"{_W}name", "")] = other.get(f"{_W}val", "")
    for family, slot in _on_slides(deck.items()):
        found.setdefault(family, set()).add(("PowerPoint", _SLOTS[slot]))
    return alternatives, found


def _on_slides(members: Iterable[tuple[str, Member]]) -> Iterator[tuple[str, str]]:
    """Families and slots in a deck: those of its theme, without the lists by script, and those of its shapes."""
    for name, member in members:
        if name == "ppt/theme/theme1.xml":
            pairs = etree.fromstring(member.content()).iterfind(f".//{_A}fontScheme/*/*")
        elif name.startswith(_DRAWN) and name.endswith(".xml"):
            pairs = etree.fromstring(member.content()).iter(f"{_A}latin", f"{_A}cs", f"{_A}ea")
        else:
            continue
        for font in pairs:
            slot, family = etree.QName(font).localname, font.get("typeface", "")
            if slot in _SLOTS and family and not family.startswith("+"):
                yield family, slot
