"""Makes a handout with docxtpl: a Word file with Jinja tags, written once by script and rendered for each lesson."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import NAME_LINE, title_line

FILE = "template.docx"


def make(folder: Path) -> None:
    """Writes the template: the handout of `plain`, with loops where its lists are."""
    from docx import Document
    from docx.enum.text import WD_BREAK

    from .plain import page_field

    document = Document()
    paragraph, heading = document.add_paragraph, document.add_heading

    def listing(loop: str, style: str) -> None:
        paragraph(f"{{%p for line in {loop} %}}")
        paragraph("{{ line }}", style=style)
        paragraph("{%p endfor %}")

    def table(loop: str, head: tuple[str, ...]) -> None:
        grid = document.add_table(rows=4, cols=len(head), style="Table Grid")
        grid.cell(1, 0).text, grid.cell(3, 0).text = f"{{%tr for row in {loop} %}}", "{%tr endfor %}"
        for at, text in enumerate(head):
            grid.cell(0, at).text, grid.cell(2, at).text = text, f"{{{{ row[{at}] }}}}"
            grid.cell(0, at).paragraphs[0].runs[0].bold = True

    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("Page ")
    page_field(foot)
    heading("{{ title }}", 0)
    paragraph("{{ title_line }}")
    paragraph("{{ summary }}")
    for head in ("Objectives", "References", "Materials"):
        heading(head, 1)
        listing(head.lower(), "List Bullet")
    heading("Background", 1)
    table("timing", ("Time", "Part", "Teacher", "Pupils"))
    heading("Activities", 1)
    paragraph("{%p for part in activities %}")
    heading("{{ loop.index }}. {{ part.title }} ({{ part.minutes }} min, {{ part.grouping }})", 2)
    paragraph("{{ part.summary }}")
    listing("part.steps", "List Number")
    for head in ("Support", "Extension"):
        heading(head, 3)
        listing(f"part.{head.lower()}", "List Bullet")
    paragraph("{%p if loop.index == 3 %}")
    paragraph("{{ picture_1 }}")
    paragraph("{{ pictures[0].caption }}", style="Caption")
    paragraph("{%p endif %}")
    paragraph("{%p endfor %}")
    paragraph().add_run().add_break(WD_BREAK.PAGE)
    paragraph(NAME_LINE)
    heading("Words", 2)
    table("words", ("Word", "Meaning", "Example"))
    paragraph("{{ picture_2 }}")
    paragraph("{{ pictures[1].caption }}", style="Caption")
    heading("Quiz", 2)
    paragraph("{%p for item in quiz %}")
    paragraph("{{ loop.index }}. {{ item.stem }}")
    paragraph("{%p for option in item.options %}")
    paragraph("{{ 'ABCD'[loop.index0] }}. {{ option }}", style="List Bullet")
    paragraph("{%p endfor %}")
    paragraph("{%p endfor %}")
    heading("Answers", 2)
    paragraph("{% for item in quiz %}{{ loop.index }} {{ 'ABCD'[item.answer] }}{{ ', ' if not loop.last }}{% endfor %}")
    document.save(str(folder / FILE))


def handout(lesson: dict[str, Any], folder: Path, out: Path) -> None:
    """Renders the template, which is opened again for each lesson, because its pictures belong to one document."""
    from docx.shared import Cm
    from docxtpl import DocxTemplate, InlineImage

    document = DocxTemplate(str(folder / FILE))
    pictures = {
        f"picture_{number}": InlineImage(document, str(folder / shown["file"]), width=Cm(12))
        for number, shown in enumerate(lesson["pictures"], 1)
    }
    document.render({**lesson, **pictures, "title_line": title_line(lesson)}, autoescape=True)
    document.save(str(out))
