"""Writes the notes page of a slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from sidcurriculum.writers.opc.package import DECLARATION
from sidcurriculum.writers.powerpoint.content.block_reader import read
from sidcurriculum.writers.powerpoint.content.content_blocks import (
    ListMark,
    Piece,
    SlideParagraph,
    TableBlock,
    flattened,
)
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, TextRun
from sidcurriculum.writers.powerpoint.content.list_numbering import NUMBERS, ListNumbering, number_of

from .slide_shapes import NAMESPACES, TREE, SlideWriter

_INDENT_EMU = 228600
_DEEPEST = 30
"""Deepest level of lists in notes, where levels are only indents: keeps margins within ST_TextMargin."""
_BULLETS = {ListMark.BULLET: "•", ListMark.TICK: "☐"}


def read_notes(element: etree._Element, look: TextFormat) -> list[SlideParagraph] | None:
    """Returns the paragraphs of a slide's notes; None if the element is empty."""
    if not len(element) and not (element.text or "").strip():
        return None
    return _paras(read(element, look, {}, _DEEPEST))


def notes_page(paras: Sequence[SlideParagraph], references: Mapping[str, str], slide_writer: SlideWriter) -> str:
    """Returns the XML of the notes page.

    Links are registered with `slide_writer`, after the page's own two relationships.
    """
    counting = ListNumbering()
    paragraphs = "".join([_paragraph(para, slide_writer, counting) for para in paras])
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f"</p:cNvSpPr><p:nvPr>{references['sldImg']}</p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{references['body']}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _paras(pieces: list[Piece]) -> list[SlideParagraph]:
    paras: list[SlideParagraph] = []
    for piece in pieces:
        if isinstance(piece, TableBlock):
            for row in (*piece.head, *piece.rows):
                runs: list[TextRun] = []
                for para in (para for cell in row for para in cell.paras):
                    runs += [TextRun(" · ", para.runs[0].look._replace(bold=False, href=""))] * bool(runs) + para.runs
                paras += [SlideParagraph(runs)] if runs else []
        else:
            paras += flattened([piece])
    return paras


def _paragraph(para: SlideParagraph, slide_writer: SlideWriter, counting: ListNumbering) -> str:
    """Returns a paragraph with its list mark and indent, which the notes master does not provide."""
    if para.mark == ListMark.NONE:
        counting.start(para)
        return f"<a:p>{_runs(para, slide_writer)}</a:p>"
    start = counting.start(para)
    margin = _INDENT_EMU * (para.level + 1)
    mark = ""
    if start:
        first = f' startAt="{start}"' if start > 1 else ""
        mark = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{NUMBERS[para.mark]}"{first}/>'
    elif para.mark in _BULLETS:
        mark = f'<a:buChar char="{_BULLETS[para.mark]}"/>'
    if not para.khmer and para.typed:  # larger than PowerPoint's numbering allows
        said = TextRun(f"{number_of(para)}. ", para.runs[0].look._replace(href=""))
        return f'<a:p><a:pPr marL="{margin}" indent="0"/>{slide_writer.run(said)}{_runs(para, slide_writer)}</a:p>'
    indent = f' marL="{margin}" indent="{-_INDENT_EMU}"' if mark else f' marL="{margin}" indent="0"'
    return f"<a:p><a:pPr{indent}>{mark}</a:pPr>{_runs(para, slide_writer)}</a:p>"


def _runs(para: SlideParagraph, slide_writer: SlideWriter) -> str:
    return "".join([slide_writer.run(run, para.tall) for run in para.runs])
