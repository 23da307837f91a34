"""Makes a handout with python-docx and a deck with python-pptx, in the style of their quick-start pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from pptx import Presentation
from pptx.util import Inches, Pt

from . import NAME_LINE, NOTE, title_line

LETTERS = "ABCD"


def page_field(paragraph: Any) -> None:
    """Adds a page number field."""
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()._r
        if kind == "PAGE":
            code = OxmlElement("w:instrText")
            code.text = kind
        else:
            code = OxmlElement("w:fldChar")
            code.set(qn("w:fldCharType"), kind)
        run.append(code)


def table(document: Any, head: tuple[str, ...], rows: list[list[str]]) -> None:
    grid = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, head, strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def picture(document: Any, folder: Path, shown: dict[str, str]) -> None:
    shape = document.add_picture(str(folder / shown["file"]), width=Cm(12))
    shape._inline.docPr.set("descr", shown["alt"])
    document.add_paragraph(shown["caption"], style="Caption")


def handout(lesson: dict[str, Any], folder: Path, out: Path) -> None:
    document = Document()
    document.core_properties.title, document.core_properties.author = lesson["title"], lesson["author"]
    document.sections[0].header.paragraphs[0].text = lesson["title"]
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("Page ")
    page_field(foot)
    document.add_heading(lesson["title"], 0)
    document.add_paragraph(title_line(lesson))
    document.add_paragraph(lesson["summary"])
    for head in ("Objectives", "References", "Materials"):
        document.add_heading(head, 1)
        for line in lesson[head.lower()]:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading("Background", 1)
    table(document, ("Time", "Part", "Teacher", "Pupils"), lesson["timing"])
    document.add_heading("Activities", 1)
    for number, part in enumerate(lesson["activities"], 1):
        document.add_heading(f"{number}. {part['title']} ({part['minutes']} min, {part['grouping']})", 2)
        document.add_paragraph(part["summary"])
        for line in part["steps"]:
            document.add_paragraph(line, style="List Number")
        for head in ("Support", "Extension"):
            document.add_heading(head, 3)
            for line in part[head.lower()]:
                document.add_paragraph(line, style="List Bullet")
        if number == 3:
            picture(document, folder, lesson["pictures"][0])
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph(NAME_LINE)
    document.add_heading("Words", 2)
    table(document, ("Word", "Meaning", "Example"), lesson["words"])
    picture(document, folder, lesson["pictures"][1])
    document.add_heading("Quiz", 2)
    for number, item in enumerate(lesson["quiz"], 1):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{number}. ").bold = True
        paragraph.add_run(item["stem"])
        for letter, option in zip(LETTERS, item["options"], strict=True):
            document.add_paragraph(f"{letter}. {option}", style="List Bullet")
    document.add_heading("Answers", 2)
    document.add_paragraph(", ".join(f"{n} {LETTERS[item['answer']]}" for n, item in enumerate(lesson["quiz"], 1)))
    document.save(str(out))


def deck(lesson: dict[str, Any], folder: Path, out: Path) -> None:
    show = Presentation()
    show.core_properties.title, show.core_properties.author = lesson["title"], lesson["author"]
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = lesson["title"], title_line(lesson)
    first.notes_slide.notes_text_frame.text = NOTE
    for content in (slide for part in lesson["activities"] for slide in part["slides"]):
        layout = 1 if "points" in content else 3 if "columns" in content else 5
        slide = show.slides.add_slide(show.slide_layouts[layout])
        slide.shapes.title.text = content["title"]
        for place, lines in enumerate(content.get("columns") or [content.get("points")], 1):
            if lines:
                frame = slide.placeholders[place].text_frame
                frame.text = lines[0]
                for line in lines[1:]:
                    frame.add_paragraph().text = line
        if "picture" in content:
            shape = slide.shapes.add_picture(
                str(folder / content["picture"]["file"]), Inches(1.5), Inches(1.6), Inches(7)
            )
            shape._element.nvPicPr.cNvPr.set("descr", content["picture"]["alt"])
        if "table" in content:
            rows = content["table"]
            size = Inches(0.5), Inches(1.6), Inches(9), Inches(0.4 * len(rows))
            grid = slide.shapes.add_table(len(rows), len(rows[0]), *size).table
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    grid.cell(r, c).text = text
                    grid.cell(r, c).text_frame.paragraphs[0].font.size = Pt(14)
        slide.notes_slide.notes_text_frame.text = content["notes"]
    show.save(str(out))
