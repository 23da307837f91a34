"""Reads a theme's phase styles as the bar, tint and fill that mark a phase in tables and headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.word import style_names

from .styles import W, value

_BAR, _TINT = f"{W}pPr/{W}pBdr/{W}left", f"{W}pPr/{W}shd"
_FILLS = {"color": "fill", "themeColor": "themeFill", "themeTint": "themeFillTint", "themeShade": "themeFillShade"}


class Phase(NamedTuple):
    """The format of one phase of the lesson; each field is an element of WordprocessingML or ""."""

    edge: str
    """Left border of a cell: the bar."""
    tint: str
    """Pale fill of a cell."""
    fill: str
    """Full fill of a cell, in the bar's colour."""
    beside: str
    """Left border of a paragraph: the bar."""


def read_phases(styles: etree._Element) -> Mapping[str, Phase]:
    """Returns formats by phase name, for phases whose style has a left border in the theme."""
    wanted = {name.lower(): phase for phase, name in style_names.PHASES.items()}
    found: dict[str, Phase] = {}
    for style in styles.iterfind(f"{W}style"):
        phase = wanted.get((value(style, f"{W}name") or "").lower())
        bar = style.find(_BAR) if phase is not None else None
        if phase is None or bar is None:
            continue
        attributes = {etree.QName(name).localname: str(text) for name, text in bar.attrib.items()}
        border = "".join(f' w:{name}="{text}"' for name, text in attributes.items())
        flush = "".join(f' w:{name}="{text}"' for name, text in attributes.items() if name != "space")
        fill = "".join(f' w:{_FILLS[name]}="{text}"' for name, text in attributes.items() if name in _FILLS)
        tint = style.find(_TINT)
        shading = (
            ""
            if tint is None
            else "".join(f' w:{etree.QName(str(n)).localname}="{t!s}"' for n, t in tint.attrib.items())
        )
        found[phase] = Phase(
            edge=f'<w:tcBorders><w:left{flush} w:space="0"/></w:tcBorders>',
            tint=f"<w:shd{shading}/>" if shading else "",
            fill=f'<w:shd w:val="clear" w:color="auto"{fill}/>',
            beside=f"<w:pBdr><w:left{border}/></w:pBdr>",
        )
    return found
