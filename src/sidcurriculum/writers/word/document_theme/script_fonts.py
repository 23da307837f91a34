"""Sets a theme's styles in the fonts of another script."""

from __future__ import annotations

from lxml import etree

from sidcurriculum.writers.fonts.families import Typeface
from sidcurriculum.writers.text.language_tags import EAST_ASIAN

from .styles import W

_KEPT = ("Symbol", "Muol")
"""What families have in their names that stay: those of signs, and the one that the state's motto is set in."""


def typeset(styles: etree._Element, script: str, typeface: Typeface) -> None:
    """Names the script's families in every style, in place: the heading's where a style departs from the body's Latin.

    A style that names a theme's font beside a family would show the theme's, so that name goes.
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
    if not typeface.bold and slot == "cs":
        for bold in styles.iter(f"{W}bCs"):
            bold.set(f"{W}val", "0")


def run_fonts(script: str, typeface: Typeface) -> str:
    """The `w:rFonts` of a run in a script that is not the document's: all four slots, so that digits and signs in it
    are of one family with its letters."""
    hint = "eastAsia" if script in EAST_ASIAN else "cs"
    name = typeface.body.replace("&", "&amp;").replace('"', "&quot;")
    slots = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts w:hint="{hint}" {slots}/>'
