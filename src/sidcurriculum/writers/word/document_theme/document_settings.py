"""Prepares a theme's styles and settings: adds a place for the document's language, and sets Word's current mode."""

from __future__ import annotations

from lxml import etree

from .styles import W

_MODERN = "http://schemas.microsoft.com/office/word"
_BEFORE_COMPATIBILITY = (
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "shapeDefaults",
    "decimalSymbol",
    "listSeparator",
)
_AFTER_LANGUAGE = ("clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults", "decimalSymbol", "listSeparator")


def with_language(styles: etree._Element) -> etree._Element:
    """Adds a `w:lang` to the styles' defaults, at the end of the run properties as the schema demands.

    Raises ValueError if the styles have no defaults.
    """
    properties = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if properties is None:
        raise ValueError("its styles have no defaults")
    if properties.find(f"{W}lang") is None:
        etree.SubElement(properties, f"{W}lang")
    return styles


def modern(settings: etree._Element) -> etree._Element:
    """Adds a language and compatibility mode 15: Word 2013 and later open other documents in an old mode."""
    compatibility = settings.find(f"{W}compat")
    if compatibility is None:
        compatibility = etree.Element(f"{W}compat")
        _insert_before(settings, compatibility, _BEFORE_COMPATIBILITY)
    mode = compatibility.find(f'{W}compatSetting[@{W}name="compatibilityMode"]')
    if mode is None:
        mode = etree.SubElement(
            compatibility, f"{W}compatSetting", {f"{W}name": "compatibilityMode", f"{W}uri": _MODERN}
        )
    mode.set(f"{W}val", "15")
    if settings.find(f"{W}themeFontLang") is None:
        _insert_before(settings, etree.Element(f"{W}themeFontLang"), _AFTER_LANGUAGE)
    return settings


def _insert_before(settings: etree._Element, element: etree._Element, following: tuple[str, ...]) -> None:
    """Inserts an element in the order of CT_Settings (ISO/IEC 29500-1, 17.15.1.78).

    It goes before the first of `following` that exists.
    """
    for index, child in enumerate(settings):
        if isinstance(child.tag, str) and etree.QName(child).localname in following:
            settings.insert(index, element)
            return
    settings.append(element)
