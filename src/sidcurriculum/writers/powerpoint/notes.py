"""A slide's notes in HTML -> the XML of its notes page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from sidcurriculum.writers.package import DECLARATION

from .blocks import read
from .numbering import NUMBERS, Counting, number_of
from .pieces import Mark, Para, Piece, Table, flattened
from .shapes import NAMESPACES, TREE, Sheet
from .text import Look, Run

_INDENT_EMU = 228600
_DEEPEST = 30
"""Levels of lists in notes are only indents: PowerPoint takes a margin of 31 at most (ST_TextMargin)."""
_BULLETS = {Mark.BULLET: "•", Mark.TICK: "☐"}


def read_notes(element: etree._Element, look: Look) -> list[Para] | None:
    """The paragraphs of a slide's notes; None where the element is empty."""
    if not len(element) and not (element.text or "").strip():
        return None
    return _paras(read(element, look, {}, _DEEPEST))


def notes_page(paras: Sequence[Para], references: Mapping[str, str], sheet: Sheet) -> str:
    """The notes page's part; links are registered with `sheet`, whose first relationships are the page's own two."""
    counting = Counting()
    paragraphs = "".join([_paragraph(para, sheet, counting) for para in paras])
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f"</p:cNvSpPr><p:nvPr>{references['sldImg']}</p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{references['body']}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _paras(pieces: list[Piece]) -> list[Para]:
    paras: list[Para] = []
    for piece in pieces:
        if isinstance(piece, Table):
            for row in (*piece.head, *piece.rows):
                runs: list[Run] = []
                for para in (para for cell in row for para in cell.paras):
                    runs += [Run(" · ", para.runs[0].look._replace(bold=False, href=""))] * bool(runs) + para.runs
                paras += [Para(runs)] if runs else []
        else:
            paras += flattened([piece])
    return paras


def _paragraph(para: Para, sheet: Sheet, counting: Counting) -> str:
    if para.mark == Mark.NONE:
        counting.start(para)
        return f"<a:p>{_runs(para, sheet)}</a:p>"
    start = counting.start(para)
    margin = _INDENT_EMU * (para.level + 1)
    mark = ""
    if start:
        first = f' startAt="{start}"' if start > 1 else ""
        mark = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{NUMBERS[para.mark]}"{first}/>'
    elif para.mark in _BULLETS:
        mark = f'<a:buChar char="{_BULLETS[para.mark]}"/>'
    if not para.khmer and para.typed:  # further than PowerPoint counts
        said = Run(f"{number_of(para)}. ", para.runs[0].look._replace(href=""))
        return f'<a:p><a:pPr marL="{margin}" indent="0"/>{sheet.run(said)}{_runs(para, sheet)}</a:p>'
    indent = f' marL="{margin}" indent="{-_INDENT_EMU}"' if mark else f' marL="{margin}" indent="0"'
    return f"<a:p><a:pPr{indent}>{mark}</a:pPr>{_runs(para, sheet)}</a:p>"


def _runs(para: Para, sheet: Sheet) -> str:
    return "".join([sheet.run(run, para.tall) for run in para.runs])
