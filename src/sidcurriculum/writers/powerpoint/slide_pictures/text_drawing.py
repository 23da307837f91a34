"""Draws measured paragraphs as SVG: each line where it was broken, at the height that was measured for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from sidcurriculum.theme.colours import ColourScheme, as_hex, colour
from sidcurriculum.writers.fonts.families import font_file
from sidcurriculum.writers.powerpoint.content.content_blocks import BrokenLines, ListMark, SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun
from sidcurriculum.writers.powerpoint.content.list_numbering import number_of
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, MergedLevel
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme
from sidcurriculum.writers.powerpoint.slide_layout.text_metrics import SECOND, ScaledLevel, TextMetrics
from sidcurriculum.writers.text.fallback_widths import is_fixed
from sidcurriculum.writers.text.language_tags import RIGHT_TO_LEFT, script_of
from sidcurriculum.writers.text.metrics import KHMER_STAND_IN, STAND_IN
from sidcurriculum.writers.text.script_runs import script_runs

from .svg_markup import attribute, number, shapes_of

_ABOVE = 0.8
"""Share of a line's height that stands above the base line."""
_SHIFTED = 0.66
_SHIFTS = {"sub": "sub", "sup": "super"}
_FROM_THE_RIGHT, _END = "\u202b", "\u202c"
"""Signs round a line that is read from the right, as SVG programs lay lines out from the left unless told."""
_ANCHORS = {"ctr": "middle", "r": "end"}


class TextBox(NamedTuple):
    """Where paragraphs stand and how they look there."""

    frame: Frame
    """The room for text, its insets taken off."""
    anchor: str
    """`t`, `ctr` or `b`."""
    levels: Sequence[MergedLevel]
    ink: str = ""
    """Colour of the words instead of the levels' own."""
    align: str = ""
    """Side instead of the levels' own."""
    bold: bool = False


@lru_cache(maxsize=64)
def css_family(family: str) -> str:
    """The family with what stands in for it where it is not there, as it was measured."""
    if font_file(family) is not None:
        return attribute(family)
    return f"{attribute(family)}, {'monospace, ' if is_fixed(family) else ''}{STAND_IN[0]}"


@lru_cache(maxsize=64)
def complex_family(family: str) -> str:
    """The same for a family of a complex script."""
    return attribute(family) if font_file(family) is not None else f"{attribute(family)}, {KHMER_STAND_IN[0]}"


class TextPen:
    """Draws the texts of one slide, in its colours."""

    def __init__(self, theme: DeckTheme, scheme: ColourScheme) -> None:
        self.theme, self.scheme = theme, scheme

    def colour(self, looks: Mapping[str, etree._Element]) -> str:
        """The colour that a level's looks name; black where they name none."""
        found = colour(looks.get("noFill"), self.scheme)
        return as_hex(found).lower() if found is not None else "#000000"

    def text(self, paras: Sequence[SlideParagraph], setting: TextMetrics, box: TextBox) -> str:
        """The paragraphs in their box."""
        x, y, width, height = box.frame
        broken = [setting.lines(para, max(width, 1.0)) for para in paras]
        skipped = setting.scaled(paras[0]).before if paras else 0.0  # nobody shows the space above the first one
        spare = height - sum(lines.height for lines in broken) + skipped
        y += (spare / 2 if box.anchor == "ctr" else spare if box.anchor == "b" else 0) - skipped
        drawn = []
        for para, lines in zip(paras, broken, strict=True):
            drawn.append(self._paragraph(para, setting, lines, box._replace(frame=Frame(x, y, width, lines.height))))
            y += lines.height
        return "".join(drawn)

    def _paragraph(self, para: SlideParagraph, setting: TextMetrics, lines: BrokenLines, box: TextBox) -> str:
        scaled, hang, level = setting.scaled(para), setting.hang(para), box.levels[para.level]
        from_right = self._from_right(para, level)
        align = box.align or level.paragraph.get("algn", "l")
        if self.theme.look.mirrored and all(run.look.verbatim for run in para.runs):
            align, from_right = "l", False
        left, right = box.frame.x, box.frame.x + box.frame.width
        left, right = (left, right - hang.margin) if from_right else (left + hang.margin, right)
        anchor = _ANCHORS.get(align, "start")
        x = {"middle": (left + right) / 2, "end": right}.get(anchor, left)
        fill = box.ink or self.colour(level.looks)
        rows = list(_rows(setting, para, lines))
        y = box.frame.y + scaled.before + _ABOVE * lines.pitch
        bold = box.bold or scaled.level.bold
        words = self._mark(para, setting, level, y, right if from_right else left, from_right=from_right)
        for row in rows:
            inner = "".join(self._run(run, scaled, bold=bold) for run in row)
            if inner:
                said = f"{_FROM_THE_RIGHT}{inner}{_END}" if from_right else inner
                words += f'<text x="{number(x)}" y="{number(y)}">{said}</text>'
            y += lines.pitch
        if not words:
            return ""
        family = css_family(scaled.level.latin)
        weight = ' font-weight="700"' if bold and not para.second else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        return f'<g font-family="{family}" font-size="{number(scaled.size)}"{weight}{side} fill="{fill}">{words}</g>'

    def _from_right(self, para: SlideParagraph, level: MergedLevel) -> bool:
        mine = level.paragraph.get("rtl") == "1" or (not level.paragraph.get("rtl") and self.theme.look.mirrored)
        turned = (
            para.second
            and bool(para.runs)
            and (script_of(para.runs[0].look.lang) in RIGHT_TO_LEFT) is not self.theme.look.mirrored
        )
        return mine is not turned

    def _run(self, run: TextRun, scaled: ScaledLevel, *, bold: bool) -> str:
        """The pieces of a run by script, each with what it has beyond its paragraph."""
        look, made = run.look, ""
        for script, text in script_runs(run.text.replace("\u200b", "")):
            said = attribute(text)
            more = self._more(look, script, scaled, bold=bold)
            made += f"<tspan{more}>{said}</tspan>" if more else said
        return made

    def _more(self, look: TextFormat, script: str, scaled: ScaledLevel, *, bold: bool) -> str:
        more = ""
        if script != "latin":
            other = self.theme.look.typefaces.get(script) if script in self.theme.typefaces else None
            more += f' font-family="{complex_family(other.body if other else scaled.level.complex)}"'
        elif look.verbatim and self.theme.code.family:
            more += f' font-family="{css_family(self.theme.code.family)}"'
        if look.bold and not bold:
            more += ' font-weight="700"'
        elif look.second and bold:
            more += ' font-weight="400"'
        if look.second:
            more += f' font-size="{number(scaled.size * SECOND)}"'
        if look.italic and script == "latin":
            more += ' font-style="italic"'
        if look.shift:
            more += f' baseline-shift="{_SHIFTS[look.shift]}" font-size="{number(scaled.size * _SHIFTED)}"'
        if look.href:
            link = self.scheme.colour("hlink")
            more += f' fill="{as_hex(link).lower()}"' if link else ""
        if look.strike or look.href:
            more += f' text-decoration="{"line-through" if look.strike else "underline"}"'
        return more

    def _mark(
        self, para: SlideParagraph, setting: TextMetrics, level: MergedLevel, y: float, edge: float, *, from_right: bool
    ) -> str:
        """The bullet, number or letter before a paragraph; `edge` is where its text begins."""
        hang, scaled = setting.hang(para), setting.scaled(para)
        lender = level if level.paragraph.get("indent", "0").startswith("-") else None
        children = lender.children if lender else {}
        sign = self._sign(para, hang.bullet or scaled.level.bullet)
        if not sign:
            return ""
        x = edge - hang.indent if from_right else edge + hang.indent
        holder = children.get("buClrTx")
        ink = colour(holder, self.scheme) if holder is not None else None
        fill = f' fill="{as_hex(ink).lower()}"' if ink is not None else ""
        said = self._run(TextRun(sign, TextFormat(para.runs[0].look.lang)), scaled, bold=False)
        anchor = ' text-anchor="end"' if from_right else ' text-anchor="start"'
        return f'<text x="{number(x)}" y="{number(y)}"{anchor}{fill}>{said}</text>'

    def _sign(self, para: SlideParagraph, bullet: str) -> str:
        if para.mark in (ListMark.NUMBER, ListMark.LETTER):
            return f"{number_of(para)}."
        if para.mark in (ListMark.BULLET, ListMark.TICK):
            char = next((one for element in shapes_of(bullet) for one in element.iter(f"{A}buChar")), None)
            return char.get("char", "") if char is not None else ""
        return ""


def _rows(setting: TextMetrics, para: SlideParagraph, lines: BrokenLines) -> Iterator[list[TextRun]]:
    """The runs of each line, without the space at its end."""
    if len(lines.starts) == 1:
        yield _trimmed(para.runs)
        return
    words = setting.words(para, lines.limit)
    ends = [(words[start - 1].run, words[start - 1].end) for start in lines.starts[1:]]
    begin = (0, 0)
    for run, end in [*ends, (len(para.runs) - 1, len(para.runs[-1].text))]:
        row = [
            one._replace(text=one.text[begin[1] if at == begin[0] else 0 : end if at == run else None])
            for at, one in enumerate(para.runs[begin[0] : run + 1], begin[0])
        ]
        yield _trimmed(row)
        begin = run, end


def _trimmed(runs: Sequence[TextRun]) -> list[TextRun]:
    kept = [run._replace(text=run.text.replace("\n", "")) for run in runs if run.text.strip("\n")]
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \u200b"))
    return kept
