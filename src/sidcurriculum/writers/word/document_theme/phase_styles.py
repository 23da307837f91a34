"""A theme's styles for the parts of a lesson -> the bar, tint and fill that show a part in tables and headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from sidcurriculum.writers.word import style_names

from .styles import W, value

_BAR, _TINT = f"{W}pPr/{W}pBdr/{W}left", f"{W}pPr/{W}shd"
_FILLS = {"color": "fill", "themeColor": "themeFill", "themeTint": "themeFillTint", "themeShade": "themeFillShade"}


class Phase(NamedTuple):
    """How one part of the lesson looks; each is an element of WordprocessingML or ""."""

    edge: str
    """A cell's left border: the bar."""
    tint: str
    """A cell's pale fill."""
    fill: str
    """A cell's full fill, in the bar's colour."""
    beside: str
    """A paragraph's left border: the bar."""


def read_phases(styles: etree._Element) -> Mapping[str, Phase]:
    """By the name of the phase; those whose style the theme has, with a left border."""
    wanted = {name.lower(): phase for phase, name in style_names.PHASES.items()}
    found: dict[str, Phase] = {}
    for style in styles.iterfind(f"{W}style"):
        phase = wanted.get((value(style, f"{W}name") or "").lower())
        bar = style.find(_BAR) if phase is not None else None
        if phase is None or bar is None:
            continue
        said = {etree.QName(name).localname: str(text) for name, text in bar.attrib.items()}
        border = "".join(f' w:{name}="{text}"' for name, text in said.items())
        flush = "".join(f' w:{name}="{text}"' for name, text in said.items() if name != "space")
        fill = "".join(f' w:{_FILLS[name]}="{text}"' for name, text in said.items() if name in _FILLS)
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
