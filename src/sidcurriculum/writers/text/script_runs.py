"""Splits text into runs of one script, because Office chooses font, size and weight by script."""

from __future__ import annotations

import re
from functools import cache

from .language_tags import EAST_ASIAN, script_of

SCRIPTS = {
    "hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "sinhala": "\u0d80-\u0dff",
    "thai": "\u0e00-\u0e7f",
    "lao": "\u0e80-\u0eff",
    "tibetan": "\u0f00-\u0fff",
    "myanmar": "\u1000-\u109f\uaa60-\uaa7f",
    "khmer": "\u1780-\u17ff\u19e0-\u19ff",
    "kana": "\u3040-\u30ff",
    "hangul": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "han": "\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff",
}
"""Unicode blocks by script, as ranges of a regular expression's character class. Letters of any other script count as
"latin": Latin, Greek and Cyrillic share one font slot in Office."""

CODES = {
    "Hebr": "hebrew", "Arab": "arabic", "Deva": "devanagari", "Beng": "bengali", "Taml": "tamil", "Sinh": "sinhala",
    "Thai": "thai", "Laoo": "lao", "Tibt": "tibetan", "Mymr": "myanmar", "Khmr": "khmer", "Jpan": "kana",
    "Hang": "hangul", "Hans": "han",
}  # fmt: skip
"""Scripts by ISO 15924 code, as the font lists of Office files use it."""

UNSPACED = "".join(SCRIPTS[name] for name in ("thai", "lao", "tibetan", "myanmar", "khmer", "kana", "han")) + "\u200b"
"""Characters between which a line break in the source is not a space: their scripts set no spaces between words."""

_OPENING = "([{«“‘¿¡<"


@cache
def _beyond() -> re.Pattern[str]:
    """Compiles a pattern of the blocks that hold these scripts, among them a few letters that count as Latin.

    Of the symbols and punctuation between those blocks only the zero-width space belongs to a script.
    """
    return re.compile("[^\0-\u058f\u1e00-\u200a\u200c-\u2e7f]")


@cache
def _letters(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Compiles a pattern of letters of one of these scripts, or Latin ones, with the spaces in between and after."""
    named = "|".join(f"(?P<{name}>[{SCRIPTS[name]}][{SCRIPTS[name]} \u200b]*)" for name in scripts)
    return re.compile(rf"{named}|(?P<latin>[^\W\d_]+)")


@cache
def _with_khmer() -> re.Pattern[str]:
    """Compiles a pattern of texts whose letters are Khmer or count as Latin."""
    return re.compile(f"[\0-\u058f{SCRIPTS['khmer']}\u1e00-\u2e7f]*")


def among(text: str) -> tuple[str, ...]:
    """Returns the scripts of which the text may have letters: Khmer alone, or all.

    A pattern of all scripts takes five milliseconds to compile, which a Khmer document need not wait for.
    """
    return ("khmer",) if _with_khmer().fullmatch(text) else (*SCRIPTS,)


def is_latin(text: str) -> bool:
    """Returns whether the text is one "latin" run; may be False for letters of scripts that are not listed."""
    if text.isascii():
        return True
    if "\u058f" < text[:1] < "\u1e00":  # nearly every text of such a script begins with one of its letters
        return False
    return len(text.encode("latin-1", "ignore")) == len(text) or not _beyond().search(text)


@cache
def _khmer_alone() -> re.Pattern[str]:
    """Compiles a pattern of texts with Khmer letters, common symbols and no letters of another script."""
    signs = "\0-@\\[-`{-\x7f\xa0\xab\xb7\xbb\u200b\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u27bf"
    return re.compile(f"[{signs}]*[{SCRIPTS['khmer']}][{signs}{SCRIPTS['khmer']}]*")


def main_script(text: str, lang: str) -> str:
    """Returns the script of the first letters that are not Latin.

    Returns the language's own script if the text has letters of it, or none but Latin ones.
    """
    if _khmer_alone().fullmatch(text):
        return "khmer"
    own_script = script_of(lang)
    found = [match.lastgroup or "latin" for match in _letters(among(text)).finditer(text)]
    others = [script for script in found if script != "latin"]
    if own_script in others or not others or (own_script in EAST_ASIAN and not EAST_ASIAN.isdisjoint(others)):
        return own_script
    return others[0]


def script_runs(text: str) -> list[tuple[str, str]]:
    """Splits a text into pairs of script and text, in order; adjacent pairs differ in script.

    Spaces, digits and punctuation belong to the letters before them, an opening bracket or quotation mark to those
    after it; a text without letters is "latin".
    """
    if is_latin(text):
        return [("latin", text)] if text else []
    if _khmer_alone().fullmatch(text):
        return [("khmer", text)]
    runs: list[tuple[str, str]] = []
    script, start, end = "", 0, 0
    for match in _letters(among(text)).finditer(text):
        found = match.lastgroup or "latin"
        if found != script and script:
            cut = match.start()
            while cut > end and text[cut - 1] in _OPENING:
                cut -= 1
            runs.append((script, text[start:cut]))
            start = cut
        script, end = found, match.end()
    runs.append((script or "latin", text[start:]))
    return runs
