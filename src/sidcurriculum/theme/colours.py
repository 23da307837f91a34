"""Resolves DrawingML colours to RGB under a colour map, and computes their contrast (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

RGB = tuple[float, float, float]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ENOUGH = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""
_COLOURS = ("srgbClr", "sysClr", "schemeClr", "prstClr", "scrgbClr", "hslClr")
_NAMED = {"black": "000000", "white": "FFFFFF"}
_SAME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


class ColourScheme:
    """A theme's twelve colours, and the colour map from the names that slides use."""

    def __init__(self, slots: Mapping[str, RGB], names: Mapping[str, str]) -> None:
        self.slots, self.names = slots, names

    def mapped(self, changes: Mapping[str, str]) -> ColourScheme:
        """Returns the scheme with some names remapped, as on the slides of a phase."""
        return ColourScheme(self.slots, {**self.names, **changes})

    def colour(self, name: str) -> RGB | None:
        """Returns the colour of a name that slides use, or None."""
        slot = self.names.get(name, _SAME.get(name, name))
        return self.slots.get(slot)


def slots(theme: etree._Element) -> dict[str, RGB]:
    """Reads the colour scheme of a theme part."""
    found = theme.find(f"{A}themeElements/{A}clrScheme")
    read = {etree.QName(slot).localname: _plain(slot[0]) for slot in (() if found is None else found) if len(slot)}
    return {name: rgb for name, rgb in read.items() if rgb is not None}


def colour(holder: etree._Element | None, scheme: ColourScheme) -> RGB | None:
    """Returns the colour of an element such as a:solidFill; None unless it is a single opaque colour."""
    if holder is None:
        return None
    child = next((one for one in holder if isinstance(one.tag, str) and etree.QName(one).localname in _COLOURS), None)
    if child is None:
        return None
    named = etree.QName(child).localname == "schemeClr"
    rgb = scheme.colour(child.get("val", "")) if named else _plain(child)
    for change in child:
        name, value = etree.QName(change).localname, int(change.get("val", "0")) / 100_000
        if rgb is None or (name == "alpha" and value < 1):
            return None
        if name in _CHANGES:
            rgb = _CHANGES[name](rgb, value)
    return rgb


def _plain(element: etree._Element) -> RGB | None:
    code = element.get("lastClr") or _NAMED.get(element.get("val", ""), element.get("val", ""))
    return from_hex(code)


def from_hex(code: str) -> RGB | None:
    """Parses a colour such as `1A2B3C`; None if it is no colour."""
    try:
        return tuple(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)) if len(code) == 6 else None  # type: ignore[return-value]
    except ValueError:
        return None


def _by_saturation(rgb: RGB, share: float) -> RGB:
    hue, lightness, saturation = colorsys.rgb_to_hls(*rgb)
    return colorsys.hls_to_rgb(hue, lightness, min(1.0, saturation * share))


def _by_lightness(rgb: RGB, change: Callable[[float], float]) -> RGB:
    hue, lightness, saturation = colorsys.rgb_to_hls(*rgb)
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, change(lightness))), saturation)


_CHANGES: Mapping[str, Callable[[RGB, float], RGB]] = {
    "lumMod": lambda rgb, value: _by_lightness(rgb, lambda light: light * value),
    "lumOff": lambda rgb, value: _by_lightness(rgb, lambda light: light + value),
    "satMod": _by_saturation,
    "tint": lambda rgb, value: (1 - (1 - rgb[0]) * value, 1 - (1 - rgb[1]) * value, 1 - (1 - rgb[2]) * value),
    "shade": lambda rgb, value: (rgb[0] * value, rgb[1] * value, rgb[2] * value),
}


def contrast(one: RGB, other: RGB) -> float:
    """Returns the contrast ratio, from 1 (equal) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Iterable[float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def as_hex(rgb: RGB) -> str:
    """Formats a colour as `#1A2B3C`."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in rgb)
