"""Maps a BCP 47 tag or a script to the language tags of Word's runs and defaults."""

from __future__ import annotations

from collections.abc import Mapping

REGIONS: Mapping[str, str] = {
    "en": "en-GB", "km": "km-KH", "th": "th-TH", "lo": "lo-LA", "my": "my-MM", "vi": "vi-VN", "fr": "fr-FR",
    "de": "de-DE", "es": "es-ES", "pt": "pt-PT", "id": "id-ID", "ms": "ms-MY", "fil": "fil-PH", "ar": "ar-SA",
    "fa": "fa-IR", "ur": "ur-PK", "he": "he-IL", "hi": "hi-IN", "ne": "ne-NP", "bn": "bn-BD", "ta": "ta-IN",
    "si": "si-LK", "bo": "bo-CN", "zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR", "ru": "ru-RU", "uk": "uk-UA",
}  # fmt: skip
"""Most likely region of each language (Unicode CLDR, likelySubtags): Word lists its proofing tools by language and
region."""

SCRIPT_LANGUAGES: Mapping[str, str] = {
    "khmer": "km", "thai": "th", "lao": "lo", "myanmar": "my", "arabic": "ar", "hebrew": "he", "devanagari": "hi",
    "bengali": "bn", "tamil": "ta", "sinhala": "si", "tibetan": "bo", "kana": "ja", "hangul": "ko", "han": "zh",
}  # fmt: skip
"""The language assumed for a script where no language is stated."""

_WRITTEN_IN: Mapping[str, str] = {language: script for script, language in SCRIPT_LANGUAGES.items()} | {
    "fa": "arabic",
    "ur": "arabic",
    "ps": "arabic",
    "ne": "devanagari",
    "mr": "devanagari",
    "ja": "kana",
}
DIGITS: Mapping[str, str] = {
    "khmer": "០១២៣៤៥៦៧៨៩", "thai": "๐๑๒๓๔๕๖๗๘๙", "lao": "໐໑໒໓໔໕໖໗໘໙", "myanmar": "၀၁၂၃၄၅၆၇၈၉",
    "devanagari": "०१२३४५६७८९", "bengali": "০১২৩৪৫৬৭৮৯", "arabic": "٠١٢٣٤٥٦٧٨٩",
}  # fmt: skip
"""Digits of the scripts that have their own; theme.yaml says which scripts use them."""
_LETTERS: Mapping[str, str] = {"khmer": "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ"}
_LATIN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EAST_ASIAN = frozenset({"kana", "hangul", "han"})
RIGHT_TO_LEFT = frozenset({"arabic", "hebrew"})


def regional(tag: str) -> str:
    """Returns the tag with its most likely region; unchanged if it has a region or none is known."""
    return REGIONS.get(tag, tag)


def script_of(tag: str) -> str:
    """Returns the script in which a language is usually written."""
    return _WRITTEN_IN.get(tag.partition("-")[0].lower(), "latin")


def option_letter(number: int, tag: str) -> str:
    """The letter before the option of this number, from 1, as schools of the language letter them: A, or ក in Khmer."""
    letters, letter = _LETTERS.get(script_of(tag), _LATIN_LETTERS), ""
    while number > 0:
        number, at = divmod(number - 1, len(letters))
        letter = letters[at] + letter
    return letter


def run_language(script: str, tag: str, base: str) -> str:
    """Returns the language tag of a run in this script.

    The run is inside an element of language `tag`, in a document of language `base`. The result is empty for a Latin
    run where neither language is written in Latin script.
    """
    scripts = EAST_ASIAN if script in EAST_ASIAN else frozenset({script})
    for candidate in (tag, base):
        if script_of(candidate) in scripts:
            return regional(candidate)
    return regional(SCRIPT_LANGUAGES[script]) if script != "latin" else ""


def slots(tag: str) -> dict[str, str]:
    """Returns the attributes of `w:lang` and `w:themeFontLang` for a document in this language.

    Only the slots that the language decides are set; the theme keeps its own tags in the others. Latin text in a
    document of another script counts as English.
    """
    script = script_of(tag)
    if script == "latin":
        return {"val": regional(tag)}
    return {"val": "en-GB", "eastAsia" if script in EAST_ASIAN else "bidi": regional(tag)}
