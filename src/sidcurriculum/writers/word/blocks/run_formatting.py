"""Writes the properties of a run: character style, fonts, emphasis, script and language."""

from __future__ import annotations

from sidcurriculum.writers.text.language_tags import EAST_ASIAN, RIGHT_TO_LEFT, run_language, script_of
from sidcurriculum.writers.word.document_context import DocumentContext, InheritedFormat
from sidcurriculum.writers.word.document_theme.script_fonts import run_fonts
from sidcurriculum.writers.word.document_theme.style_set import StyleSet

BOLD, ITALIC, STRUCK, LOWERED, RAISED, NUMBER = 1, 2, 4, 8, 16, 32
"""Flags of an InheritedFormat. NUMBER is bold without the style of `strong`, which on a card is that of a large
number."""
_STRONG, _EMPHASIS = ("strong", ""), ("em", "")


def run_properties(context: DocumentContext, look: InheritedFormat, script: str, styles: StyleSet) -> str:
    """Returns the `w:rPr` of a run of this script; cached per style set and language."""
    key = (look, script, context.language)
    written = styles.looks.get(key)
    if written is None:
        written = styles.looks[key] = _run_properties(context, look, script, styles)
    return written


def _fonts(context: DocumentContext, script: str) -> str:
    """Returns the `w:rFonts` of a run whose script is not set by its style's fonts.

    These set the document's own script, and Khmer unless the document is in another complex script.
    """
    own = script_of(context.language)
    complex_own = own if own != "latin" and own not in EAST_ASIAN else "khmer"
    typeface = context.theme.typefaces.get(script)
    if script in (own, complex_own) or typeface is None:
        return '<w:rFonts w:hint="eastAsia"/>' if script in EAST_ASIAN else ""
    return run_fonts(script, typeface)


def _boldless(context: DocumentContext, script: str) -> bool:
    typeface = context.theme.typefaces.get(script)
    return typeface is not None and not typeface.bold


def _run_properties(context: DocumentContext, look: InheritedFormat, script: str, styles: StyleSet) -> str:
    """Writes `w:rPr` in the order of CT_RPr (ISO/IEC 29500-1, 17.3.2.28).

    Scripts without italics show emphasis as strong.
    """
    style, flags = look.style, look.flags
    upright = script != "latin"
    if upright and flags & ITALIC:
        flags = (flags | BOLD) & ~ITALIC
    if style is None and flags & BOLD:
        style, flags = _STRONG, flags & ~BOLD
    elif style is None and flags & ITALIC:
        style, flags = _EMPHASIS, flags & ~ITALIC
    complex_script = upright and script not in EAST_ASIAN
    base = context.language
    language = run_language(script, look.language, base) if upright or look.language else ""
    shown = language if language and (upright or look.language != base) else ""
    slot = f'w:bidi="{shown}"' if complex_script else f'w:eastAsia="{shown}"'
    inner = "".join((
        f'<w:rStyle w:val="{styles.span(style)}"/>' if style else "",
        _fonts(context, script) if upright else "",
        "<w:b/><w:bCs/>" if flags & NUMBER or (flags & BOLD and not _boldless(context, script)) else "",
        "<w:i/><w:iCs/>" if flags & ITALIC else "",
        '<w:i w:val="0"/><w:iCs w:val="0"/>' if upright else "",
        "<w:strike/>" if flags & STRUCK else "",
        look.color,
        '<w:vertAlign w:val="subscript"/>' if flags & LOWERED else "",
        '<w:vertAlign w:val="superscript"/>' if flags & RAISED and not flags & LOWERED else "",
        "<w:rtl/>" if script in RIGHT_TO_LEFT else "<w:cs/>" if complex_script else "",
        f'<w:lang w:val="{shown}"{" " + slot if upright else ""}/>' if shown else "",
    ))  # fmt: skip
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""
