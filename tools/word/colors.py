"""Writes colours of a theme's slots as WordprocessingML: for texts, borders and fills.

Each element names its slot, and the slot's present colour for programs without theme colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls

SLOTS: Mapping[str, str] = {
    "dk1": "17183B", "lt1": "FFFFFF", "dk2": "2B2B78", "lt2": "F3F4FA", "accent1": "1F5FD0", "accent2": "12784A",
    "accent3": "FFB21A", "accent4": "6E41C2", "accent5": "C4246C", "accent6": "C8371B", "hlink": "00707C",
    "folHlink": "6A4A86",
}  # fmt: skip
_NAMES: Mapping[str, str] = {
    "dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2", "hlink": "hyperlink",
    "folHlink": "followedHyperlink",
}  # fmt: skip


def _mixed(slot: str, tint: str, shade: str) -> str:
    """Applies a tint or a shade, each in 255ths (ISO/IEC 29500-1, 17.18.97 and its attributes)."""
    red, green, blue = (int(SLOTS[slot][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, vivid = rgb_to_hls(red, green, blue)
    if tint:
        part = int(tint, 16) / 255
        light = light * part + 1 - part
    if shade:
        light *= int(shade, 16) / 255
    return "".join(f"{round(value * 255):02X}" for value in hls_to_rgb(hue, light, vivid))


def _said(prefix: str, slot: str, tint: str, shade: str) -> str:
    name = _NAMES.get(slot, slot)
    theme = f"theme{prefix}"
    more = (f' w:{theme}Tint="{tint}"' if tint else "") + (f' w:{theme}Shade="{shade}"' if shade else "")
    return f' w:{theme}{"" if prefix else "Color"}="{name}"' + more


def ink(slot: str, *, shade: str = "") -> str:
    """Returns the colour of a text."""
    return f'<w:color w:val="{_mixed(slot, "", shade)}"{_said("", slot, "", shade)}/>'


def edge(side: str, width: int, slot: str, space: int = 0, kind: str = "single", *, tint: str = "") -> str:
    """Returns a border `width` eighths of a point thick."""
    value = _mixed(slot, tint, "")
    return f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{value}"{_said("", slot, tint, "")}/>'


def wash(slot: str, tint: str = "") -> str:
    """Returns a fill."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{_mixed(slot, tint, "")}"{_said("Fill", slot, tint, "")}/>'
