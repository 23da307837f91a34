"""Sets a theme's styles in the fonts of another script."""

from __future__ import annotations

from lxml import etree

from sidcurriculum.writers.fonts.families import Typeface
from sidcurriculum.writers.text.language_tags import EAST_ASIAN

from .styles import W

_KEPT = ("Symbol", "Muol")
"""Parts of the names of families that are kept: those of symbols, and the one of the state's motto."""


def typeset(styles: etree._Element, script: str, typeface: Typeface) -> None:
    """Sets the script's families in every style, in place.

    A style whose Latin family is not that of the body gets the heading's. Theme fonts take precedence over families, so
    their references are removed.
    """
    slot = "eastAsia" if script in EAST_ASIAN else "cs"
    of_theme = "eastAsiaTheme" if slot == "eastAsia" else "cstheme"
    fonts = list(styles.iter(f"{W}rFonts"))
    body = fonts[0].get(f"{W}ascii") if fonts else None
    for one in fonts:
        if any(name in one.get(f"{W}cs", "") for name in _KEPT):
            continue
        departs = one.get(f"{W}ascii") not in (None, body)
        one.set(f"{W}{slot}", typeface.heading if departs else typeface.body)
        one.attrib.pop(f"{W}{of_theme}", "")
    for style in styles.iterfind(f"{W}style"):
        _loosen(style)
    if not typeface.bold and slot == "cs":
        for bold in styles.iter(f"{W}bCs"):
            bold.set(f"{W}val", "0")


def _loosen(style: etree._Element) -> None:
    """Makes the exact height of lines on a run sheet and a help card, which is that of Latin letters, the least one."""
    name = style.find(f"{W}name")
    if name is not None and name.get(f"{W}val", "").startswith(("Run ", "Card ")):
        for spacing in style.iterfind(f"{W}pPr/{W}spacing[@{W}lineRule='exact']"):
            spacing.set(f"{W}lineRule", "atLeast")


def run_fonts(script: str, typeface: Typeface) -> str:
    """Returns the `w:rFonts` of a run in a script that is not the document's.

    All four slots are set, so that digits and symbols in the run have the family of its letters.
    """
    hint = "eastAsia" if script in EAST_ASIAN else "cs"
    name = typeface.body.replace("&", "&amp;").replace('"', "&quot;")
    slots = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts w:hint="{hint}" {slots}/>'
