"""What README and the guides show works as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from pptx import Presentation

from conftest import HERE, entries
from sidcurriculum import build_pack, load_lesson

ROOT = HERE.parent


def _block(path: Path, language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{path.name} has no {language} block"
    return str(found[0])


def test_the_lesson_in_the_readme_builds(tmp_path: Path) -> None:
    """README's lesson of 15 lines is a whole pack."""
    text = _block(ROOT / "README.md", "yaml")
    assert len(text.splitlines()) <= 15
    lesson = tmp_path / "passphrase.yaml"
    lesson.write_text(text, encoding="utf-8")
    made = build_pack(load_lesson(lesson))
    whole = {"run-sheet.docx", "teacher-guide.docx", "handout.docx", "slides.pptx"}
    assert whole <= {file.name for file in made.documents}


def test_the_program_in_the_readme_runs(tmp_path: Path) -> None:
    """README's Python tells findings, lists the files of a pack and saves them."""
    done = subprocess.run(
        [sys.executable, "-c", _block(ROOT / "README.md", "python")], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<lesson>: PD")
    assert "teacher-guide.docx teach " in done.stdout
    assert (tmp_path / "my-pack" / "teach/slides.pptx").is_file()


def test_the_document_in_the_templates_guide_builds(tmp_path: Path) -> None:
    """The row and the template of docs/templates.md add a document to the pack."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    guide = ROOT / "docs" / "templates.md"
    with (folder / "pack.yaml").open("a", encoding="utf-8") as rows:
        rows.write(_block(guide, "yaml"))
    (folder / "documents" / "checklist.html.j2").write_text(_block(guide, "html"), encoding="utf-8")
    made = build_pack(entries()["helper-or-shortcut"], templates=folder)
    assert {"checklist.docx", "checklist.html"} <= {file.name for file in made.documents}


def test_every_link_in_the_docs_leads_somewhere() -> None:
    """Links to files in README and docs name files that are there."""
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith(("images/", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_templates_guide_lists_the_decks_layouts() -> None:
    """Each layout of the plain theme is in the table of docs/templates.md, with every placeholder that it has."""
    guide = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    rows = {cells[1].strip(): cells[3] for line in guide.splitlines() if len(cells := line.split("|")) > 4}
    deck = Presentation(str(ROOT / "templates" / "themes" / "plain" / "deck.pptx"))
    for layout in deck.slide_layouts:
        names = [shape.name for shape in layout.placeholders if shape.name not in ("footer", "number")]
        if layout.name == "models":
            assert ", ".join(names[1:]) in " ".join(guide.split())
        else:
            known = {"title", "phase", "clock", *re.findall(r"[\w-]+", rows[layout.name])}
            assert set(names) <= known, layout.name
