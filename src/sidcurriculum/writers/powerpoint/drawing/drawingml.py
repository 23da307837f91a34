"""Writes attributes and opening tags of DrawingML: run properties, sizes, positions."""

from __future__ import annotations

from functools import lru_cache

from sidcurriculum.writers.powerpoint.content.content_blocks import SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat
from sidcurriculum.writers.powerpoint.content.list_numbering import NUMBERS
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.slide_layout.text_metrics import SECOND, ScaledLevel, TextMetrics
from sidcurriculum.writers.text.language_tags import regional, script_of
from sidcurriculum.writers.units import EMU_PER_PT

_SHIFTS = {"sub": ' baseline="-25000"', "sup": ' baseline="30000"'}
_READ = {True: ' rtl="1"', False: ' rtl="0"'}


def escape(text: str) -> str:
    """Escapes text for XML; a page's tree holds no character that XML forbids."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def emu(points: float) -> int:
    """Converts points to English Metric Units."""
    return round(points * EMU_PER_PT)


def region(lang: str) -> str:
    """Returns the language tag that Office's proofing tools know."""
    return regional(lang)


def position(frame: Frame, tag: str = "a:xfrm") -> str:
    """Returns a shape's position and size."""
    x, y, width, height = map(emu, (frame.x, frame.y, frame.width, frame.height))
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


@lru_cache(maxsize=1024)
def run_start(look: TextFormat, size: str, typefaces: str) -> str:
    """Returns the beginning of a run, up to its text."""
    return f"<a:r>{run_properties(look, size, typefaces)}<a:t>"


def run_properties(look: TextFormat, size: str, inner: str) -> str:
    """Returns the a:rPr of a run."""
    tag = region(look.lang)
    attributes = f'<a:rPr lang="{escape(tag)}"'
    upright = script_of(look.lang) != "latin"
    if upright:
        attributes += ' altLang="en-GB"'
    attributes += size
    if look.bold:
        attributes += ' b="1"'
    elif look.second:
        attributes += ' b="0"'
    if look.italic:
        attributes += ' i="0"' if upright else ' i="1"'
    if look.strike:
        attributes += ' strike="sngStrike"'
    attributes += _SHIFTS.get(look.shift, "")
    return f"{attributes}>{inner}</a:rPr>" if inner else f"{attributes}/>"


def paragraph_start(
    para: SlideParagraph,
    setting: TextMetrics,
    start: int,
    said: bool,
    alone: bool,
    mirrored: bool = False,
    turned: bool = False,
    code: bool = False,
    align: str = "",
) -> tuple[str, str, str]:
    """Returns the beginning of a paragraph before its runs, and each run's size and typefaces.

    `said`: its number is in the text; `alone`: it inherits no list style; `turned`: it runs in the other direction than
    the deck; `code`: it is code in a right-to-left deck.
    """
    scaled, hang = setting.scaled(para), setting.hang(para)
    level = scaled.level
    attributes = f' lvl="{para.level}"' if para.level and not alone else ""
    if code:
        attributes += ' algn="l" rtl="0"'
    elif align:
        side = "ctr" if align == "center" else "l" if mirrored is not turned else "r"
        attributes += f' algn="{side}"{_READ[mirrored is not turned]}'
    elif turned:
        attributes += f' rtl="{int(not mirrored)}"'
    elif alone and mirrored:
        attributes += ' algn="r" rtl="1"'
    if alone or hang.bullet is not None:
        attributes = f' marL="{emu(hang.margin)}" indent="{emu(hang.indent)}"{attributes}'
    inner = ""
    if alone or para.tall or (scaled.changed and level.line.points):
        line = scaled.tall_line if para.tall else scaled.line
        inner = f'<a:lnSpc><a:spcPts val="{round(line * 100)}"/></a:lnSpc>'
    if alone or para.second:
        before, after = round(scaled.before * 100), round(scaled.after * 100)
        inner += f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef><a:spcAft><a:spcPts val="{after}"/></a:spcAft>'
    if said:
        inner += "<a:buNone/>"
    elif start:
        first = f' startAt="{start}"' if start > 1 else ""
        inner += f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{NUMBERS[para.mark]}"{first}/>'
    else:
        inner += level.bullet if hang.bullet is None and alone else hang.bullet or ""
    opening = f"<a:pPr{attributes}>{inner}</a:pPr>" if inner else f"<a:pPr{attributes}/>" if attributes else ""
    size = f' sz="{round(scaled.size * 100)}"' if scaled.changed or alone else ""
    return f"<a:p>{opening}", size, level.typefaces if alone else ""


def second_size(scaled: ScaledLevel) -> str:
    """Returns the size attribute of words in a second language on the line of the first."""
    return f' sz="{int(scaled.size * SECOND * 2) * 50}"'
